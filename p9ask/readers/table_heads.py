"""Headers of tables in layouts without cell borders: where one starts, its cells, and the title and scale above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from p9ask import header
from p9ask.amounts import read_cell
from p9ask.blocks import Cell
from p9ask.columns import Columns, candidates
from p9ask.readers.layout import FURNITURE, Line
from p9ask.scales import scale_of
from p9ask.table_columns import header_items

ROWS_NAME = re.compile(
    r"(?:onderdeel|omschrijving|reserve|voorziening|project|(?:school)?ja(?:ar|ren)|prestatie|taakveld|product|post|"
    r"categorie|soort|thema|programma|organisatie|activiteit|onderwerp)(?:en|s)?",
    re.IGNORECASE,
)
"""What a table's first header cell calls its rows; it is no name of the table."""
_PLACE = re.compile(r"[A-Z][^\d.;:]{2,40}")
_MOST_PLACES = 3
_SCALE = re.compile(r"\(?(?:bedragen\b|x ?€|€ ?x|in duizenden|\(x)", re.IGNORECASE)


@dataclass(slots=True)
class Head:
    """A table's head: its cells, the possible columns, and where the table and its body start."""

    header: list[Cell]
    columns: list[Columns]
    start: int
    body: int
    caption: str = ""
    scale: str = ""


def is_scale(text: str) -> bool:
    """Whether a short text gives only the scale of a table: `(bedragen x € 1.000)`."""
    return _SCALE.match(text) is not None and len(text) < 60


def table_at(lines: Sequence[Line], at: int) -> Head | None:
    """A table whose header starts at this line: header text only, with measures or periods for at least one column."""
    caption, first = header.split_caption(lines[at].text)
    if first is None:
        return None
    texts, end, title = _header_cells(lines, at, first if caption else lines[at].text)
    caption = "" if ROWS_NAME.fullmatch(caption) else caption or title
    items = header_items(texts)
    roles = Counter(item.role for item in items)
    dated = roles["period"] + sum(len(item.periods) for item in items)
    if not (roles["label"] or roles["measure"] > 1 or dated > 1) or not (dated or roles["measure"] > 1):
        return None
    columns = candidates(items)
    if not columns or end == len(lines):
        return None
    found = Head(texts, columns, at, end, caption)
    if is_scale(caption):
        found.scale, found.caption = caption, ""
    _take_above(lines, found, titled=not roles["label"])
    return found


def _take_above(lines: Sequence[Line], found: Head, titled: bool) -> None:
    """Take the scale and, for a header that names no rows, the title from the lines above, in either order.

    A title that gives the scale is the table's own, whatever its header names.
    """
    if not found.scale:
        _take_scale(lines, found)
    if titled and found.start and ROWS_NAME.fullmatch(lines[found.start - 1].text):
        found.start -= 1
    above = lines[found.start - 1] if found.start else None
    if above and not found.caption and _is_title(above) and (titled or scale_of(above.text).text):
        found.start -= 1
        found.caption = lines[found.start].text
        if not found.scale:
            _take_scale(lines, found)


def _take_scale(lines: Sequence[Line], found: Head) -> None:
    if found.start and is_scale(lines[found.start - 1].text):
        found.start -= 1
        found.scale = lines[found.start].text


def _is_title(line: Line) -> bool:
    """Whether a line may be a table's title: short, no sentence, no page number, no cells."""
    if len(line.text) >= 80 or line.text[-1] in ".;," or FURNITURE.fullmatch(line.text):
        return False
    words = [read_cell(word) for word in line.text.split()]
    if words[-1] is None:
        return True
    return words[-1].status == "value" and sum(word is not None for word in words) == 1  # one number: `Programma 3`


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
        if cells and not line.after_blank and (both := header.put_under(cells[-1].text, text)):
            cells[-1] = Cell(both, (cells[-1].lines[0], line.number))
        elif cells and not line.after_blank and _continues_cell(cells[-1].text, text):
            cells[-1] = Cell(f"{cells[-1].text} {text}", (cells[-1].lines[0], line.number))
        elif header.tokens(text):
            cells.append(Cell(text, (line.number, line.number)))
        elif cells and (places := _places(cells[-1], lines[end : end + _MOST_PLACES + 1])):
            cells += places
            end += len(places) - 1
        else:
            break
        end += 1
    return cells, end, caption


def _places(before: Cell, lines: Sequence[Line]) -> list[Cell]:
    """The columns named for places that stand between `Periode` and `Bron` in a table of the compulsory indicators."""
    if [item.role for item in header.tokens(before.text) or []] != ["when"]:
        return []
    places: list[Cell] = []
    for line in lines:
        if [item.role for item in header.tokens(line.text) or []] == ["source"]:
            return places
        if not (line.after_blank and _PLACE.fullmatch(line.text)):
            break
        places.append(Cell(line.text, (line.number, line.number)))
    return []


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


def other_table(lines: Sequence[Line], at: int, table: Head) -> bool:
    """Whether another table than this one starts here: with its header, or with its title or scale above that."""
    for end in range(at, min(at + 3, len(lines))):
        if other := table_at(lines, end):
            title = header.split_caption(lines[end].text)[0]
            if other.columns != table.columns or title not in ("", table.caption):
                return other.start <= at
        if not (_is_title(lines[end]) or is_scale(lines[end].text)):
            return False
    return False


def repeated_header(lines: Sequence[Line], at: int) -> int:
    """The end of a header printed again (a table that goes on over a page), or 0."""
    items = header.tokens(lines[at].text)
    if not items or not any(item.role in ("label", "measure") for item in items):
        return 0
    cells, end, _ = _header_cells(lines, at, lines[at].text)
    roles = Counter(item.role for cell in cells for item in header.tokens(cell.text) or [])
    alone = roles == {"measure": 1} and not any(item.periods for item in items)
    return 0 if alone else end  # a measure alone is a row's label: `Resultaat`
