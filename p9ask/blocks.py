"""What a reader makes of a text: blocks and grids, with their line numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from p9ask.model import Lines

BlockKind = Literal["heading", "paragraph", "item", "note", "row", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text with one role. `level` is a heading's depth from 1; `marker` an item's bullet or number.

    `starts` are the offsets in `text` at which the second and later lines of the file begin.
    """

    kind: BlockKind
    text: str
    lines: Lines
    level: int = 0
    marker: str = ""
    starts: tuple[int, ...] = ()

    def lines_of(self, start: int, end: int) -> Lines:
        """The file's lines on which `text[start:end]` stands; all of them where it is not known where each begins."""
        if not self.starts:
            return self.lines
        first = self.lines[0] + sum(at <= start for at in self.starts)
        return first, self.lines[0] + sum(at < end for at in self.starts)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as printed, outer white space trimmed."""

    text: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class Row:
    """One table row. `padded`: the layout added empty cells at the end for a cell spanned from the row above."""

    cells: tuple[Cell, ...]
    lines: Lines
    padded: bool = False
    doubt: str = ""

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that are not empty."""
        return tuple(cell for cell in self.cells if cell.text)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a reader found it: header cells in reading order, body rows, and the notes printed under it.

    `titles`: the header's text for each column, of a table whose rows have a cell in each or lack one; else empty.
    """

    header: tuple[Cell, ...]
    rows: tuple[Row, ...]
    lines: Lines
    caption: str = ""
    notes: tuple[Block, ...] = ()
    scale: str = ""
    at_end: bool = False
    titles: tuple[str, ...] = ()
