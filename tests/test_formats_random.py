"""Random tables, written out in every format and read back: cell by cell as text, and figure by figure."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from p9ask.formats import render
from p9ask.formats.lines import plain
from p9ask.model import Document
from p9ask.readers import read
from p9ask.tables import Context, figures
from tests.test_random_tables import STYLES, Style, Table, tables, told
from tests.written import WRITERS, as_pdf

moderate = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow],
)
PROSE = "In dit jaar is samen met de partners in de stad gewerkt aan een sterke sociale basis."
LETTERS = st.characters(codec="cp1252", categories=["L", "N", "P", "Sc"], exclude_characters="*`\\<>[]_~&#^")
WORDS = st.text(LETTERS, min_size=1, max_size=8)
CELLS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
each_format = pytest.mark.parametrize("suffix", WRITERS)


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """A table with a header of words, and in each row a name, some number, and other cells that may be empty."""
    width = draw(st.integers(2, 5))
    head = ["Onderwerp", *(f"Realisatie {2015 + at}" for at in range(width - 1))]
    body = []
    for number in range(draw(st.integers(2, 5))):
        cells = [draw(st.one_of(CELLS, st.just(""), st.integers(0, 10**6).map(str))) for _ in range(width - 2)]
        body.append([f"Rij {number} {draw(CELLS)}", str(draw(st.integers(0, 999))), *cells])
    return [head, *body]


def cells_of(suffix: str, data: bytes) -> list[list[str]]:
    """The cells of all table rows that a file is rendered to, its rule left out."""
    lines = [line for line in render(f"a.{suffix}", data).lines if line.endswith(" |")]
    return [[cell.strip() for cell in line.removesuffix("|").split("|")] for line in lines]


@each_format
@moderate
@given(grid=grids())
def test_the_cells_of_a_table_are_those_that_were_written(suffix: str, grid: list[list[str]]) -> None:
    """But for white space, and for the lines that a word too long for its column in a PDF is broken over."""
    wanted = [[plain(cell) for cell in row] for row in grid]
    got = cells_of(suffix, WRITERS[suffix](grid, PROSE))
    if suffix == "pdf":
        wanted, got = ([["".join(cell.split()) for cell in row] for row in rows] for rows in (wanted, got))
    assert got == wanted


def written(table: Table) -> list[list[str]]:
    """A table of indicators as rows of cells, with the year in each title."""
    source = ["Bron"] if table.rows[0].source else []
    head = ["Effectindicator", *(f"{name.title()} {year}" for name, year in table.columns), *source]
    rows = [
        [f"{row.code} {row.label}", *(cell.raw for cell in row.cells), *[row.source][: len(source)]]
        for row in table.rows
    ]
    return [head, [f"Doel {table.goal} De stad is sociaal", *[""] * (len(head) - 1)], *rows]


def unitless(fields: tuple[object, ...]) -> tuple[object, ...]:
    """A figure but for its unit, which a number in its label may imply, and its notes, which stand under a table."""
    return (*fields[:6], *fields[7:-1])


def read_back(suffix: str, data: bytes) -> Counter[tuple[object, ...]]:
    rendered = render(f"a.{suffix}", data)
    context = Context(Document("x", "X", "jaarstukken", 2020, "2021-07", "", "x"), list(rendered.lines), {})
    grids = read("\n".join(rendered.lines), rendered.whole).grids
    return Counter(told(figure) for grid in grids for figure in figures(grid, context)[0])


@each_format
@pytest.mark.parametrize("style", ["dated", "bracketed"])
@moderate
@given(data=st.data())
def test_the_figures_of_a_table_are_read_back(suffix: str, style: Style, data: st.DataObject) -> None:
    table = data.draw(tables(style, empties=True, hiding=True))
    got = read_back(suffix, WRITERS[suffix](written(table), PROSE))
    assert Counter(map(unitless, got.elements())) == Counter(map(unitless, table.figures()))


@pytest.mark.parametrize("suffix", ["docx", "html", "csv"])
@moderate
@given(data=st.data())
def test_a_row_that_lost_a_cell_gives_no_wrong_value(suffix: str, data: st.DataObject) -> None:
    table = data.draw(tables("dated"))
    grid = written(table)
    at = data.draw(st.integers(2, len(grid) - 1))
    lost = data.draw(st.integers(1, len(table.columns)))
    short = grid[at][:lost] + grid[at][lost + 1 :]
    file = short_row(suffix, grid, at, short)
    sure = Counter(
        {fields[:1] + fields[2:6]: n for fields, n in read_back(suffix, file).items() if fields[7] != "uncertain"}
    )
    assert sure - Counter(fields[:1] + fields[2:6] for fields in table.figures()) == Counter()


def short_row(suffix: str, grid: list[list[str]], at: int, short: list[str]) -> bytes:
    """The table with a row that has a cell less."""
    if suffix == "docx":
        return without_a_cell(WRITERS["docx"]([*grid[:at], [*short, "weg"], *grid[at + 1 :]]))
    return WRITERS[suffix]([*grid[:at], short, *grid[at + 1 :]])


def without_a_cell(data: bytes) -> bytes:
    """A DOCX table without the cell that holds `weg`."""
    import io

    import docx

    from tests.written import saved

    document = docx.Document(io.BytesIO(data))
    cell = next(cell for row in document.tables[0].rows for cell in row.cells if cell.text == "weg")
    cell._tc.getparent().remove(cell._tc)
    return saved(document.save)


@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize("valign", ["TOP", "MIDDLE", "BOTTOM"])
@pytest.mark.parametrize("style", STYLES)
@moderate
@given(data=st.data())
def test_a_pdf_table_without_lines_gives_no_wrong_value(
    style: Style, valign: str, right: bool, data: st.DataObject
) -> None:
    """Where its cells wrap in all directions it may be no table, but text; one of one row is none to the eye either."""
    narrow = data.draw(st.booleans())
    table = data.draw(tables(style, hiding=True))
    assume(sum(any(cell.value is not None for cell in row.cells) for row in table.rows) > 1)
    grid, spans = (spanned(table), spans_of(table)) if style == "grouped" else (written(table), [])
    file = as_pdf(grid, PROSE, ruled=False, right=right, valign=valign, narrow=narrow, spans=spans)
    got = read_back("pdf", file)
    sure = Counter({told_of(fields): n for fields, n in got.items() if fields[7] != "uncertain"})
    assert sure - Counter(map(told_of, table.figures())) == Counter()
    assert got or narrow or valign != "TOP"


def spanned(table: Table) -> list[list[str]]:
    """The table under a header in two rows, with each measure over its years."""
    measures = [name.title() if (name, year) == first_of(table, name) else "" for name, year in table.columns]
    head = written(table)
    rest = [""] * (len(head[0]) - 1 - len(measures))
    source = head[0][1 + len(measures) :]
    return [["Effectindicator", *measures, *source], ["", *(year for _, year in table.columns), *rest], *head[1:]]


def first_of(table: Table, measure: str) -> tuple[str, str]:
    return next(column for column in table.columns if column[0] == measure)


def spans_of(table: Table) -> list[tuple[object, ...]]:
    names = [name for name, _ in table.columns]
    return [("SPAN", (1 + names.index(name), 0), (names.index(name) + names.count(name), 0)) for name in set(names)]


def told_of(fields: tuple[object, ...]) -> tuple[object, ...]:
    """What would be wrong in a figure: its code, measure, period, and the cell with its value."""
    return fields[:1] + fields[2:6]
