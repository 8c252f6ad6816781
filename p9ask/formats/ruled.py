"""Tables with lines around their cells -> rows: a word belongs to the cell that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from p9ask.formats.lines import Heading, Row, is_figure
from p9ask.formats.page_lines import Page, TextLine, Word, lines_of
from p9ask.readers.layout import join

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_NEAR = 3.0
_SLACK = 1.0


class Table(NamedTuple):
    """A table on a page: its rows, the lines that it takes, the edges of its columns, and how far its header is clear."""

    rows: tuple[Row, ...]
    lines: tuple[TextLine, ...]
    edges: tuple[float, ...]
    heading: Heading = "whole"


def read(page: Page, boxes: Sequence[Box]) -> Table | None:
    """The table whose cells these are; None where it is a frame around text, or too small to be one."""
    xs, ys = _edges(boxes, 0), _edges(boxes, 1)
    inside = [line for line in page.lines if ys[0] - _SLACK < (line.top + line.bottom) / 2 < ys[-1] + _SLACK]
    words: list[tuple[Word, TextLine]] = [(word, line) for line in inside for word in line.words]
    cells: dict[tuple[int, int], tuple[Box, list[tuple[Word, TextLine]]]] = {}
    for box in boxes:
        held = [(word, line) for word, line in words if _holds(box, word)]
        cells[_index(ys, box[1]), _index(xs, box[0])] = (box, held)
    filled = {at for at, (_, held) in cells.items() if held}
    if len({row for row, _ in filled}) < 2 or len({column for _, column in filled}) < 2:
        return None
    rows: list[Row] = []
    for number in range(len(ys) - 1):
        rows += _rows(page, number, xs, ys, cells)
    taken = tuple(line for line in inside if any(_holds(box, word) for word in line.words for box in boxes))
    return Table(tuple(rows), taken, tuple(xs))


def _edges(boxes: Sequence[Box], side: int) -> list[float]:
    """The positions of all cells' edges; those nearer to each other than a line is thick are one."""
    found: list[float] = []
    for edge in sorted({box[at] for box in boxes for at in (side, side + 2)}):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _index(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - edge))


def _holds(box: Box, word: Word) -> bool:
    middle = (word.x0 + word.x1) / 2
    return box[0] - _SLACK <= middle <= box[2] + _SLACK and box[1] - _SLACK <= word.middle <= box[3] + _SLACK


def _rows(
    page: Page,
    number: int,
    xs: Sequence[float],
    ys: Sequence[float],
    cells: dict[tuple[int, int], tuple[Box, list[tuple[Word, TextLine]]]],
) -> list[Row]:
    """The rows between two edges: one, or several where no lines are drawn between them."""
    texts: list[list[str]] = [[] for _ in xs[:-1]]
    across: set[int] = set()
    down: set[int] = set()
    first: TextLine | None = None
    for (top, left), (box, held) in cells.items():
        columns = range(left, _index(xs, box[2]))
        if top == number:
            across |= set(columns[1:])
            texts[left] = [line.text for line in lines_of(word for word, _ in held)]
            first = min(
                [line for _, line in held] + ([first] if first else []), key=lambda line: line.number, default=None
            )
        elif top < number < _index(ys, box[3]):
            down |= set(columns)
    if first is None:
        return []
    joined = tuple(join(parts) if parts else "" for parts in texts)
    row = Row(joined, page.place(first), frozenset(across), frozenset(down))
    return _parted(row, texts, first, page) or [row]


def _parted(row: Row, texts: Sequence[Sequence[str]], first: TextLine, page: Page) -> list[Row]:
    """The rows of cells that each hold several figures under each other; none where a cell holds one thing."""
    height = max(len(parts) for parts in texts)
    figures = [parts for parts in texts[1:] if parts and len(parts) == height and all(map(is_figure, parts))]
    if height < 2 or not figures or any(len(parts) not in (0, height) for parts in texts):
        return []
    return [
        Row(
            tuple(parts[at] if parts else "" for parts in texts),
            page.place(first.number + at),
            row.across,
            row.down,
        )
        for at in range(height)
    ]
