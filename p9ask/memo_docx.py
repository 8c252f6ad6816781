"""A DOCX memo -> its segments: paragraphs, tables, text boxes, footnotes and endnotes.

A segment's line is the number of its paragraph or table in the body, its column counts in its own text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from p9ask import docx_parts
from p9ask.docx_parts import BOX, PARAGRAPH, Block, Cell, below
from p9ask.memo_lines import Collector, Stretch, is_ignore, leave_out, plain
from p9ask.model import Memo

if TYPE_CHECKING:
    from docx.document import Document


def read(name: str, data: bytes) -> Memo:
    """The segments of a DOCX file. Raises UnreadableInput, also for a `p9ask-ignore` without a reason."""
    with docx_parts.opened(name, data, f"{name} needs python-docx; install p9ask[documents].") as document:
        return _Reader(name, document).read()


class _Reader:
    """Walks through the body of a document; `_notes` are the footnotes it came by, with the line that points to them."""

    def __init__(self, name: str, document: Document) -> None:
        self._document = document
        blocks = list(docx_parts.blocks(document.element.body))
        lines = [Stretch(block.line, 1, docx_parts.all_text(block.element)) for block in blocks]
        pairs = zip(blocks, lines, strict=True)
        marks = {block.line for block, line in pairs if is_ignore(line.text, f"{name}, {block.place}")}
        self._blocks = [block for block in blocks if block.line not in marks]
        self._collector = Collector(name, leave_out(lines, marks)[1])
        self._notes: list[tuple[tuple[str, str], int]] = []

    def read(self) -> Memo:
        """The memo."""
        for block in self._blocks:
            if block.element.tag == PARAGRAPH:
                self._paragraph(block)
            else:
                self._table(block)
            self._notes += [(reference, block.line) for reference in docx_parts.references(block.element)]
        self._add_notes()
        return self._collector.memo()

    def _paragraph(self, block: Block) -> None:
        kind, level = docx_parts.style_of(block.element, self._document)
        text = docx_parts.text_of(block.element)
        self._collector.add(kind, [Stretch(block.line, 1, text)], level=level, place=block.place)
        for box in below(block.element, {BOX}):
            for paragraph in docx_parts.paragraphs(box):
                stretch = Stretch(block.line, 1, docx_parts.text_of(paragraph))
                self._collector.add("paragraph", [stretch], place=f"{block.place}, text box")

    def _table(self, block: Block) -> None:
        """Rows that the document marks as headers only name columns; a first row that it does not mark is read as well."""
        rows = docx_parts.rows_of(block.element)
        columns: dict[int, str] = {}
        for number, (row, cells) in enumerate(zip(rows, docx_parts.cells(rows), strict=True), 1):
            if not docx_parts.is_header(row):
                self._add_row(block.line, f"{block.place}, row {number}", cells, columns)
            if docx_parts.is_header(row) or number == 1:
                columns |= _headers(cells, columns)

    def _add_row(self, line: int, place: str, cells: Sequence[Cell], columns: Mapping[int, str]) -> None:
        name = plain(cell.text for cell in cells[:1])
        for cell in cells:
            if not cell.goes_on:
                column, place_of_cell = columns.get(cell.columns.start, ""), f"{place}, cell {cell.number}"
                stretch, corner = Stretch(line, 1, cell.text), columns.get(0, "")
                self._collector.add("cell", [stretch], row=name, column=column, corner=corner, place=place_of_cell)

    def _add_notes(self) -> None:
        texts = docx_parts.notes(self._document)
        counts: dict[str, int] = {}
        for (kind, identity), line in self._notes:
            counts[kind] = counts.get(kind, 0) + 1
            text = texts.get((kind, identity), "")
            self._collector.add("note", [Stretch(line, 1, text)], place=f"{kind} {counts[kind]}")


def _headers(cells: Iterable[Cell], above: Mapping[int, str]) -> dict[int, str]:
    """The names of a table's columns, those of the header rows above included."""
    own = ((column, "" if cell.goes_on else cell.text) for cell in cells for column in cell.columns)
    return {column: plain([above.get(column, ""), text]) for column, text in own}
