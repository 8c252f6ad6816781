"""Tables without lines around their cells -> rows: columns are where no word stands in any row of values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from p9ask import header
from p9ask.amounts import read_cell
from p9ask.formats.lines import Heading, Row, is_figure
from p9ask.formats.page_lines import Page, TextLine, Word, gaps, text_of
from p9ask.formats.ruled import Table
from p9ask.periods import is_period
from p9ask.readers.layout import join

_FEWEST_ROWS = 2
_APART = 2.6
"""Heights of a line between two lines of one table, at most."""
_TIGHT = 1.4
"""Heights of a line from one line of a cell to the next, at most."""
_MOST_HEADER_LINES = 12
_MOST_ABOVE = 2
_ALIKE = 0.88


def find(page: Page, lines: Sequence[TextLine]) -> list[Table]:
    """The tables among these lines, which stand one under the other."""
    found: list[Table] = []
    for run in _runs(lines):
        at = 0
        while at < len(run):
            table = _table(page, run, at)
            if table:
                found.append(table)
            at = run.index(table.lines[-1]) + 1 if table else at + 1
    return found


def _runs(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """Lines that follow each other closely."""
    run: list[TextLine] = []
    for line in lines:
        if run and line.top - run[-1].bottom > _APART * line.size:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _values(line: TextLine) -> int:
    """How many of a line's groups are cells of values; none of a line that only begins with one."""
    are_values = [is_value(text_of(group)) for group in gaps(line)]
    return sum(are_values) if not are_values[0] or sum(are_values) > 1 else 0


def is_value(text: str) -> bool:
    """Whether a text is a value in a cell, or the sign of none."""
    return bool(text) and not is_period(text) and read_cell(text) is not None


def _table(page: Page, lines: Sequence[TextLine], start: int) -> Table | None:
    """The table whose header's first full line is this one."""
    if not _heads(lines[start]) or (start and _heads(lines[start - 1])):
        return None  # below a header that was none, what looks like one is its second line
    within = range(start + 1, min(start + _MOST_HEADER_LINES, len(lines)))
    body = next((at for at in within if _values(lines[at])), None)
    if body is None:
        return None
    data = [line for line in lines[body:] if _values(line)]
    top = start
    while top and start - top < _MOST_ABOVE and _tight(lines[top - 1], lines[top]):
        top -= 1
    full = [line for line in data if len(gaps(line)) >= len(gaps(data[0])) - 1]
    edges = _columns(full, lines[start], lines[top:body])
    end = _end(lines, body, edges)
    while start > top and _in_columns(lines[start - 1], edges):
        start -= 1
    kept = lines[start:end]
    rows, heading = _rows(page, kept, body - start, edges)
    if sum(any(map(is_figure, row.texts[1:])) for row in rows) < _FEWEST_ROWS:
        return None
    crossing = any(word.x0 < edge < word.x1 for line in kept for word in line.words for edge in edges[1:])
    return Table(tuple(rows), tuple(kept), tuple(edges), "spread" if heading == "whole" and crossing else heading)


def _heads(line: TextLine) -> bool:
    """Whether a line may be the first of a table's header: cells of header words and periods."""
    items = [header.tokens(text_of(group)) for group in gaps(line)]
    named = sum(item is not None for item in items)
    roles = {each.role for item in items for each in item or []}
    return len(items) > 1 and named > 1 and bool(roles & {"measure", "period"})


def _columns(data: Sequence[TextLine], head: TextLine, heads: Sequence[TextLine]) -> list[float]:
    """The left edges of the columns: behind each stretch in which no row of values has a word. A title counts with the
    column that it stands over, if that is one.
    """
    columns: list[list[float]] = []
    for left, right in sorted((group[0].x0, group[-1].x1) for line in data for group in gaps(line)):
        if columns and left <= columns[-1][1] + 1:
            columns[-1][1] = max(columns[-1][1], right)
        else:
            columns.append([left, right])
    for group in [group for line in (head, *heads) for group in gaps(line)]:
        over = [column for column in columns if group[0].x0 < column[1] and column[0] < group[-1].x1]
        if len(over) == 1:
            over[0][0] = min(over[0][0], group[0].x0)
        elif not over and group in gaps(head):
            columns.append([group[0].x0, group[-1].x1])
    return [0.0, *(left - 1 for left, _ in sorted(columns)[1:])]


def _end(lines: Sequence[TextLine], body: int, edges: Sequence[float]) -> int:
    """Where the table ends: behind its last row of values and what wraps under that."""
    end = last = body + 1
    for at in range(body + 1, len(lines)):
        if _values(lines[at]):
            last = at + 1
        elif not _in_columns(lines[at], edges):
            break
        end = at
    end = last
    while end < len(lines) and _tight(lines[end - 1], lines[end]) and _in_columns(lines[end], edges):
        end += 1
    return end


def _in_columns(line: TextLine, edges: Sequence[float]) -> bool:
    """Whether no group of words runs on over the columns of values."""
    return all(
        sum(group[0].x0 < edge - 1 and edge + 1 < group[-1].x1 for edge in edges[2 if len(edges) > 2 else 1 :]) < 1
        for group in gaps(line)
    )


def _tight(before: TextLine, line: TextLine) -> bool:
    """Whether a line stands as near under another as within a cell, in the same type."""
    return line.top - before.top <= _TIGHT * line.size and abs(before.size - line.size) < 0.5


def _cells(line: TextLine, edges: Sequence[float]) -> list[list[Word]]:
    """The line's words in their columns; a group of words is whole, unless it runs over an edge."""
    cells: list[list[Word]] = [[] for _ in edges]
    for group in gaps(line):
        at = max(at for at, edge in enumerate(edges) if edge <= group[0].x0)
        if at == 0 or at + 1 == len(edges) or group[-1].x1 <= edges[at + 1]:
            cells[at] += group
            continue
        for word in group:
            cells[max(each for each, edge in enumerate(edges) if edge <= (word.x0 + word.x1) / 2)].append(word)
    return cells


def _rows(page: Page, lines: Sequence[TextLine], heads: int, edges: Sequence[float]) -> tuple[list[Row], Heading]:
    """The header's rows, then a row for each line of values with the lines that wrap around it."""
    cut = [_cells(line, edges) for line in lines]
    main = next(at for at in range(heads) if _heads(lines[at]))
    heads = next((at for at in range(main + 1, heads) if not _goes_on(lines, cut, at)), heads)
    heading = _heading(cut[:heads])
    groups = [[at] for at in range(heads)] if heading == "spread" else [list(range(heads))]
    owners = _owners(lines, heads, lambda at: bool(cut[at][0]))
    groups += sorted(sorted(at for at in owners if owners[at] == number) for number in set(owners.values()))
    rows = []
    for group in groups:
        cells = [[text_of(cut[at][column]) for at in group if cut[at][column]] for column in range(len(edges))]
        rows.append(Row(tuple(join(parts) if parts else "" for parts in cells), page.place(lines[group[0]])))
    wraps = [at for at, owner in owners.items() if at != owner or not _values(lines[at])]
    strays = any(any(cut[at][1:]) for at in wraps)
    holes = any(
        not all(row.texts[2:-1]) for row in rows[-len(set(owners.values())) :] if any(map(is_value, row.texts[1:]))
    )
    nameless = any(
        not row.texts[0] and is_value(row.texts[1]) for row in rows[-len(set(owners.values())) :] if row.texts[1]
    )
    return rows, "unclear" if strays or holes or nameless else heading


def _goes_on(lines: Sequence[TextLine], cut: Sequence[Sequence[Sequence[Word]]], at: int) -> bool:
    """Whether a line goes on with the header above: with its words and periods, or as near as in one cell."""
    texts = [text_of(words) for words in cut[at][1:] if words]
    if not texts:
        return header.tokens(lines[at].text) is not None
    return all(is_period(text) or header.tokens(text) for text in texts) or _tight(lines[at - 1], lines[at])


def _heading(cut: Sequence[Sequence[Sequence[Word]]]) -> Heading:
    """Whether each column has a title of its own: on one line, with what stands over and under it; else whether the lines
    hold header words only, which may stand over several columns.
    """
    for at, cells in enumerate(cut):
        lacking = [column for column, words in enumerate(cells) if not words]
        around = [cut[each] for each in (at - 1, at + 1) if 0 <= each < len(cut)]
        if all(len(around) > 1 and all(other[column] for other in around) for column in lacking):
            return "whole"
    texts = [text_of(words) for cells in cut[1:] for words in cells if words]
    return "spread" if all(is_period(text) or header.tokens(text) for text in texts) else "unclear"


def _owners(lines: Sequence[TextLine], heads: int, labelled: Callable[[int], bool]) -> dict[int, int]:
    """For each line under the header the line that its row is of: itself, or one of values that it wraps around.

    Between two lines of values the widest spaces part the rows; where none is wider, a line that begins low goes on with
    the one above, and any goes with values that have no label (`labelled`).
    """
    data = [at for at in range(heads, len(lines)) if _values(lines[at])]
    owners = {at: at for at in data}
    for before, after in pairwise([heads - 1, *data, len(lines)]):
        between = range(before + 1, after)
        steps = {at: lines[at].top - lines[at - 1].top for at in (*between, after) if 0 < at < len(lines)}
        wide = _ALIKE * max([*steps.values(), _TIGHT * lines[before].size])
        is_even = min(steps.values(), default=0.0) >= wide
        first = before
        for at in between:
            if (steps[at] >= wide or is_even) and not (is_even and lines[at].text[:1].islower()):
                first = at
            owners[at] = owners.get(first, first)
        last = after - 1
        joins = last in owners and (
            steps.get(after, wide) < wide or (is_even and after in data and not labelled(after))
        )
        if joins and after in data and owners[last] not in data:
            owners |= {at: after for at in between if owners[at] == owners[last]}
    return owners
