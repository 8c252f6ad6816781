"""Rows of a table that shows all its cells: each stands in its own column, so that nothing about them is left to fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from p9ask import codes
from p9ask.alignment import Fit
from p9ask.amounts import read_cell
from p9ask.blocks import Cell, Grid, Row
from p9ask.columns import Column, Columns
from p9ask.periods import is_period
from p9ask.table_columns import header_items

_NUMBER = re.compile(r"(?:code|nr\.?|nummer|no\.?|id|#)", re.IGNORECASE)


class WholeRows(NamedTuple):
    """Where the columns of such a table stand: the first `lead` hold labels, the first of all maybe a code or number."""

    lead: int
    columns: Columns
    numbered: bool

    def holds(self, row: Row) -> bool:
        """Whether a row has a cell for each column."""
        return len(row.cells) == self.lead + len(self.columns)

    def labels(self, row: Row) -> tuple[Cell, ...]:
        """The cells that name a row; one for an indicator whose code stands in a cell of its own."""
        cells = row.cells[: self.lead]
        if self.numbered and len(cells) > 1 and cells[0].text:
            return (Cell(" ".join(cell.text for cell in cells if cell.text), cells[0].lines),)
        return cells

    def fit(self, row: Row) -> Fit:
        """The row laid on the columns. It is sure, unless a figure stands where none belongs."""
        pairs = list(zip(row.cells[self.lead :], self.columns, strict=True))
        values = tuple((cell, column) for cell, column in pairs if column.role == "value")
        texts = {column.role: cell for cell, column in reversed(pairs) if column.role != "value"}
        return Fit(values, texts.get("source"), all(map(_suits, pairs)), texts.get("unit"), texts.get("period"))


def _suits(pair: tuple[Cell, Column]) -> bool:
    cell, column = pair
    value = read_cell(cell.text)
    if column.role == "source":
        return value is None or value.status != "value"
    return column.role != "period" or not cell.text or is_period(cell.text)


def whole_rows(grid: Grid, columns: Columns) -> WholeRows | None:
    """How the rows of a grid lie on its columns; None where its header does not have a title for each."""
    if not grid.titles:
        return None
    lead = lead_of(grid)
    if len(grid.titles) - lead != len(columns):
        return None
    numbered = _NUMBER.fullmatch(grid.titles[0].strip()) is not None or _holds_codes(grid)
    while len(columns) > 1 and columns[0].role == "text":  # texts before the values name the row as well
        lead, columns = lead + 1, columns[1:]
    return WholeRows(lead, columns, numbered)


def lead_of(grid: Grid) -> int:
    """How many cells at the beginning of a row are labels, where the header shows it; else one."""
    lead = 1
    while lead < len(grid.titles) and not _names_column(grid.titles[lead]):
        lead += 1
    return lead


def _names_column(title: str) -> bool:
    return bool(title) and any(item.role != "label" for item in header_items([Cell(title, (0, 0))]))


def _holds_codes(grid: Grid) -> bool:
    """Whether all rows begin with a cell that is a code and nothing else."""
    firsts: Sequence[str] = [row.cells[0].text for row in grid.rows if len(row.filled) > 1]
    return bool(firsts) and all(codes.leading_code(text)[0] == text for text in firsts)
