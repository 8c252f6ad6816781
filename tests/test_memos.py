"""The labelled memos: no wrong claim passes, and what is not judged right is what is known not to be."""

from __future__ import annotations

from collections import Counter

import pytest

from p9ask import Corpus
from tests.labelled_memos import Scores, accepted, labels, nothings, scored

LEAST_RIGHT = {"m": 0.82, "nz": 0.68, "pq": 0.62}
"""The share of claims whose verdict, figure and line are all right, by the set that a memo's first letter tells."""
MOST_CLAIMED = 0.04
"""The share of numbers that claim nothing and may get a verdict."""


@pytest.fixture(scope="module")
def scores(leiden: Corpus, zutphen: Corpus) -> Scores:
    """All memos checked."""
    return scored({"leiden": leiden, "zutphen": zutphen})


def test_no_wrong_claim_passes_as_supported(scores: Scores) -> None:
    assert [score.label.id for score in scores.scores if score.is_wrong_pass] == []


def test_the_claims_not_judged_right_are_the_accepted_ones(scores: Scores) -> None:
    """Also when fewer: then `python -m tests.labelled_memos --accept` shortens the list."""
    assert scores.failures() == accepted()


@pytest.mark.parametrize("letters", LEAST_RIGHT)
def test_enough_claims_are_right_in_verdict_figure_and_line_together(scores: Scores, letters: str) -> None:
    own = [score for score in scores.scores if score.label.memo[0] in letters]
    assert sum(score.is_right for score in own) >= LEAST_RIGHT[letters] * len(own)


def test_numbers_that_claim_nothing_get_no_verdict_but_for_the_accepted_ones(scores: Scores) -> None:
    assert len(scores.claimed) <= MOST_CLAIMED * len(nothings())


def test_the_labels_are_as_many_and_as_mixed_as_they_should_be() -> None:
    """At least 150 claims, wrong and right ones, both languages, all kinds, also a memo without any error."""
    assert len(labels()) >= 150
    assert len({label.id for label in labels()}) == len(labels())
    kinds = Counter(label.kind for label in labels())
    assert min(kinds.values()) >= 20
    assert set(kinds) == {"figure", "amount", "prose", "date", "change", "quote", "citation"}
    verdicts = Counter(verdict for label in labels() for verdict in label.verdicts)
    assert verdicts["contradicted"] >= 80
    assert verdicts["not_found"] >= 25
    assert verdicts["supported"] >= 150
    assert {label.memo for label in labels()} - {label.memo for label in labels() if "contradicted" in label.verdicts}
