"""Quotations against the sources' own words, after white space, hyphenation and typographic marks are made alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from p9ask.model import Citation, Document
from p9ask.sources import read_text

_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "‛": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
     "–": "-", "—": "-", "−": "-", "‐": "-", "\u00a0": " ", "\u202f": " ", "…": "..."}
)  # fmt: skip
_ALTERED = 82.0
"""The share of characters (0 to 100) from which a stretch of a source is what a quotation was taken from."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands, and the source's own words."""

    citation: Citation
    is_exact: bool


class Originals:
    """The sources' texts as quotations are looked up in them."""

    def __init__(self, documents: Sequence[Document], folder: str) -> None:
        self.documents, self.folder = documents, folder

    @cached_property
    def _texts(self) -> list[tuple[Document, str, list[int]]]:
        """Each source made alike, with the line of each character."""
        found = []
        for document in self.documents:
            text, _ = read_text(_path(self.folder, document))
            found.append((document, *_alike_with_lines(text)))
        return found

    def find(self, quotation: str) -> list[Place]:
        """Where a quotation stands word for word, in every source; else the stretch that it is nearest to."""
        wanted = [
            alike(part) for part in re.split(r"\s*(?:\[?\.\.\.\]?|…|\(\.\.\.\))\s*", quotation) if part.strip(" .,")
        ]
        exact = [place for document, text, lines in self._texts if (place := _exact(document, text, lines, wanted))]
        return exact or self._nearest(" ".join(wanted))

    def hold(self, document: Document, lines: tuple[int, int], texts: Sequence[str]) -> bool:
        """Whether these lines of a source hold one of some numbers as written."""
        text, _ = read_text(_path(self.folder, document))
        inside = "\n".join(text.split("\n")[lines[0] - 1 : lines[1]])
        return any(re.search(rf"(?<![\d.,]){re.escape(wanted)}(?!\d)", inside) for wanted in texts)

    def _nearest(self, wanted: str) -> list[Place]:
        from rapidfuzz import fuzz  # only for a quotation that no source holds

        best: tuple[float, Place] | None = None
        for document, text, lines in self._texts:
            found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_ALTERED)
            if found and len(wanted) > 15 and (best is None or found.score > best[0]):
                start, end = _whole_words(text, found.dest_start, found.dest_end)
                best = (found.score, Place(_cite(document, lines[start], lines[end - 1], text[start:end]), False))
        return [best[1]] if best else []


def _path(folder: str, document: Document):  # type: ignore[no-untyped-def]
    from pathlib import Path

    return Path(folder) / document.file


def alike(text: str) -> str:
    """A text with one kind of quotation mark, dash and space, and no marks around it; letters keep their case.

    >>> alike("‘samen  meedoen’,")
    'samen meedoen'
    """
    return " ".join(text.translate(_ALIKE).split()).strip(" '\".,;:!?")


def _alike_with_lines(text: str) -> tuple[str, list[int]]:
    """The text made alike, with hyphenated line ends joined, and for each character its line."""
    out: list[str] = []
    lines: list[int] = []
    number = 1
    for at, char in enumerate(text):
        if char == "\n":
            number += 1
        if char.isspace():
            if out and out[-1] != " ":
                out.append(" ")
                lines.append(number if char != "\n" else number - 1)
            continue
        for same in char.translate(_ALIKE):
            out.append(same)
            lines.append(number)
        del at
    return "".join(out), lines


def _exact(document: Document, text: str, lines: list[int], wanted: Sequence[str]) -> Place | None:
    at = 0
    first = -1
    for part in wanted:
        pattern = re.escape(part).replace(r"\ ", " ").replace("-", "-? ?")
        found = re.compile(rf"(?<!\w){pattern}(?!\w)").search(text, at)
        if not found:
            lowered = part[:1].lower() + part[1:]
            pattern = re.escape(lowered).replace(r"\ ", " ")
            found = re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE if len(part) > 12 else 0).search(text, at)
        if not found:
            return None
        first = found.start() if first < 0 else first
        at = found.end()
    return Place(_cite(document, lines[first], lines[at - 1], text[first:at]), True) if wanted else None


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, max(end, start + 1)


def _cite(document: Document, first: int, last: int, quote: str) -> Citation:
    return Citation(document.id, document.title, document.file, (first, last), quote.strip())
