"""What every format is rendered to: lines of text as the readers take them, each with its place in the file.

Paragraphs, headings and list items are a line each, with blank lines between them; a table row is `a | b | c |`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from p9ask import header
from p9ask.amounts import read_cell
from p9ask.periods import YEAR_END, is_period

_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 65279, 65534, 65535), " ") | {0xAD: None, 0x200B: None}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BAR = "¦"
"""In the place of a `|` that the text itself has: that parts cells."""
_RULE = "---"
_UNDER = re.compile(r"[*¹²³⁴]|\d\)|.*[.;:]$|.{100}")
"""The beginning or end of a note or sentence."""
_GOALS = re.compile(r"doel(?:en|stelling(?:en)?)?", re.IGNORECASE)
_DATE = re.compile(rf"(?:{YEAR_END})(?:19|20)\d\d", re.IGNORECASE)
MOST_CELLS = 3_000_000
"""Cells of one file, from which it is no document for people."""


class Rendered(NamedTuple):
    """A file as text. `places`: where each line stands in the file, as a person finds it again; blank lines have none.

    `is_own`: the lines are the file's own, so that their number is their place; `whole`: the numbers of the lines that head
    a table which shows all its cells, also the empty ones, or None where the text's own layout tells; `is_utf8`: False for
    text that had to be read as Windows-1252.
    """

    lines: tuple[str, ...]
    places: tuple[str, ...]
    is_own: bool = False
    whole: frozenset[int] | None = None
    is_utf8: bool = True


class Row(NamedTuple):
    """A table row on the table's grid: a text for each column, and its place. `across`: the columns that go on a cell at
    their left, `down`: those that go on the cell above; their texts are empty. A row that lacks cells is shorter than its
    table: nobody can tell which.
    """

    texts: tuple[str, ...]
    place: str
    across: frozenset[int] = frozenset()
    down: frozenset[int] = frozenset()
    heads: bool = False


Heading = Literal["whole", "spread", "unclear"]
"""Of a table's header: each column has its title; titles stand over several columns; or what stands where can't be told."""


class Lines:
    """Collects lines and their places."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.places: list[str] = []
        self.whole: set[int] = set()

    def add(self, text: str, place: str) -> None:
        """A paragraph or heading."""
        clean = plain(text)
        if clean:
            self._put(clean, place)
            self._put("", "")

    def item(self, text: str, place: str) -> None:
        """An item of a list."""
        if plain(text):
            self._put(f"- {plain(text)}", place)

    def note(self, text: str, place: str) -> None:
        """A footnote with its mark: the line right under its table or paragraph."""
        while self.lines and not self.lines[-1]:
            self.lines.pop()
            self.places.pop()
        self._put(plain(text), place)
        self._put("", "")

    def table(self, rows: Sequence[Row], heading: Heading = "whole") -> None:
        """A table: texts across it as lines of their own, its header in one row over a rule if it has one, its rows.

        Where titles stand over several columns, the header's rows stay as they are; where they are unclear, it has none.
        """
        rows = _trimmed([row._replace(texts=tuple(map(plain, row.texts))) for row in rows])
        while rows and _filled(rows[0]) == 1 and (len(rows[0].texts) == 1 or len(rows) > 2):  # a title, or its scale
            self.add("".join(rows[0].texts), rows[0].place)
            rows = rows[1:]
        while heading == "unclear" and rows and not any(map(is_figure, rows[0].texts[1:])):
            self.add(" ".join(rows[0].texts), rows[0].place)
            rows = rows[1:]
        rows, after = _without_tail(rows)
        heads = min(_count_heads(rows), {"whole": len(rows), "spread": 1, "unclear": 0}[heading])
        if heads:
            self.whole |= {len(self.lines) + 1} if heading == "whole" else set()
            self._row(_flattened(rows[:heads]), rows[0].place)
            self._put("|".join([_RULE] * max(len(row.texts) for row in rows)), rows[0].place)
        above = rows[heads - 1].texts if heads else ()
        for row in rows[heads:]:
            above = _repeated(row, above)
            self._row(above, row.place)
        for row in after:
            self._put(row.texts[0], row.place)
        self._put("", "")

    def rendered(self) -> Rendered:
        """All of it."""
        return Rendered(tuple(self.lines), tuple(self.places), whole=frozenset(self.whole))

    def _row(self, texts: Sequence[str], place: str) -> None:
        self._put(" | ".join(texts) + " |", place)

    def _put(self, line: str, place: str) -> None:
        self.lines.append(line)
        self.places.append(place)


def raised(text: str) -> str:
    """Superscript text: digits as such (`m²`), anything else apart from the word before it (`141 1)`).

    >>> raised("2"), raised("1)"), raised("*")
    ('²', ' 1)', '*')
    """
    if text.isdigit() and text.isascii():
        return text.translate(_RAISED)
    return text if text[:1] in ("", "*", " ") else f" {text}"


def plain(text: str) -> str:
    """Text on one line, without control characters and bars."""
    return " ".join(text.translate(_CONTROLS).split()).replace("|", BAR)


def _without_tail(rows: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """The rows, and those at the end with one text only, which are notes or prose under the table."""
    end = len(rows)
    while end > 1 and _filled(rows[end - 1]) == 1 and _UNDER.match(rows[end - 1].texts[0]) and len(rows[0].texts) > 1:
        end -= 1
    return rows[:end], rows[end:]


def _filled(row: Row) -> int:
    return sum(map(bool, row.texts))


def _trimmed(rows: Sequence[Row]) -> list[Row]:
    """The rows with text in them, without the columns that are empty in all."""
    kept = [row for row in rows if any(row.texts)]
    columns = sorted({at for row in kept for at, text in enumerate(row.texts) if text})
    numbers = {column: at for at, column in enumerate(columns)}
    return [
        Row(
            tuple(row.texts[at] for at in columns if at < len(row.texts)),
            row.place,
            frozenset(numbers[at] for at in row.across if at in numbers),
            frozenset(numbers[at] for at in row.down if at in numbers),
            row.heads,
        )
        for row in kept
    ]


def _count_heads(rows: Sequence[Row]) -> int:
    """How many rows are the header; none for keys with their values, or for texts that no header is needed for."""
    if len(rows) < 2 or any(is_figure(text) for text in rows[0].texts[1:]):
        return 0
    heads = 1
    while heads < len(rows) - 1 and (rows[heads].heads or _goes_on(rows[heads])):
        heads += 1
    has_figures = any(is_figure(text) for row in rows[heads:] for text in row.texts[1:])
    return heads if has_figures or _GOALS.fullmatch(rows[0].texts[0]) else 0


def _goes_on(row: Row) -> bool:
    """Whether a row under the header goes on with it: header words and periods, and cells that go on those above."""
    texts = [text for text in row.texts if text]
    named = all(is_period(text) or _DATE.fullmatch(text) or header.tokens(text) for text in texts)
    return bool(texts) and named and (len(texts) > 1 or bool(row.down)) and not (row.texts[0] and len(texts) > 1)


def is_figure(text: str) -> bool:
    """Whether a cell holds a number that is no period."""
    if is_period(text) or _DATE.fullmatch(text):
        return False
    value = read_cell(text) if text else None
    return value is not None and value.status == "value"


def _flattened(rows: Sequence[Row]) -> tuple[str, ...]:
    """The header's rows as one: for each column what stands above it. Cells that go on the first one stay empty: they
    stand above labels.
    """
    titles: list[list[str]] = [[] for _ in range(max(len(row.texts) for row in rows))]
    for number, row in enumerate(rows):
        origin = 0
        for at, text in enumerate(row.texts):
            goes_on = at in row.across or (at > 1 and number + 1 < len(rows) and _is_spread(row, rows[number + 1], at))
            origin = origin if goes_on else at
            spread = row.texts[origin] if origin or not goes_on else text
            if spread and spread not in titles[at]:
                titles[at].append(spread)
    return tuple(" ".join(title) for title in titles)


def _is_spread(row: Row, below: Row, at: int) -> bool:
    """Whether an empty header cell goes on the one at its left, as both have a cell below that says more."""
    texts = below.texts[at - 1 : at + 1]
    return not row.texts[at] and at not in row.down and len(texts) > 1 and all(texts)


def _repeated(row: Row, above: Sequence[str]) -> tuple[str, ...]:
    """A row's texts, with a text that goes on from the row above printed again; no figure is: it is one cell's."""
    return tuple(
        above[at] if at in row.down and at < len(above) and not is_figure(above[at]) else text
        for at, text in enumerate(row.texts)
    )
