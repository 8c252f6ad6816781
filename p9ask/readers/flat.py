"""Tables and prose in layouts without cell borders: finding headers, rows, notes and doelen among plain lines.

The two layouts differ only in how a row's lines are cut into cells; each reader brings that as its `Cutter`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from p9ask import codes, header
from p9ask.amounts import read_cell
from p9ask.blocks import Block, Cell, Grid, Row
from p9ask.columns import Columns, candidates
from p9ask.model import Statement
from p9ask.readers.layout import (
    FOOTER,
    FURNITURE,
    Line,
    Reading,
    count_words,
    is_note,
    join,
    note_block,
    span,
    to_lines,
)

GOAL_ROW = re.compile(rf"(?:doel(?:stelling)?\s+)(?={codes.GOAL}\b)", re.IGNORECASE)
_GOALS_HEADER = re.compile(r"doel(?:en|stelling(?:en)?)?\W*prestaties?(?:\W*(?:status|voortgang))?", re.IGNORECASE)
_STATUS = re.compile(
    r"(?:(?:deels|gedeeltelijk|grotendeels|niet|nog niet|volledig) )?"
    r"(?:gerealiseerd|behaald|uitgevoerd|gestart|in uitvoering|op schema|vertraagd|vervallen|loopt|afgerond)",
    re.IGNORECASE,
)
"""What a third column of such a table says of a prestatie."""
_SCALE_ROW = re.compile(r"\(?(?:bedragen\b|x ?€|€ ?x|in duizenden|\(x)", re.IGNORECASE)
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


@dataclass(slots=True)
class _Table:
    """A table being read: where its parts start and what has been found."""

    header: list[Cell]
    columns: list[Columns]
    start: int
    body: int
    caption: str = ""
    scale: str = ""


def read(text: str, cut: Cutter, prose: Prose, *, cells_apart: bool) -> Reading:
    """Read a whole document with the given ways of cutting rows and of reading prose.

    `cells_apart`: each cell stands on a line of its own; otherwise a row's values share a line.
    """
    lines = to_lines(text)
    words = count_words(text)
    blocks: list[Block] = []
    grids: list[Grid] = []
    statements: list[Statement] = []
    at = rest = 0
    while at < len(lines):
        end = at
        if table := _table_at(lines, at) or _headless_at(lines, at, cut, words):
            grid, end = _read_table(lines, table, cut, words, cells_apart)
            if grid:
                blocks += prose(lines[rest : table.start], words, True)
                grids.append(grid)
                blocks += grid.notes
        elif body := _goals_at(lines, at):
            blocks += prose(lines[rest:at], words, True)
            found, statuses, end = _read_goals(lines, body, words)
            statements += found
            blocks += statuses
        if end > at:
            rest = at = end
        else:
            at += 1
    blocks += prose(lines[rest:], words, False)
    return Reading(tuple(blocks), tuple(grids), tuple(statements))


def _table_at(lines: Sequence[Line], at: int) -> _Table | None:
    """A table whose header starts at this line: header text only, with measures or periods for at least one column."""
    caption, first = header.split_caption(lines[at].text)
    if first is None:
        return None
    texts, end, title = _header_cells(lines, at, first if caption else lines[at].text)
    caption = caption or title
    items = [item for text in texts for item in header.tokens(text.text) or []]
    roles = Counter(item.role for item in items)
    dated = roles["period"] + sum(len(item.periods) for item in items)
    if not (roles["label"] or roles["measure"] > 1 or dated > 1) or not (dated or roles["measure"] > 1):
        return None
    start = at
    scale = ""
    if at and _SCALE_ROW.match(lines[at - 1].text) and len(lines[at - 1].text) < 60:
        scale, start = lines[at - 1].text, at - 1
    if not roles["label"] and not caption and start and _is_title(lines[start - 1]):
        caption, start = lines[start - 1].text, start - 1
    columns = candidates(items)
    return _Table(texts, columns, start, end, caption, scale) if columns and end < len(lines) else None


def _headless_at(lines: Sequence[Line], at: int, cut: Cutter, words: Counter[str]) -> _Table | None:
    """A table without a header (the file begins in mid-table): an indicator's code, and values that no column explains."""
    if not codes.INDICATOR.match(lines[at].text):
        return None
    end = at + 1
    while end < len(lines) and end - at < _MAX_LABEL_LINES and not _starts_something(lines, end):
        end += 1
    row = cut(lines[at:end], (), words)
    return _Table([], [], at, at) if len(row.cells) > 1 and len(row.label) < 250 else None


def _is_title(line: Line) -> bool:
    return len(line.text) < 80 and line.text[-1] not in ".;," and not FURNITURE.fullmatch(line.text)


def _header_cells(lines: Sequence[Line], at: int, first: str) -> tuple[list[Cell], int, str]:
    """The header's cells, where they end, and a title glued to one of them; a measure alone on its line takes the periods
    on the lines directly under it.
    """
    cells: list[Cell] = []
    caption = ""
    end = at
    while end < len(lines):
        line = lines[end]
        text = first if end == at else line.text
        head, title = header.split_glued(text) if not caption else ("", "")
        if head and cells:
            text, caption = head, title
        if cells and not line.after_blank and _continues_cell(cells[-1].text, text):
            cells[-1] = Cell(f"{cells[-1].text} {text}", (cells[-1].lines[0], line.number))
        elif header.tokens(text):
            cells.append(Cell(text, (line.number, line.number)))
        else:
            break
        end += 1
    return cells, end, caption


def _continues_cell(cell: str, text: str) -> bool:
    """Whether a line goes on with the header cell above it: periods of its one measure, or `na wijziging`."""
    last = header.tokens(cell) or []
    if not last or last[-1].role != "measure":
        return False
    if header.is_tail(text):
        return True
    items = header.tokens(text)
    one = sum(item.role == "measure" for item in last) == 1
    return one and items is not None and all(item.role == "period" for item in items)


def _read_table(
    lines: Sequence[Line], table: _Table, cut: Cutter, words: Counter[str], cells_apart: bool
) -> tuple[Grid | None, int]:
    """The grid whose body starts at `table.body`, and the index of the first line after it and its notes."""
    rows: list[Row] = []
    scale = table.scale
    at = table.body
    coded: bool | None = None if table.header else True
    while at < len(lines):
        line = lines[at]
        if is_note(line):
            break
        if GOAL_ROW.match(line.text):
            end = _wrapped_end(lines, at)
            rows.append(_goal_row(lines[at:end], words))
        elif _SCALE_ROW.match(line.text) and not rows and len(line.text) < 60:
            scale, end = line.text, at + 1
        elif (again := _repeated_header(lines, at)) or (again := _page_break(lines, at, rows, cells_apart)):
            end = again
        else:
            is_coded = bool(codes.INDICATOR.match(line.text))
            if coded is None:
                coded = is_coded
            found = _read_row(lines, at, table, cut, words, coded, cells_apart) if is_coded or not coded else None
            if not found:
                break
            row, end = found
            rows.append(row)
        at = end
    if not any(len(row.cells) > 1 or row.doubt for row in rows):
        return None, table.start
    notes, end = _read_notes(lines, at, words)
    first = lines[table.start].number
    whole = (first, max(rows[-1].lines[1], notes[-1].lines[1] if notes else 0))
    at_end = end >= len(lines)
    return Grid(tuple(table.header), tuple(rows), whole, table.caption, tuple(notes), scale, at_end), end


def _goal_row(lines: Sequence[Line], words: Counter[str]) -> Row:
    text = join((line.text for line in lines), words)
    return Row((Cell(text, span(lines)),), span(lines))


def _wrapped_end(lines: Sequence[Line], at: int) -> int:
    """The end of the text that starts here: up to a blank line, a code or a value."""
    end = at + 1
    while end < len(lines) and not lines[end].after_blank and not codes.leading_code(lines[end].text)[0]:
        end += 1
    return end


def _repeated_header(lines: Sequence[Line], at: int) -> int:
    """The end of a header printed again (a table that goes on over a page), or 0."""
    items = header.tokens(lines[at].text)
    if not items or not any(item.role in ("label", "measure") for item in items):
        return 0
    cells, end, _ = _header_cells(lines, at, lines[at].text)
    roles = Counter(item.role for cell in cells for item in header.tokens(cell.text) or [])
    alone = roles == {"measure": 1} and not any(item.periods for item in items)
    return 0 if alone else end  # a measure alone is a row's label: `Resultaat`


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


def _page_break(lines: Sequence[Line], at: int, rows: Sequence[Row], cells_apart: bool) -> int:
    """The end of a page break in mid-table, or 0; after it the table must go on with a row or its header."""
    end = 0 if cells_apart or not rows else _furniture(lines, at)
    if not end or any(FURNITURE.fullmatch(line.text) for line in lines[at:end]):
        return end
    return end if codes.INDICATOR.match(lines[end].text) or _repeated_header(lines, end) else 0


def _read_row(
    lines: Sequence[Line], at: int, table: _Table, cut: Cutter, words: Counter[str], coded: bool, cells_apart: bool
) -> tuple[Row, int] | None:
    """The row that starts here and the index after it; None where what starts here is no row of this table."""
    taken = [lines[at]]
    end = at + 1
    best = cut(taken, table.columns, words)
    while end < len(lines) and not _starts_something(lines, end):
        if not cells_apart and not best.complete and (after := _furniture(lines, end)):
            end = after
            continue
        line = lines[end]
        grown = cut([*taken, line], table.columns, words)
        if line.after_blank and _is_over(best, grown, cells_apart):
            break
        if not line.after_blank and best.complete and not coded and not cells_apart:
            break
        if not grown.cells and len(taken) >= _MAX_LABEL_LINES:
            break
        best, end = grown, end + 1
        taken.append(line)
    if not best.cells and (not coded or len(taken) >= _MAX_LABEL_LINES):
        return None
    if not coded and best.doubt and not rows_like(best):
        return None
    return Row((Cell(best.label, span(taken)), *best.cells), span(taken), doubt=best.doubt), end


def rows_like(row: CutRow) -> bool:
    """Whether a cut that does not fit is still a table row rather than prose with a number in it."""
    return len(row.cells) > 1 and len(row.label) < 120


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
        or _repeated_header(lines, at)
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


def _goals_at(lines: Sequence[Line], at: int) -> int:
    """The index after a `Doel | Prestatie` header that starts here, or 0."""
    if _GOALS_HEADER.fullmatch(lines[at].text):
        return at + 1
    if at + 1 < len(lines) and _GOALS_HEADER.fullmatch(f"{lines[at].text} {lines[at + 1].text}"):
        return at + 2
    return 0


def _read_goals(lines: Sequence[Line], at: int, words: Counter[str]) -> tuple[list[Statement], list[Block], int]:
    """Doelen and prestaties from here to the first text that is neither, or a code that was there already; and as blocks
    what their status is, where it stands on a line of its own.
    """
    found: list[Statement] = []
    statuses: list[Block] = []
    seen: set[str] = set()
    while at < len(lines):
        end = at + 1
        while end < len(lines) and not (
            lines[end].after_blank or lines[end].page_start or codes.leading_code(lines[end].text)[0]
        ):
            end += 1
        text = join((line.text for line in lines[at:end]), words)
        if found and _STATUS.fullmatch(text):
            place = (found[-1].lines[0], span(lines[at:end])[1])
            statuses.append(Block("row", f"{found[-1].code} {found[-1].text}: {text}", place))
            at = end
            continue
        parts = split_statements(text)
        if not parts or any(code in seen for code, _ in parts):
            break
        seen.update(code for code, _ in parts)
        found += [statement(code, text, span(lines[at:end])) for code, text in parts]
        at = end
    return found, statuses, at


def split_statements(text: str) -> list[tuple[str, str]]:
    """Codes and texts of doelen and prestaties in one text, glued or not; empty where it does not begin with one.

    >>> split_statements("9B2.1 Uitvoeren van zorg9B2 Problemen worden voorkomen")
    [('9B2.1', 'Uitvoeren van zorg'), ('9B2', 'Problemen worden voorkomen')]
    """
    marks = list(codes.ANYWHERE.finditer(text))
    if not marks or marks[0].start():
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [(mark[0], text[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True)]


def statement(code: str, text: str, lines: tuple[int, int]) -> Statement:
    """A doel or prestatie by the form of its code."""
    if "." in code:
        return Statement("prestatie", code, text, codes.goal_of(code), lines)
    return Statement("doel", code, text, None, lines)
