"""A DOCX memo -> its segments: paragraphs, tables, text boxes, footnotes and endnotes; tracked insertions count, deletions
do not. Left out are headers and footers, comments, charts and pictures.

A segment's line is the number of its paragraph or table in the body, its column counts in its own text.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from p9ask.errors import UnreadableInput
from p9ask.memo_lines import Collector, Stretch, is_ignore, leave_out, plain
from p9ask.model import Memo, SegmentKind

if TYPE_CHECKING:
    from docx.document import Document

MOST_UNPACKED = 200_000_000
_MOST_COLUMNS, _MOST_STYLES = 63, 20  # Word's own; a damaged file may name a billion columns, or styles in a circle
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _TABLE, _ROW, _CELL, _BOX = (_W + tag for tag in ("p", "tbl", "tr", "tc", "txbxContent"))
_TEXT = {_W + "t", _M + "t"}
_CHARACTERS = {_W + "tab": " ", _W + "br": " ", _W + "cr": " ", _W + "noBreakHyphen": "-", _BOX: ""}
_HIDDEN = {_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _FALLBACK}
_HEADING = re.compile(r"Heading (?P<level>\d)")
_NOTES = {_W + "footnoteReference": "footnote", _W + "endnoteReference": "endnote"}


def read(name: str, data: bytes) -> Memo:
    """The segments of a DOCX file. Raises UnreadableInput, also for a `p9ask-ignore` without a reason."""
    try:
        import docx  # a fifth of a second, for one kind of memo only
    except ImportError as error:
        raise UnreadableInput(f"{name} needs python-docx; install p9ask[documents].") from error
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise UnreadableInput(f"{name} unpacks to more than {MOST_UNPACKED // 1_000_000} MB; split it.")
        return _Reader(name, docx.Document(BytesIO(data))).read()
    except UnreadableInput:
        raise
    except Exception as error:  # of a damaged file, zip, XML and Word parts each fail in their own many ways
        raise UnreadableInput(f"{name} is no DOCX, or it is damaged or has a password; save it anew.") from error


class Block(NamedTuple):
    """A paragraph or table of the body: its number among all, and its number among its like in words."""

    line: int
    place: str
    element: Any


class Cell(NamedTuple):
    """A cell: its number in the row, the columns of the table's grid that it takes, and whether it goes on a merged one."""

    number: int
    columns: range
    text: str
    goes_on: bool


class _Reader:
    """Walks through the body of a document; `_notes` are the footnotes it came by, with the line that points to them."""

    def __init__(self, name: str, document: Document) -> None:
        self._document = document
        blocks = list(_blocks(document.element.body))
        lines = [Stretch(block.line, 1, _all_text(block.element)) for block in blocks]
        pairs = zip(blocks, lines, strict=True)
        marks = {block.line for block, line in pairs if is_ignore(line.text, f"{name}, {block.place}")}
        self._blocks = [block for block in blocks if block.line not in marks]
        self._collector = Collector(name, leave_out(lines, marks)[1])
        self._notes: list[tuple[str, str, int]] = []

    def read(self) -> Memo:
        """The memo."""
        for block in self._blocks:
            if block.element.tag == _P:
                self._paragraph(block)
            else:
                self._table(block)
            for reference in _below(block.element, _NOTES):
                self._notes.append((_NOTES[reference.tag], reference.get(_W + "id"), block.line))
        self._add_notes()
        return self._collector.memo()

    def _paragraph(self, block: Block) -> None:
        kind, level = self._style(block.element)
        self._collector.add(kind, [Stretch(block.line, 1, _text(block.element))], level=level, place=block.place)
        for box in _below(block.element, {_BOX}):
            for paragraph in _paragraphs(box):
                stretch = Stretch(block.line, 1, _text(paragraph))
                self._collector.add("paragraph", [stretch], place=f"{block.place}, text box")

    def _style(self, paragraph: Any) -> tuple[SegmentKind, int | None]:
        """What a paragraph's style, or one that it is based on, makes of it, and the level of a heading."""
        from docx.text.paragraph import Paragraph

        style: Any = Paragraph(paragraph, self._document).style
        for _ in range(_MOST_STYLES):
            name = style.name or ""
            if name == "Title":
                return "heading", 0
            if heading := _HEADING.fullmatch(name):
                return "heading", int(heading["level"])
            if name.endswith("Quote"):
                return "quote", None
            if name.startswith("List"):
                return "item", None
            style = style.base_style
            if style is None:
                break
        is_numbered = paragraph.pPr is not None and paragraph.pPr.numPr is not None
        return "item" if is_numbered else "paragraph", None

    def _table(self, block: Block) -> None:
        """Rows that the document marks as headers only name columns; a first row that it does not mark is read as well."""
        rows = list(_below(block.element, {_ROW}))
        columns: dict[int, str] = {}
        for number, (row, cells) in enumerate(zip(rows, _cells(rows), strict=True), 1):
            if not _is_header(row):
                self._add_row(block.line, f"{block.place}, row {number}", cells, columns)
            if _is_header(row) or number == 1:
                columns |= _headers(cells, columns)

    def _add_row(self, line: int, place: str, cells: Sequence[Cell], columns: Mapping[int, str]) -> None:
        name = plain(cell.text for cell in cells[:1])
        for cell in cells:
            if not cell.goes_on:
                column, place_of_cell = columns.get(cell.columns.start, ""), f"{place}, cell {cell.number}"
                stretch, corner = Stretch(line, 1, cell.text), columns.get(0, "")
                self._collector.add("cell", [stretch], row=name, column=column, corner=corner, place=place_of_cell)

    def _add_notes(self) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import parse_xml

        texts: dict[tuple[str, str], list[str]] = {}
        for relation in self._document.part.rels.values():
            if relation.reltype in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
                for note in parse_xml(relation.target_part.blob):
                    kind = str(note.tag).removeprefix(_W)
                    texts[kind, note.get(_W + "id")] = [_text(paragraph) for paragraph in _paragraphs(note)]
        counts: dict[str, int] = {}
        for kind, identity, line in self._notes:
            counts[kind] = counts.get(kind, 0) + 1
            text = " ".join(texts.get((kind, identity), []))
            self._collector.add("note", [Stretch(line, 1, text)], place=f"{kind} {counts[kind]}")


def _below(element: Any, tags: Collection[str]) -> Iterator[Any]:
    """The nearest elements inside that have one of these tags, in document order."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in _HIDDEN:
            yield from _below(child, tags)


def _paragraphs(element: Any) -> Iterator[Any]:
    """All paragraphs inside, those of tables and text boxes too."""
    for paragraph in _below(element, {_P}):
        yield paragraph
        for box in _below(paragraph, {_BOX}):
            yield from _paragraphs(box)


def _text(paragraph: Any) -> str:
    parts = _below(paragraph, _TEXT | _CHARACTERS.keys())
    return "".join(part.text or "" if part.tag in _TEXT else _CHARACTERS[part.tag] for part in parts)


def _all_text(block: Any) -> str:
    """The text of a paragraph, or of all paragraphs of a table or cell."""
    return _text(block) if block.tag == _P else " ".join(filter(None, map(_text, _paragraphs(block))))


def _blocks(body: Any) -> Iterator[Block]:
    counts = {_P: 0, _TABLE: 0}
    for line, element in enumerate(_below(body, counts), 1):
        counts[element.tag] += 1
        yield Block(line, f"{'paragraph' if element.tag == _P else 'table'} {counts[element.tag]}", element)


def _cells(rows: Iterable[Any]) -> Iterator[list[Cell]]:
    """The cells of each row; one that goes on a merged cell has the text of that."""
    above: dict[int, str] = {}
    for row in rows:
        cells: list[Cell] = []
        start = row.grid_before
        for number, cell in enumerate(_below(row, {_CELL}), 1):
            goes_on = cell.vMerge == "continue"
            text = above.get(start, "") if goes_on else _all_text(cell)
            width = min(cell.grid_span, _MOST_COLUMNS)
            cells.append(Cell(number, range(start, start + width), text, goes_on))
            start += width
        above = {cell.columns.start: cell.text for cell in cells}
        yield cells


def _headers(cells: Iterable[Cell], above: Mapping[int, str]) -> dict[int, str]:
    """The names of a table's columns, those of the header rows above included."""
    own = ((column, "" if cell.goes_on else cell.text) for cell in cells for column in cell.columns)
    return {column: plain([above.get(column, ""), text]) for column, text in own}


def _is_header(row: Any) -> bool:
    mark = row.find(f"{_W}trPr/{_W}tblHeader")
    return mark is not None and mark.get(_W + "val", "1") not in ("0", "false", "off")
