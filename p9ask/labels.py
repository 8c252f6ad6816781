"""Series of figures by their labels: which of a question's terms each label holds, and how well it fits."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from p9ask.language import stem, stems
from p9ask.store import Label
from p9ask.terms import PART, Term, Vocabulary

OF_GOAL = 0.4
_OF_TABLE, _OF_SOURCE = 0.9, 0.6
_PRECISION_WEIGHT = 1.5
_BOILERPLATE = frozenset(("eens", "stelling"))
_HEAD = re.compile(r"(?:aantal|number of)\s+(?P<noun>[^\W\d]+)", re.IGNORECASE)
"""What a row counts tells what it is about, however common the word."""
_PEOPLE = frozenset(
    stem(word) for word in "inwoners bewoners mensen personen burgers huishoudens keren keer jaar".split()
)


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
    """The labels of an index, with their stems and how they hold each term, once these are made."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._stems: dict[int, LabelStems] = {}
        self._series_of: dict[str, set[int]] = {}
        self._last: tuple[Sequence[Label], dict[int, LabelStems]] = ((), {})
        self._held: dict[tuple[tuple[tuple[str, ...], float], ...], dict[int, Held]] = {}

    def matches(
        self, labels: Sequence[Label], terms: Sequence[Term], said: Collection[str] | None = None
    ) -> list[LabelMatch]:
        """Labels that hold any of the terms, best first; `said`: only those with one of these stems among their telling ones."""
        own = self._stems_of_all(labels)
        held = {term.text: self._holding(term) for term in terms}
        asked = Asked(terms, {text: _rarity(series, own) for text, series in held.items()})
        holding = set().union(*held.values())
        found = (
            match_label(
                label, own[label.series], asked, {t: its.get(label.series, NOT_HELD) for t, its in held.items()}
            )
            for label in labels
            if label.series in holding and (said is None or not own[label.series].telling.isdisjoint(said))
        )
        return sorted((m for m in found if m.rank > 0), key=lambda m: (-m.rank, -m.precision, m.label.series))

    def match(self, label: Label, terms: Sequence[Term]) -> LabelMatch:
        """How one label holds the terms, whatever the others do."""
        own = self.stems_of(label)
        return match_label(label, own, Asked(terms, {}), {term.text: own.held(term) for term in terms})

    def _stems_of_all(self, labels: Sequence[Label]) -> dict[int, LabelStems]:
        """The stems of labels by series; those of the same list as the last time are kept."""
        if self._last[0] is not labels:
            self._last = (labels, {label.series: self.stems_of(label) for label in labels})
        return self._last[1]

    def stems_of(self, label: Label) -> LabelStems:
        """The stems of a label by the part that they stand in."""
        if label.series not in self._stems:
            own = self._stems[label.series] = _label_stems(label, self.vocabulary)
            for its_stem in own.all:
                self._series_of.setdefault(its_stem, set()).add(label.series)
            self._held.clear()
        return self._stems[label.series]

    def _holding(self, term: Term) -> dict[int, Held]:
        """The series whose labels hold a term in any of its forms, and how."""
        key = tuple(term.options.items())
        if key not in self._held:
            none: set[int] = set()
            series = {
                one
                for option in term.options
                for one in set.intersection(*(self._series_of.get(its_stem, none) for its_stem in option))
            }
            self._held[key] = {one: held for one in series if (held := self._stems[one].held(term)).quality}
        return self._held[key]


class Held(NamedTuple):
    """How well a label holds a term, 0 to 1: in any of its parts, the best first; in its own words; with its table's."""

    quality: float
    own: float
    named: float


NOT_HELD = Held(0.0, 0.0, 0.0)


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

    @property
    def all(self) -> frozenset[str]:
        """The stems of all parts."""
        return self.own | self.table | self.source | self.goal

    def held(self, term: Term) -> Held:
        """How well the label holds a term, its own words best."""
        own, named = term.match(self.own), term.match(self.own | self.table)
        of_source, of_goal = _OF_SOURCE * term.match(self.source), OF_GOAL * term.match(self.goal)
        return Held(max(own, _OF_TABLE * named, of_source, of_goal), own, named)


def _label_stems(label: Label, vocabulary: Vocabulary) -> LabelStems:
    own, table = (label.row, label.name) if label.row else (label.names, "")
    said = vocabulary.telling(label.row or label.name)
    head = _HEAD.match(label.row or label.name)
    telling = frozenset(stem(word) for word in said if word not in _BOILERPLATE)
    if head and not (stem(head["noun"].lower()) in _PEOPLE or vocabulary.is_home(head["noun"])):
        telling |= {stem(head["noun"].lower())}
    return LabelStems(
        own=frozenset(stems(own)),
        table=frozenset(stems(table)),
        source=frozenset(stems(label.source or "")),
        goal=frozenset(stems(f"{label.goal or ''} {label.area or ''}")),
        telling=telling or frozenset(stems(own)),
    )


def _rarity(held: Mapping[int, Held], labels: Collection[int]) -> float:
    """How much a term tells labels apart."""
    count = sum(its.quality > OF_GOAL for series, its in held.items() if series in labels)
    return math.log((len(labels) + 1) / (count + 0.5)) if count else 0.0


class Asked:
    """The terms that labels are matched with, and what all labels share. `rarity`: how much each tells labels apart."""

    def __init__(self, terms: Sequence[Term], rarity: Mapping[str, float]) -> None:
        self.terms, self.rarity = terms, rarity
        self.hard = [term for term in terms if not term.soft]
        self.said = {s for term in terms for option, q in term.options.items() if q >= PART for s in option}


def match_label(label: Label, own: LabelStems, asked: Asked, held: Mapping[str, Held]) -> LabelMatch:
    """How well a label fits terms. `held`: how it holds each."""
    quality = {text: its.quality for text, its in held.items()}
    said = asked.said - own.table if own.names_table(asked.said) else asked.said
    precision = len(own.telling & said) / len(own.telling) if own.telling else 0.0
    rank = (
        sum(asked.rarity.get(t.text, 0.0) * q * (0.3 if t.soft else 1.0) for t in asked.terms if (q := quality[t.text]))
        + _PRECISION_WEIGHT * precision
    )
    return LabelMatch(
        label,
        coverage=share(asked.hard or asked.terms, quality),
        precision=precision,
        rank=rank if any(quality.values()) else 0.0,
        missed=tuple(term for term in asked.hard if not quality[term.text]),
        lacked=tuple(term for term in asked.terms if not held[term.text].own),
        unsaid=tuple(t for t in asked.hard if not (held[t.text].named or own.goal.issuperset(stems(t.said)))),
        held=sum(quality[term.text] > OF_GOAL for term in asked.hard),
    )


def share(terms: Sequence[Term], quality: dict[str, float]) -> float:
    """The share of the terms' weight that is held."""
    total = sum(term.weight for term in terms)
    return sum(term.weight * quality[term.text] for term in terms) / total if total else 0.0
