"""A memo's segment -> what in it claims something: numbers, dates, changes, quotations and citations, with their spans.

Numbers that claim nothing of the corpus's subjects (page, phone, list and reference numbers, times, years that only say
when) are told apart by what stands around them, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from p9ask import codes, sentences
from p9ask.language import Language
from p9ask.model import Document, Segment
from p9ask.numerals import Numeral, numerals

ClaimKind = Literal["figure", "date", "change", "quote", "citation"]
Change = Literal[
    "up", "down", "same", "above", "below", "met", "missed", "highest", "lowest", "double", "half", "triple", "size"
]

_MONTH = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "january|february|march|may|june|july|august|october"
)
DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:e|st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})(?:\s+(?:19|20)\d\d)?|"
    rf"(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d\d)?(?!\d)|(?:{_MONTH})\s+(?:of\s+)?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(
    r"“(?P<a>[^“”]{3,600}?)”|„(?P<b>[^„”“]{3,600}?)[”“]|«\s?(?P<c>[^«»]{3,600}?)\s?»|(?<![\w])\"(?P<d>[^\"]{3,600}?)\"(?!\w)|"
    r"‘(?P<e>[^‘]{3,600}?)’(?!\w)|(?<![\w])'(?P<f>[^']{3,600}?)'(?!\w)"
)
_PLACE = re.compile(r"(?:seeds/)?(?P<file>[\w.…-]+\.(?:txt|md)|[a-z]+-(?:19|20)\d\d):(?P<first>\d+)(?:-(?P<last>\d+))?")
_REPORT = re.compile(
    r"\b(?P<kind>jaarstukken|jaarverslag|jaarrekening|(?:programma)?begroting|annual (?:report|accounts)|(?:programme )?budget)"
    r"\s+(?P<year>(?:19|20)\d\d)\b(?!\s*(?:na\b|after\b))|"
    r"\b(?P<year2>(?:19|20)\d\d)\s+(?P<kind2>annual (?:report|accounts)|budget document)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[]\s*(?P<code>[^()\[\]]{2,40})\s*[)\]]")
_NO_CLAIM = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|"
    r"\b\d{1,2}[.:]\d{2}\s*(?:uur|u\b|h\b|am\b|pm\b)|\b\d{1,2}:\d{2}\b|\b\d{1,2} uur\b|"
    r"\(?\b0\d{1,3}\)?[- ]\d[\d ]{5,}|\+\d{2}[\d ()-]{7,}|\b\d{4} ?(?-i:[A-Z]{2})\b(?=[ ,.]|$)|"
    r"\b(?:pagina(?:'s)?|blz\.?|bladzijden?|pages?|pp?\.)\s*\d+(?:\s*(?:[-–,]|en|and|t/m|tot)\s*\d+)*|"
    r"(?-i:\b[A-Z]{1,4})[ /-]?\d{2,4}[./-]\d{2,}(?:[/-]\d+)*|\b\d+/\d+/\d+\b|\b\d{6,}\b(?![.,]\d)|"
    r"\b(?:artikel|art\.|bijlagen?|tabel(?:len)?|figuur|hoofdstuk|paragraaf|§|programma(?:nummer)?|doel(?:stelling)?|prestatie|"
    r"agendapunt|punt|versie|concept|fase|stap|noot|voetnoot|regels?|vraag|thema|deel|zaal|kamer|ruimte|lijn|bus|spoor|"
    r"article|annex|appendix|attachments?|tables?|figures?|chapter|section|programme|goal|item|version|draft|phase|step|note|lines?|"
    r"question|part|room|no\.|nr\.|nummer|number)\s*:?\s*\d+(?:[.]\d+)*(?:\s*(?:[-–,]|en|and|t/m|tot)\s*\d+)*\b(?!\s*%)|"
    r"\b(?:schaal|scale)(?: loopt)? (?:van|of|from)? ?\d+ (?:tot(?: en met)?|t/m|to|-) \d+|"
    r"\b\d+(?:ste|de|e|st|nd|rd|th)\b|\b\d+-(?:plussers?|jarigen?|year-olds?)|\b\d+\s*(?:tot en met|t/m|tot|to)\s*\d+\s*(?:jaar|years)\b|"
    r"\bper (?:1[.,]000|100|duizend|thousand)\b|\[\^?\d+\]|(?<=\w)\^\d+|\bx ?€ ?1[.,]000\b(?!\))",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:vergadering|bijeenkomst|meeting|raadsvergadering|zitting|verslag van|ingekomen|beantwoord|afwezig|aanwezig|leestijd|"
    r"issue|slides?|word count|student number|versie|version|concept|draft|verslaggever|afgedrukt|printed|prepared for|opgesteld)\b",
    re.IGNORECASE,
)
"""What a sentence about the memo itself, or a meeting, says."""
_ADMIN_LINE = re.compile(
    r"^(?:datum|date|kenmerk|zaaknummer|dossier(?:nummer)?|tel(?:efoon)?\.?|phone|ref(?:erence|erentie)?\.?|versie|version|registratienummer|"
    r"van|aan|from|to|cc|bijlagen?|attachments?|agenda|vergadering|meeting|zaal|pagina|page|opsteller|contact(?:persoon)?)\b[^:.]{0,40}:",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<![\d.,€])(?:19|20)\d\d(?:/(?:19|20)?\d\d|-[1-4])?(?![\d]|[.,]\d|\s?%|\s(?:miljoen|mln|euro))")
_CHANGES: tuple[tuple[Change, str], ...] = (
    ("double", r"\w*verdubbel\w+|doubl\w+|twice as (?:many|much|high)|twee(?: keer|maal) zo (?:veel|hoog|groot)"),
    ("triple", r"verdrievoudig\w+|tripl\w+"),
    ("half", r"gehalveerd|halveer\w+|halvering|halved|half as (?:many|much|high)"),
    ("same", r"(?:bleef|is|was|blijft) (?:\w+ )?(?:gelijk|stabiel|ongewijzigd|hetzelfde|constant)|gelijk gebleven|stabiel gebleven|onveranderd|"
     r"(?:remained|stayed|was) (?:stable|the same|unchanged|level)|did not change|unchanged"),
    ("missed", r"(?:haald\w*|gehaald|bereikt\w*|met|reached|achieved|hit) (?:\w+ ){0,3}?(?:niet|not)|(?:niet|not) (?:\w+ ){0,2}?(?:gehaald|bereikt|met|reached|achieved)|missed (?:the|its) target"),
    ("met", r"(?:streefwaarde|doelstelling|norm|target|doel)\b[^.;]{0,40}?\b(?:gehaald|bereikt|behaald|met|reached|achieved|overtroffen|exceeded)\b"),
    ("above", r"(?:boven|hoger dan|above|over|higher than)\s+(?:de|het|the|its)?\s*(?:streef\w+|doel\w*|norm|target)(?: (?:voor|van|for|of) (?:19|20)\d\d)?"),
    ("below", r"(?:onder|lager dan|beneden|below|under|lower than|short of)\s+(?:de|het|the|its)?\s*(?:streef\w+|doel\w*|norm|target)(?: (?:voor|van|for|of) (?:19|20)\d\d)?"),
    ("highest", r"(?:de |het |the )?(?:hoogste|highest|record\w*|piek)(?: \w+){0,3}? (?:in|sinds|van|since|of|for) (?:[\w-]+ )?(?:jaar|jaren|years?|periode|(?:19|20)\d\d)"),
    ("lowest", r"(?:de |het |the )?(?:laagste|lowest|dieptepunt)(?: \w+){0,3}? (?:in|sinds|van|since|of|for) (?:[\w-]+ )?(?:jaar|jaren|years?|periode|(?:19|20)\d\d)"),
    ("up", r"\bsteeg\b|\bstegen\b|gestegen|\w*stijging|stijgt|groeide|gegroeid|\bgroei\b|toename|toegenomen|nam(?:en)?\b[^.;,]{0,80}?\btoe\b|neemt\b[^.;,]{0,60}?\btoe\b|ging(?:en)?\b[^.;,]{0,60}?\b(?:omhoog|vooruit)\b|opgelopen|liep(?:en)?\b[^.;,]{0,60}?\bop\b|"
     r"\bro(?:se|sen)\b|\brise\b|\bincreas\w+|\bgrew\b|\bgrown\b|\bgrowth\b|went up|gained"),
    ("down", r"\bdaald\w+|gedaald|daling|daalt|afname|afgenomen|nam(?:en)?\b[^.;,]{0,80}?\baf\b|neemt\b[^.;,]{0,60}?\baf\b|ging(?:en)?\b[^.;,]{0,60}?\b(?:omlaag|achteruit)\b|zakte\w*|gezakt|liep(?:en)?\b[^.;,]{0,60}?\bterug\b|kromp|gekrompen|"
     r"\bfell\b|\bfallen\b|\bdecreas\w+|\bdeclin\w+|\bdropp?\w*|went down|\bshrank\b"),
)  # fmt: skip
CHANGES: tuple[tuple[Change, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _CHANGES
)


@dataclass(frozen=True, slots=True)
class Found:
    """A claim's span in its segment. One of `numeral`, `change`, `quotation`, `place` and `report` says what it is."""

    kind: ClaimKind
    start: int
    end: int
    numeral: Numeral | None = None
    change: Change | None = None
    cited: str = ""
    lines: tuple[int, int] | None = None


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
    dates = [Found("date", m.start(), m.end()) for m in DATE.finditer(plain) if not _within(m.start(), quotes)]
    if segment.kind == "heading":
        dates = []
    undated = _blank(plain, [(m.start(), m.end()) for m in DATE.finditer(plain)])
    years = tuple((m.start(), m[0]) for m in YEAR.finditer(undated))
    numbers_in = _blank(undated, [(at, at + len(year)) for at, year in years])
    numbers = [
        Found("figure", numeral.start, numeral.end, numeral=numeral)
        for numeral in numerals(numbers_in, language)
        if not _within(numeral.start, quotes)
    ]
    if segment.kind == "heading":
        left_out += len(numbers)
        numbers = []
    changes = [found for found in _changes(undated) if not _within(found.start, quotes)]
    about_itself = [
        span for span in sentences.split(text) if _MEETING.search(text[slice(*span)]) and span[1] - span[0] < 120
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
            and _HAPPENED.search(text[start:end])
        ):
            at, year = inside[0]
            yield Found("date", at, at + len(year))


_HAPPENED = re.compile(
    r"\b(?:begon|begonnen|gestart|startte|opende|opent|geopend|vastgesteld|afgerond|ingevoerd|gelanceerd|eindig\w*|liep|loopt|sluit\w*|afgesloten|"
    r"opgericht|gebouwd|verlengd|opengaan|started|began|opened|launched|adopted|closed?|completed|founded|introduced|ended|ends|extended)\b",
    re.IGNORECASE,
)


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _within(at: int, spans: Sequence[Found]) -> bool:
    return any(found.start <= at < found.end for found in spans)


def _without_numbers_of_order(segment: Segment, text: str) -> tuple[str, int]:
    """The text without numbers that order, refer or say a time, and how many these were."""
    spans = [match.span() for match in _NO_CLAIM.finditer(text)]
    if lead := re.match(r"\s*\d+(?:\.\d+)*[.)]?\s+(?=\S)", text) if segment.kind in ("heading", "item") else None:
        spans.append(lead.span())
    for start, _, _ in segment.starts:
        line_end = next((at for at, _, _ in segment.starts if at > start), len(text))
        if _ADMIN_LINE.match(text[start:line_end].strip()):
            spans.append((start, line_end))
    count = sum(len(re.findall(r"\d[\d.,:/ -]*", text[start:end])) > 0 for start, end in spans)
    return _blank(text, spans), count


def _quotations(segment: Segment) -> Iterator[Found]:
    """Quotations of two words or more; a whole block quote where nothing in it is quoted."""
    found = [
        Found("quote", match.start(group), match.end(group), cited=match[group])
        for match in _QUOTATION.finditer(segment.text)
        if (group := match.lastgroup) and len(match[group].split()) > 1
    ]
    if segment.kind == "quote" and not found and segment.text.strip():
        start = len(segment.text) - len(segment.text.lstrip())
        found = [Found("quote", start, len(segment.text.rstrip()), cited=segment.text.strip())]
    yield from found


def _citations(text: str, documents: Sequence[Document]) -> Iterator[Found]:
    """Documents, places and bracketed codes that a text names."""
    places = []
    for match in _PLACE.finditer(text):
        first = int(match["first"])
        places.append(match.span())
        yield Found(
            "citation", match.start(), match.end(), cited=match["file"], lines=(first, int(match["last"] or first))
        )
    for match in _REPORT.finditer(text):
        if any(start <= match.start() < end for start, end in places):
            continue
        word = (match["kind"] or match["kind2"]).lower()
        kind = "begroting" if "begroting" in word or "budget" in word else "jaarstukken"
        year = int(match["year"] or match["year2"])
        known = next((doc.id for doc in documents if doc.kind == kind and doc.year == year), "")
        if known or kind == "jaarstukken":
            yield Found("citation", match.start(), match.end(), cited=known or match[0])
    for match in _BRACKETED.finditer(text):
        named = codes.codes_in(match["code"])
        if named and not re.sub(r"[\w.]*\d[\w.]*|[,;\s]|en|and", "", match["code"]):
            yield Found("citation", match.start(), match.end(), cited=named[0][0])


def _changes(text: str) -> Iterator[Found]:
    """Words for a change, a comparison with a target, or an extreme; each stretch once."""
    taken: list[tuple[int, int]] = []
    for name, pattern in CHANGES:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield Found("change", match.start(), match.end(), change=name)
