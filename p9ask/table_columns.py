"""The columns of a grid: read from its header, then told by what its rows hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from p9ask import header
from p9ask.amounts import read_cell
from p9ask.blocks import Cell, Grid, Row
from p9ask.columns import Column, Columns, candidates
from p9ask.marks import split_marks
from p9ask.measures import kind_of
from p9ask.periods import PERIOD, clean_period, is_period

DATED = re.compile(rf"(?P<before>.*?)\s*\(?(?P<period>{PERIOD})\)?$")
"""A text that ends in a period: `Bijdrage 2024`."""


def header_items(cells: Sequence[Cell]) -> list[header.Item]:
    """The items of a header's cells; cells outside the vocabulary are columns of their own words."""
    items: list[header.Item] = []
    for cell in cells:
        found = header.tokens(cell.text)
        if found is None:
            text, marks = split_marks(cell.text)
            dated = DATED.fullmatch(text)
            periods = (clean_period(dated["period"]),) if dated and dated["before"] else ()
            found = [header.Item("measure", text, periods, marks)]
        items += found
    return items


def ways(grid: Grid) -> list[Columns]:
    """The possible columns of a grid."""
    return candidates(header_items(grid.header))


def without_texts(columns: Columns, rows: Sequence[Row], lead: int = 1) -> Columns:
    """The columns, less the value columns that hold no values: those of texts (`Toelichting`) and of each row's own period.

    `lead`: how many labels a row has.
    """
    told = list(columns)
    whole = [row.cells[lead:] for row in rows if len(row.cells) == len(columns) + lead]
    for at, column in enumerate(columns):
        if column.role != "value" or column.period or kind_of(column.measure) != "other":
            continue
        filled = [cells[at].text for cells in whole if cells[at].text]
        if filled and not any(read_cell(text) for text in filled):
            told[at] = Column("text", column.title)
        elif filled and column.measure == "jaar" and all(map(is_period, filled)):
            told[at] = Column("period", column.title)
    return tuple(told)
