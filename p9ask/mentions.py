"""Rows of figures that a text speaks of: how much of each label it says, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from p9ask.language import fold, stem, stems
from p9ask.money_rows import is_total
from p9ask.numerals import Numeral
from p9ask.search import Searcher
from p9ask.store import Label
from p9ask.terms import MEANT, Term

STRONG, FAIR = 0.5, 0.33
_FULL, TIER = 0.99, 0.25
_LEAD, _RANK = 1.5, 5.0
CLOSE, _NEAR = 0.9, 60
_CANDIDATES = 24
_MEASURE_STEMS = frozenset(
    stem(word) for word in "taakstelling streefwaarde realisatie gerealiseerd totaal percentage".split()
)
"""A row that is called only by its measure is meant where that word itself stands."""
_TOTAL_SAID = re.compile(
    r"programma|programme|totaal|totale|\btotal|overall|gemeente|saldo|resultaat|result|reserve", re.IGNORECASE
)
"""What a text says that speaks of a table's totals."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of figures that a text speaks of: how much of its label the text holds, and where its words stand."""

    label: Label
    precision: float
    held: int
    rank: float
    places: tuple[int, ...]

    @property
    def is_fair(self) -> bool:
        """Whether the text says enough of its label to be about it if it names no other."""
        return self.precision >= FAIR

    @property
    def is_strong(self) -> bool:
        """Whether the text names it, not only something like it."""
        return self.precision >= STRONG

    @property
    def is_whole(self) -> bool:
        """Whether it says enough of the label to contradict what is said of it."""
        return self.precision >= _FULL or (self.precision >= STRONG and self.held > 1)


def mentions(searcher: Searcher, terms: Sequence[Term], text: str, start: int, row: str) -> Iterator[Mention]:
    """The rows that a text speaks of, best first. `start`: the text's offset; `row`: the row header of a memo's table."""
    lowered, literal = fold(text), frozenset(stems(f"{row} {text}"))
    said = {part for term in terms for option, quality in term.options.items() if quality >= MEANT for part in option}
    if said.isdisjoint(searcher.telling_stems):
        return
    speaks_of_totals = _TOTAL_SAID.search(f"{row} {text}")
    for match in searcher.labels_told(terms, said)[:_CANDIDATES]:
        telling = searcher.telling(match.label)
        precision = len(telling & said) / len(telling) if telling else 0.0
        by_measure_only = telling <= _MEASURE_STEMS and not telling & literal
        if not telling & said or by_measure_only or (is_total(match.label) and not speaks_of_totals):
            continue
        lacked = {term.text for term in match.lacked}
        held = [fold(term.text) for term in terms if term.text not in lacked]
        places = sorted(
            start + found.start() for word in held for found in re.finditer(rf"(?<!\w){re.escape(word)}", lowered)
        )
        yield Mention(match.label, precision, len(telling & said), match.rank, tuple(places))


def stands_out(mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a text says several words of a long label, and of no other label nearly as much."""
    ranks = [m.rank for m in others if m.label.series != mention.label.series]
    return mention.held > 1 and mention.rank >= _LEAD * max([_RANK / _LEAD, *ranks])


def unit_fits(numeral: Numeral | None, label: Label, *, in_table: bool) -> bool:
    """Whether a number may be of a row's unit; in a table a cell's unit stands in its header."""
    unit = numeral.unit if numeral else ""
    if unit in ("%", "points"):
        return label.unit == "%"
    if unit == "EUR":
        return label.unit == "EUR"
    is_amount = numeral is not None and numeral.is_scaled
    return in_table or label.unit not in ("EUR", "%") or (label.unit == "EUR" and is_amount)


def best(found: Sequence[Mention], at: int, window: tuple[int, int]) -> list[Mention]:
    """The rows that a number's own clause speaks of; else what comes before it; else anything in the sentence."""
    if not found:
        return []
    near = [m for m in found if sum(window[0] <= place < window[1] for place in m.places) > len(m.places) / 2]
    chosen = near or list(found)
    fullest = max(m.precision for m in chosen)
    chosen = [m for m in chosen if m.precision >= fullest - TIER]
    parts = [m for m in chosen if not is_total(m.label)]
    if any(m.label.unit == "EUR" and m.precision >= _FULL for m in parts):
        chosen = parts
    chosen = chosen if near else _before(chosen, at) or chosen
    top = max(m.rank for m in chosen)
    return [m for m in chosen if m.rank >= CLOSE * top]


def _before(found: Sequence[Mention], at: int) -> list[Mention]:
    """The rows that are spoken of last before a number."""
    earlier = [m for m in found if m.places and sum(place < at for place in m.places) > len(m.places) / 2]
    ends = [max(place for place in m.places if place < at) for m in earlier]
    return [m for m, end in zip(earlier, ends, strict=True) if end >= max(ends) - _NEAR]
