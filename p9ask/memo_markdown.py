"""A Markdown memo -> its segments. Code blocks, HTML and link targets are left out; of HTML comments only
`p9ask-ignore` is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from p9ask.errors import UnreadableInput
from p9ask.memo_lines import Collector, Stretch, is_ignore, leave_out, lines_of, plain
from p9ask.memo_markup import NOTE_REFERENCE, Blocks, parse
from p9ask.model import Memo, SegmentKind

if TYPE_CHECKING:
    from markdown_it.token import Token

_CONTAINERS = re.compile(r"[ \t]*(?:(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])[ \t]*)*")
_NOTE = re.compile(r"^(?P<indent> {0,3})\[\^(?P<name>[^\]\s]+)\]:[ \t]*")
_MARK = re.compile(r"<!--\s*p9ask-ignore\b")
_PIPE = re.compile(r"(?<!\\)\|")
_YAML = re.compile(r"[\w\"'-][^:]*:(?:\s.*)?|[\s#-].*|")
_INSIDE: dict[str, SegmentKind] = {"heading_open": "heading", "blockquote_open": "quote", "list_item_open": "item"}


def read(name: str, text: str) -> Memo:
    """The segments of a Markdown text. Raises RecursionError where it nests too deeply, and UnreadableInput for a
    `p9ask-ignore` that gives no reason or does not stand by itself.
    """
    lines = lines_of(text)
    lines = lines[_front_matter(lines) :]
    blocks = _parse(lines)
    marks = _marks(name, lines, blocks)
    if not marks:
        return _Reader(name, lines, blocks, set()).read()
    # Taken out, a mark no longer cuts the paragraph or table in which it stands.
    kept, left_out = leave_out(lines, marks)
    return _Reader(name, kept, _parse(kept), left_out).read()


def _front_matter(lines: Sequence[Stretch]) -> int:
    """How many lines a block of YAML at the very top takes. Between two thematic breaks there may be prose as well."""
    if lines[0].text.rstrip() == "---":
        for number, line in enumerate(lines[1:], 1):
            if line.text.rstrip() in ("---", "..."):
                return number + 1
            if not _YAML.fullmatch(line.text):
                break
    return 0


def _parse(lines: Sequence[Stretch]) -> Blocks:
    # CommonMark knows no footnotes; their blocks nest as those of a list item do.
    return parse("\n".join(_NOTE.sub(r"\g<indent>- ", line.text, count=1) for line in lines))


def _marks(name: str, lines: Sequence[Stretch], blocks: Blocks) -> set[int]:
    """The lines that hold a `p9ask-ignore` and nothing else."""
    marks = set()
    for token in blocks.tokens:
        if token.type == "html_block" and token.map:
            for line in lines[slice(*token.map)]:
                if is_ignore(line.text[_prefix(line) :], f"{name}:{line.line}"):
                    marks.add(line.line)
                elif _MARK.search(line.text):
                    raise _misplaced(name, line)
    return marks


def _misplaced(name: str, line: Stretch) -> UnreadableInput:
    message = "p9ask-ignore stands on a line of its own, before the line that it leaves out."
    return UnreadableInput(f"{name}:{line.line}: {message}")


def _prefix(line: Stretch) -> int:
    """The width of the marks of quotes and list items at the line's beginning."""
    return _CONTAINERS.match(line.text).end()  # type: ignore[union-attr]


def _cells(line: Stretch) -> list[Stretch]:
    """The cells of a table row; pipes at its ends are optional."""
    start = _prefix(line)
    pipes = (found.start() for found in _PIPE.finditer(line.text, start))
    cells = [line.cut(before + 1, pipe) for before, pipe in pairwise((start - 1, *pipes, len(line.text)))]
    first = 0 if cells[0].text else 1
    last = len(cells) if cells[-1].text else -1
    return cells[first:last]


class _Reader:
    """Walks through the tokens of a memo; `_open` are the blocks that it is in."""

    def __init__(self, name: str, lines: Sequence[Stretch], blocks: Blocks, left_out: set[int]) -> None:
        self._name = name
        self._lines = lines
        self._blocks = blocks
        self._collector = Collector(name, left_out)
        self._open: list[Token] = []
        self._columns: list[str] = []

    def read(self) -> Memo:
        """The memo."""
        for token in self._blocks.tokens:
            if token.nesting > 0:
                self._open.append(token)
            elif token.nesting < 0:
                self._open.pop()
            if token.type == "tr_open":
                self._row(token)
            elif token.type == "inline" and not any(block.type == "table_open" for block in self._open):
                self._block(token)
        return self._collector.memo()

    def _block(self, token: Token) -> None:
        kind = self._kind()
        parent = self._open[-1]
        is_title = parent.type == "heading_open" and parent.level == 0
        starts_item = any(block.type == "list_item_open" and _first(block) == _first(token) for block in self._open)
        level = int(parent.tag[1:]) if is_title else None
        row = self._note_name() if kind == "note" else ""
        self._collector.add(kind, self._blank(list(self._stretches(token))), level=level, whole=starts_item, row=row)

    def _row(self, token: Token) -> None:
        cells = [self._blank([cell])[0] for cell in _cells(self._lines[_first(token)])]
        names = [plain([cell.text]) for cell in cells]
        if self._open[-2].type == "thead_open":
            self._columns = names
            return
        columns = [*self._columns, *[""] * len(cells)]
        for cell, column in zip(cells, columns, strict=False):
            self._collector.add("cell", [cell], row=names[0], column=column, corner=columns[0])

    def _note_name(self) -> str:
        """The name of the footnote that is open."""
        found = (_NOTE.match(self._lines[_first(block)].text) for block in self._open if block.type == "list_item_open")
        return next(match["name"] for match in found if match)

    def _kind(self) -> SegmentKind:
        """What a text is: a footnote or a quotation before all else, also where it has headings or items in it."""
        inside: set[SegmentKind] = set()
        for block in self._open:
            if block.type == "list_item_open" and _NOTE.match(self._lines[_first(block)].text):
                return "note"
            if block.type in _INSIDE:
                inside.add(_INSIDE[block.type])
        kinds: tuple[SegmentKind, ...] = ("quote", "heading", "item")
        return next((kind for kind in kinds if kind in inside), "paragraph")

    def _stretches(self, token: Token) -> Iterator[Stretch]:
        """Where the lines of a block stand in the memo: markdown-it has cut what comes before, and white space."""
        for line, part in zip(self._lines[_first(token) :], token.content.split("\n"), strict=False):
            text = part.strip(" \t")
            start = line.text.rindex(text)
            yield Stretch(line.line, start + 1, text)

    def _blank(self, stretches: Sequence[Stretch]) -> list[Stretch]:
        blank = self._blocks.blank("\n".join(stretch.text for stretch in stretches)).split("\n")
        pairs = list(zip(stretches, blank, strict=True))
        for stretch, text in pairs:
            self._collector.references += [
                (stretch.line, stretch.column + found.start(), found["name"])
                for found in NOTE_REFERENCE.finditer(stretch.text)
                if not text[found.start() : found.end()].strip()
            ]
            if _MARK.search(stretch.text) and not _MARK.search(text):
                raise _misplaced(self._name, stretch)
        return [stretch._replace(text=text) for stretch, text in pairs]


def _first(token: Token) -> int:
    """The index of a block's first line."""
    assert token.map
    return token.map[0]
