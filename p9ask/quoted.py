"""Quotations against the sources' own words, after white space, hyphenation and typographic marks are made alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from p9ask.line_places import LinePlaces
from p9ask.model import Citation, Document
from p9ask.sources import read_text

_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "‛": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
     "–": "-", "—": "-", "−": "-", "‐": "-", "\u00a0": " ", "\u202f": " ", "…": "..."}
)  # fmt: skip
_OMISSION = re.compile(r"\s*(?:\[?\.\.\.\]?|…|\(\.\.\.\)|\[…\])\s*")
_ALTERED = 82.0
"""The share of characters (0 to 100) from which a stretch of a source is what a quotation was taken from."""
_SHORTEST = 15
"""Characters from which a quotation can be told to be an altered one rather than another."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands, and the source's own words."""

    citation: Citation
    is_exact: bool


@dataclass(frozen=True, slots=True)
class _Source:
    """A source made alike, with the line of each character."""

    document: Document
    text: str
    lines: list[int]
    places: LinePlaces

    def place(self, start: int, end: int, *, is_exact: bool) -> Place:
        """The place of a stretch of it."""
        lines = (self.lines[start], self.lines[end - 1])
        own, quote = self.document, self.text[start:end].strip()
        return Place(self.places.cite(own.id, own.title, own.file, lines, quote), is_exact)


_DENIED = re.compile(r"\b(?:niet|geen|nooit|nauwelijks|not|no|never|hardly) $", re.IGNORECASE)
_GAP = 12
"""What stands right before a quotation, and is left out of it, may turn its meaning."""


class Originals:
    """The sources' texts as quotations are looked up in them; `folder`: the home of their files, `places`: the lines of
    those that are no text.
    """

    def __init__(self, documents: Sequence[Document], folder: Path, places: LinePlaces) -> None:
        self.documents, self.folder, self.places = documents, folder, places

    @cached_property
    def _sources(self) -> list[_Source]:
        return [_source(document, self._lines(document), self.places) for document in self.documents]

    def _lines(self, document: Document) -> list[str]:
        rendered = self.places.lines(document.id)
        if rendered is not None:
            return [text for text, _ in rendered]
        return read_text(self.folder / document.file)[0].split("\n")

    def find(self, quotation: str) -> list[Place]:
        """Where a quotation stands word for word, in every source; else the stretch that it is nearest to, if any is near.

        What it leaves out (`…`) may be anything; the first letter may be a capital or none.
        """
        parts = [alike(part) for part in _OMISSION.split(quotation)]
        wanted = [part for part in parts if part]
        exact = [place for source in self._sources if (place := _exact(source, wanted))]
        return exact or self._nearest(" ".join(wanted))

    def hold(self, document: Document, lines: tuple[int, int], numbers: Sequence[str]) -> bool:
        """Whether these lines of a source hold one of some numbers as written."""
        own = next(source for source in self._sources if source.document.id == document.id)
        inside = "".join(char for char, line in zip(own.text, own.lines, strict=True) if lines[0] <= line <= lines[1])
        return any(re.search(rf"(?<![\d.,]){re.escape(alike(number))}(?!\d)", inside) for number in numbers)

    def _nearest(self, wanted: str) -> list[Place]:
        from rapidfuzz import fuzz  # only for a quotation that no source holds

        if len(wanted) <= _SHORTEST:
            return []
        best = _ALTERED
        places: list[Place] = []
        for source in self._sources:
            found = fuzz.partial_ratio_alignment(wanted, source.text, score_cutoff=best)
            if found and (found.score > best or not places):
                start, end = _whole_words(source.text, found.dest_start, found.dest_end)
                best, places = found.score, [source.place(start, end, is_exact=False)]
        return places


def alike(text: str) -> str:
    """A text with one kind of quotation mark, dash and space, and no marks around it; letters keep their case.

    >>> alike("‘samen  meedoen’,")
    'samen meedoen'
    """
    return " ".join(text.translate(_ALIKE).split()).strip(" '\".,;:!?")


def _source(document: Document, own: Sequence[str], places: LinePlaces) -> _Source:
    """White space becomes one space, of the line that it follows."""
    pieces: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(own, 1):
        same = " ".join(line.translate(_ALIKE).split())
        if same:
            pieces.append(f"{same} ")
            lines += [number] * (len(same) + 1)
    return _Source(document, "".join(pieces), lines, places)


def _exact(source: _Source, wanted: Sequence[str]) -> Place | None:
    """The place of all parts of a quotation, one after the other."""
    at, first = 0, -1
    for part in wanted:
        found = re.compile(rf"(?<!\w){_pattern(part)}(?!\w)").search(source.text, at)
        if found is None:
            return None
        if denial := _DENIED.search(source.text, max(0, found.start() - _GAP), found.start()):
            return source.place(denial.start(), found.end(), is_exact=False)
        first = found.start() if first < 0 else first
        at = found.end()
    return source.place(first, at, is_exact=True) if wanted else None


def _pattern(part: str) -> str:
    """A part's own words; a hyphen may be at a line's end, and the first letter of either case."""
    head, rest = re.escape(part[0]), re.escape(part[1:]).replace(r"\-", "-? ?").replace(r"\ ", " ")
    return rf"(?i:{head}){rest}"


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, max(end, start + 1)
