"""What a question names outright: documents, codes, years and spans of years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from p9ask import codes
from p9ask.model import Document
from p9ask.periods import MONTHS_EN, MONTHS_NL, PERIOD

_LIST_OF_YEARS = re.compile(r"(?:(?:19|20)\d\d(?:,|\s+(?:en|and)|,\s+(?:en|and))\s*){2,}(?:19|20)\d\d", re.IGNORECASE)
_LINK = (
    r"->|=>|→|-|–|—|/|t/m|tot en met|tot|t\.?/?m\.?|en|naar|op|through|thru|up to|to|until|till|and|vs\.?|versus|met"
)
_RANGE = re.compile(rf"(?P<a>{PERIOD})\s*(?P<link>{_LINK})\s*(?P<b>{PERIOD})", re.IGNORECASE)
_THROUGH = frozenset(("-", "–", "—", "t/m", "tot en met", "through", "thru", "t.m.", "tm"))
_FROM = re.compile(r"\b(?:van|from)\s+(?:het jaar )?$", re.IGNORECASE)
_SINCE = re.compile(rf"(?:sinds|vanaf|sedert|since|from|starting in)\s+(?:het jaar )?(?P<a>{PERIOD})", re.IGNORECASE)
_AFTER = re.compile(rf"(?:\bna|after)\s+(?P<a>{PERIOD})", re.IGNORECASE)
_UNTIL = re.compile(rf"(?:\btot(?: en met)?|t/m|until|up to|through)\s+(?P<b>{PERIOD})", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:het |een )?jaar (?:(?P<before>ervoor|daarvoor|eerder|tevoren)|erna|daarna|erop|daarop|later)\b|"
    r"\b(?:the|a) (?P<before2>previous|preceding|prior) year|\b(?:the|a) (?:following|next) year|"
    r"\b(?:the|a|one) year (?:(?P<before3>before|earlier)|after|later)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?:vóór|before)\s+(?P<b>{PERIOD})", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?P<kind>jaarstuk(?:ken)?|jaarverslag(?:en)?|jaarrekening(?:en)?|(?:programma|beleids|gemeente)?begroting(?:en)?|"
    r"annual (?:report|accounts|statements?)|budget|(?:programme|program) budget)"
    r"(?:\s+(?:van|over|voor|of|for|from|uit|document))?\s+(?:(?:het jaar|the year)\s+)?(?P<year>(?:19|20)\d\d)"
    r"(?P<more>(?:\s*(?:,|\ben\b|\band\b|&)\s*(?:19|20)\d\d\b)*)",
    re.IGNORECASE,
)
_DOCUMENT_EN = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s+(?P<kind>annual report|annual accounts|budget document)(?P<more>)", re.IGNORECASE
)
_WITHIN = re.compile(r"(?:volgens|in|uit|blijkens|according to|from|per)\s+(?:de |het |the )?$", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?<![\w’'])['’](\d\d)(?![\w’'])")


_MONTHS = (
    *(
        (dutch, rf"\b(?:{dutch}|{english})\b")
        for dutch, english in zip(MONTHS_NL, MONTHS_EN, strict=True)
        if dutch not in ("maart", "mei")
    ),
    ("maart", r"\bmaart\b|\b(?:in|of|on|by|since) march\b|\bmarch (?:\d|of)|\d march\b"),
    ("mei", r"\bmei\b|\b(?:in|of|on|by|since) may\b|\bmay (?:\d|of)|\d may\b"),
)
_PARTS_OF_YEAR = (
    (
        r"\beinde?\b|\bultimo\b|31 december",
        rf"\b(?:eind(?:e van)?|ultimo|(?:at the )?end of|late)\s+(?:het jaar )?{PERIOD}",
    ),
    (r"\bbegin\b|1 januari", rf"\b(?:begin|start of|beginning of|early)\s+(?:het jaar )?{PERIOD}"),
    (
        r"\bmedio\b|\bhalverwege\b|\bmidden\b|1 juli",
        rf"\b(?:medio|halverwege|midden|mid-?|halfway(?: through)?)\s*{PERIOD}",
    ),
)


@dataclass(frozen=True, slots=True)
class Span:
    """Periods from `first` to `last`, both included; None is open. `ends`: the question names just these two."""

    first: str | None
    last: str | None
    ends: bool = False

    def holds(self, period: str) -> bool:
        """Whether a period lies in the span, by its year."""
        year = period[:4]
        return (self.first is None or year >= self.first[:4]) and (self.last is None or year <= self.last[:4])


def documents_named(text: str, documents: Sequence[Document]) -> tuple[tuple[str, ...], str, str]:
    """Documents that a question is restricted to, a document that it names and the corpus lacks, and the other words."""
    ids, rest = _by_id(text, documents)
    missing = ""
    for pattern in (_DOCUMENT, _DOCUMENT_EN):
        for named in pattern.finditer(rest):
            word = named["kind"].lower()
            kind = "begroting" if "begroting" in word or "budget" in word else "jaarstukken"
            ids_of = {doc.year: doc.id for doc in documents if doc.kind == kind}
            years = [int(year) for year in (named["year"], *re.findall(r"\d{4}", named["more"]))]
            are_all = all(year in ids_of for year in years)
            years = years if are_all else years[:1]
            fits = [ids_of[year] for year in years if year in ids_of]
            within = _WITHIN.search(rest[: named.start()])
            if fits and (kind == "jaarstukken" or within or not _names_budget_column(rest, years[0], documents)):
                ids += fits
                text = text.replace(named[0] if are_all else named[0].removesuffix(named["more"]), " ")
            elif not fits and kind == "jaarstukken" and within and "rekening" not in word:
                missing = named[0]
    for ident in ids:
        text = re.sub(rf"(?<![\w-]){re.escape(ident)}(?![\w-])", " ", text, flags=re.IGNORECASE)
    return tuple(dict.fromkeys(ids)), missing, " ".join(text.split())


def _by_id(text: str, documents: Sequence[Document]) -> tuple[list[str], str]:
    """Documents named by their id, and the text without them."""
    named = [doc.id for doc in documents if re.search(rf"(?<![\w-]){re.escape(doc.id)}(?![\w-])", text, re.IGNORECASE)]
    for ident in named:
        text = re.sub(rf"(?<![\w-]){re.escape(ident)}(?![\w-])", " ", text, flags=re.IGNORECASE)
    return named, text


def _names_budget_column(text: str, year: int, documents: Sequence[Document]) -> bool:
    """Whether `begroting 2024` means a column of a report on that year rather than a document."""
    return any(doc.kind != "begroting" and doc.year == year for doc in documents) and not _WITHIN.search(text)


def year_of_budget(named: Sequence[str], documents: Sequence[Document]) -> str:
    """The year of the one begroting that a question is restricted to: what it budgets is asked for, unless it says else."""
    found = [doc for doc in documents if doc.id in named and doc.kind == "begroting" and doc.year]
    return str(found[0].year) if len(found) == 1 and len(named) == 1 else ""


def codes_named(text: str) -> tuple[tuple[str, ...], str]:
    """The codes in a question, and its other words."""
    found = codes.codes_in(text)
    rest = text
    for _, (start, end) in reversed(found):
        rest = f"{rest[:start]} {rest[end:]}"
    return tuple(dict.fromkeys(code for code, _ in found)), " ".join(rest.split())


def periods_named(text: str) -> tuple[Span | None, tuple[str, ...]]:
    """The span or the single periods that a question names."""
    text = _SHORT_YEAR.sub(r"20\1", text)
    if listed := _LIST_OF_YEARS.search(text):
        return None, tuple(dict.fromkeys(re.findall(r"(?:19|20)\d\d", listed[0])))
    if both := _RANGE.search(text):
        first, last = both["a"], both["b"]
        if len(first) == 4 and len(last) == 4:
            through = _FROM.search(text[: both.start()]) or both["link"].lower() in _THROUGH
            return Span(min(first, last), max(first, last), ends=not through), (first, last)
    if len(re.findall(PERIOD, text)) == 1:
        if found := _SINCE.search(text):
            return Span(found["a"], None), ()
        if found := _AFTER.search(text):
            return Span(str(int(found["a"][:4]) + 1), None), ()
        if found := _BEFORE.search(text):
            return Span(None, str(int(found["b"][:4]) - 1)), ()
        if found := _UNTIL.search(text):
            return Span(None, found["b"]), ()
        if found := _BESIDE.search(text):
            year = int(re.findall(PERIOD, text)[0][:4])
            return None, (str(year), str(year - 1 if _is_before(found) else year + 1))
    return None, tuple(dict.fromkeys(found[0] for found in re.finditer(rf"(?<![\d/.]){PERIOD}(?!\d)", text)))


def moments_named(text: str) -> tuple[str, ...]:
    """The months and parts of a year that a question names, as patterns of what a Dutch text says of them."""
    months = tuple(rf"\b{dutch}\b" for dutch, pattern in _MONTHS if re.search(pattern, text, re.IGNORECASE))
    return months + tuple(said for said, pattern in _PARTS_OF_YEAR if re.search(pattern, text, re.IGNORECASE))


def _is_before(found: re.Match[str]) -> bool:
    return any(found[name] is not None for name in ("before", "before2", "before3"))
