"""Markdown -> lines without its marks, each with the number of the line that it begins on in the file."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from p9ask.errors import UnreadableInput
from p9ask.formats.lines import BAR, Lines, Rendered, Row, plain
from p9ask.memo_markup import parse
from p9ask.sources import decode

if TYPE_CHECKING:
    from markdown_it.token import Token

_BAR = re.compile(r"(?<!\\)\|")
_TAG = re.compile(r"<[^<>]{1,300}>")
_CONTAINERS = re.compile(r"[ \t]*(?:(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])[ \t]*)*")
_MOST = 20_000_000


def render(name: str, data: bytes) -> Rendered:
    """The lines of a Markdown file. Raises UnreadableInput."""
    if len(data) > _MOST:
        raise UnreadableInput(f"{name} is larger than {_MOST // 1_000_000} MB; split it.")
    text, is_utf8 = decode(data, name)
    try:
        page = _Page(text)
        lines = page.lines()
    except RecursionError as error:
        raise UnreadableInput(f"{name} nests its quotes, lists or brackets too deeply; make it flatter.") from error
    return Rendered(
        tuple(lines), tuple(f"line {at}" for at in range(1, len(lines) + 1)), False, page.whole or None, is_utf8
    )


class _Page:
    """Walks through the tokens of a text; `_open` are the blocks that it is in."""

    def __init__(self, text: str) -> None:
        text = text.replace("\r\n", "\n").replace(
            "\r", " "
        )  # for markdown-it a lone one ends a line; for editors it does not
        self._raw = text.split("\n")
        self._blocks = parse(text)
        self._lines = [""] * len(self._raw)
        self._open: list[Token] = []
        self._rows: list[Row] = []
        self._marker = ""
        self.whole: frozenset[int] = frozenset()

    def lines(self) -> list[str]:
        """As many lines as the file has."""
        for token in self._blocks.tokens:
            if token.nesting > 0:
                self._open.append(token)
                self._begin(token)
            elif token.nesting < 0:
                self._open.pop()
                if token.type == "table_close":
                    self._end_table()
            elif token.type == "inline" and not any(block.type == "table_open" for block in self._open):
                self._block(token)
            elif token.type in ("fence", "code_block", "html_block") and token.map:
                skipped = int(token.type == "fence")
                self._verbatim(_TAG.sub(" ", token.content).split("\n"), token.map[0] + skipped)
        return self._lines

    def _begin(self, token: Token) -> None:
        if token.type == "list_item_open":
            self._marker = self._marker_of(token)
        elif token.type == "tr_open" and token.map:
            self._row(token.map[0])

    def _marker_of(self, item: Token) -> str:
        """An item's mark: a lone `*` may be a footnote's, and numbers are kept; any other is a bullet."""
        if item.info:
            return f"{item.info}{item.markup}"
        alone = self._open[-2].map == item.map
        return "*" if item.markup == "*" and alone else "-"

    def _block(self, token: Token) -> None:
        start = token.map[0] if token.map else 0
        parts = token.content.split("\n")
        if len(parts) > 1 and any(_BAR.search(part) for part in parts):
            self._verbatim(
                [self._blocks.blank(part) for part in parts], start
            )  # rows of a table that is none in Markdown
            return
        text = plain(self._blocks.blank(token.content))
        self._lines[start] = f"{self._marker} {text}" if self._marker and text else text
        self._marker = ""

    def _verbatim(self, parts: list[str], start: int) -> None:
        for at, part in enumerate(parts, start):
            if at < len(self._lines):
                self._lines[at] = " ".join(part.split())

    def _row(self, line: int) -> None:
        raw = self._raw[line]
        text = raw[_CONTAINERS.match(raw).end() :].strip().removeprefix("|")  # type: ignore[union-attr]
        text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
        cells = [self._blocks.blank(cell.replace("\\|", BAR)) for cell in _BAR.split(text)]
        self._rows.append(Row(tuple(cells), str(line)))

    def _end_table(self) -> None:
        table = Lines()
        table.table(self._rows)
        self._rows = []
        for text, place, before in zip_longest(table.lines, table.places, ["", *table.places[:-1]]):
            if text:  # the rule has its header's place
                self._lines[int(place) + (place == before)] = text
        self.whole |= {int(table.places[number - 1]) + 1 for number in table.whole}
