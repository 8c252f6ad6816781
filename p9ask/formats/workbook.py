"""XLSX -> lines: each visible sheet's tables and texts, with values as they are displayed; a row's place is its cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import iterparse

from p9ask.archives import office_file
from p9ask.errors import UnreadableInput
from p9ask.formats.display import displayed
from p9ask.formats.lines import MOST_CELLS, Lines, Rendered, Row
from p9ask.formats.sheets import add_tables

if TYPE_CHECKING:
    from openpyxl import Workbook

_NAMED = re.compile(r"(?:Blad|Sheet|Werkblad|Tabelle) ?\d*", re.IGNORECASE)
_MOST_MERGED = 20_000
_UNCOMPUTED = "#formule"
"""In the place of a formula whose value the file does not hold."""
_NAMESPACE = re.compile(r"\{[^}]*\}")
Ranges = list[tuple[int, int, int, int]]


def render(name: str, data: bytes) -> Rendered:
    """The lines of an XLSX file. Raises UnreadableInput."""
    try:
        import openpyxl  # a fifth of a second, for one kind of file only
    except ImportError as error:
        raise UnreadableInput(f"{name} needs openpyxl; install it with `pip install 'p9ask[documents]'`.") from error
    with office_file(name, data, "XLSX"):
        workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        try:
            return _Renderer(name, workbook).rendered()
        finally:
            workbook.close()


class _Renderer:
    """Reads the sheets one after the other."""

    def __init__(self, name: str, workbook: Workbook) -> None:
        self._name, self._workbook = name, workbook
        self._lines, self._count = Lines(), 0

    def rendered(self) -> Rendered:
        """All lines."""
        sheets = [sheet for sheet in self._workbook.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            if len(sheets) > 1 and not _NAMED.fullmatch(sheet.title):
                self._lines.add(sheet.title, _quoted(sheet.title))
            add_tables(self._lines, self._squared(list(self._rows(sheet))))
        return self._lines.rendered()

    def _rows(self, sheet: Any) -> Iterator[Row]:
        merged, uncomputed = _parts(self._workbook, sheet)
        across, down = _covered(merged)
        sheet.reset_dimensions()  # what the file says of its size may be anything
        blank = True
        for number, cells in enumerate(sheet.iter_rows(), 1):
            self._count += len(cells) + 1
            if self._count > MOST_CELLS:
                raise UnreadableInput(f"{self._name} has too many cells to be read; split it.")
            texts = [displayed(cell.value, cell.number_format) if cell.value is not None else "" for cell in cells]
            for at in uncomputed.get(number, ()):
                texts += [""] * (at + 1 - len(texts))
                texts[at] = texts[at] or _UNCOMPUTED
            if not any(texts):
                texts = []
                if blank:
                    continue
            blank = not texts
            place = _place(sheet.title, number, texts)
            yield Row(tuple(texts), place, across.get(number, frozenset()), down.get(number, frozenset()))

    def _squared(self, rows: list[Row]) -> list[Row]:
        """The rows filled up with empty cells: a sheet lacks none, it only ends where its row has no more."""
        width = max((len(row.texts) for row in rows), default=0)
        if width * len(rows) > MOST_CELLS:
            raise UnreadableInput(f"{self._name} has too many cells to be read; split it.")
        return [row._replace(texts=row.texts + ("",) * (width - len(row.texts))) if row.texts else row for row in rows]


def _place(title: str, number: int, texts: Sequence[str]) -> str:
    """`Blad1!A5:F5`, from the first to the last cell with text."""
    filled = [at for at, text in enumerate(texts) if text]
    if not filled:
        return ""
    first, last = f"{_letters(filled[0])}{number}", f"{_letters(filled[-1])}{number}"
    return f"{_quoted(title)}!{first}" if first == last else f"{_quoted(title)}!{first}:{last}"


def _quoted(title: str) -> str:
    return title if re.fullmatch(r"[^\W\d]\w*", title) else "'" + title.replace("'", "''") + "'"


def _letters(column: int) -> str:
    """A column, from 0, as a sheet names it.

    >>> _letters(0), _letters(25), _letters(26), _letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    text = ""
    while column >= 0:
        text = chr(65 + column % 26) + text
        column = column // 26 - 1
    return text


def _covered(ranges: Ranges) -> tuple[dict[int, frozenset[int]], dict[int, frozenset[int]]]:
    """For each row the columns that go on a merged cell at their left, and those that go on one above."""
    across: dict[int, frozenset[int]] = {}
    down: dict[int, frozenset[int]] = {}
    left = MOST_CELLS
    for first_row, last_row, first, last in ranges:
        left -= (last_row - first_row + 1) * (last - first + 1)
        if left < 0:
            break  # a whole sheet merged into one cell has no table
        across[first_row] = across.get(first_row, frozenset()) | frozenset(range(first + 1, last + 1))
        for row in range(first_row + 1, last_row + 1):
            down[row] = down.get(row, frozenset()) | frozenset(range(first, last + 1))
    return across, down


def _parts(workbook: Workbook, sheet: Any) -> tuple[Ranges, dict[int, list[int]]]:
    """The merged ranges of a sheet, as rows from 1 and columns from 0, and the cells with a formula and no value: what
    openpyxl leaves out where it reads row by row.
    """
    ranges: Ranges = []
    uncomputed: dict[int, list[int]] = {}
    archive: zipfile.ZipFile = workbook._archive  # type: ignore[attr-defined]
    with archive.open(sheet._worksheet_path) as source:
        for _, element in iterparse(source):
            tag = _NAMESPACE.sub("", element.tag)
            if tag == "mergeCell" and len(ranges) < _MOST_MERGED:
                found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", element.get("ref", ""))
                if found:
                    ranges.append((int(found[2]), int(found[4]), _number(found[1]), _number(found[3])))
            elif tag == "c":
                kinds = {_NAMESPACE.sub("", child.tag): child.text for child in element}
                cell = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", element.get("r", ""))
                if "f" in kinds and kinds.get("v") is None and cell and element.get("t") != "str":
                    uncomputed.setdefault(int(cell[2]), []).append(_number(cell[1]))
            if tag in ("row", "mergeCell"):
                element.clear()
    return ranges, uncomputed


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
