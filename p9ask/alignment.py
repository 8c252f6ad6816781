"""Laying a row's cells on a table's columns: in exactly one way, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from p9ask import codes
from p9ask.amounts import read_cell
from p9ask.blocks import Cell, Row
from p9ask.columns import Column, Columns
from p9ask.periods import is_period


@dataclass(frozen=True, slots=True)
class Fit:
    """A row laid on the columns: value cells with their column, source, unit and period. `sure` is False for a misfit."""

    values: tuple[tuple[Cell, Column], ...]
    source: Cell | None
    sure: bool
    unit: Cell | None = None
    period: Cell | None = None


def label_cells(row: Row, columns: Columns) -> tuple[Cell, ...]:
    """The cells at the start of a row that are its labels: texts, less those that belong to text columns before the values."""
    if codes.INDICATOR.match(row.cells[0].text):
        return row.cells[:1]
    if columns and len(row.cells) == len(columns) + 1 and row.cells[0].text and not row.padded:
        return row.cells[:1]  # a cell for each column
    lead = 1 if row.cells[0].text else 2
    while lead < len(row.cells) and row.cells[lead].text and not read_cell(row.cells[lead].text):
        lead += 1
    if lead == len(row.cells) or not any(read_cell(cell.text) for cell in row.cells[lead:] if cell.text):
        return row.cells[:1]
    return row.cells[: max(1, lead - _first_value(columns))]


def _first_value(columns: Sequence[Column]) -> int:
    """How many columns of texts stand before the first column of values."""
    return next((at for at, column in enumerate(columns) if column.role == "value"), 0)


def align(cells: Sequence[Cell], columns: Columns) -> Fit:
    """Lay cells on columns. Sure only where there is exactly one way: a cell for each column, or just the source missing."""
    kept = list(cells)
    undated = [at for at, column in enumerate(columns) if column.role == "value" and column.period is None]
    bracketed = [cell for cell in kept if (value := read_cell(cell.text)) and value.year]
    spread = list(columns)
    if bracketed and len(undated) == 1:
        at = undated[0]
        if kept[at : at + len(bracketed)] != bracketed:
            return Fit((), None, sure=False)
        spread[at : at + 1] = [columns[at]] * len(bracketed)
    while len(kept) > len(spread) and not kept[-1].text:
        kept.pop()
    if len(kept) == len(spread):
        return _pair(kept, spread)
    filled = [cell for cell in kept if cell.text]
    values = [column for column in spread if column.role == "value"]
    before = _first_value(spread)
    if before and len(kept) == len(spread) - before:
        return _pair(kept, spread[before:])  # a layout without cells leaves the texts before the values in the label
    ends_in_text = bool(spread) and spread[-1].role != "value"
    if (
        len(filled) == len(values) == len(kept)
        and all(read_cell(cell.text) for cell in filled)
        and not (ends_in_text and _dash(filled[-1]))
    ):
        return _pair(filled, values)
    return Fit((), None, sure=False)


def _dash(cell: Cell) -> bool:
    value = read_cell(cell.text)
    return value is not None and value.status == "no_figure" and not value.marks


def _pair(cells: Sequence[Cell], columns: Sequence[Column]) -> Fit:
    pairs = list(zip(cells, columns, strict=True))
    values = tuple((cell, column) for cell, column in pairs if column.role == "value")
    texts = {column.role: cell for cell, column in reversed(pairs) if column.role != "value"}
    sure = True
    for cell, column in pairs:
        value = read_cell(cell.text)
        if column.role == "value":
            conflict = value and value.year and column.period and value.year != column.period
            sure = sure and not conflict and value is not None
        elif column.role == "source":
            sure = sure and (value is None or value.status != "value")
        elif column.role == "period":
            sure = sure and is_period(cell.text)
    return Fit(values, texts.get("source"), sure, texts.get("unit"), texts.get("period"))


def possible_columns(at: int, count: int, columns: Sequence[Column]) -> Sequence[Column]:
    """The columns that value number `at` of `count` can belong to if cells are missing, or all if there are too many."""
    spare = len(columns) - count
    return columns[at : at + spare + 1] if spare >= 0 else columns
