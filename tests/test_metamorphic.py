"""Sentences from the table and the sources: the true ones pass, the same with one thing changed never do."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import pytest

from p9ask import Corpus
from p9ask.model import Verdict
from tests.labelled_memos import MEMOS
from tests.metamorphic import (
    TRUE,
    Made,
    Table,
    change_sentences,
    citation_sentences,
    figure_sentences,
    judged,
    money_sentences,
    passes,
    quotation_sentences,
    stands,
    target_sentences,
)

SEED = 9
MOST_TRUE_LEFT = {
    "figures": 0.02,
    "changes": 0.02,
    "targets": 0.05,
    "citations": 0.02,
    "quotations": 0.02,
    "money": 0.05,
    "reserves": 0.05,
}
"""The share of true sentences of a family that may be neither supported nor disputed."""

Judged = tuple[Made, tuple[Verdict, ...]]


def made(corpus: Corpus) -> dict[str, list[Made]]:
    """All sentences by family."""
    table, rng = Table(corpus), random.Random(SEED)
    return {
        "figures": list(figure_sentences(table, rng)),
        "changes": list(change_sentences(table, rng)),
        "targets": list(target_sentences(table)),
        "citations": list(citation_sentences(table, rng)),
        "quotations": list(quotation_sentences(corpus, rng, 80)),
        "money": list(money_sentences(table, rng, of_reserves=False)),
        "reserves": list(money_sentences(table, rng, of_reserves=True)),
    }


@pytest.fixture(scope="module")
def families(leiden: Corpus) -> dict[str, list[Judged]]:
    """All sentences with their verdicts."""
    found = {}
    for name, sentences in made(leiden).items():
        random.Random(SEED).shuffle(sentences)
        found[name] = list(zip(sentences, judged(leiden, sentences), strict=True))
    return found


def _shown(found: Sequence[Judged]) -> list[str]:
    return [
        f"{sentence.change}: {sentence.text} -> {[(v.claim.text, v.verdict, v.reason, v.expected) for v in verdicts]}"
        for sentence, verdicts in found
    ]


def _families(**wrong: str) -> list[object]:
    """The families as parameters; `wrong`: those that the program fails, with why."""
    marks = {name: pytest.mark.xfail(strict=True, reason=reason) for name, reason in wrong.items()}
    return [pytest.param(name, marks=marks.get(name, ())) for name in MOST_TRUE_LEFT]


@pytest.mark.slow
@pytest.mark.parametrize("family", _families())
def test_no_changed_sentence_passes(families: dict[str, list[Judged]], family: str) -> None:
    assert not _shown([(s, verdicts) for s, verdicts in families[family] if s.change != TRUE and passes(verdicts)])


@pytest.mark.slow
@pytest.mark.parametrize(
    "family",
    _families(),
)
def test_nearly_every_true_sentence_is_supported_or_disputed(families: dict[str, list[Judged]], family: str) -> None:
    true = [(s, verdicts) for s, verdicts in families[family] if s.change == TRUE]
    left = [(s, verdicts) for s, verdicts in true if not stands(verdicts)]
    assert len(left) <= MOST_TRUE_LEFT[family] * len(true), _shown(left)


@pytest.mark.slow
def test_the_changed_sentences_are_many_and_mixed(families: dict[str, list[Judged]]) -> None:
    counts = Counter(s.change for found in families.values() for s, _ in found)
    assert sum(counts.values()) - counts[TRUE] >= 1500
    assert min(counts.values()) >= 10, counts


# -- what must make no difference


@pytest.fixture(scope="module")
def sample(leiden: Corpus) -> list[Made]:
    """Some sentences of every kind of change."""
    by_change = defaultdict(list)
    for family, sentences in made(leiden).items():
        for sentence in sentences:
            by_change[family, sentence.change].append(sentence)
    rng = random.Random(SEED)
    return [s for found in by_change.values() for s in rng.sample(found, min(5, len(found)))]


def _outcomes(corpus: Corpus, sentences: Sequence[Made], **how: object) -> list[tuple[tuple[object, ...], ...]]:
    found = judged(corpus, sentences, **how)  # type: ignore[arg-type]
    return [tuple((v.verdict, v.reason, v.expected) for v in verdicts) for verdicts in found]


def _differing(sentences: Sequence[Made], one: Sequence[object], other: Sequence[object]) -> Iterator[str]:
    return (f"{s.text}: {a} / {b}" for s, a, b in zip(sentences, one, other, strict=True) if a != b)


@pytest.mark.slow
@pytest.mark.parametrize("width", [40, 72])
def test_line_wraps_change_no_verdict(leiden: Corpus, sample: list[Made], width: int) -> None:
    whole, wrapped = _outcomes(leiden, sample), _outcomes(leiden, sample, width=width)
    assert not list(_differing(sample, whole, wrapped))


@pytest.mark.slow
def test_the_order_of_sentences_changes_no_verdict(leiden: Corpus, sample: list[Made]) -> None:
    mixed = random.Random(SEED).sample(sample, len(sample))
    outcomes = dict(zip(mixed, _outcomes(leiden, mixed), strict=True))
    assert not list(_differing(sample, _outcomes(leiden, sample), [outcomes[s] for s in sample]))


@pytest.mark.slow
def test_procent_in_full_changes_no_verdict(leiden: Corpus, sample: list[Made]) -> None:
    short = [s for s in sample if s.focus.endswith("%")]
    word = {"nl": " procent", "en": " percent"}
    full = [
        s._replace(text=s.text.replace("%", word[s.language]), focus=s.focus.replace("%", word[s.language]))
        for s in short
    ]
    assert not list(_differing(short, _outcomes(leiden, short), _outcomes(leiden, full)))


@pytest.mark.slow
def test_a_second_memo_behind_it_changes_no_verdict(leiden: Corpus, sample: list[Made]) -> None:
    others = {"nl": (MEMOS / "m04.md").read_text("utf-8"), "en": (MEMOS / "m11.md").read_text("utf-8")}
    assert not list(_differing(sample, _outcomes(leiden, sample), _outcomes(leiden, sample, after=others)))
