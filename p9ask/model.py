"""The frozen records that the whole program passes around; each knows the file and the lines it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Lines = tuple[int, int]
"""First and last line number, counted from 1, both included."""

Status = Literal["value", "no_figure", "not_yet_known", "empty", "uncertain"]
AnswerStatus = Literal["answered", "disputed", "unavailable", "not_found"]
BlockKind = Literal["heading", "paragraph", "item", "note", "row", "furniture"]


@dataclass(frozen=True, slots=True)
class Document:
    """One source document. `published` is an ISO month that only serves to order editions."""

    id: str
    title: str
    kind: str
    year: int | None
    published: str
    file: str
    sha256: str = ""


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
        """The file's lines on which `text[start:end]` stands."""
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


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a reader found it: header cells in reading order, body rows, and the notes printed under it."""

    header: tuple[Cell, ...]
    rows: tuple[Row, ...]
    lines: Lines
    caption: str = ""
    notes: tuple[Block, ...] = ()
    scale: str = ""
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A doel or prestatie: `code` ("9A1", "9A1.2"), its wording, and the code of the doel it belongs to."""

    kind: Literal["doel", "prestatie"]
    code: str
    text: str
    goal: str | None
    lines: Lines


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a source that could not be settled, or that a reader must know. `kind` is a short stable key."""

    document: str
    file: str
    lines: Lines
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something stands: the file relative to the home, the lines, and their text joined."""

    document: str
    title: str
    file: str
    lines: Lines
    quote: str

    @property
    def place(self) -> str:
        """`file:first` or `file:first-last`."""
        first, last = self.lines
        return f"{self.file}:{first}" if first == last else f"{self.file}:{first}-{last}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of one table. `value` is exact, in `unit`; amounts are in euros. See the contract for the fields."""

    code: str | None
    name: str
    row: str | None
    measure: str
    column: str
    period: str | None
    value: Decimal | None
    unit: str | None
    raw: str
    status: Status
    source: str | None
    goal: str | None
    area: str | None
    notes: tuple[str, ...]
    citation: Citation
    scale: str = ""

    @property
    def label(self) -> str:
        """What the figure is about, in the table's words."""
        return " ".join(part for part in (self.code, self.name, self.row and f"– {self.row}") if part)


@dataclass(frozen=True, slots=True)
class RowKey:
    """What tells one table row of one document from another."""

    document: str
    code: str | None
    name: str
    row: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A findable stretch of a document under its headings."""

    text: str
    heading: tuple[str, ...]
    citation: Citation
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question came to. Every figure in `answer` carries the mark of a citation in `figures` or `passages`."""

    question: str
    language: str
    status: AnswerStatus
    answer: str
    figures: tuple[Figure, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
    trace: tuple[str, ...] = field(default=(), compare=False)
