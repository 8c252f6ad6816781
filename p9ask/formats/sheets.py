"""A sheet of cells -> lines: its tables are told apart by blank rows, and its texts by standing alone in theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from p9ask.formats.lines import Lines, Row, is_figure


def add_tables(lines: Lines, rows: Sequence[Row]) -> None:
    """Add the tables and texts of a sheet."""
    tables: list[list[Row]] = []
    for block in _blocks(rows):
        if tables and _goes_on(tables[-1], block):
            tables[-1] += block
        else:
            tables.append(block)
    for table in tables:
        lines.table(table)


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The runs of rows with texts in them, parted by blank rows."""
    block: list[Row] = []
    for row in rows:
        if any(text.strip() for text in row.texts):
            block.append(row)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _goes_on(table: Sequence[Row], block: Sequence[Row]) -> bool:
    """Whether rows under a blank one go on with the table above: they have no header, and just its columns."""
    numbers = [row for row in block if _extent(row)[1] > _extent(row)[0]]
    header = next((row for row in table if _extent(row)[1] > _extent(row)[0]), None)
    return (
        header is not None
        and bool(numbers)
        and not any(is_figure(text.strip()) for text in header.texts[1:])
        and all(_extent(row) == _extent(header) and any(map(is_figure, row.texts[1:])) for row in numbers)
    )


def _extent(row: Row) -> tuple[int, int]:
    """The first and last column with text."""
    filled = [at for at, text in enumerate(row.texts) if text.strip()]
    return (filled[0], filled[-1]) if filled else (0, 0)
