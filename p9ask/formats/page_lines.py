"""A page of a PDF as a person sees it: its words on lines, which are numbered from the top."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any, NamedTuple

from p9ask import header
from p9ask.formats.lines import raised

_SMALL = 0.8
_EDGE = 0.13
"""The part of a page's height, at its top and bottom, in which running headers and footers stand."""
_SHARE = 0.3
_NUMBERED = re.compile(
    r"(?:(?P<before>.*\D)\s)?(?:(?:pagina|blz\.?|page|p\.)\s*)?[-–|]?\s*(?P<number>\d{1,4})(?:\s*(?:van|of|/)\s*\d+)?[-–|]?"
)


_UNNAMED = re.compile(r"\(cid:\d+\)")
UNKNOWN = "\ufffd"


class Word(NamedTuple):
    """A word and where it stands, in points from the page's top left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


class TextLine(NamedTuple):
    """The words on one line of a page, from left to right; `number` counts from the page's top."""

    number: int
    words: tuple[Word, ...]

    @property
    def top(self) -> float:
        """Where its highest word begins."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Where its lowest word ends."""
        return max(word.bottom for word in self.words)

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(word.x1 for word in self.words)

    @property
    def size(self) -> float:
        """The size of its type."""
        return median(word.size for word in self.words)

    @property
    def text(self) -> str:
        """Its words."""
        return text_of(self.words)


class Page(NamedTuple):
    """A page: its number from 1, its height, and its lines."""

    number: int
    height: float
    lines: tuple[TextLine, ...]

    def place(self, line: TextLine | int) -> str:
        """`page 12, line 34`."""
        return f"page {self.number}, line {line if isinstance(line, int) else line.number}"


def words_of(found: Iterable[dict[str, Any]]) -> list[Word]:
    """pdfplumber's words, with a mark for each letter that the file does not name."""
    return [
        Word(_UNNAMED.sub(UNKNOWN, w["text"]), w["x0"], w["x1"], w["top"], w["bottom"], w["bottom"] - w["top"])
        for w in found
    ]


def lines_of(words: Iterable[Word]) -> tuple[TextLine, ...]:
    """The words on lines, from the top; what is raised or small stands on the line that it touches."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        last = lines[-1] if lines else []
        if last and _touches(last, word):
            last.append(word)
        else:
            lines.append([word])
    return tuple(
        TextLine(number, tuple(sorted(line, key=lambda word: word.x0))) for number, line in enumerate(lines, 1)
    )


def _touches(line: Sequence[Word], word: Word) -> bool:
    """Whether a word stands on a line: at the height of its biggest word's middle."""
    big = max(line, key=lambda other: other.size)
    low, high = (word, big) if word.size < big.size else (big, word)
    return high.top <= low.middle <= high.bottom and abs(big.middle - word.middle) < 0.6 * big.size


def text_of(words: Sequence[Word]) -> str:
    """The text of words on one line; a raised small one as superscript."""
    text = ""
    size = max((word.size for word in words), default=0)
    floor = max((word.bottom for word in words if word.size == size), default=0)
    for before, word in zip((None, *words), words, strict=False):
        is_raised = word.size < _SMALL * size and word.bottom < floor - 0.15 * size
        shown = raised(word.text) if is_raised else word.text
        near = before is not None and word.x0 - before.x1 < 0.12 * size
        text += shown if not text or (is_raised and near) else f" {shown}"
    return text


def gaps(line: TextLine) -> list[tuple[Word, ...]]:
    """The line's words in groups, parted where the space is wider than between words."""
    groups: list[list[Word]] = []
    for word in line.words:
        if groups and word.x0 - groups[-1][-1].x1 < 0.9 * word.size:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [tuple(group) for group in groups]


def furniture(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """The lines, by page and number, that are running headers and footers or page numbers."""
    seen = Counter(_mark(page, line) for page in pages for line in page.lines if _at_edge(page, line))
    often = max(2, _SHARE * len(pages))
    found = set()
    for page in pages:
        for line in page.lines:
            if (
                _at_edge(page, line)
                and not _heads_table(line)
                and (seen[_mark(page, line)] >= often or _is_page_number(page, line))
            ):
                found.add((page.number, line.number))
    return found


def _mark(page: Page, line: TextLine) -> tuple[str, bool]:
    """What tells a running line: its text without numbers, and the end of the page that it stands at."""
    return re.sub(r"\d+", "#", line.text), line.top > page.height / 2


def _at_edge(page: Page, line: TextLine) -> bool:
    return line.bottom < _EDGE * page.height or line.top > (1 - _EDGE) * page.height


def _heads_table(line: TextLine) -> bool:
    """Whether a line may be a table's header, printed again."""
    items = [header.tokens(text_of(group)) for group in gaps(line)]
    return len(items) > 1 and any(items)


def _is_page_number(page: Page, line: TextLine) -> bool:
    """Whether the first or last line of a page is its number, maybe beside the document's title."""
    found = _NUMBERED.fullmatch(line.text)
    at_end = line.number in (1, len(page.lines))
    apart = len(gaps(line)) > 1 or not (found and found["before"])
    return bool(found) and at_end and apart and int(found["number"]) == page.number  # type: ignore[index]
