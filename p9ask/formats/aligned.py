"""Tables without lines around their cells -> rows: columns are where no word stands in any row of figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from p9ask import header
from p9ask.amounts import read_cell
from p9ask.formats.lines import Row, is_figure
from p9ask.formats.page_lines import Page, TextLine, Word, gaps, text_of
from p9ask.formats.ruled import Table
from p9ask.periods import is_period
from p9ask.readers.layout import join

_FEWEST_ROWS = 2
_APART = 2.6
"""Heights of a line between two lines of one table, at most."""
_MOST_HEADER_LINES = 4


def find(page: Page, lines: Sequence[TextLine]) -> list[Table]:
    """The tables among these lines, which stand one under the other."""
    found: list[Table] = []
    for run in _runs(lines):
        at = 0
        while (table := _table(page, run[at:])) is not None:
            found.append(table)
            at = run.index(table.lines[-1]) + 1
    return found


def _runs(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """Lines that follow each other closely."""
    run: list[TextLine] = []
    for line in lines:
        if run and (line.top - run[-1].bottom > _APART * line.size or line.number <= run[-1].number):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _values(line: TextLine) -> int:
    """How many of a line's groups are cells of values, behind a first that is none."""
    groups = [text_of(group) for group in gaps(line)]
    return sum(is_value(text) for text in groups[1:]) if groups and not is_value(groups[0]) else 0


def is_value(text: str) -> bool:
    """Whether a text is a value in a cell, or the sign of none."""
    return not is_period(text) and read_cell(text) is not None


def _table(page: Page, lines: Sequence[TextLine]) -> Table | None:
    """The first table of these lines."""
    start = next((at for at, line in enumerate(lines) if _heads(line)), None)
    if start is None:
        return None
    body = next(
        (at for at in range(start, min(start + _MOST_HEADER_LINES + 2, len(lines))) if _values(lines[at])), None
    )
    if body is None:
        return _table(page, lines[start + 1 :])
    data = [line for line in lines[body:] if _values(line)]
    edges = _columns([*data[:1], *(line for line in data if len(gaps(line)) >= len(gaps(data[0])) - 1)], lines[start])
    end = _end(lines, body, edges)
    kept = lines[start:end]
    rows = _rows(page, kept, body - start, edges)
    if rows is None or sum(any(map(is_figure, row.texts[1:])) for row in rows) < _FEWEST_ROWS:
        return _table(page, lines[start + 1 :])
    whole = _is_whole(rows, kept, edges)
    return Table(tuple(rows), tuple(kept), tuple(edges), whole)


def _heads(line: TextLine) -> bool:
    """Whether a line may be the first of a table's header: cells of header words and periods."""
    items = [header.tokens(text_of(group)) for group in gaps(line)]
    named = sum(item is not None for item in items)
    roles = {each.role for item in items for each in item or []}
    return len(items) > 1 and named > 1 and bool(roles & {"measure", "period"})


def _columns(data: Sequence[TextLine], head: TextLine) -> list[float]:
    """The left edges of the columns: behind each stretch in which no row of figures and no title has a word."""
    spans = sorted((group[0].x0, group[-1].x1) for line in (*data, head) for group in gaps(line))
    edges = [0.0]
    reach = spans[0][1]
    for left, right in spans[1:]:
        if left > reach + 1:
            edges.append((reach + left) / 2)
        reach = max(reach, right)
    return edges


def _end(lines: Sequence[TextLine], body: int, edges: Sequence[float]) -> int:
    """Where the table ends: behind its last row of values and what wraps under that."""
    last = max(at for at in range(body, len(lines)) if at == body or _values(lines[at]))
    for at in range(body, last + 1):
        if at > body and not _values(lines[at]) and _is_prose(lines[at], edges):
            return max(each for each in range(body, at) if each == body or _values(lines[each])) + 1
    end = last + 1
    pitch = lines[last].size * 1.35
    while end < len(lines) and lines[end].top - lines[end - 1].top < pitch and not _is_prose(lines[end], edges):
        end += 1
    return end


def _is_prose(line: TextLine, edges: Sequence[float]) -> bool:
    """Whether a line runs on over the columns, with words where the rows have none."""
    crossed = sum(any(word.x0 < edge - 1 < edge + 1 < word.x1 for word in line.words) for edge in edges[1:])
    return len(gaps(line)) == 1 and (crossed > 1 or (len(edges) > 2 and line.x1 > edges[2]))


def _cells(line: TextLine, edges: Sequence[float]) -> list[list[Word]]:
    """The line's words in their columns, each group whole."""
    cells: list[list[Word]] = [[] for _ in edges]
    for group in gaps(line):
        inside = [at for at, edge in enumerate(edges) if edge <= group[0].x0]
        at = inside[-1]
        if at + 1 < len(edges) and group[-1].x1 > edges[at + 1]:  # over more columns than one
            for word in group:
                cells[max(each for each, edge in enumerate(edges) if edge <= (word.x0 + word.x1) / 2)].append(word)
            continue
        cells[at] += group
    return cells


def _rows(page: Page, lines: Sequence[TextLine], heads: int, edges: Sequence[float]) -> list[Row] | None:
    """The header's lines as rows, then a row for each line of values with the lines that wrap around it."""
    rows: list[tuple[list[list[str]], TextLine]] = []
    for at, line in enumerate(lines):
        texts = [[text_of(cell)] if cell else [] for cell in _cells(line, edges)]
        if at and (_wraps(lines, at, heads) or (at < heads and all(rows[0][0]) and len(rows) == 1 and _is_title(line))):
            for own, more in zip(rows[-1][0], texts, strict=True):
                own += more
        else:
            rows.append((texts, line))
    return [Row(tuple(join(parts) if parts else "" for parts in texts), page.place(line)) for texts, line in rows]


def _is_title(line: TextLine) -> bool:
    """Whether a line goes on with a header: several cells, or a word of headers."""
    return len(gaps(line)) > 1 or header.tokens(line.text) is not None


def _wraps(lines: Sequence[TextLine], at: int, heads: int) -> bool:
    """Whether a line goes on with the row above: it has no values, stands nearer to that than rows do, or begins low."""
    line, before = lines[at], lines[at - 1]
    if at <= heads or _values(line):
        return False
    steps = sorted(after.top - each.top for each, after in pairwise(lines[heads:]))
    pitch, own = (steps[len(steps) // 2] if steps else 0.0), line.top - before.top
    following = lines[at + 1].top - line.top if at + 1 < len(lines) else own + 1
    if own < 0.9 * max(pitch, following) and own <= 1.35 * line.size:
        return True
    return line.text[:1].islower()


def _is_whole(rows: Sequence[Row], lines: Sequence[TextLine], edges: Sequence[float]) -> bool:
    """Whether each column has a title of its own, and no word stands on an edge."""
    crossing = any(word.x0 < edge < word.x1 for line in lines for word in line.words for edge in edges[1:])
    titled = len(rows) > 1 and all(rows[0].texts)
    return titled and not crossing
