"""Layout of pipe tables: a line is a row, cells are parted by `|`; rows are ragged, all other lines are prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from p9ask import codes, header
from p9ask.blocks import Block, Cell, Grid, Row
from p9ask.model import Statement
from p9ask.periods import is_period
from p9ask.readers.cell_lines import prose
from p9ask.readers.goals import split_statements, statement
from p9ask.readers.layout import (
    LEFT_OPEN,
    Line,
    Reading,
    count_words,
    heading,
    is_heading,
    is_note,
    note_block,
    to_lines,
)
from p9ask.readers.table_heads import ROWS_NAME, is_scale
from p9ask.scales import scale_of

_RULE = re.compile(r"[\s|:-]*-{3}[\s|:-]*")
_GOALS = re.compile(r"doel(?:en|stelling(?:en)?)?")
_CAPTION = re.compile(r"(?:tabel|bron|figuur)\b.*?:", re.IGNORECASE)


def read(text: str, whole: Collection[int] = ()) -> Reading:
    """Read a document in this layout. `whole`: the lines that head a table of which a row that is short lacks a cell."""
    lines = to_lines(text)
    words = count_words(text)
    found = _Found([], [], [], whole)
    at = 0
    while at < len(lines):
        is_row = "|" in lines[at].text
        end = at + 1
        while end < len(lines) and ("|" in lines[end].text) == is_row:
            end += 1
        if is_row:
            end = _read_run(lines, at, end, words, found)
        else:
            found.blocks += prose(lines[at:end], words, end < len(lines))
        at = end
    return Reading(tuple(found.blocks), tuple(found.grids), tuple(found.statements))


class _Found:
    """What has been read so far."""

    def __init__(
        self, blocks: list[Block], grids: list[Grid], statements: list[Statement], whole: Collection[int] = ()
    ) -> None:
        self.blocks, self.grids, self.statements, self.whole = blocks, grids, statements, whole


def _read_run(lines: Sequence[Line], start: int, end: int, words: Counter[str], found: _Found) -> int:
    """Read neighbouring pipe lines: one or more tables, or key-value rows; returns the index after their notes."""
    run = lines[start:end]
    bordered = len(run) > 1 and all(line.text.startswith("|") for line in run)
    cells = [_split(line, bordered) for line in run]
    starts = [at for at in range(len(run)) if _is_header(run, cells, at)]
    _read_pairs(run[: starts[0] if starts else None], cells, found)
    notes, after = _notes(lines, end, words)
    for at, following in pairwise([*starts, len(run)]):
        last = following == len(run)
        _read_table(run[at:following], cells[at:following], notes if last else [], lines, after, last, found)
    found.blocks += notes
    return after


def _split(line: Line, bordered: bool) -> list[str]:
    """The cells of a row, with empty ones kept; a border pipe makes no cell."""
    text = line.text
    if bordered:
        text = text[1:]
    parts = [part.strip() for part in text.split("|")]
    return parts[:-1] if len(parts) > 1 and not parts[-1] else parts


def _is_header(run: Sequence[Line], cells: Sequence[list[str]], at: int) -> bool:
    """Whether a table starts at this row: a rule line follows, or all of it is header text with periods."""
    if _RULE.fullmatch(run[at].text):
        return False
    if at + 1 < len(run) and _RULE.fullmatch(run[at + 1].text):
        return True
    texts = [cell for cell in cells[at] if cell]
    if at and _RULE.fullmatch(run[at - 1].text):
        return False
    items = [header.tokens(text) for text in texts]
    dated = sum(item.role == "period" or bool(item.periods) for found in items for item in found or [])
    return len(texts) > 1 and all(items) and dated > 0


def _read_pairs(run: Sequence[Line], cells: Sequence[list[str]], found: _Found) -> None:
    """Rows outside a table: keys with a value or a text, and lone texts."""
    rows: list[Row] = []
    caption = ""
    for number, line in enumerate(run):
        texts = [cell for cell in cells[number] if cell]
        place = (line.number, line.number)
        if len(texts) == 1 and number == 0 and is_heading(texts[0]) and len(run) > 1:
            caption = texts[0]
            found.blocks.append(heading(caption, place))
        elif len(texts) == 1:
            found.blocks.append(Block("paragraph", texts[0], place))
        elif texts:
            found.blocks.append(Block("row", f"{texts[0].rstrip(':')}: {' | '.join(texts[1:])}", place))
            rows.append(Row(tuple(Cell(text, place) for text in texts), place))
    if rows:
        found.grids.append(Grid((), tuple(rows), (rows[0].lines[0], rows[-1].lines[1]), caption))


def _notes(lines: Sequence[Line], at: int, words: Counter[str]) -> tuple[list[Block], int]:
    notes: list[Block] = []
    while at < len(lines) and is_note(lines[at]) and "|" not in lines[at].text:
        end = at + 1
        while end < len(lines) and _goes_on(lines[end - 1], lines[end]):
            end += 1
        notes.append(note_block(lines[at:end], words))
        at = end
    return notes, at


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a footnote was broken in mid-sentence and goes on here."""
    return (
        not line.after_blank
        and "|" not in line.text
        and (line.text[0].islower() or bool(LEFT_OPEN.search(before.text)))
        and before.text[-1] not in ".!?"
    )


def _read_table(
    run: Sequence[Line],
    cells: Sequence[list[str]],
    notes: list[Block],
    lines: Sequence[Line],
    after: int,
    last: bool,
    found: _Found,
) -> None:
    """One table: header, a second header row of periods, body rows."""
    if _GOALS.fullmatch(cells[0][0].lower()) and not header.tokens(cells[0][0]) and not _names_measures(cells[0]):
        end = _end_of_goals(run, cells)
        found.statements += _statements(run[:end], cells[:end])
        found.blocks += _statuses(run[:end], cells[:end])
        _read_pairs(run[end:], cells[end:], found)
        return
    head, body = _head(run, cells)
    widths = Counter(len(row) for row in cells[body:] if sum(map(bool, row)) > 1)
    width = widths.most_common(1)[0][0] if widths else 0
    is_whole = run[0].number in found.whole
    rows = [
        _row(line, texts, 0 if is_whole else width)
        for line, texts in zip(run[body:], cells[body:], strict=True)
        if any(texts) and not _RULE.fullmatch(line.text)
    ]
    if not rows:
        return
    corner = cells[0][0] if not header.tokens(cells[0][0]) else ""
    below = lines[after].text if last and after < len(lines) else ""
    if corner:
        head = head[1:]
    caption, scale = _caption(corner, below, _title_above(lines, run[0]))
    end = max(rows[-1].lines[1], notes[-1].lines[1] if notes else 0)
    at_end = last and after >= len(lines) and not is_whole
    titles = tuple(cells[0]) if is_whole and all(cell.lines[0] == run[0].number for cell in head) else ()
    found.grids.append(
        Grid(tuple(head), tuple(rows), (run[0].number, end), caption, tuple(notes), scale, at_end, titles)
    )


def _names_measures(cells: Sequence[str]) -> bool:
    """Whether a header names measures: a table of figures, whatever its rows are called."""
    return any(item.role in ("measure", "period") for cell in cells for item in header.tokens(cell) or [])


def _head(run: Sequence[Line], cells: Sequence[list[str]]) -> tuple[list[Cell], int]:
    """The header's cells, those of further rows of periods or measures among them, and the index of the first body row."""
    head = [Cell(text, (run[0].number,) * 2) for text in cells[0] if text]
    body = 1
    while body < len(run):
        texts = [cell for cell in cells[body] if cell]
        if _RULE.fullmatch(run[body].text):
            pass
        elif texts and all(is_period(text) or header.tokens(text) for text in texts):
            head += [Cell(text, (run[body].number,) * 2) for text in texts]
        else:
            break
        body += 1
    return head, body


def _caption(corner: str, below: str, above: str) -> tuple[str, str]:
    """A table's caption and scale, out of its first header cell, the line below it and the title above it."""
    caption = corner
    if not corner and _CAPTION.match(below):
        caption = _CAPTION.sub("", below, count=1).strip()
    scale = ""
    if is_scale(caption):
        scale, caption = caption, ""
    elif scale_of(above).text:
        scale = above
    return above if not caption or ROWS_NAME.fullmatch(caption) else caption, scale


def _title_above(lines: Sequence[Line], first: Line) -> str:
    """The title on the line directly above a table."""
    above = next((line for line in reversed(lines) if line.number < first.number), None)
    if above is None or "|" in above.text or is_note(above) or len(above.text) > 119:
        return ""
    titled = is_heading(above.text) or _CAPTION.match(above.text)
    return _CAPTION.sub("", above.text, count=1).strip() if titled else ""


def _row(line: Line, texts: list[str], width: int) -> Row:
    """A body row; trailing empty cells are kept, `padded` tells that the row was filled up to the table's width."""
    place = (line.number, line.number)
    padded = 0 < width <= len(texts) and not texts[-1] and any(texts)
    return Row(tuple(Cell(text, place) for text in texts), place, padded)


def _end_of_goals(run: Sequence[Line], cells: Sequence[list[str]]) -> int:
    """Where a `Doel | Prestatie` table ends: at a row without any code, which begins something else."""
    for at in range(1, len(run)):
        if any(cells[at]) and not _RULE.fullmatch(run[at].text) and not any(map(_has_code, cells[at])):
            return at
    return len(run)


def _has_code(cell: str) -> bool:
    return codes.leading_code(cell)[0] is not None


def _statuses(run: Sequence[Line], cells: Sequence[list[str]]) -> list[Block]:
    """What such a table says of a prestatie beside its text: `4A2.2 …: Gerealiseerd`."""
    found = []
    for line, texts in zip(run[1:], cells[1:], strict=True):
        coded = [cell for cell in texts if _has_code(cell)]
        others = [cell for cell in texts if cell and not _has_code(cell)]
        if coded and others:
            found.append(Block("row", f"{coded[-1]}: {' | '.join(others)}", (line.number, line.number)))
    return found


def _statements(run: Sequence[Line], cells: Sequence[list[str]]) -> list[Statement]:
    """Doelen and prestaties out of the cells of a `Doel | Prestatie` table."""
    return [
        statement(code, text, (line.number, line.number))
        for line, texts in zip(run[1:], cells[1:], strict=True)
        for cell in texts
        if codes.leading_code(cell)[0]
        for code, text in split_statements(cell)
    ]
