"""Verdicts on memos -> text for people, JSON and GitHub annotations, and the exit code that scripts go by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, get_args

from p9ask.model import Report, Verdict, VerdictName
from p9ask.render import SCHEMA, Link, citation_record, figure_record, safe, to_json

Paint = Callable[[str, str], str]
"""Gives a text the look of a verdict's name, or `dim` or `bold`."""

VERDICTS: tuple[VerdictName, ...] = get_args(VerdictName)
STANDARD_INPUT = "-"
"""The name of a memo that is no file."""

_SAID_OF_VERDICT: dict[VerdictName, str] = {
    "supported": "the sources say so",
    "contradicted": "the sources say otherwise",
    "disputed": "the sources differ",
    "not_found": "the sources do not tell",
    "unchecked": "seen, but not understood",
}
_SAID_OF_REASON: dict[tuple[VerdictName, str], str] = {
    ("contradicted", "value"): "the source has another value",
    ("contradicted", "year"): "the value is that of another year",
    ("contradicted", "unit"): "the unit is another",
    ("contradicted", "scale"): "the scale of the amount is another",
    ("contradicted", "indicator"): "the value is that of another indicator",
    ("contradicted", "measure"): "the value is that of another measure",
    ("contradicted", "direction"): "the source goes the other way",
    ("contradicted", "source_has_no_value"): "the source has no value for it",
    ("contradicted", "quote_altered"): "the source's words are others",
    ("contradicted", "wrong_citation"): "the cited place does not say so",
    ("contradicted", "negation"): "one says it is so, the other that it is not",
    ("not_found", "indicator"): "the sources have no such figure",
    ("not_found", "year"): "the sources do not have it for that year",
    ("not_found", "measure"): "the sources do not have it in that measure",
    ("not_found", "wrong_citation"): "the cited place is not in the corpus",
    ("unchecked", "indicator"): "what it is a figure of is not clear",
    ("unchecked", "year"): "of which year it is, is not clear",
    ("unchecked", "measure"): "what it is measured against is not clear",
    ("unchecked", "unit"): "it is a share of what the source counts",
    ("unchecked", "direction"): "whether more is better is not said",
    ("unchecked", "negation"): "it is said to be otherwise, and how is not told",
    ("unchecked", "name"): "the source's sentence has other names or words beside it",
    ("unchecked", "wrong_citation"): "what the place is cited for can't be told",
    ("unchecked", "municipality"): "of which municipality it is, is not clear",
    ("unchecked", "uncertain"): "the source's row does not line up with its header",
}


def exit_code(reports: Sequence[Report]) -> int:
    """1 where a claim is contradicted, else 3 where one is unresolved, else 0."""
    found = {verdict.verdict for report in reports for verdict in report.verdicts}
    return 1 if "contradicted" in found else 3 if found - {"supported"} else 0


def level(verdict: VerdictName) -> Literal["error", "warning"] | None:
    """How grave a verdict is; None for what needs no attention."""
    if verdict == "supported":
        return None
    return "error" if verdict == "contradicted" else "warning"


def counts(report: Report) -> dict[str, int]:
    """How many claims got each verdict, and how many numbers and lines were left out."""
    names = [verdict.verdict for verdict in report.verdicts]
    return {name: names.count(name) for name in VERDICTS} | {"left_out": report.left_out, "ignored": report.ignored}


def said_of(verdict: VerdictName, reason: str | None) -> str:
    """What a verdict means, in a few words."""
    return _SAID_OF_REASON.get((verdict, reason or ""), _SAID_OF_VERDICT[verdict])


def label(verdict: Verdict) -> str:
    """`contradicted [value]`."""
    return f"{verdict.verdict} [{verdict.reason}]" if verdict.reason else verdict.verdict


def finding(verdict: Verdict) -> str:
    """`36% → 38%`: the memo's words and the source's, on one line."""
    source = None if verdict.verdict == "supported" else verdict.expected
    return _line(verdict.claim.text) + (f" → {_line(source)}" if source else "")


def message(verdict: Verdict) -> str:
    """A verdict as a sentence for those who do not see the memo beside it; remarks on lines of their own."""
    said = said_of(verdict.verdict, verdict.reason)
    where = f"{verdict.claim.place}: " if verdict.claim.place else ""
    places = ", ".join(dict.fromkeys(citation.place for citation in verdict.citations))
    first = f"{where}{said}: {finding(verdict)}{f' ({places})' if places else ''}"
    return "\n".join([first[0].upper() + first[1:], *map(_line, verdict.notes)])


def _line(text: str) -> str:
    return " ".join(safe(text).split())


# -- text


def to_text(reports: Sequence[Report], link: Link, paint: Paint, *, several: bool = False) -> str:
    """One line a claim with its remarks below it, then a summary; of several memos each, and all together."""
    parts = []
    for report in reports:
        lines = [line for verdict in report.verdicts for line in _lines(report, verdict, link, paint)]
        name = f"{_name(report)}: " if several else ""
        parts.append("\n".join([*lines, paint("bold", name + summary(counts(report)))]))
    if len(reports) > 1:
        parts.append(paint("bold", f"All {len(reports)} memos: {summary(_together(reports))}"))
    return "\n\n".join(parts)


def _lines(report: Report, verdict: Verdict, link: Link, paint: Paint) -> list[str]:
    """A verdict's line, dim where nothing needs attention, and its remarks."""

    def aside(text: str) -> str:
        return paint("dim", text) if verdict.verdict == "supported" else text

    reason = f" [{_line(verdict.reason)}]" if verdict.reason else ""
    places = {citation.place: link(citation, citation.place) for citation in verdict.citations}
    evidence = f" {aside('(')}{aside(', ').join(places.values())}{aside(')')}" if places else ""
    where, name = aside(f"{_where(report, verdict)}:"), paint(verdict.verdict, verdict.verdict + reason)
    return [f"{where} {name} {aside(finding(verdict))}{evidence}", *(f"    * {_line(note)}" for note in verdict.notes)]


def _where(report: Report, verdict: Verdict) -> str:
    """`memo.md:7:17`, or `memo.docx (paragraph 4)`."""
    claim = verdict.claim
    place = f" ({_line(claim.place)})" if claim.place else f":{claim.line}:{claim.column}"
    return _name(report) + place


def _name(report: Report) -> str:
    return safe(report.memo).replace("\n", " ")


def _together(reports: Sequence[Report]) -> dict[str, int]:
    each = [counts(report) for report in reports]
    return {key: sum(found[key] for found in each) for key in each[0]}


def summary(found: dict[str, int]) -> str:
    """The counts as a sentence.

    >>> summary({"supported": 9, "contradicted": 2, "disputed": 0, "not_found": 1, "unchecked": 0,
    ...          "left_out": 14, "ignored": 1})
    '12 claims: 9 supported, 2 contradicted, 1 not found; 14 numbers that claim nothing left out; 1 line ignored.'
    """
    claims, left_out, ignored = sum(found[name] for name in VERDICTS), found["left_out"], found["ignored"]
    each = ", ".join(f"{found[name]} {name.replace('_', ' ')}" for name in VERDICTS if found[name])
    parts = [f"{claims} {'claim' if claims == 1 else 'claims'}{f': {each}' if each else ''}"]
    if left_out:
        parts.append(f"{left_out} {'number that claims' if left_out == 1 else 'numbers that claim'} nothing left out")
    if ignored:
        parts.append(f"{ignored} {'line' if ignored == 1 else 'lines'} ignored")
    return "; ".join(parts) + "."


# -- JSON


def report_record(report: Report) -> dict[str, object]:
    """A report as the contract has it."""
    return {
        "schema": SCHEMA,
        "memo": report.memo,
        "corpus": report.corpus,
        "claims": [_claim_record(verdict) for verdict in report.verdicts],
        "summary": counts(report),
    }


def _claim_record(verdict: Verdict) -> dict[str, object]:
    claim = verdict.claim
    return {
        "line": claim.line,
        "column": claim.column,
        "place": claim.place or None,
        "kind": claim.kind,
        "text": claim.text,
        "sentence": claim.sentence,
        "verdict": verdict.verdict,
        "reason": verdict.reason,
        "expected": verdict.expected,
        "figure": figure_record(verdict.figure) if verdict.figure else None,
        "citations": [citation_record(citation) for citation in verdict.citations],
        "notes": list(verdict.notes),
    }


def reports_json(reports: Sequence[Report], *, several: bool = False) -> str:
    """One object, or, of several memos, an array of them."""
    records = [report_record(report) for report in reports]
    return to_json(records if several else records[0])


# -- GitHub annotations


def to_github(reports: Sequence[Report]) -> str:
    """Workflow commands that annotate the memos: errors, warnings, and a notice with the summary of each."""
    lines = []
    for report in reports:
        lines += [_annotation(report, verdict) for verdict in report.verdicts if level(verdict.verdict)]
        lines.append(_command("notice", _file(report) | {"title": "p9ask"}, summary(counts(report))))
    return "\n".join(lines)


def _annotation(report: Report, verdict: Verdict) -> str:
    claim = verdict.claim
    position = {} if claim.place else {"line": str(claim.line), "col": str(claim.column)}
    title = {"title": f"p9ask: {label(verdict)}"}
    return _command(level(verdict.verdict) or "notice", _file(report) | position | title, message(verdict))


def _file(report: Report) -> dict[str, str]:
    return {} if report.memo == STANDARD_INPUT else {"file": report.memo}


def _command(name: str, properties: dict[str, str], text: str) -> str:
    """`::error file=memo.md,line=7::text`, escaped as GitHub's runner reads it."""
    data = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
    of_property = data | str.maketrans({":": "%3A", ",": "%2C"})
    given = ",".join(f"{key}={safe(value).translate(of_property)}" for key, value in properties.items())
    return f"::{name} {given}::{safe(text).translate(data)}"
