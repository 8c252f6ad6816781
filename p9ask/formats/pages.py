"""PDF -> lines: paragraphs, and tables with or without lines around their cells, by page and line of the page.

Running headers, footers and page numbers are left out; a table that goes on over a page is one, with its header once.
"""

from __future__ import annotations

import logging
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from p9ask.errors import UnreadableInput
from p9ask.formats import aligned, ruled, streams
from p9ask.formats.lines import Lines, Rendered
from p9ask.formats.page_lines import UNKNOWN, Page, TextLine, furniture, lines_of, words_of
from p9ask.formats.ruled import Table
from p9ask.readers.layout import BULLET, NOTE, count_words, join

if TYPE_CHECKING:
    from pdfplumber.page import Page as Sheet
    from pdfplumber.pdf import PDF

_MOST_PAGES, _MOST_WORDS, _MOST_EDGES = 3_000, 40_000, 4_000
_MOST_SECONDS = 600
_NEW = re.compile(r"\d+(?:\.\d+)*\.?\s")
_EDGE = 6.0
Part = TextLine | Table


def render(name: str, data: bytes) -> Rendered:
    """The lines of a PDF. Raises UnreadableInput."""
    try:
        import pdfplumber  # a third of a second, for one kind of file only
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfplumber.utils.exceptions import PdfminerException
    except ImportError as error:
        raise UnreadableInput(f"{name} needs pdfplumber; install it with `pip install 'p9ask[documents]'`.") from error
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it mends in a damaged file is of no use to a reader
    streams.check(name, data)
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            pages = list(_pages(name, pdf))
    except UnreadableInput:
        raise
    except Exception as error:  # a damaged file fails in its own many ways
        if isinstance(error, PdfminerException) and isinstance(
            error.args[0] if error.args else None, PDFPasswordIncorrect
        ):
            raise UnreadableInput(f"{name} has a password; save it without one.") from error
        raise UnreadableInput(f"{name} is no PDF, or it is damaged; save it anew.") from error
    if not any(page.lines for page, _ in pages):
        raise UnreadableInput(f"{name} holds no text, only pictures of it; have its text recognised (OCR) first.")
    words = [word.text for page, _ in pages for line in page.lines for word in line.words]
    if sum(UNKNOWN in word for word in words) * 2 > len(words):
        raise UnreadableInput(f"{name} does not say what its letters are; have its text recognised (OCR) first.")
    return _Renderer(pages).rendered()


def _pages(name: str, pdf: PDF) -> Iterator[tuple[Page, list[Table]]]:
    """Each page with its ruled tables."""
    started = time.monotonic()
    if len(pdf.pages) > _MOST_PAGES:
        raise UnreadableInput(f"{name} has more than {_MOST_PAGES} pages; split it.")
    for sheet in pdf.pages:
        words = words_of(sheet.extract_words(x_tolerance_ratio=0.15, use_text_flow=False))
        if len(words) > _MOST_WORDS or time.monotonic() - started > _MOST_SECONDS:
            raise UnreadableInput(f"{name} takes too long to read; split it.")
        page = Page(sheet.page_number, float(sheet.height), lines_of(words))
        yield page, _ruled(page, sheet)
        sheet.close()


def _ruled(page: Page, sheet: Sheet) -> list[Table]:
    if not page.lines or len(sheet.edges) > _MOST_EDGES:
        return []
    found: list[Any] = sheet.find_tables()
    tables = [table for each in found if (table := ruled.read(page, each.cells)) is not None]
    return sorted(tables, key=lambda table: table.lines[0].number)


class _Renderer:
    """Puts the parts of all pages under each other."""

    def __init__(self, pages: Sequence[tuple[Page, list[Table]]]) -> None:
        self._pages = pages
        self._lines = Lines()
        self._words = count_words("\n".join(line.text for page, _ in pages for line in page.lines))
        self._table: Table | None = None
        self._paragraph: list[tuple[Page, TextLine]] = []
        self._right = _right_margins([page for page, _ in pages])

    def rendered(self) -> Rendered:
        """All lines."""
        left_out = furniture([page for page, _ in self._pages])
        for page, tables in self._pages:
            taken = {line.number for table in tables for line in table.lines}
            rest = [
                line for line in page.lines if line.number not in taken and (page.number, line.number) not in left_out
            ]
            both = [*tables, *aligned.find(page, rest)]
            taken |= {line.number for table in both for line in table.lines}
            parts: list[Part] = [*both, *(line for line in rest if line.number not in taken)]
            for part in sorted(parts, key=_number):
                self._add(page, part)
        self._end_table()
        self._end_paragraph()
        return self._lines.rendered()

    def _add(self, page: Page, part: Part) -> None:
        if isinstance(part, Table):
            self._end_paragraph()
            if self._table and (more := _continued(self._table, part)):
                self._table = more
            else:
                self._end_table()
                self._table = part
            return
        self._end_table()
        if self._paragraph and not self._goes_on(page, part):
            self._end_paragraph()
        self._paragraph.append((page, part))

    def _end_table(self) -> None:
        if self._table:
            self._lines.table(self._table.rows, self._table.heading)
            self._table = None

    def _end_paragraph(self) -> None:
        if not self._paragraph:
            return
        page, line = self._paragraph[0]
        text = join((each.text for _, each in self._paragraph), self._words)
        found = BULLET.match(text)
        if found and not found["marker"][0].isalnum() and found["marker"] != "*":
            self._lines.item(text[found.end() :], page.place(line))
        else:
            self._lines.add(text, page.place(line))
        self._paragraph = []

    def _goes_on(self, page: Page, line: TextLine) -> bool:
        """Whether a line goes on with the paragraph above: of the same type, near to a line that is full."""
        before_page, before = self._paragraph[-1]
        if abs(line.size - before.size) > 0.5 or BULLET.match(line.text) or NOTE.match(line.text):
            return False
        if before_page.number != page.number:
            return line.text[:1].islower()
        near = line.top - before.bottom < 0.85 * line.size
        room = self._right.get(page.number, 0.0) - before.x1
        is_full = line.words[0].x1 - line.words[0].x0 > room - 0.3 * line.size
        return near and line.top > before.top and (is_full or line.text[:1].islower())


def _number(part: Part) -> int:
    return part.number if isinstance(part, TextLine) else part.lines[0].number


def _right_margins(pages: Sequence[Page]) -> dict[int, float]:
    """Where the text of each page ends at the right: the furthest end that several lines share, else the furthest."""
    found: dict[int, float] = {}
    for page in pages:
        ends = Counter(round(line.x1 / 10) for line in page.lines)
        shared = [end for end, count in ends.items() if count > 1 or len(ends) < 4]
        if ends:
            found[page.number] = max((line.x1 for line in page.lines if round(line.x1 / 10) in shared), default=0.0)
    return found


def _continued(table: Table, more: Table) -> Table | None:
    """Both as one table, where the second goes on with the first on another page: it has its columns, and its header again
    or none.
    """
    if len(table.edges) != len(more.edges) or table.lines[-1].number < more.lines[0].number:
        return None
    heads = 0
    while heads < min(len(table.rows), len(more.rows)) and more.rows[heads].texts == table.rows[heads].texts:
        heads += 1
    same_columns = all(abs(a - b) < _EDGE for a, b in zip(table.edges, more.edges, strict=True))
    if not heads and not (same_columns and _begins_with_row(more)):
        return None
    rows = (*table.rows, *more.rows[heads:])
    heading = (
        table.heading if "whole" in (more.heading, table.heading) and heads == 0 else max(table.heading, more.heading)
    )
    return Table(rows, more.lines, table.edges, heading)


def _begins_with_row(table: Table) -> bool:
    """Whether a table has no header of its own: its first row of several cells holds values."""
    first = next((row for row in table.rows if sum(map(bool, row.texts)) > 1), None)
    return first is not None and any(aligned.is_value(text) for text in first.texts[1:] if text)
