"""DOCX -> lines: paragraphs by their number, table rows by table and row; footnotes stand under what refers to them."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from p9ask import docx_parts
from p9ask.docx_parts import BOX, PARAGRAPH, Block, below
from p9ask.formats.lines import Lines, Rendered, Row, raised

if TYPE_CHECKING:
    from docx.document import Document

_NUMBERED = re.compile(r"(?:[•·▪◦‣●○*–-]|\d{1,2}[.)]|[a-z]\))\s")


def render(name: str, data: bytes) -> Rendered:
    """The lines of a DOCX file. Raises UnreadableInput."""
    missing = f"{name} needs python-docx; install it with `pip install 'p9ask[documents]'`."
    with docx_parts.opened(name, data, missing) as document:
        return _Renderer(document).rendered()


class _Renderer:
    """Walks through the body of a document."""

    def __init__(self, document: Document) -> None:
        self._document, self._lines = document, Lines()
        self._notes = docx_parts.notes(document)
        self._numbers: dict[tuple[str, str], int] = {}

    def rendered(self) -> Rendered:
        """All lines."""
        for block in docx_parts.blocks(self._document.element.body):
            before = len(self._numbers)
            if block.element.tag == PARAGRAPH:
                self._paragraph(block)
            else:
                self._table(block)
            for reference, number in list(self._numbers.items())[before:]:
                self._lines.note(f"{number}) {self._notes.get(reference, '')}", f"{reference[0]} {number}")
        return self._lines.rendered()

    def _paragraph(self, block: Block) -> None:
        kind, _ = docx_parts.style_of(block.element, self._document)
        text = self._text(block.element)
        if kind == "item" and not _NUMBERED.match(text):
            self._lines.item(text, block.place)
        else:
            self._lines.add(text, block.place)
        for box in below(block.element, {BOX}):
            for paragraph in docx_parts.paragraphs(box):
                self._lines.add(self._text(paragraph), f"{block.place}, text box")

    def _text(self, paragraph: Any) -> str:
        return docx_parts.marked_text(paragraph, partial(_mark, self._numbers), raised)

    def _cell(self, cell: Any) -> str:
        return " ".join(filter(None, map(self._text, docx_parts.paragraphs(cell))))

    def _table(self, block: Block) -> None:
        rows = docx_parts.rows_of(block.element)
        found: list[Row] = []
        for number, (row, cells) in enumerate(zip(rows, docx_parts.cells(rows, self._cell), strict=True), 1):
            texts = [""] * max((cell.columns.stop for cell in cells), default=0)
            for cell in cells:
                texts[cell.columns.start] = "" if cell.goes_on else cell.text
            found.append(
                Row(
                    tuple(texts),
                    f"{block.place}, row {number}",
                    frozenset(at for cell in cells for at in cell.columns[1:]),
                    frozenset(at for cell in cells if cell.goes_on for at in cell.columns),
                    docx_parts.is_header(row),
                )
            )
        self._lines.table(found)


def _mark(numbers: dict[tuple[str, str], int], kind: str, identity: str) -> str:
    """A reference to a footnote as it is printed behind its word, numbered as it comes."""
    return f" {numbers.setdefault((kind, identity), len(numbers) + 1)})"
