"""Random tables, written out in each of the three layouts, are read back: exactly, or as uncertain, never wrongly."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from p9ask.model import Document, Figure
from p9ask.readers import read
from p9ask.readers.layout import detect
from p9ask.tables import Context, figures

moderate = settings(max_examples=30, deadline=None, derandomize=True, phases=(Phase.generate, Phase.shrink))

Style = Literal["grouped", "dated", "bracketed"]
"""How a header shows its years: apart from the measures; with each column; or, of results, in brackets in the cells."""


class Cell(NamedTuple):
    """A cell as printed, with its mark, and what it says."""

    text: str
    status: str
    value: Decimal | None = None
    percent: bool = False
    mark: str = ""

    @property
    def raw(self) -> str:
        return self.text + self.mark


class Row(NamedTuple):
    """An indicator: code, label, a cell for each column, and its source ("-" for none, "" for no such column)."""

    code: str
    label: str
    cells: tuple[Cell, ...]
    source: str


class Table(NamedTuple):
    """A table of indicators; `columns` are pairs of measure and year."""

    goal: str
    columns: tuple[tuple[str, str], ...]
    style: Style
    rows: tuple[Row, ...]

    def years(self, measure: str) -> list[str]:
        return [year for name, year in self.columns if name == measure]

    def header(self) -> list[str]:
        """The header's cells, without years that stand apart."""
        source = ["Bron"] if self.rows[0].source else []
        if self.style == "dated":
            return ["Effectindicator", *(f"{name.title()} {year}" for name, year in self.columns), *source]
        target = "Streefwaarden" if self.style == "bracketed" else f"Streefwaarde {self.years('streefwaarde')[0]}"
        return ["Effectindicator", "Realisatie", target, *source]

    def years_apart(self) -> list[str]:
        if self.style == "dated":
            return []
        return self.years("realisatie" if self.style == "grouped" else "streefwaarde")

    def notes(self) -> dict[str, str]:
        """The footnotes of the marks that it carries."""
        texts = {"*": "Voorlopig cijfer van de registratie.", "**": "Alleen in de oneven jaren gemeten."}
        used = {cell.mark for row in self.rows for cell in row.cells}
        return {mark: text for mark, text in texts.items() if mark in used}

    def figures(self) -> list[tuple[object, ...]]:
        """All its figures, as `told` tells them."""
        found: list[tuple[object, ...]] = []
        for row in self.rows:
            shares = row.label.startswith(("Percentage", "Aandeel")) or any(cell.percent for cell in row.cells)
            unit, source = "%" if shares else None, None if row.source in ("", "-") else row.source
            for (measure, year), cell in zip(self.columns, row.cells, strict=True):
                notes = (self.notes()[cell.mark],) if cell.mark else ()
                fields = (row.code, row.label, measure, year, cell.raw, cell.value, unit, cell.status, source, notes)
                found.append(fields)
        return found


def told(figure: Figure) -> tuple[object, ...]:
    f = figure
    return (f.code, f.name, f.measure, f.period, f.raw, f.value, f.unit, f.status, f.source, f.notes)


WORDS = (
    "inwoners meldingen woningen leerlingen buurten bezoekers overlast opvang zorg gezonde tevreden veilige groene "
    "deelnemers jongeren ouderen wijken scholen"
).split()
REMARKS = [
    "(op een schaal van 1 tot 10)",
    "van 12 tot 18 jaar in de stad",
    "per 1.000 inwoners",
    "dat zegt: 'ja, ik wil'",
]
HIDING = [*REMARKS, "in 2019", "ouder dan 65", "(2 of meer)", "met een cijfer 7", "van 50%", "in de top 10"]
SOURCES = ["Stadsenquête", "CBS", "GGD Hollands Midden", "Veiligheidsmonitor", "Politie (BVH)", "COA en gemeente", "-"]
HIDING_SOURCES = [*SOURCES, "Monitor 2017", "CBS, 2e kwartaal"]
MARKS = st.sampled_from(["", "", "", "", "*", "**"])


Kind = Literal["whole", "decimal", "percent"]
KINDS: dict[Kind, list[str]] = {
    "whole": ["Aantal", "Duur van"],
    "decimal": ["Oordeel over", "Score van"],
    "percent": ["Percentage", "Aandeel van de", "Deel van de"],
}


@st.composite
def numbers(draw: st.DrawFn, kind: Kind) -> Cell:
    """A number as documents print it: with thousands marks, decimals or %; negative, or a bound."""
    digits, places = draw(st.integers(1, 9)), 1 if kind == "decimal" else draw(st.sampled_from([0, 0, 1]))
    places = places if kind != "whole" else 0
    whole = draw(st.integers(0, 10**digits if kind == "whole" else 100))
    text = f"{whole:,}".replace(",", ".") + (f",{draw(st.integers(0, 9))}" if places else "")
    value = Decimal(text.replace(".", "").replace(",", "."))
    sign = draw(st.sampled_from(["", "", "", "-", "< ", "≥ "]))
    if sign == "-" and value:
        value = -value
    percent = kind == "percent"
    return Cell(sign + text + ("%" if percent else ""), "value", value, percent, draw(MARKS))


def nothings(draw: st.DrawFn, empties: bool) -> Cell:
    """A cell without a figure: a dash, not yet known, or empty where the layout can show it."""
    empty = [("", "empty")] if empties else []
    text, status = draw(
        st.sampled_from([("-", "no_figure"), ("nnb", "not_yet_known"), ("n.v.t.", "no_figure"), *empty])
    )
    return Cell(text, status, mark=draw(MARKS) if text else "")


@st.composite
def tables(draw: st.DrawFn, style: Style, *, empties: bool = False, hiding: bool = False) -> Table:
    """A table of one doel. `hiding` adds what a layout may hide: labels and sources with numbers at their ends."""
    goal = f"{draw(st.integers(1, 12))}{draw(st.sampled_from('ABCD'))}{draw(st.integers(1, 9))}"
    first, results = draw(st.integers(2009, 2024)), draw(st.integers(1, 4))
    last = first + results - 1
    targets = 1 if style == "grouped" else draw(st.integers(1, 3))
    columns = [("realisatie", str(first + at)) for at in range(results)]
    columns += [("streefwaarde", str(last + at)) for at in range(targets)]
    has_source = draw(st.booleans())
    rows = []
    for letter in "abc"[: draw(st.integers(1, 3))]:
        kind = draw(st.sampled_from(list(KINDS)))
        cells = []
        for measure, year in columns:
            bracketed = style == "bracketed" and measure == "realisatie"
            number = bracketed or draw(st.integers(0, 4))
            cell = draw(numbers(kind)) if number else nothings(draw, empties)
            cells.append(cell._replace(text=f"{cell.text} ({year})") if bracketed else cell)
        if not any(cell.text for cell in cells):
            cells[0] = Cell("-", "no_figure")
        words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
        remark = draw(st.sampled_from(["", *(HIDING if hiding else REMARKS)]))
        label = " ".join([draw(st.sampled_from(KINDS[kind])), *words, remark]).strip()
        source = draw(st.sampled_from(HIDING_SOURCES if hiding else SOURCES)) if has_source else ""
        rows.append(Row(f"{goal}.{letter}", label, tuple(cells), source))
    return Table(goal, tuple(columns), style, tuple(rows))


PROSE = (
    "In dit jaar is samen met de partners in de stad gewerkt aan een sterke sociale basis, waarbij de inzet van "
    "vrijwilligers en de ondersteuning van mantelzorgers voorop stonden. De uitvoering daarvan gaat door."
)


def pdf_text(table: Table) -> str:
    """Text out of a PDF: values behind a short label, else on a line of their own, as after a label with a number last."""
    prose = "\n".join(textwrap.wrap(" ".join([PROSE] * 5), 90))
    label, *measures = table.header()
    if table.style == "grouped":
        measure, target, *source = measures
        head = [f"{measure}{label}", " ".join(table.years_apart()), target.replace(" ", "\n"), *source]
    else:
        head = [" ".join([label, *measures]), *([" ".join(table.years_apart())] if table.years_apart() else [])]
    parts = [prose, *head, f"Doel {table.goal} De stad is sociaal"]
    for row in table.rows:
        values = " ".join(text for text in (*(cell.raw for cell in row.cells), row.source) if text)
        label = f"{row.code} {row.label}"
        short = len(label) < 50 and label[-1] not in "0123456789%"
        parts += [f"{label} {values}"] if short else ["\n".join(textwrap.wrap(label, 50)), values]
    notes = "\n".join(f"{mark} {text}" for mark, text in table.notes().items())
    return "\n\n".join(part for part in (*parts, notes, prose) if part)


def cell_lines(table: Table) -> str:
    """One cell a line, out of HTML; an empty cell is a line with a no-break space."""
    parts = [PROSE, *table.header(), *table.years_apart(), f"Doel {table.goal} De stad is sociaal"]
    for row in table.rows:
        parts += [f"{row.code} {row.label}", *(cell.raw or "\u00a0" for cell in row.cells)]
        parts += [row.source] if row.source else []
    return "\n\n".join([*parts, *(f"{mark} {text}" for mark, text in table.notes().items()), PROSE])


def pipe_table(table: Table) -> str:
    """A pipe table with a rule; years in a second row of the header, which is filled up with empty cells."""
    rule = "|".join(["---"] * (len(table.header()) + len(table.years_apart())))
    lines = [PROSE, f"{' | '.join(table.header())} | |||", rule]
    lines += [f"{' | '.join(table.years_apart())} | |||"] if table.years_apart() else []
    lines += [f"Doel {table.goal} De stad is sociaal | ||||"]
    for row in table.rows:
        cells = [f"{row.code} {row.label}", *(cell.raw for cell in row.cells), *([row.source] if row.source else [])]
        lines.append(f"{' | '.join(cells)} |")
    return "\n".join([*lines, *(f"{mark} {text}" for mark, text in table.notes().items()), PROSE])


WRITERS: dict[str, Callable[[Table], str]] = {w.__name__: w for w in (pdf_text, cell_lines, pipe_table)}
STYLES: list[Style] = ["grouped", "dated", "bracketed"]


def each_sort(styles: Sequence[Style] = STYLES) -> pytest.MarkDecorator:
    """Parametrize by layout and style."""
    params = [pytest.param(layout, style, id=f"{layout}-{style}") for layout in WRITERS for style in styles]
    return pytest.mark.parametrize(("layout", "style"), params)


def read_back(text: str) -> list[Figure]:
    context = Context(Document("x", "X", "jaarstukken", 2020, "2021-07", "", "x.txt"), text.split("\n"), {})
    return [figure for grid in read(text).grids for figure in figures(grid, context)[0]]


def claims(found: list[Figure]) -> set[tuple[object, ...]]:
    """What figures say for sure: code, measure, period, the cell and its value."""
    return {told(figure)[:1] + told(figure)[2:6] for figure in found if figure.status != "uncertain"}


def truths(table: Table) -> set[tuple[object, ...]]:
    return {figure[:1] + figure[2:6] for figure in table.figures()}


def with_row(table: Table, row: Row, other: Row) -> Table:
    """The table with another row in the place of one."""
    return table._replace(rows=tuple(other if each is row else each for each in table.rows))


def printed(found: list[Figure], but: str) -> Counter[tuple[object, ...]]:
    """The cells that became figures, sure or not, of all rows but one."""
    return Counter((figure.code, figure.raw) for figure in found if figure.code != but)


def cells(table: Table, but: str) -> Counter[tuple[object, ...]]:
    return Counter((row.code, cell.raw) for row in table.rows for cell in row.cells if row.code != but)


@each_sort()
@moderate
@given(data=st.data())
def test_a_table_is_read_back_as_it_was_written(layout: str, style: Style, data: st.DataObject) -> None:
    table = data.draw(tables(style, empties=layout != "pdf_text"))
    text = WRITERS[layout](table)
    assert detect(text) == layout
    assert Counter(told(figure) for figure in read_back(text)) == Counter(table.figures())


@each_sort()
@moderate
@given(data=st.data())
def test_what_a_layout_hides_is_never_read_as_a_wrong_value(layout: str, style: Style, data: st.DataObject) -> None:
    """Labels and sources that end in numbers, and empty cells, which text out of a PDF does not show."""
    table = data.draw(tables(style, empties=True, hiding=True))
    assert claims(read_back(WRITERS[layout](table))) - truths(table) == set()


@each_sort()
@moderate
@given(data=st.data())
def test_a_row_that_lost_a_cell_gives_no_wrong_value_and_hides_no_other_row(
    layout: str, style: Style, data: st.DataObject
) -> None:
    """Years in brackets are told from those of the header by a result that is left, and by another row."""
    table = data.draw(tables(style))
    row = data.draw(st.sampled_from(table.rows))
    lost = data.draw(st.integers(0, len(row.cells) - 1))
    short = row._replace(cells=row.cells[:lost] + row.cells[lost + 1 :])
    assume(style != "bracketed" or ("(" in short.cells[0].text and len(table.rows) > 1))
    found = read_back(WRITERS[layout](with_row(table, row, short)))
    assert claims(found) - truths(table) == set()
    assert cells(table, row.code) - printed(found, row.code) == Counter()


@each_sort()
@moderate
@given(data=st.data())
def test_a_row_with_a_cell_too_many_gives_no_wrong_value_and_hides_no_other_row(
    layout: str, style: Style, data: st.DataObject
) -> None:
    """Its last value is a number: a dash there would be the dash of a row without a source."""
    table = data.draw(tables(style))
    row = data.draw(st.sampled_from(table.rows))
    place = data.draw(st.integers(0, len(row.cells)))
    longer = row._replace(cells=(*row.cells[:place], data.draw(numbers("whole")), *row.cells[place:]))
    assume(longer.cells[-1].status == "value")
    found = read_back(WRITERS[layout](with_row(table, row, longer)))
    assert claims(found) - truths(table) == set()
    assert cells(table, row.code) - printed(found, row.code) == Counter()


@each_sort(STYLES[:2])
@moderate
@given(data=st.data())
def test_a_file_cut_off_after_any_cell_or_word_of_a_table_gives_no_wrong_value(
    layout: str, style: Style, data: st.DataObject
) -> None:
    """Years in brackets need a whole row to be told from those of the header."""
    table = data.draw(tables(style))
    text = WRITERS[layout](table)
    ends = [found.start() for found in re.finditer(r"\s(?!\()", text) if found.start() > text.index("Doel")]
    assert claims(read_back(text[: data.draw(st.sampled_from(ends))])) - truths(table) == set()
