"""The labelled memos: reading them, matching their claims to verdicts, and scoring: `python -m tests.labelled_memos`."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import sqrt
from pathlib import Path
from typing import NamedTuple

import click

from p9ask import Corpus, memo
from p9ask.build import build
from p9ask.check import check
from p9ask.home import Home
from p9ask.model import Citation, Verdict
from tests.labelled import file_key
from tests.support import ROOT, TESTS

MEMOS = TESTS / "memos"
ACCEPTED = MEMOS / "accepted.tsv"
OF_ZUTPHEN = frozenset("qz")
"""The first letters of the memos that are about Zutphen's documents."""
_NUMBERS = frozenset(("figure", "amount", "prose"))
_OWN = frozenset(("quote", "change", "citation"))


class Label(NamedTuple):
    """One claim of a memo with what is right of it; see memos/README.md."""

    memo: str
    line: int
    text: str
    sentence: str
    verdict: str
    reason: str | None
    expected: str | None
    evidence: list[str]
    kind: str
    note: str
    column: int

    @property
    def id(self) -> str:
        """Where it stands, and its words."""
        return f"{self.memo}:{self.line}:{self.column}:{self.text}"

    @property
    def verdicts(self) -> list[str]:
        """The verdicts that are right."""
        return self.verdict.split("|")


class Nothing(NamedTuple):
    """A number of a memo that claims nothing."""

    memo: str
    line: int
    text: str
    column: int


class Score(NamedTuple):
    """What became of one label."""

    label: Label
    verdict: Verdict | None
    faults: tuple[str, ...]

    @property
    def got(self) -> str:
        """The verdict in a word."""
        return self.verdict.verdict if self.verdict else "unseen"

    @property
    def is_wrong_pass(self) -> bool:
        """Whether a wrong claim passed as supported."""
        return self.got == "supported" and "supported" not in self.label.verdicts

    @property
    def is_right(self) -> bool:
        """Whether verdict, figure and line are all right."""
        return not set(self.faults) - {"reason"}


@cache
def labels() -> tuple[Label, ...]:
    """All labelled claims."""
    return tuple(Label(**json.loads(line)) for line in (MEMOS / "labels.jsonl").read_text("utf-8").splitlines())


@cache
def nothings() -> tuple[Nothing, ...]:
    """All numbers that claim nothing."""
    return tuple(Nothing(**json.loads(line)) for line in (MEMOS / "none.jsonl").read_text("utf-8").splitlines())


def accepted() -> dict[str, tuple[str, str]]:
    """The failures that are accepted: verdict got and faults, by id."""
    rows = (line.split("\t") for line in ACCEPTED.read_text("utf-8").splitlines())
    return {ident: (got, faults) for ident, got, faults in rows}


# -- matching


def _overlap(verdict: Verdict, label: Label | Nothing) -> int:
    """How many characters of its line a verdict's claim shares with a label."""
    claim = verdict.claim
    if claim.line != label.line:
        return 0
    end = min(claim.column + len(claim.text), label.column + len(label.text))
    return end - max(claim.column, label.column)


def _may_be(kind: str, label: Label) -> bool:
    """Whether a claim of this kind may be what a label is about; a change may be judged by its size."""
    if kind == label.kind:
        return True
    if label.kind == "change":
        return kind in ("figure", "amount")
    return label.kind not in _OWN and not (label.kind in _NUMBERS and kind in _OWN)


def _match(label: Label, verdicts: Sequence[Verdict], used: set[int]) -> int | None:
    """The verdict on a label's claim: of the same kind before another, the longest overlap first."""
    found = [
        (verdict.claim.kind == label.kind or {verdict.claim.kind, label.kind} <= _NUMBERS, overlap, -number)
        for number, verdict in enumerate(verdicts)
        if number not in used and (overlap := _overlap(verdict, label)) > 0 and _may_be(verdict.claim.kind, label)
    ]
    return -max(found)[2] if found else None


# -- scoring


def _numbers(text: str) -> set[str]:
    return {found.rstrip(".,") for found in re.findall(r"\d[\d.,]*", text)}


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.lower()).split())


def _says(verdict: Verdict, wanted: str) -> bool:
    """Whether a verdict shows what the source says; where it is supported, also by the words that it cites."""
    shown = verdict.expected or ""
    if verdict.verdict == "supported":
        shown = " ".join((shown, verdict.claim.text, *(citation.quote for citation in verdict.citations)))
    if numbers := _numbers(wanted):
        return numbers <= _numbers(shown)
    if not (_words(wanted) and _words(shown)):
        return wanted.strip(" *") == shown.strip(" *")
    is_count = verdict.claim.kind != "quote"  # `vier` of `vier jaar` says it
    return _words(wanted) in _words(shown) or (is_count and _words(shown) in _words(wanted))


def _holds(citation: Citation, place: str, *, whole: bool) -> bool:
    """Whether a citation shares lines with a place; `whole`: it need only be of the same document."""
    key, _, lines = place.partition(":")
    first, _, last = lines.partition("-")
    is_near = citation.lines[0] <= int(last or first) and int(first) <= citation.lines[1]
    return file_key(citation) == key and (whole or is_near)


def _score(label: Label, verdict: Verdict | None) -> Score:
    if verdict is None:
        return Score(label, None, ("unseen",))
    faults = [] if verdict.verdict in label.verdicts else ["verdict"]
    if verdict.verdict == "contradicted" and label.reason and verdict.reason not in label.reason.split("|"):
        faults.append("reason")
    if not faults and verdict.verdict in ("not_found", "unchecked"):
        return Score(label, verdict, ())
    if label.expected and label.kind != "citation" and not _says(verdict, label.expected):
        faults.append("figure")
    names_document_only = label.kind == "citation" and ":" not in label.text
    for piece in label.evidence:
        places = piece.split("|")
        if not any(_holds(c, place, whole=names_document_only) for c in verdict.citations for place in places):
            faults.append("line")
            break
    return Score(label, verdict, tuple(faults))


class Scores(NamedTuple):
    """The scores of all labels, and the verdicts on numbers that claim nothing."""

    scores: tuple[Score, ...]
    claimed: tuple[tuple[Nothing, Verdict], ...]

    def failures(self) -> dict[str, tuple[str, str]]:
        """What is not right, as `accepted.tsv` lists it."""
        wrong = {s.label.id: (s.got, " ".join(s.faults)) for s in self.scores if not s.is_right}
        extra = {f"{n.memo}:{n.line}:{n.column}:{n.text}": (v.verdict, "claims nothing") for n, v in self.claimed}
        return dict(sorted((wrong | extra).items()))


def is_of(memo_name: str, municipality: str) -> bool:
    """Whether a memo is about Leiden's documents or the third municipality's."""
    return (memo_name[0] in OF_ZUTPHEN) == (municipality == "zutphen")


def scored(corpora: Mapping[str, Corpus]) -> Scores:
    """Check all memos and score every label; `corpora`: those of `leiden` and `zutphen`."""
    by_memo = defaultdict(list)
    for label in labels():
        by_memo[label.memo].append(label)
    scores: list[Score] = []
    claimed: list[tuple[Nothing, Verdict]] = []
    for name, its_labels in by_memo.items():
        corpus = next(corpus for municipality, corpus in corpora.items() if is_of(name, municipality))
        verdicts = check(corpus, memo.read(str(MEMOS / name))).verdicts
        used: set[int] = set()
        for label in its_labels:
            number = _match(label, verdicts, used)
            verdict = None if number is None else verdicts[number]
            if number is not None and (label.kind != "change" or verdicts[number].claim.kind == "change"):
                used.add(number)
            scores.append(_score(label, verdict))
        extra = [verdict for number, verdict in enumerate(verdicts) if number not in used]
        claimed += [(n, v) for n in nothings() if n.memo == name for v in extra if _overlap(v, n) > 0]
    return Scores(tuple(scores), tuple(claimed))


# -- the report


def wilson(count: int, total: int) -> tuple[float, float]:
    """The 95% interval of a share.

    >>> [round(end, 3) for end in wilson(0, 100)], [round(end, 3) for end in wilson(90, 100)]
    ([0.0, 0.037], [0.826, 0.945])
    """
    z, share = 1.96, count / total
    middle = share + z * z / (2 * total)
    off = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, (middle - off) / (1 + z * z / total)), min(1.0, (middle + off) / (1 + z * z / total))


def _line(name: str, count: int, total: int) -> str:
    low, high = wilson(count, total)
    return f"| {name} | {count} of {total} | {count / total:.1%} | {low:.1%}–{high:.1%} |"


def report(found: Scores) -> Iterator[str]:
    """Lines of a table: counts, shares and intervals; then what is not right."""
    scores = found.scores
    wrong = [s for s in scores if "supported" not in s.label.verdicts]
    right = [s for s in scores if s.label.verdict == "supported"]
    seen = [s for s in scores if s.verdict]
    reasoned = [s for s in seen if s.label.reason and s.got == "contradicted" and "verdict" not in s.faults]
    yield "| labelled claims | count | share | 95% interval |\n|---|---|---|---|"
    yield _line("wrong claims passed as supported", sum(s.is_wrong_pass for s in wrong), len(wrong))
    yield _line("right claims not supported", sum(s.got != "supported" for s in right), len(right))
    yield _line("right claims contradicted", sum(s.got == "contradicted" for s in right), len(right))
    yield _line("claims not seen", len(scores) - len(seen), len(scores))
    yield _line("verdict right", sum(not {"verdict", "unseen"} & set(s.faults) for s in scores), len(scores))
    yield _line(
        "reason right, of those rightly contradicted", sum("reason" not in s.faults for s in reasoned), len(reasoned)
    )
    yield _line("verdict, figure and line all right", sum(s.is_right for s in scores), len(scores))
    yield _line("numbers that claim nothing, with a verdict", len(found.claimed), len(nothings()))
    yield ""
    for s in scores:
        if s.faults:
            got = f"{s.got} [{s.verdict.reason}] {s.verdict.expected}" if s.verdict else "unseen"
            cited = " ".join(f"{file_key(c)}:{c.lines[0]}" for c in s.verdict.citations[:4]) if s.verdict else ""
            wanted = f"{s.label.verdict} [{s.label.reason or ''}] {s.label.expected} {' '.join(s.label.evidence)}"
            yield f"{s.label.id} ({', '.join(s.faults)}): wanted {wanted}; got {got} {cited}"
    for nothing, verdict in found.claimed:
        yield f"{nothing.memo}:{nothing.line}:{nothing.column}:{nothing.text}: claims nothing; got {verdict.verdict}"
    counts = Counter(f"{s.label.verdict} -> {s.got}" for s in scores if "verdict" in s.faults)
    yield "\n" + "; ".join(f"{name}: {count}" for name, count in counts.most_common())


@click.command()
@click.option("--accept", is_flag=True, help="Write the failures of today to memos/accepted.tsv.")
def main(accept: bool) -> None:
    """Print how the labelled memos are judged."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "zutphen"
        shutil.copytree(TESTS / "zutphen", home)
        build(Home(home))
        found = scored({"leiden": Corpus.open(ROOT), "zutphen": Corpus.open(home)})
    for line in report(found):
        click.echo(line)
    if accept:
        rows = ("\t".join((ident, *failure)) + "\n" for ident, failure in found.failures().items())
        ACCEPTED.write_text("".join(rows), "utf-8")


if __name__ == "__main__":
    main()
