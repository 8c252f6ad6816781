"""Tables and prose in layouts without cell borders: finding rows and notes among plain lines.

The two layouts differ only in how a row's lines are cut into cells; each reader brings that as its `Cutter`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from p9ask import codes, header
from p9ask.amounts import read_cell
from p9ask.blocks import Block, Cell, Grid, Row
from p9ask.columns import Columns
from p9ask.model import Statement
from p9ask.readers.goals import GOAL_ROW, goals_at, read_goals
from p9ask.readers.layout import (
    FOOTER,
    FURNITURE,
    LEFT_OPEN,
    Line,
    Reading,
    count_words,
    is_note,
    join,
    note_block,
    span,
    to_lines,
)
from p9ask.readers.table_heads import Head, is_scale, other_table, repeated_header, table_at

_HEADER_REST = re.compile(r"(?:(?:(?:19|20)\d\d|na|voor|(?:\d+e )?wijziging(?:en)?|primitief)\s*)+", re.IGNORECASE)
"""A line of a header over several lines, of which nobody can tell what stands above what."""
_MAX_LABEL_LINES = 6


@dataclass(frozen=True, slots=True)
class CutRow:
    """A row's lines cut into label and further cells. `complete`: nothing more is expected to follow."""

    label: str
    cells: tuple[Cell, ...]
    complete: bool
    doubt: str = ""


Cutter = Callable[[Sequence[Line], Sequence[Columns], Counter[str]], CutRow]
Prose = Callable[[Sequence[Line], Counter[str], bool], list[Block]]


def read(text: str, cut: Cutter, prose: Prose, *, cells_apart: bool) -> Reading:
    """Read a whole document with the given ways of cutting rows and of reading prose.

    `cells_apart`: each cell stands on a line of its own; otherwise a row's values share a line.
    """
    lines = to_lines(text)
    words = count_words(text)
    blocks: list[Block] = []
    grids: list[Grid] = []
    statements: list[Statement] = []
    last: tuple[Head, int] | None = None
    at = rest = 0
    while at < len(lines):
        end = at
        if table := table_at(lines, at) or _headless_at(lines, at, cut, words):
            if last and table.columns == last[0].columns and table.start == last[1] and not table.scale:
                table.scale = last[0].scale  # the same header printed again right under a table with its scale
            grid, end = _read_table(lines, table, cut, words, cells_apart)
            if grid:
                blocks += prose(lines[rest : table.start], words, True)
                grids.append(grid)
                blocks += grid.notes
                last = table, end
        elif body := goals_at(lines, at):
            blocks += prose(lines[rest:at], words, True)
            found, statuses, end = read_goals(lines, body, words)
            statements += found
            blocks += statuses
        if end > at:
            rest = at = end
        else:
            at += 1
    blocks += prose(lines[rest:], words, False)
    return Reading(tuple(blocks), tuple(grids), tuple(statements))


def _headless_at(lines: Sequence[Line], at: int, cut: Cutter, words: Counter[str]) -> Head | None:
    """A table without a header (the file begins in mid-table): an indicator's code, and values that no column explains."""
    if not codes.INDICATOR.match(lines[at].text):
        return None
    end = at + 1
    while end < len(lines) and end - at < _MAX_LABEL_LINES and not _starts_something(lines, end):
        end += 1
    row = cut(lines[at:end], (), words)
    return Head([], [], at, at) if len(row.cells) > 1 and len(row.label) < 250 else None


def _read_table(
    lines: Sequence[Line], table: Head, cut: Cutter, words: Counter[str], cells_apart: bool
) -> tuple[Grid | None, int]:
    """The grid whose body starts at `table.body`, and the index of the first line after it and its notes."""
    rows: list[Row] = []
    at = table.body
    coded: bool | None = None if table.header else True
    unclear = False  # whether the header goes on in a way that leaves its columns open
    while at < len(lines):
        line = lines[at]
        if is_note(line) or (at > table.body and other_table(lines, at, table)):
            break
        if GOAL_ROW.match(line.text):
            end = _wrapped_end(lines, at)
            rows.append(_text_row(lines[at:end], words))
        elif not rows and is_scale(line.text):
            table.scale, end = line.text, at + 1
        elif not rows and table.header and _HEADER_REST.fullmatch(line.text):
            unclear, end = True, at + 1
        elif (end := repeated_header(lines, at)) or (end := _page_break(lines, at, table, rows, cells_apart)):
            pass
        else:
            is_coded = bool(codes.INDICATOR.match(line.text))
            if coded is None:
                coded = is_coded
            found = _read_row(lines, at, table, cut, words, coded, cells_apart) if is_coded or not coded else None
            if not found:
                break
            row, end = found
            rows.append(replace(row, doubt="the header goes on below") if unclear and len(row.cells) > 1 else row)
        at = end
    if not any(len(row.cells) > 1 or row.doubt for row in rows):
        return None, table.start
    notes, end = _read_notes(lines, at, words)
    first = lines[table.start].number
    whole = (first, max(rows[-1].lines[1], notes[-1].lines[1] if notes else 0))
    at_end = end >= len(lines)
    return Grid(tuple(table.header), tuple(rows), whole, table.caption, tuple(notes), table.scale, at_end), end


def _text_row(lines: Sequence[Line], words: Counter[str]) -> Row:
    text = join((line.text for line in lines), words)
    return Row((Cell(text, span(lines)),), span(lines))


def _wrapped_end(lines: Sequence[Line], at: int) -> int:
    """The end of the text that starts here: up to a blank line, a code or a value."""
    end = at + 1
    while end < len(lines) and not lines[end].after_blank and not codes.leading_code(lines[end].text)[0]:
        end += 1
    return end


def _furniture(lines: Sequence[Line], at: int) -> int:
    """The end of a page's footer, number and header that stand here, or 0 where this is something else."""
    end = at
    while end < len(lines) and _is_furniture(lines, end):
        end += 1
    return end if at < end < len(lines) else 0


def _is_furniture(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    if FURNITURE.fullmatch(text):
        return not text.isdigit() or lines[at].after_blank
    return lines[at].after_blank and bool(FOOTER.fullmatch(text)) and not header.tokens(text)


def _page_break(lines: Sequence[Line], at: int, table: Head, rows: Sequence[Row], cells_apart: bool) -> int:
    """The end of a page break in mid-table, or 0; after it the table must go on with a row or its header."""
    end = 0 if cells_apart or not rows else _furniture(lines, at)
    if end and other_table(lines, end, table):
        return 0
    if not end or any(FURNITURE.fullmatch(line.text) for line in lines[at:end]):
        return end
    return end if codes.INDICATOR.match(lines[end].text) or repeated_header(lines, end) else 0


def _read_row(
    lines: Sequence[Line], at: int, table: Head, cut: Cutter, words: Counter[str], coded: bool, cells_apart: bool
) -> tuple[Row, int] | None:
    """The row that starts here and the index after it; None where what starts here is no row of this table."""
    taken = [lines[at]]
    end = row_end = at + 1
    best = cut(taken, table.columns, words)
    while end < len(lines) and not _starts_something(lines, end):
        if not cells_apart and not best.complete and (after := _furniture(lines, end)):
            end = after
            continue
        line = lines[end]
        if not coded and not cells_apart and _begins_row(taken, line, table, cut, words):
            if _values(cut(taken, (), words)) > 1:
                break
            return _text_row(taken, words), end
        grown = cut([*taken, line], table.columns, words)
        if line.after_blank and _is_over(best, grown, cells_apart):
            break
        if not line.after_blank and best.complete and not coded and not cells_apart:
            break
        if not grown.cells and len(taken) >= _MAX_LABEL_LINES:
            break
        best, end = grown, end + 1
        row_end = end  # page furniture after the last line taken is not the row's
        taken.append(line)
    if not best.cells and (not coded or len(taken) >= _MAX_LABEL_LINES):
        return None
    if not coded and best.doubt and not rows_like(best):
        return None
    return Row((Cell(best.label, span(taken)), *best.cells), span(taken), doubt=best.doubt), row_end


def _begins_row(taken: Sequence[Line], line: Line, table: Head, cut: Cutter, words: Counter[str]) -> bool:
    """Whether the row so far has ended, as this line is a row by itself: after the heading of a group of rows, or after
    values that don't fit the header.
    """
    if line.text[0].islower() or all(read_cell(word) is not None for word in line.text.split()[:2]):
        return False
    alone = cut([line], table.columns, words)
    if _values(cut(taken, (), words)) > 1:
        return alone.complete or _values(cut([line], (), words)) > 1
    return alone.complete and bool(alone.label) and _heads_group(taken)


def _heads_group(taken: Sequence[Line]) -> bool:
    """Whether a text above a whole row can be the heading of a group of rows: one line that nothing leaves unfinished."""
    text = taken[0].text
    return len(taken) == 1 and len(text) < 80 and text[-1] not in ".;," and not LEFT_OPEN.search(text)


def rows_like(row: CutRow) -> bool:
    """Whether a cut that does not fit is still a table row rather than prose with a number in it."""
    if len(row.cells) < 2 or len(row.label) > 119:
        return False
    sentence = len(row.cells) == 2 and row.cells[-1].text[-1:] == "."
    return not sentence and not re.search(r"\w{2}[.!?]\s+[A-Z]", row.label)


def _is_over(best: CutRow, grown: CutRow, cells_apart: bool) -> bool:
    """Whether the row was whole before the last line was added: that line brought no cell that it lacks."""
    if cells_apart and grown.cells and _values(best) > 0 and _is_sentence(grown.cells[-1].text):
        return True
    if best.complete:
        more = grown.complete and len(grown.cells) > len(best.cells)
        return not cells_apart or not (more or (grown.cells and read_cell(grown.cells[-1].text)))
    if cells_apart:
        texts = [read_cell(cell.text) is None for cell in grown.cells[-2:]]
        return bool(best.cells) and not grown.complete and _values(best) > 0 and all(texts)
    return _values(best) > 0 and _values(grown) <= _values(best)


def _is_sentence(text: str) -> bool:
    return read_cell(text) is None and (len(text) > 100 or text[-1:] in (".", ":", "?"))


def _values(row: CutRow) -> int:
    return sum(read_cell(cell.text) is not None for cell in row.cells)


def _starts_something(lines: Sequence[Line], at: int) -> bool:
    """Whether a row, doel row, note, header or coded heading starts at this line."""
    line = lines[at]
    return bool(
        codes.leading_code(line.text)[0]
        or GOAL_ROW.match(line.text)
        or is_note(line)
        or repeated_header(lines, at)
        or (line.page_start and not FOOTER.fullmatch(line.text))
    )


def _read_notes(lines: Sequence[Line], at: int, words: Counter[str]) -> tuple[list[Block], int]:
    """The footnotes that start here; each may wrap over the lines directly under it."""
    notes: list[Block] = []
    while at < len(lines) and is_note(lines[at]):
        end = at + 1
        while end < len(lines) and not lines[end].after_blank and not _starts_something(lines, end):
            end += 1
        notes.append(note_block(lines[at:end], words))
        at = end
    return notes, at
