"""A memo's segment -> what in it claims something: numbers, dates, changes, quotations and citations, with their spans.

Numbers that claim nothing of the corpus's subjects (page, phone, list and reference numbers, times, years that only say
when) are told apart by what stands around them, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from p9ask import codes, sentences
from p9ask.claim_words import (
    ADMIN_LINE,
    BRACKETED,
    CHANGES,
    DATE,
    HAPPENED,
    IN_YEARS,
    MEETING,
    NO_CLAIM,
    PLACE,
    QUOTATION,
    REPORT,
    YEAR,
    YEARS_AGO,
    YEARS_ON,
    Change,
)
from p9ask.language import Language
from p9ask.model import Document, Segment
from p9ask.numerals import Numeral, numerals

ClaimKind = Literal["figure", "date", "change", "quote", "citation"]
Against = Literal["", "period", "target", "budget"]
"""What the size of a difference is measured from."""


@dataclass(frozen=True, slots=True)
class Found:
    """A claim's span in its segment. A number with a `change` is the size of a difference, from what `against` says, whose word
    begins at `change_at`.
    """

    kind: ClaimKind
    start: int
    end: int
    numeral: Numeral | None = None
    change: Change | None = None
    cited: str = ""
    lines: tuple[int, int] | None = None
    against: Against = ""
    change_at: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a segment claims, the years that it names with their offsets, and how many numbers claim nothing."""

    found: tuple[Found, ...]
    years: tuple[tuple[int, str], ...]
    left_out: int
    masked: str


def read(segment: Segment, language: Language, documents: Sequence[Document]) -> Reading:
    """The claims of one segment, in order."""
    text = segment.text
    citations = [*_citations(text, documents)]
    quotes = [*_quotations(segment)]
    plain = _blank(text, [(f.start, f.end) for f in citations])
    plain = _blank(plain, [span for _, span in codes.codes_in(plain)])
    plain, left_out = _without_numbers_of_order(segment, plain)
    dated = [m.span() for m in DATE.finditer(plain)]
    dates = [Found("date", *span) for span in dated if not _within(span[0], quotes) and segment.kind != "heading"]
    undated = _blank(plain, dated)
    years = tuple((m.start(), m[0]) for m in YEAR.finditer(undated))
    numbers_in = _blank(undated, [(at, at + len(year)) for at, year in years])
    spans = [m.span() for pattern in (YEARS_AGO, YEARS_ON, IN_YEARS) for m in pattern.finditer(text)]
    numbers = [
        Found("figure", numeral.start, numeral.end, numeral=numeral)
        for numeral in numerals(numbers_in, language)
        if not _within(numeral.start, quotes) and not any(first <= numeral.start < last for first, last in spans)
    ]
    if segment.kind == "heading":
        left_out += len(numbers)
        numbers = []
    changes = [found for found in _changes(undated) if not _within(found.start, quotes)]
    about_itself = [
        span for span in sentences.split(text) if MEETING.search(text[slice(*span)]) and span[1] - span[0] < 120
    ]
    itself = [found for found in (*dates, *numbers) if any(start <= found.start < end for start, end in about_itself)]
    left_out += len(itself)
    dates, numbers = [f for f in dates if f not in itself], [f for f in numbers if f not in itself]
    dates += _lone_years(text, years, [*citations, *quotes, *dates, *numbers, *changes])
    everything = sorted([*citations, *quotes, *dates, *numbers, *changes], key=lambda item: (item.start, item.end))
    return Reading(tuple(everything), years, left_out, numbers_in)


def _lone_years(text: str, years: Sequence[tuple[int, str]], found: Sequence[Found]) -> Iterator[Found]:
    """A year that is all that its clause claims: `Het platform begon in 2014`."""
    for start, end in sentences.split(text):
        inside = [(at, year) for at, year in years if start <= at < end and len(year) == 4]
        if (
            len(inside) == 1
            and not any(start <= item.start < end for item in found)
            and HAPPENED.search(text[start:end])
        ):
            at, year = inside[0]
            yield Found("date", at, at + len(year))


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _within(at: int, spans: Sequence[Found]) -> bool:
    return any(found.start <= at < found.end for found in spans)


def _without_numbers_of_order(segment: Segment, text: str) -> tuple[str, int]:
    """The text without numbers that order, refer or say a time, and how many these were."""
    spans = [match.span() for match in NO_CLAIM.finditer(text)]
    if lead := re.match(r"\s*\d+(?:\.\d+)*[.)]?\s+(?=\S)", text) if segment.kind in ("heading", "item") else None:
        spans.append(lead.span())
    for start, _, _ in segment.starts:
        line_end = next((at for at, _, _ in segment.starts if at > start), len(text))
        if ADMIN_LINE.match(text[start:line_end].strip()):
            spans.append((start, line_end))
    count = sum(len(re.findall(r"\d[\d.,:/ -]*", text[start:end])) > 0 for start, end in spans)
    return _blank(text, spans), count


def _quotations(segment: Segment) -> Iterator[Found]:
    """Quotations of two words or more; a whole block quote where nothing in it is quoted."""
    found = [
        Found("quote", match.start(group), match.end(group), cited=match[group])
        for match in QUOTATION.finditer(segment.text)
        if (group := match.lastgroup) and len(match[group].split()) > 1
    ]
    if segment.kind == "quote" and not found and segment.text.strip():
        start = len(segment.text) - len(segment.text.lstrip())
        found = [Found("quote", start, len(segment.text.rstrip()), cited=segment.text.strip())]
    yield from found


def _citations(text: str, documents: Sequence[Document]) -> Iterator[Found]:
    """Documents, places and bracketed codes that a text names."""
    places = []
    for match in PLACE.finditer(text):
        first = int(match["first"])
        places.append(match.span())
        yield Found(
            "citation", match.start(), match.end(), cited=match["file"], lines=(first, int(match["last"] or first))
        )
    for match in REPORT.finditer(text):
        if any(start <= match.start() < end for start, end in places):
            continue
        word = (match["kind"] or match["kind2"] or match["kind3"]).lower()
        kind = "begroting" if "begroting" in word or "budget" in word else "jaarstukken"
        year = int(match["year"] or match["year2"] or match["year3"])
        known = next((doc.id for doc in documents if doc.kind == kind and doc.year == year), "")
        if known or kind == "jaarstukken":
            yield _with_lines(Found("citation", match.start(), match.end(), cited=known or match[0]), text)
    for match in BRACKETED.finditer(text):
        named = codes.codes_in(match["code"])
        if named and not re.sub(r"[\w.]*\d[\w.]*|[,;\s]|en|and", "", match["code"]):
            yield Found("citation", match.start(), match.end(), cited=named[0][0])


def _with_lines(found: Found, text: str) -> Found:
    """A report with the lines of it that are named beside it: `Jaarstukken 2024, regel 87`."""
    after = _LINES_AFTER.match(text, found.end)
    before = next(
        (m for m in _LINES_BEFORE.finditer(text, max(0, found.start - 40), found.start) if m.end() == found.start), None
    )
    said = after or before
    if said is None:
        return found
    lines = (int(said["first"]), int(said["last"] or said["first"]))
    return replace(found, start=min(found.start, said.start()), end=max(found.end, said.end()), lines=lines)


_LINE = r"(?:regels?|lines?)\s+(?P<first>\d+)(?:\s*(?:[-–]|t/m|tot en met|to|en|and)\s*(?P<last>\d+))?"
_LINES_AFTER = re.compile(rf"[\s,(]+(?:op |at |on )?{_LINE}", re.IGNORECASE)
_LINES_BEFORE = re.compile(rf"{_LINE}\s+(?:van|of|in|uit)\s+(?:(?:de|het|the)\s+)?", re.IGNORECASE)


def _changes(text: str) -> Iterator[Found]:
    """Words for a change, a comparison with a target, or an extreme; each stretch once."""
    taken: list[tuple[int, int]] = []
    for name, pattern in CHANGES:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield Found("change", match.start(), match.end(), change=name)
