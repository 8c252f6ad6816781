"""Layout of one cell a line, out of HTML: header cells, labels, values and sources each on a line of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from p9ask import codes
from p9ask.amounts import read_cell
from p9ask.blocks import Block, Cell
from p9ask.columns import Columns
from p9ask.readers import flat
from p9ask.readers.layout import (
    BULLET,
    FURNITURE,
    LEFT_OPEN,
    Line,
    Reading,
    block,
    heading,
    is_heading,
    is_note,
    join,
    note_block,
    span,
)

_SHORT = 200


def read(text: str) -> Reading:
    """Read a document in this layout."""
    return flat.read(text, cut, prose, cells_apart=True)


def cut(lines: Sequence[Line], ways: Sequence[Columns], words: Counter[str]) -> flat.CutRow:
    """Cut a row into cells: the first line and all before the first value are the label, then each line is a cell.

    Lines of no-break spaces are empty cells where the row then fits its header, else they mean nothing.
    """
    texts_first = [columns for columns in ways if columns and columns[0].role != "value"]
    for empty in (None, _empty) if texts_first else ():
        after = _cells(lines[1:], words, empty)
        if any(len(after) == len(columns) and _is_whole(after, columns) for columns in texts_first):
            return flat.CutRow(lines[0].text, tuple(after), complete=True)  # source or unit stand before the values
    first = next((at for at in range(1, len(lines)) if read_cell(lines[at].text)), len(lines))
    label, group = _label(lines[:first], words)
    cells = _cells(lines[first:], words)
    spaced = [*_empty(lines[first - 1]), *_cells(lines[first:], words, _empty)]
    complete = any(_is_whole(cells, columns) for columns in ways)
    if not complete and len(spaced) > len(cells) and any(_is_whole(spaced, columns) for columns in ways):
        cells, complete = spaced, True
    apart = sum(line.after_blank for line in lines[1:first])
    several = cells and apart > 1 and not codes.leading_code(lines[0].text)[0]  # more than a group and a row
    doubt = "several texts stand before the values" if several else ""
    return flat.CutRow(label, (*group, *cells) if cells else (), complete, doubt)


def _empty(line: Line) -> list[Cell]:
    """The empty cells after a line."""
    return [Cell("", (line.number, line.number))] * line.spaces_after


def _cells(lines: Sequence[Line], words: Counter[str], after: Callable[[Line], list[Cell]] | None = None) -> list[Cell]:
    """A cell a line, followed by what `after` adds; a text that wraps under a text is one cell."""
    cells: list[Cell] = []
    for line in lines:
        text = line.text
        if cells and cells[-1].text and not (line.after_blank or read_cell(text) or read_cell(cells[-1].text)):
            cells[-1] = Cell(join([cells[-1].text, text], words), (cells[-1].lines[0], line.number))
        else:
            cells.append(Cell(text, (line.number, line.number)))
        cells += after(line) if after else []
    return cells


def _label(head: Sequence[Line], words: Counter[str]) -> tuple[str, tuple[Cell, ...]]:
    """The label; without a code, a second line after a blank is a label cell of its own (group, then row)."""
    apart = [at for at, line in enumerate(head) if at and line.after_blank]
    if apart and not codes.leading_code(head[0].text)[0]:
        second = head[apart[-1] :]
        rows = Cell(join((line.text for line in second), words), span(second))
        return join((line.text for line in head[: apart[-1]]), words), (rows,)
    return join((line.text for line in head), words), ()


def _is_whole(cells: Sequence[Cell], columns: Columns) -> bool:
    """Whether every column has its cell, the source too where there is one."""
    read = [read_cell(cell.text) for cell in cells]
    bracketed = sum(bool(cell and cell.year) for cell in read)
    undated = sum(column.role == "value" and column.period is None for column in columns)
    if bracketed and undated != 1:
        return False
    wanted = len(columns) + max(0, bracketed - 1)
    return len(cells) == wanted and all(
        value is not None if column.role in ("value", "period") else value is None or value.status != "value"
        for value, column in zip(reversed(read), reversed(columns), strict=False)
    )


def prose(lines: Sequence[Line], words: Counter[str], more: bool) -> list[Block]:
    """Headings, paragraphs and items where each line is one; lines under a lead-in that ends in a colon are items."""
    blocks: list[Block] = []
    listing = False
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and _goes_on(lines[end - 1], lines[end]):
            end += 1
        after = lines[end] if end < len(lines) else None
        found = _block(lines[at:end], after, listing, more or after is not None, words)
        listing = _lists(found, listing)
        blocks.append(found)
        at = end
    return blocks


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line was broken in mid-sentence and goes on here."""
    starts_low = line.text[0].islower() or line.text[0] in "€(" or line.text[0].isdigit()
    return not line.after_blank and starts_low and not BULLET.match(line.text) and bool(LEFT_OPEN.search(before.text))


def _block(lines: Sequence[Line], after: Line | None, listing: bool, more: bool, words: Counter[str]) -> Block:
    if len(lines) > 1:
        return block("paragraph", lines, words)
    line = lines[0]
    text, place = line.text, (line.number, line.number)
    if FURNITURE.fullmatch(text):
        return Block("furniture", text, place)
    if is_note(line):
        return note_block([line], words)
    if bullet := BULLET.match(text):
        return Block("item", text[bullet.end() :], place, marker=bullet["marker"])
    coded = codes.leading_code(text)[0] and len(text) < 250 and text[-1] not in ".;"
    heads = more and (coded or is_heading(text))
    leads = text.endswith(":") and after is not None and not codes.leading_code(after.text)[0]
    if (
        listing
        and len(text) < (_SHORT if text[-1] != "." else 2 * _SHORT)
        and not coded
        and not (heads and _is_long(after))
    ):
        return Block("item", text, place)
    if heads and not leads:
        return heading(text, place)
    return Block("item" if text.endswith(";") and len(text) < _SHORT else "paragraph", text, place)


def _is_long(line: Line | None) -> bool:
    return line is not None and (len(line.text) > _SHORT or line.text[-1] == ".")


def _lists(block: Block, listing: bool) -> bool:
    """Whether the next short line is an item of a list without bullets."""
    if block.kind == "paragraph":
        return block.text.endswith(":")
    if block.kind == "item" and not block.marker:
        return not block.text.endswith(".")
    return listing and block.kind == "furniture"
