"""The parts of a DOCX file that hold its text: paragraphs and tables of the body, text boxes, footnotes and endnotes;
tracked insertions count, deletions do not. Left out are headers and footers, comments, charts and pictures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from p9ask.archives import office_file
from p9ask.errors import UnreadableInput

if TYPE_CHECKING:
    from docx.document import Document

_MOST_COLUMNS, _MOST_STYLES = 63, 20  # Word's own; a damaged file may name a billion columns, or styles in a circle
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARAGRAPH, TABLE, ROW, _CELL, BOX = (_W + tag for tag in ("p", "tbl", "tr", "tc", "txbxContent"))
_RUN = _W + "r"
_TEXT = {_W + "t", _M + "t"}
_CHARACTERS = {_W + "tab": " ", _W + "br": " ", _W + "cr": " ", _W + "noBreakHyphen": "-", BOX: ""}
_HIDDEN = {_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _FALLBACK}
_HEADING = re.compile(r"Heading (?P<level>\d)")
NOTES = {_W + "footnoteReference": "footnote", _W + "endnoteReference": "endnote"}
Kind = Literal["paragraph", "heading", "item", "quote"]


@contextmanager
def opened(name: str, data: bytes, missing: str) -> Iterator[Document]:
    """The document of a DOCX file. Raises UnreadableInput, also with `missing` where python-docx is not there."""
    try:
        import docx  # a fifth of a second, for one kind of file only
    except ImportError as error:
        raise UnreadableInput(missing) from error
    with office_file(name, data, "DOCX"):
        yield docx.Document(BytesIO(data))


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


def below(element: Any, tags: Collection[str]) -> Iterator[Any]:
    """The nearest elements inside that have one of these tags, in document order."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in _HIDDEN:
            yield from below(child, tags)


def paragraphs(element: Any) -> Iterator[Any]:
    """All paragraphs inside, those of tables and text boxes too."""
    for paragraph in below(element, {PARAGRAPH}):
        yield paragraph
        for box in below(paragraph, {BOX}):
            yield from paragraphs(box)


def text_of(paragraph: Any) -> str:
    """A paragraph's text, without that of its text boxes."""
    parts = below(paragraph, _TEXT | _CHARACTERS.keys())
    return "".join(part.text or "" if part.tag in _TEXT else _CHARACTERS[part.tag] for part in parts)


def marked_text(paragraph: Any, mark: Callable[[str, str], str], raised: Callable[[str], str]) -> str:
    """A paragraph's text, with what `raised` makes of superscripts, and `mark` of references to footnotes."""
    return "".join(_run_text(run, mark, raised) for run in below(paragraph, {_RUN, _M + "t"}))


def _run_text(run: Any, mark: Callable[[str, str], str], raised: Callable[[str], str]) -> str:
    if run.tag != _RUN:
        return run.text or ""
    text = text_of(run) + "".join(mark(kind, identity) for kind, identity in references(run))
    align = run.find(f"{_W}rPr/{_W}vertAlign")
    return raised(text) if align is not None and align.get(_W + "val") == "superscript" else text


def all_text(block: Any) -> str:
    """The text of a paragraph, or of all paragraphs of a table or cell."""
    return text_of(block) if block.tag == PARAGRAPH else " ".join(filter(None, map(text_of, paragraphs(block))))


def blocks(body: Any) -> Iterator[Block]:
    """The paragraphs and tables of the body."""
    counts = {PARAGRAPH: 0, TABLE: 0}
    for line, element in enumerate(below(body, counts), 1):
        counts[element.tag] += 1
        yield Block(line, f"{'paragraph' if element.tag == PARAGRAPH else 'table'} {counts[element.tag]}", element)


def rows_of(table: Any) -> list[Any]:
    """The rows of a table."""
    return list(below(table, {ROW}))


def cells(rows: Iterable[Any], text: Callable[[Any], str] = all_text) -> Iterator[list[Cell]]:
    """The cells of each row, read by `text`; one that goes on a merged cell has the text of that."""
    above: dict[int, str] = {}
    for row in rows:
        found: list[Cell] = []
        start = min(row.grid_before, _MOST_COLUMNS)
        for number, cell in enumerate(below(row, {_CELL}), 1):
            goes_on = cell.vMerge == "continue"
            content = above.get(start, "") if goes_on else text(cell)
            width = min(cell.grid_span, _MOST_COLUMNS)
            found.append(Cell(number, range(start, start + width), content, goes_on))
            start += width
        above = {cell.columns.start: cell.text for cell in found}
        yield found


def is_header(row: Any) -> bool:
    """Whether the document marks a row as one that is repeated on each page."""
    mark = row.find(f"{_W}trPr/{_W}tblHeader")
    return mark is not None and mark.get(_W + "val", "1") not in ("0", "false", "off")


def style_of(paragraph: Any, document: Document) -> tuple[Kind, int | None]:
    """What a paragraph's style, or one that it is based on, makes of it, and the level of a heading."""
    from docx.text.paragraph import Paragraph

    style: Any = Paragraph(paragraph, document).style
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


def references(element: Any) -> list[tuple[str, str]]:
    """The footnotes and endnotes that a block refers to: their kind and identity."""
    return [(NOTES[found.tag], str(found.get(_W + "id"))) for found in below(element, NOTES)]


def notes(document: Document) -> dict[tuple[str, str], str]:
    """The texts of all footnotes and endnotes, by kind and identity."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml

    texts: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
            for note in parse_xml(relation.target_part.blob):
                kind = str(note.tag).removeprefix(_W)
                texts[kind, str(note.get(_W + "id"))] = " ".join(text_of(paragraph) for paragraph in paragraphs(note))
    return texts
