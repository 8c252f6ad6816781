"""Invented documents in the three layouts give exactly the figures typed beside them; rows that do not fit, nothing wrong."""

from __future__ import annotations

import csv
import re
import textwrap
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from p9ask.model import Document, Figure, Problem
from p9ask.readers import read
from p9ask.readers.layout import detect
from p9ask.tables import Context, figures
from tests.support import TESTS

DOCUMENTS = sorted((TESTS / "fixtures").glob("*.txt"))
LAYOUTS = {"a": "pdf_text", "b": "cell_lines", "c": "pipe_table"}
each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)


class Expected(NamedTuple):
    """One cell as it was typed by eye; `row` names it where it has no code."""

    line: int
    code: str
    row: str
    measure: str
    period: str
    raw: str
    value: Decimal | None
    unit: str
    status: str
    source: str
    notes: str


def expected(path: Path) -> list[Expected]:
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return [cell(row) for row in csv.DictReader(file)]


def cell(row: dict[str, str]) -> Expected:
    """A typed cell out of a row of a table; one without a line has line 0."""
    fields = {name: row.get(name, "") for name in Expected._fields}
    return Expected(
        **{
            **fields,
            "line": int(row.get("line", 0)),
            "row": "" if row["code"] else row["row"],
            "value": Decimal(row["value"]) if row["value"] else None,
        }
    )


def shortfalls(path: Path, side: str) -> Counter[Expected]:
    """What is known to fall short in a document: cells not read as they were typed (`expected`), or read instead (`read`)."""
    with (path.parent / "shortfalls.csv").open(encoding="utf-8", newline="") as file:
        return Counter(cell(row) for row in csv.DictReader(file) if (row["document"], row["side"]) == (path.stem, side))


def found(path: Path) -> tuple[list[Figure], list[Problem]]:
    return read_out(path.read_text("utf-8"))


def read_out(text: str) -> tuple[list[Figure], list[Problem]]:
    context = Context(Document("x", "X", "jaarstukken", 2020, "2021-07", "", "x.txt"), text.split("\n"), {})
    parts = [figures(grid, context) for grid in read(text).grids]
    return [figure for some, _ in parts for figure in some], [problem for _, some in parts for problem in some]


def typed(figure: Figure) -> Expected:
    """A figure as one would type it: of an uncertain one neither the possible measures nor the quoted row."""
    unsure = figure.status == "uncertain"
    return Expected(
        line=0,
        code=figure.code or "",
        row="" if figure.code else figure.row or figure.name,
        measure="" if unsure or figure.measure == "waarde" else figure.measure,
        period=figure.period or "",
        raw=figure.raw,
        value=figure.value,
        unit=figure.unit or "",
        status=figure.status,
        source=figure.source or "",
        notes=" | ".join(figure.notes[1:] if unsure else figure.notes),
    )


def test_there_are_as_many_documents_of_each_layout() -> None:
    assert Counter(LAYOUTS[path.stem[0]] for path in DOCUMENTS) == dict.fromkeys(LAYOUTS.values(), 16)


@each_document
def test_the_layout_is_recognised(path: Path) -> None:
    assert detect(path.read_text("utf-8")) == LAYOUTS[path.stem[0]]


@each_document
def test_the_figures_are_the_typed_ones_but_for_the_known_shortfalls(path: Path) -> None:
    """A shortfall that is mended fails here too, until it is struck from the list."""
    wanted = Counter(cell._replace(line=0) for cell in expected(path))
    read_out = Counter(typed(figure) for figure in found(path)[0])
    short, instead = shortfalls(path, "expected"), shortfalls(path, "read")
    assert (short - wanted, instead & wanted) == (Counter(), Counter())
    wanted = wanted - short + instead
    assert (list((wanted - read_out).elements()), list((read_out - wanted).elements())) == ([], [])


@each_document
def test_a_known_shortfall_says_nothing_wrong(path: Path) -> None:
    """What is read instead is uncertain, or is the typed figure with other words for its row and source."""
    plain = {cell._replace(row="", source="") for cell in shortfalls(path, "expected")}
    wrong = [cell for cell in shortfalls(path, "read") if cell.status != "uncertain"]
    assert [cell for cell in wrong if cell._replace(row="", source="") not in plain] == []


@each_document
def test_every_figure_cites_the_line_that_its_cell_stands_on(path: Path) -> None:
    """An empty cell at a row's end may stand on blank lines after it; those need not be cited."""
    cited: dict[Expected, list[tuple[int, int]]] = {}
    for figure in sorted(found(path)[0], key=lambda figure: figure.citation.lines):
        cited.setdefault(typed(figure), []).append(figure.citation.lines)
    short = shortfalls(path, "expected")
    for cell in sorted(expected(path), key=lambda cell: cell.line):
        if short[cell._replace(line=0)]:
            continue
        first, last = cited[cell._replace(line=0)].pop(0)
        assert first <= cell.line <= (last if cell.raw else cell.line), cell


@each_document
def test_every_figure_is_printed_in_the_lines_it_cites(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    for figure in found(path)[0]:
        first, last = figure.citation.lines
        assert figure.citation.quote == " ".join(" ".join(lines[first - 1 : last]).split())
        printed = rf"(?:^|[\s|]){re.escape(figure.raw)}(?:$|[\s|])" if figure.raw else ""
        assert re.search(printed, figure.citation.quote), figure


@pytest.mark.parametrize(
    "path",
    [path for path in DOCUMENTS if ",uncertain," in path.with_suffix(".csv").read_text("utf-8")],
    ids=lambda path: path.stem,
)
def test_a_row_that_cannot_be_settled_is_reported_with_its_lines(path: Path) -> None:
    reported = [p.lines for p in found(path)[1] if p.kind in ("row_misaligned", "header_unclear")]
    unsure = [cell for cell in expected(path) if cell.status == "uncertain"]
    assert unsure
    assert [cell for cell in unsure if not any(first <= cell.line <= last for first, last in reported)] == []


PROSE = (
    "In dit jaar is samen met de partners in de stad gewerkt aan een sterke sociale basis, waarbij de inzet van "
    "vrijwilligers en de ondersteuning van mantelzorgers voorop stonden. De uitvoering daarvan gaat door."
)


def pipes(*rows: str, target: str = "Streefwaarde 2022") -> str:
    head = [f"Effectindicator | Realisatie | {target} | Bron | ||", "---|---|---|---|---", "2021 | 2022 | ||"]
    return "\n".join([PROSE, *head, "Doel 9A1 Sociaal | |||", *rows, PROSE])


def cells(*cells: str, source: bool = True) -> str:
    head = ["Effectindicator", "Realisatie", "Streefwaarde 2022", *(["Bron"] if source else []), "2021", "2022"]
    return "\n\n".join([PROSE, *head, *cells, PROSE])


def wrapped(*rows: str, head: str = "RealisatieEffectindicator\n\n2021 2022\n\nStreefwaarde\n2022\n\nBron") -> str:
    prose = "\n".join(textwrap.wrap(" ".join([PROSE] * 5), 90))
    return "\n\n".join([prose, head, *rows, prose])


def said(text: str) -> set[str]:
    """What the figures of 9A1.a say for sure."""
    sure = [figure for figure in read_out(text)[0] if figure.code == "9A1.a" and figure.status != "uncertain"]
    return {f"{figure.measure} {figure.period}: {figure.raw}" for figure in sure}


def cases(**rows: object) -> pytest.MarkDecorator:
    """Parametrize by named rows."""
    return pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in rows.items()])


@cases(
    range=(pipes("9A1.a Aantal | 8 | 10-15 | 9 | CBS |"), {"realisatie 2021: 8", "streefwaarde 2022: 9"}),
    english=(pipes("9A1.a Aantal | 8 | 1,234,567 | 9 | CBS |"), {"realisatie 2021: 8", "streefwaarde 2022: 9"}),
    first_unreadable=(pipes("9A1.a Aantal | ca. 5 | 6 | 7 | - |"), {"realisatie 2022: 6", "streefwaarde 2022: 7"}),
    dash_in_pipes=(pipes("9A1.a Aantal | 12 | 13 | - |"), set()),
    dash_in_cells=(cells("9A1.a Aantal", "12", "13", "-", "9A1.b X", "1", "2", "3", "-"), set()),
    dash_in_pdf=(wrapped("9A1.a Aantal 12 13 -", "9A1.b X 1 2 3 CBS"), set()),
    prose=(cells("9A1.a Aantal", "12", "13", source=False), set()),
    surplus=(cells("9A1.a Aantal", "1", "2", "3", "4", source=False), set()),
    label_number=(wrapped("9A1.a Bezoekers met cijfer 7", "12 13 CBS"), set()),
    whole_number=(wrapped("9A1.a Aantal 7 6,8 7,1 7,2 CBS"), set()),
    short=(pipes("9A1.a Aantal | 12 | 13 | CBS |"), set()),
    long=(pipes("9A1.a Aantal | 12 | 13 | 14 | 15 | CBS |"), set()),
)
def test_a_row_that_does_not_fit_its_header_says_nothing_wrong(row: tuple[str, set[str]]) -> None:
    """A row with a dash for its last cell may lack its source or a value; a cell that is no number is no dash."""
    text, true = row
    assert said(text) - true == set()


BRACKETED = "Effectindicator Realisatie Streefwaarden Bron\n\n2021 2022"


@cases(
    doel_row=(pipes("9A1.a Aantal | 5 (2019) | 6 | 7 | CBS |", target="Streefwaarden"), "5 (2019)", "7"),
    empty_target=(pipes("9A1.a Aantal | 4 (2018) | 5 (2019) | 6 | | |", target="Streefwaarden"), "5 (2019)", ""),
    dash_for_a_source=(wrapped("9A1.a Aantal 4 (2018) 5 (2019) 6 7 -", head=BRACKETED), "5 (2019)", "7"),
    mark=(wrapped("9A1.a Aantal 5 (2019)* 6 7 CBS", head=BRACKETED), "5 (2019)*", "7"),
    plain=(wrapped("9A1.a Aantal 4 (2018) 5 (2019) 6 7 CBS", head=BRACKETED), "5 (2019)", "7"),
)
def test_results_with_their_years_in_brackets_leave_the_headers_years_to_the_targets(row: tuple[str, str, str]) -> None:
    text, result, target = row
    wanted = {f"realisatie 2019: {result}", "streefwaarde 2021: 6", f"streefwaarde 2022: {target}"}
    assert said(text) - {"realisatie 2018: 4 (2018)"} == wanted


def test_the_paragraph_after_a_row_without_a_source_is_no_source() -> None:
    assert {figure.source for figure in read_out(cells("9A1.a Aantal", "12", "13", "14"))[0]} == {None}


def test_an_indicator_without_any_value_is_reported_and_no_doel() -> None:
    figures_found, problems = read_out(pipes("9A1.a Aantal zaken | | | | |", "9A1.b Aantal | 1 | 2 | 3 | CBS |"))
    assert {figure.goal for figure in figures_found} == {"9A1 Sociaal"}
    assert "9A1.a" in {figure.code for figure in figures_found} or "row_without_values" in {p.kind for p in problems}
