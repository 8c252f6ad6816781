"""What the readers of memos share: stretches of lines, what a `p9ask-ignore` leaves out, and segments under headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from p9ask.errors import UnreadableInput
from p9ask.model import Memo, Segment, SegmentKind

# A word processor makes dashes and an arrow of what was typed.
_IGNORE = re.compile(r"<!\s*[-–—]{1,2}\s*p9ask-ignore\b:?(?P<reason>(?:(?!-->).)*?)(?:[-–—]{1,2}>|→)?\s*")

_CAPTION = 200
"""A paragraph before a table that is shorter is its caption."""


class Stretch(NamedTuple):
    """A part of one line: its line, the column that it begins at (both from 1), and its text."""

    line: int
    column: int
    text: str

    def cut(self, start: int, end: int | None = None) -> Stretch:
        """A part of it, without the white space around."""
        part = self.text[start:end]
        text = part.strip()
        return Stretch(self.line, self.column + start + len(part) - len(part.lstrip()), text)


def lines_of(text: str) -> list[Stretch]:
    """All lines of a text, as editors number them."""
    return [Stretch(number, 1, line) for number, line in enumerate(re.split(r"\r\n?|\n", text), 1)]


def is_ignore(text: str, place: str) -> bool:
    """Whether a text is nothing but a `p9ask-ignore`. Raises UnreadableInput where it gives no reason."""
    found = _IGNORE.fullmatch(text.strip())
    if found and not found["reason"].strip():
        raise UnreadableInput(f"{place}: p9ask-ignore needs a reason: <!-- p9ask-ignore: why -->.")
    return found is not None


def leave_out(lines: Iterable[Stretch], marks: Collection[int]) -> tuple[list[Stretch], set[int]]:
    """The lines without those of the marks, and which of them are left out: after each mark the next that is not blank."""
    kept: list[Stretch] = []
    left_out: set[int] = set()
    marked = False
    for line in lines:
        if line.line in marks:
            marked = True
            continue
        kept.append(line)
        if marked and line.text.strip(" \t>"):
            left_out.add(line.line)
            marked = False
    return kept, left_out


class Collector:
    """The segments of a memo as they are found, without the lines that are left out."""

    def __init__(self, name: str, left_out: Collection[int]) -> None:
        self._name = name
        self._left_out = left_out
        self._ignored: set[int] = set()
        self._segments: list[Segment] = []
        self._headings: list[tuple[int, str]] = []
        self._caption = ""
        self.references: list[tuple[int, int, str]] = []

    def memo(self) -> Memo:
        """What was found."""
        return Memo(self._name, tuple(self._segments), len(self._ignored), tuple(self.references))

    def add(
        self,
        kind: SegmentKind,
        stretches: Sequence[Stretch],
        *,
        level: int | None = None,
        whole: bool = False,
        row: str = "",
        column: str = "",
        corner: str = "",
        place: str = "",
    ) -> None:
        """Add a segment; nothing, where all of it is blank. `level`: it is a heading over what follows, 0 the outermost;
        `whole`: where its first line is left out, all of it is; `corner`: the header of a table's first column.
        """
        lines = {stretch.line for stretch in stretches}
        left = lines if whole and stretches[0].line in self._left_out else lines.intersection(self._left_out)
        self._ignored |= left
        text, starts = _join([_blank(stretch) if stretch.line in left else stretch for stretch in stretches])
        if text.strip():
            above = tuple(heading for _, heading in self._above(level))
            if kind == "cell":
                above = (*above, *filter(None, (self._caption, corner)))
            else:
                self._caption = plain([text]) if len(text) < _CAPTION else ""
            self._segments.append(Segment(kind, text, starts, above, row, column, place))
        title = plain(stretch.text for stretch in stretches)
        if level is not None and title:
            self._headings = [*self._above(level), (level, title)]

    def _above(self, level: int | None) -> list[tuple[int, str]]:
        return [heading for heading in self._headings if level is None or heading[0] < level]


def plain(parts: Iterable[str]) -> str:
    """Texts as one, with single spaces.

    >>> plain(["  Vrijwilligers  werk", "2017 "])
    'Vrijwilligers werk 2017'
    """
    return " ".join(" ".join(parts).split())


def _blank(stretch: Stretch) -> Stretch:
    return stretch._replace(text=" " * len(stretch.text))


def _join(stretches: Sequence[Stretch]) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    starts: list[tuple[int, int, int]] = []
    offset = 0
    for line, column, text in stretches:
        starts.append((offset, line, column))
        offset += len(text) + 1
    return " ".join(stretch.text for stretch in stretches), tuple(starts)
