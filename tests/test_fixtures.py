"""Invented documents in the three layouts: each gives exactly the figures typed beside it, none more, none less."""

from __future__ import annotations

import csv
import re
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
        return [
            Expected(
                **{
                    **row,
                    "line": int(row["line"]),
                    "row": "" if row["code"] else row["row"],
                    "value": Decimal(row["value"]) if row["value"] else None,
                }
            )
            for row in csv.DictReader(file)
        ]


def found(path: Path) -> tuple[list[Figure], list[Problem]]:
    text = path.read_text("utf-8")
    document = Document(path.stem, path.stem, "jaarstukken", 2020, "2021-07", "", path.name)
    context = Context(document, text.split("\n"), {})
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


def test_there_are_ten_documents_of_each_layout() -> None:
    assert Counter(LAYOUTS[path.stem[0]] for path in DOCUMENTS) == dict.fromkeys(LAYOUTS.values(), 10)


@each_document
def test_the_layout_is_recognised(path: Path) -> None:
    assert detect(path.read_text("utf-8")) == LAYOUTS[path.stem[0]]


@each_document
def test_the_figures_are_the_typed_ones(path: Path) -> None:
    wanted = Counter(cell._replace(line=0) for cell in expected(path))
    read_out = Counter(typed(figure) for figure in found(path)[0])
    assert (list((wanted - read_out).elements()), list((read_out - wanted).elements())) == ([], [])


@each_document
def test_every_figure_cites_the_line_that_its_cell_stands_on(path: Path) -> None:
    """An empty cell at a row's end may stand on blank lines after it; those need not be cited."""
    cited: dict[Expected, list[tuple[int, int]]] = {}
    for figure in sorted(found(path)[0], key=lambda figure: figure.citation.lines):
        cited.setdefault(typed(figure), []).append(figure.citation.lines)
    for cell in sorted(expected(path), key=lambda cell: cell.line):
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
