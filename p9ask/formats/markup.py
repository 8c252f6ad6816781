"""HTML -> lines: blocks and table rows by the line of the file that they begin on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from p9ask.errors import UnreadableInput
from p9ask.formats.html_events import Event, events
from p9ask.formats.lines import MOST_CELLS, Lines, Rendered, Row, raised

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)
_UNSEEN = frozenset(("script", "style", "template", "noscript", "head", "select", "button", "svg", "iframe", "object"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_CODINGS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_MOST_SPAN, _MOST_NESTED = 200, 50


@dataclass(slots=True)
class _Cell:
    """A cell of a table; `inner`: the lines of the tables in it."""

    heads: bool
    width: int
    height: int
    parts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """An open table: its rows of cells, each with the line it begins on, and whether it is in the head."""

    rows: list[tuple[list[_Cell], int, bool]] = field(default_factory=list)
    in_head: bool = False
    cell: _Cell | None = None


def render(name: str, data: bytes) -> Rendered:
    """The lines of an HTML file. Raises UnreadableInput."""
    text, is_utf8 = decode(name, data)
    reader = _Reader(name)
    for event in events(text):
        reader.take(event)
    return reader.rendered()._replace(is_utf8=is_utf8)


def decode(name: str, data: bytes) -> tuple[str, bool]:
    """The text by its byte order mark, UTF-8, or what it says it is; and whether nothing had to be guessed.

    Raises UnreadableInput for what is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), True
    if b"\x00" in data:
        raise UnreadableInput(f"{name} is not a text file; save it anew.")
    try:
        return data.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        said = _CHARSET.search(data[:4096])
        coding = said[1].decode("ascii", "replace").lower() if said else ""
        try:
            return data.decode(_CODINGS.get(coding, coding or "cp1252"), errors="replace"), bool(said)
        except (LookupError, UnicodeError):
            return data.decode("cp1252", errors="replace"), False


class _Reader:
    """Follows the tags; what is open is kept on lists, so that no depth of nesting is too much."""

    def __init__(self, name: str) -> None:
        self._name, self._lines = name, Lines()
        self._tables: list[_Table] = []
        self._texts: list[str] = []
        self._line, self._has_text = 1, False
        self._unseen: list[str] = []
        self._raised: int | None = None
        self._in_item = False
        self._count = 0

    def take(self, event: Event) -> None:
        """The next tag or text."""
        if event.kind == "text":
            self._text(event)
        elif event.kind == "start":
            self._start(event)
        else:
            self._end(event.text)

    def rendered(self) -> Rendered:
        """All lines, with the tables that were left open."""
        self._flush()
        while self._tables:
            self._write(self._tables.pop())
        return self._lines.rendered()

    def _start(self, event: Event) -> None:
        tag = event.text
        if self._unseen == ["head"] and tag in _BLOCKS:
            self._unseen.clear()  # a head may end without its tag
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.append(tag)
            return
        if tag in _UNSEEN:
            self._unseen.append(tag)
            return
        if tag in _BLOCKS:
            self._flush()
            self._in_item = tag == "li" or (self._in_item and tag in ("p", "div"))
        if tag == "sup":
            self._raised = len(self._texts)
        elif tag == "br":
            self._texts.append(" ")
        elif tag == "table":
            self._start_table()
        elif self._tables:
            self._start_part(event)

    def _end(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        if tag == "sup" and self._raised is not None:
            text = "".join(self._texts[self._raised :]).strip()
            self._texts[self._raised :] = [raised(text)]
            self._raised = None
        if tag in _BLOCKS:
            self._flush()
            self._in_item = self._in_item and tag not in ("li", "ul", "ol")
        if tag == "table" and self._tables:
            self._write(self._tables.pop())
        elif self._tables and tag == "thead":
            self._tables[-1].in_head = False
        elif self._tables and tag in ("td", "th", "tr"):
            self._tables[-1].cell = None

    def _text(self, event: Event) -> None:
        if not self._unseen:
            if not self._has_text and not event.text.isspace():
                self._line = event.line
                self._has_text = True
            self._texts.append(event.text)

    def _flush(self) -> None:
        """The text since the last block, as a part of the open cell or as a line."""
        text = " ".join("".join(self._texts).split())
        self._texts.clear()
        self._has_text = False
        self._raised = None
        if not text:
            return
        if self._tables and self._tables[-1].cell:
            self._tables[-1].cell.parts.append(text)
        elif self._in_item:
            self._lines.item(text, f"line {self._line}")
        else:
            self._lines.add(text, f"line {self._line}")

    def _start_table(self) -> None:
        if len(self._tables) >= _MOST_NESTED:
            raise UnreadableInput(f"{self._name} nests its tables too deeply to be read.")
        for table in self._tables:  # a table that holds tables only lays out the page
            self._write(table)
            table.rows.clear()
        if self._tables:
            self._tables[-1].cell = None
        self._tables.append(_Table())

    def _start_part(self, event: Event) -> None:
        table, tag = self._tables[-1], event.text
        if tag == "thead":
            table.in_head = True
        elif tag in ("tbody", "tfoot"):
            table.in_head = False
        elif tag == "tr" or (tag in ("td", "th") and not table.rows):
            table.rows.append(([], event.line, table.in_head))
            table.cell = None
        if tag in ("td", "th"):
            table.cell = _Cell(tag == "th", _span(event.attribute("colspan")), _span(event.attribute("rowspan")))
            self._count += table.cell.width * table.cell.height
            if self._count > MOST_CELLS:
                raise UnreadableInput(f"{self._name} has too many table cells to be read; split it.")
            table.rows[-1][0].append(table.cell)

    def _write(self, table: _Table) -> None:
        if any(cell.parts for cells, _, _ in table.rows for cell in cells):
            self._lines.table(on_grid(table.rows))


def _span(text: str) -> int:
    found = re.match(r"\s*(\d{1,6})", text)
    return max(1, min(int(found[1]), _MOST_SPAN)) if found else 1


def on_grid(rows: Sequence[tuple[list[_Cell], int, bool]]) -> list[Row]:
    """The rows with their cells on the table's grid."""
    found: list[Row] = []
    down: dict[int, int] = {}
    for cells, line, in_head in rows:
        texts: dict[int, str] = {}
        across: set[int] = set()
        goes_down = {at for at, left in down.items() if left > 0}
        down = {at: left - 1 for at, left in down.items() if left > 1}
        at = 0
        for cell in cells:
            while at in goes_down:
                at += 1
            texts[at] = " ".join(cell.parts)
            across |= set(range(at + 1, at + cell.width))
            if cell.height > 1:
                down |= dict.fromkeys(range(at, at + cell.width), cell.height - 1)
            at += cell.width
        width = max([at, *(each + 1 for each in goes_down)])
        heads = in_head or (bool(cells) and all(cell.heads for cell in cells) and len(cells) > 1)
        row = tuple(texts.get(each, "") for each in range(width))
        found.append(Row(row, f"line {line}", frozenset(across), frozenset(goes_down), heads))
    return found
