"""A series of figures with the rows of its table that are its target, and the other tables on its subject."""

from __future__ import annotations

from collections.abc import Sequence

from p9ask.measures import kind_of
from p9ask.model import Figure
from p9ask.related import related
from p9ask.search import Searcher
from p9ask.subject import Subject


def subject_of(searcher: Searcher, series: int, documents: Sequence[str] = ()) -> Subject:
    """The subject of a series, within documents where any are given."""
    store = searcher.store
    own = [figure for _, figure in store.figures(series=[series], documents=documents)]
    siblings: list[Figure] = []
    rivals: list[Figure] = []
    for other in related(own[0], searcher.vocabulary, searcher.labels):
        if other.series == series:
            continue
        figures = [figure for _, figure in store.figures(series=[other.series], documents=documents)]
        same_table = own[0].code is None and other.name == own[0].name and other.unit == own[0].unit
        if same_table:
            siblings += [f for f in figures if kind_of(f.measure) not in {kind_of(o.measure) for o in own}]
        else:
            rivals += figures
    return Subject((*siblings, *own), tuple(rivals))
