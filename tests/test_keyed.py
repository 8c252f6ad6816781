"""Every table cell of the five documents was typed by eye, twice; the corpus holds these figures, and no other."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from p9ask import Corpus
from p9ask.decimals import to_text
from p9ask.model import Figure
from tests.support import ROOT, TESTS, p9ask

KEYED = TESTS / "keyed"
HEADER = "code,name,row,measure,column,period,value,unit,raw,status,source,document,file,line_start,line_end,notes"


class Keyed(NamedTuple):
    """One cell as it was typed; `line` is the line that its own text stands on."""

    file: str
    line: int
    code: str
    row: str
    measure: str
    period: str
    raw: str
    value: str
    unit: str
    status: str
    source: str
    notes: str


def keying(name: str) -> list[Keyed]:
    with (KEYED / name).open(encoding="utf-8", newline="") as file:
        return [Keyed(**{**row, "line": int(row["line"])}) for row in csv.DictReader(file)]


@cache
def source_lines(key: str) -> tuple[str, ...]:
    (path,) = (ROOT / "seeds").glob(f"{key}_*.txt")
    return tuple(path.read_text("utf-8").split("\n"))


def as_stored(cells: Iterable[Keyed]) -> list[Keyed]:
    """The keying in the program's conventions, which say more in two places.

    A row that the table fills up with an empty cell (`… | |`), as its group spans it from above, was typed by its own
    label where this needs no group to be told from others; the program names its group too: `Reserves / Mutaties
    reserves`. A remark in brackets in a table's caption that begins with a period, `(2025-1 is tot …)`, bears no
    footnote mark, so that it was not typed; the program adds it to the notes of that period.
    """
    stored = []
    group = ""
    for cell in sorted(cells, key=lambda cell: (cell.file, cell.line)):
        head, parted, _ = cell.row.partition(" / ")
        group = head if parted else group
        spanned = not parted and source_lines(cell.file)[cell.line - 1].endswith("| |")
        row = f"{group} / {cell.row}" if cell.row and spanned else cell.row
        remark = caption_remark(cell) if cell.row and cell.period else ""
        stored.append(cell._replace(row=row, notes=" | ".join(note for note in (cell.notes, remark) if note)))
    return stored


def caption_remark(cell: Keyed) -> str:
    captions = (line for line in source_lines(cell.file) if line.startswith("Tabel:"))
    remarks = (re.search(rf"\(({re.escape(cell.period)} [^()]*)\)$", caption) for caption in captions)
    return next((remark[1] for remark in remarks if remark), "")


def typed(figure: Figure, line: int = 0) -> Keyed:
    """A stored figure as one would type it.

    Of an uncertain one, `measure` lists the columns that it may belong to and the first note quotes its row; the keying
    leaves both empty.
    """
    unsure = figure.status == "uncertain"
    return Keyed(
        file=Path(figure.citation.file).name[:3],
        line=line,
        code=figure.code or "",
        row=figure.row or "",
        measure="" if unsure else figure.measure,
        period=figure.period or "",
        raw=figure.raw,
        value="" if figure.value is None else to_text(figure.value),
        unit=figure.unit or "",
        status=figure.status,
        source=figure.source or "",
        notes=" | ".join(figure.notes[1:] if unsure else figure.notes),
    )


def test_two_people_typed_the_same_cells() -> None:
    first, second = Counter(keying("first.csv")), Counter(keying("second.csv"))
    assert first == second
    assert first.total() == 474


def test_every_typed_cell_is_a_stored_figure_and_every_figure_was_typed(leiden: Corpus) -> None:
    expected = Counter(cell._replace(line=0) for cell in as_stored(keying("first.csv")))
    stored = Counter(typed(figure) for figure in leiden.lookup())
    assert (list((expected - stored).elements()), list((stored - expected).elements())) == ([], [])


def test_every_figure_cites_the_line_of_its_own_cell(leiden: Corpus) -> None:
    """Of several alike cells in a document, each is cited by a figure of its own."""
    figures: dict[Keyed, list[Figure]] = {}
    for figure in sorted(leiden.lookup(), key=lambda figure: figure.citation.lines):
        figures.setdefault(typed(figure), []).append(figure)
    for cell in as_stored(keying("first.csv")):
        first, last = figures[cell._replace(line=0)].pop(0).citation.lines
        assert first <= cell.line <= last, cell


def test_every_figure_stands_as_printed_in_the_lines_it_cites(leiden: Corpus) -> None:
    for figure in leiden.lookup():
        first, last = figure.citation.lines
        cited = " ".join(" ".join(source_lines(typed(figure).file)[first - 1 : last]).split())
        assert figure.citation.quote == cited
        assert re.search(rf"(?:^|[\s|]){re.escape(figure.raw)}(?:$|[\s|])", cited), figure


def test_lookup_writes_one_csv_line_per_cell_under_the_contracts_header() -> None:
    ran = p9ask("lookup", "--format", "csv")
    header, *rows = csv.reader(io.StringIO(ran.out))
    assert (ran.code, ran.err) == (0, "")
    assert header == HEADER.split(",")
    written = Counter((Path(row[12]).name[:3], row[8], row[6], row[9]) for row in rows)
    assert written == Counter((cell.file, cell.raw, cell.value, cell.status) for cell in keying("first.csv"))


def test_indicators_csv_is_what_lookup_writes() -> None:
    written = p9ask("lookup", "--format", "csv").out
    assert (ROOT / "index" / "indicators.csv").read_bytes().decode() == written
