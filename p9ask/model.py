"""The records that the whole program passes around; each knows the file and the lines it came from.

Named tuples: as frozen as data classes, and made in a quarter of the time, which a look-up of 90 ms notices.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Lines = tuple[int, int]
"""First and last line number, counted from 1, both included."""

Status = Literal["value", "no_figure", "not_yet_known", "empty", "uncertain"]
AnswerStatus = Literal["answered", "disputed", "unavailable", "not_found"]


class Document(NamedTuple):
    """One source document. `published` is an ISO month that only serves to order editions; `municipality` is the place
    that it is of, empty where it does not show.
    """

    id: str
    title: str
    kind: str
    year: int | None
    published: str
    municipality: str
    file: str
    sha256: str = ""


class Statement(NamedTuple):
    """A doel or prestatie: `code` ("9A1", "9A1.2"), its wording, and the code of the doel it belongs to."""

    kind: Literal["doel", "prestatie"]
    code: str
    text: str
    goal: str | None
    lines: Lines


class Problem(NamedTuple):
    """Something in a source that could not be settled, or that a reader must know. `kind` is a short stable key."""

    document: str
    file: str
    lines: Lines
    kind: str
    message: str


class Citation(NamedTuple):
    """Where something stands: the file relative to the home, the lines, and their text joined.

    `where`: of a file that has no such lines, where these stand in it: `table 3, row 4`.
    """

    document: str
    title: str
    file: str
    lines: Lines
    quote: str
    where: str = ""

    @property
    def place(self) -> str:
        """`file:first` or `file:first-last`; `file (table 3, row 4)`."""
        if self.where:
            return f"{self.file} ({self.where})"
        first, last = self.lines
        return f"{self.file}:{first}" if first == last else f"{self.file}:{first}-{last}"


class Figure(NamedTuple):
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
    def is_number(self) -> bool:
        """Whether the cell gives one number, not none, a range or a text."""
        return self.status == "value" and self.value is not None

    @property
    def label(self) -> str:
        """What the figure is about, in the table's words."""
        return " ".join(part for part in (self.code, self.name, self.row and f"– {self.row}") if part)


class RowKey(NamedTuple):
    """What tells one table row of one document from another."""

    document: str
    code: str | None
    name: str
    row: str | None
    line: int


class Passage(NamedTuple):
    """A findable stretch of a document under its headings."""

    text: str
    heading: tuple[str, ...]
    citation: Citation
    score: float = 0.0


class Answer(NamedTuple):
    """What a question came to. Every figure in `answer` carries the mark of a citation in `figures` or `passages`."""

    question: str
    language: str
    status: AnswerStatus
    answer: str
    figures: tuple[Figure, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
    trace: tuple[str, ...] = ()


VerdictName = Literal["supported", "contradicted", "disputed", "not_found", "unchecked"]
SegmentKind = Literal["paragraph", "heading", "item", "cell", "quote", "note"]


class Segment(NamedTuple):
    """A stretch of a memo that is read as one text. Markup is blanked out with spaces, so that every character keeps its
    place; wrapped lines are joined by one space.

    `starts`: for each line of the memo that it stands on, (offset in `text`, line from 1, column from 1), ascending;
    `headings`: those above it, the outermost first, of a cell also its table's caption; `row` and `column`: of a table's
    cell, the first cell of its row and the header of its column (of a footnote, `row` is its name); `place`: where it
    stands in a file without lines (`paragraph 4`, `table 1, row 2, cell 3`).
    """

    kind: SegmentKind
    text: str
    starts: tuple[tuple[int, int, int], ...]
    headings: tuple[str, ...] = ()
    row: str = ""
    column: str = ""
    place: str = ""

    def at(self, offset: int) -> tuple[int, int]:
        """The memo's line and column, from 1, of a character of the text."""
        start, line, column = next(start for start in reversed(self.starts) if start[0] <= offset)
        return line, column + offset - start


class Memo(NamedTuple):
    """A memo as it was read. `ignored`: how many lines (of DOCX: paragraphs) a `p9ask-ignore` left out; `references`: line,
    column and name of each reference to a footnote, whose segments have that name as `row`.
    """

    name: str
    segments: tuple[Segment, ...]
    ignored: int = 0
    references: tuple[tuple[int, int, str], ...] = ()


class Claim(NamedTuple):
    """Something in a memo that can be checked: a number, date, quotation, citation or comparison, and the sentence around
    it. `kind` is `figure`, `amount`, `date`, `change`, `quote`, `citation` or `prose`.
    """

    kind: str
    text: str
    sentence: str
    line: int
    column: int
    place: str = ""


class Verdict(NamedTuple):
    """What the sources say of a claim. `expected`: their own words or figure, as printed; `notes`: remarks, such as a footnote
    of the cell that the memo leaves out.
    """

    claim: Claim
    verdict: VerdictName
    reason: str | None = None
    expected: str | None = None
    figure: Figure | None = None
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()


class Report(NamedTuple):
    """All verdicts on one memo. `corpus` is the fingerprint of the sources, `sha256:…`; `left_out`: numbers that claim
    nothing; `ignored`: lines that a `p9ask-ignore` left out.
    """

    memo: str
    corpus: str
    verdicts: tuple[Verdict, ...]
    left_out: int = 0
    ignored: int = 0
