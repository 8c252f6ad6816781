"""Series of figures by their labels: which of a question's terms each label holds, and how well it fits."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from p9ask.language import stem, stems
from p9ask.store import Label
from p9ask.terms import Term, Vocabulary

OF_GOAL = 0.4
_OF_TABLE, _OF_SOURCE = 0.9, 0.6
_PRECISION_WEIGHT = 1.5
_BOILERPLATE = frozenset(("eens", "stelling"))


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A series and how well it fits the question. `coverage`: the weight of the question's terms that its label holds;
    `precision`: the share of the label's own words that the question holds; `missed`: terms that it lacks; `lacked`:
    terms that its own words lack, whatever the table's name says; `unsaid`: those that its table's name lacks too, and
    its goal does not name outright; `held`: how many of the hard terms it holds; `nearness` and `lead`: as a hit's,
    beside the other rows.
    """

    label: Label
    coverage: float
    precision: float
    rank: float
    missed: tuple[Term, ...]
    lacked: tuple[Term, ...]
    unsaid: tuple[Term, ...]
    held: int
    nearness: float = 0.0
    lead: float = 0.0


class Labels:
    """The labels of an index, with their stems once they are made."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._stems: dict[int, LabelStems] = {}

    def matches(self, labels: Sequence[Label], terms: Sequence[Term]) -> list[LabelMatch]:
        """Labels that hold any of the terms, best first."""
        held = {label.series: self.stems_of(label) for label in labels}
        rarity = {term.text: _rarity(term, held.values()) for term in terms}
        found = [match_label(label, held[label.series], terms, rarity) for label in labels]
        return sorted((m for m in found if m.rank > 0), key=lambda m: (-m.rank, -m.precision, m.label.series))

    def stems_of(self, label: Label) -> LabelStems:
        """The stems of a label by the part that they stand in."""
        if label.series not in self._stems:
            self._stems[label.series] = _label_stems(label, self.vocabulary)
        return self._stems[label.series]


@dataclass(frozen=True, slots=True)
class LabelStems:
    """A label's stems by the part that they stand in."""

    own: frozenset[str]
    table: frozenset[str]
    source: frozenset[str]
    goal: frozenset[str]
    telling: frozenset[str]

    def names_table(self, said: set[str]) -> bool:
        """Whether a question's stems name the table in full, by two words or more: then they do not tell its rows apart."""
        return len(self.table) > 1 and self.table <= said

    def quality(self, term: Term) -> float:
        """How well the label holds a term, its own words best."""
        return max(
            term.match(self.own),
            _OF_TABLE * term.match(self.own | self.table),
            _OF_SOURCE * term.match(self.source),
            OF_GOAL * term.match(self.goal),
        )


def _label_stems(label: Label, vocabulary: Vocabulary) -> LabelStems:
    own, table = (label.row, label.name) if label.row else (label.names, "")
    said = vocabulary.telling(label.row or label.name)
    telling = frozenset(stem(word) for word in said if word not in _BOILERPLATE)
    return LabelStems(
        own=frozenset(stems(own)),
        table=frozenset(stems(table)),
        source=frozenset(stems(label.source or "")),
        goal=frozenset(stems(f"{label.goal or ''} {label.area or ''}")),
        telling=telling or frozenset(stems(own)),
    )


def _rarity(term: Term, labels: Collection[LabelStems]) -> float:
    """How much a term tells labels apart."""
    count = sum(label.quality(term) > OF_GOAL for label in labels)
    return math.log((len(labels) + 1) / (count + 0.5)) if count else 0.0


def match_label(label: Label, held: LabelStems, terms: Sequence[Term], rarity: dict[str, float]) -> LabelMatch:
    """How well a label fits terms; `rarity`: how much each tells labels apart."""
    quality = {term.text: held.quality(term) for term in terms}
    hard = [term for term in terms if not term.soft]
    counted = hard or list(terms)
    missed = tuple(term for term in hard if quality[term.text] == 0)
    own = held.telling
    said = {s for term in terms for option, q in term.options.items() for s in option if q >= 0.8}
    if held.names_table(said):
        said -= held.table
    precision = len(own & said) / len(own) if own else 0.0
    rank = (
        sum(rarity.get(t.text, 0.0) * quality[t.text] * (0.3 if t.soft else 1.0) for t in terms)
        + _PRECISION_WEIGHT * precision
    )
    lacked = tuple(term for term in terms if term.match(held.own) == 0)
    unsaid = tuple(
        term for term in hard if not (term.match(held.own | held.table) or held.goal.issuperset(stems(term.said)))
    )
    count = sum(quality[term.text] > OF_GOAL for term in hard)
    return LabelMatch(
        label, share(counted, quality), precision, rank if any(quality.values()) else 0.0, missed, lacked, unsaid, count
    )


def share(terms: Sequence[Term], quality: dict[str, float]) -> float:
    """The share of the terms' weight that is held."""
    total = sum(term.weight for term in terms)
    return sum(term.weight * quality[term.text] for term in terms) / total if total else 0.0
