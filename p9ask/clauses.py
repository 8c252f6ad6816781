"""One sentence of a memo, and what stands around each of its claims: its clause, its period, its kind of measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from p9ask import cues
from p9ask.claim_words import IN_YEARS, YEARS_AGO, YEARS_ON, Change
from p9ask.claims import Found
from p9ask.cue_words import KINDS
from p9ask.measures import Kind
from p9ask.mentions import Mention
from p9ask.model import Segment
from p9ask.numerals import COUNTS
from p9ask.terms import Term

_CLAUSE = re.compile(
    r"[,;:()–]|\s-\s|\b(?:terwijl|maar|whereas|while|but|tegenover|against|versus|tegen|"
    r"compare[sd]? (?:with|to)|vergeleken met)\b|"
    r"(?=\b(?:boven|onder|beneden|above|below|under|over|short of|(?:hoger|lager|meer|minder) dan|"
    r"(?:higher|lower|more|less) than|exceed\w*|beats?|miss\w*|meets?|overtr\w+|overst\w+|haalt|haalde)"
    r"\s+(?:(?:de|het|the|its|\d{4})\s+)*(?:streef|doel|norm|target|taakstelling|goal))",
    re.IGNORECASE,
)
_BESIDE_BUDGET = re.compile(
    r"\b(?:below|under|above|over|short of|less than|more than|onder|boven|(?:lager|hoger|minder|meer)(?: \w+)? dan)\s+"
    r"(?:the |de )?(?:(?!oorspronkelijk|primit|original|initial)\w+ )?(?:budget|begro|raming)",
    re.IGNORECASE,
)
_WINDFALL = re.compile(
    r"\b(?:voordeel|nadeel|onder-?besteding|onderschrijding|overschrijding|meevaller|tegenvaller|surplus|shortfall|"
    r"over-?spen\w+|under-?spen\w+|windfall|savings?\b|viel(?:en)?\b.{0,60}\b(?:mee|tegen)\b|meevall\w*)",
    re.IGNORECASE,
)
"""What an amount beside it is: a difference from the budget."""
_NEGATION = re.compile(
    r"\b(?:geen|niet|zonder|nooit|not|no|never|without)\b"
    r"(?! (?:meer|minder|langer|hoger|lager|alleen|only|more|less|yet|een)\b)|n't\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\b(?:on|sinds|since|than in|compared (?:to|with)|versus|vs|ten opzichte van|t\.o\.v\.|vergeleken met|dan in|against)"
    r"\s+$",
    re.IGNORECASE,
)
"""What stands before a year that something is compared with."""
_BETWEEN = re.compile(
    r"\b(?:tussen|between|van|from)\s+(?P<first>(?:19|20)\d\d)\s+(?:en|and|tot|to|naar)\s+(?P<last>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:en|and)\b", re.IGNORECASE)
_LISTED = re.compile(r"(?:[\s,;()]|\b(?:en|and|in|voor|for|naar|to)\b)*")
"""What stands between the numbers of a series, its years left out."""
_KINDS: tuple[Kind, ...] = ("revised", "target", "amendment", "budget", "account", "actual")


_NEAR = 24
"""How far before a comparison its own period may stand."""


@dataclass(slots=True)
class Sentence:
    """One sentence of a segment. Offsets are the segment's. `years` say when, `bases` what is compared with; `masked` is the
    whole segment's text without dates, citations and numbers of order; `column`, `headings`: what stands above it; `row`: the
    header of its row in a table; `lead`: the few words that its paragraph begins with as its own
    heading; `spans`: the clauses of its claims, as they are told.
    """

    start: int
    end: int
    text: str
    found: tuple[Found, ...]
    years: tuple[tuple[int, str], ...]
    bases: tuple[tuple[int, str], ...]
    mentions: tuple[Mention, ...]
    terms: tuple[Term, ...]
    codes: tuple[tuple[int, str], ...]
    masked: str
    column: str
    headings: str
    row: str = ""
    lead: str = ""
    spans: dict[tuple[int, int, int], tuple[int, int]] = field(default_factory=dict)


def is_base(before: str) -> bool:
    """Whether a year after these words is one that something is compared with: `up on 2021`."""
    return bool(_BASE.search(before))


def clause(sentence: Sentence, found: Found, text: str) -> str:
    """The words around a claim up to the next comma, bracket or contrast, or the next number."""
    first, last = clause_span(sentence, found)
    return f"{text[first : found.start]} {text[found.end : last]}"


def own_words(sentence: Sentence, found: Found, text: str) -> str:
    """The words of a claim's clause that are its own where another number is joined to it by `en` or `and`."""
    first, last = clause_span(sentence, found)
    before, after = text[first : found.start], text[found.end : last]
    others = [f for f in sentence.found if f.kind == "figure" and f is not found]
    if any(f.end <= found.start for f in others):
        before = _AND.split(before)[-1]
    if any(f.start >= found.end for f in others):
        after = _AND.split(after)[0]
    return f"{before} {after}"


def clause_span(sentence: Sentence, found: Found) -> tuple[int, int]:
    """Where the words around a claim begin and end; told once for each claim."""
    key = (found.start, found.end, len(sentence.found))
    if key not in sentence.spans:
        sentence.spans[key] = _clause_span(sentence, found)
    return sentence.spans[key]


def _clause_span(sentence: Sentence, found: Found) -> tuple[int, int]:
    others = [f for f in sentence.found if f.kind == "figure" and f is not found]
    left = max([sentence.start, *(f.end for f in others if f.end <= found.start)])
    right = min([sentence.end, *(f.start for f in others if f.start >= found.end)])
    before, after = sentence.masked[left : found.start], sentence.masked[found.end : right]
    cuts = [match.end() for match in _CLAUSE.finditer(before) if before[match.end() :].strip()]
    cut = _CLAUSE.search(after)
    return left + (cuts[-1] if cuts else 0), (found.end + cut.start() if cut else right)


def is_negated(sentence: Sentence, found: Found) -> bool:
    """Whether a claim's clause denies: `38% deed geen vrijwilligerswerk`."""
    return bool(_NEGATION.search(clause(sentence, found, sentence.masked)))


def kind_around(sentence: Sentence, found: Found) -> Kind | None:
    """The kind of measure that is named around a claim: in its clause, in its column, or since the last number."""
    ends = [f.end for f in sentence.found if f.kind == "figure" and f.end <= found.start]
    before = sentence.masked[max([sentence.start, *ends]) : found.start]
    start, stop = clause_span(sentence, found)
    nearest = (
        f"{_AND.split(sentence.masked[start : found.start])[-1]} {_AND.split(sentence.masked[found.end : stop])[0]}"
    )
    is_level = re.search(r"\b(?:at|op|tot|naar|to)\s*$", before)
    spoken = (nearest, clause(sentence, found, sentence.masked), sentence.column, "" if is_level else before)
    own = next((kind for text in spoken if (kind := _kind(text))), None)
    last = [f for f in sentence.found if f.kind == "figure" and f.numeral and f.end <= found.start]
    if own is None and last and _LISTED.fullmatch(sentence.masked[last[-1].end : found.start]):
        return kind_around(sentence, last[-1])
    return own


def _kind(text: str) -> Kind | None:
    text = " ".join(text.split())
    heard = cues.Text.of(text)
    found = {kind for kind, cue in KINDS.items() if heard.has(cue)}
    if "difference" in found or _WINDFALL.search(text) or (found and _BESIDE_BUDGET.search(text)):
        return "difference"
    return next((kind for kind in _KINDS if kind in found), None)


def periods_around(found: Found, sentence: Sentence, segment: Segment, known: Sequence[str]) -> tuple[str, ...]:
    """The period of a number: the year of its column; else that beside it; else `known`, what the text before spoke of."""
    if years := years_in(segment.column) or (() if sentence.years else years_in(segment.row)):
        return years[-1:]
    numbers = [f for f in sentence.found if f.kind == "figure" and f.numeral and not f.change]
    if in_order := _in_order(found, sentence, numbers):
        return (in_order,)
    if adjoining := _adjoining(found, sentence, segment.text):
        return (adjoining,)
    if by := shift(segment.text[slice(*clause_span(sentence, found))]):
        base = next((year for at, year in reversed(sentence.years) if at < found.start), "") or "".join(known[-1:])
        return (str(int(base[:4]) + by),) if base else ()
    return _beside(found, sentence, numbers, known) if sentence.years else _carried(found, numbers, known)


def _in_order(found: Found, sentence: Sentence, numbers: Sequence[Found]) -> str:
    """The year of one of several numbers that stand all before or all behind as many years: `van 14% naar 19% tussen …`."""
    alike = [f for f in numbers if f.numeral and found.numeral and f.numeral.unit == found.numeral.unit]
    named = sorted((*sentence.years, *sentence.bases))
    if (
        found not in alike
        or len(alike) < 2
        or len(alike) != len(named)
        or len({year for _, year in named}) != len(named)
    ):
        return ""
    apart = named[-1][0] < alike[0].start or named[0][0] > alike[-1].end
    return named[alike.index(found)][1] if apart else ""


def _adjoining(found: Found, sentence: Sentence, text: str) -> str:
    """The year that a number stands right beside: `de 8 van 2022`, `65% (2021)`, `33% in 2017`, `in 2021 (12)`."""
    named = (*sentence.years, *sentence.bases)
    for at, year in named:
        if found.end <= at and re.fullmatch(
            r"\s*\(?(?:(?:van|in|uit|over|voor|for|of|from)\s+)?", text[found.end : at]
        ):
            return year
    since = r"|\s*,?\s*(?:toen|when)\b[^,.;]{0,24}"
    for at, year in named:
        marks = "(:" if (at, year) in sentence.years else "("
        if at + len(year) <= found.start and re.fullmatch(
            rf"\s*[{marks}]\s*{since}", text[at + len(year) : found.start]
        ):
            return year
    return ""


def _carried(found: Found, numbers: Sequence[Found], known: Sequence[str]) -> tuple[str, ...]:
    """The period out of the text before; of two numbers after two years, each its own."""
    alike = [f for f in numbers if f.numeral and found.numeral and f.numeral.unit == found.numeral.unit]
    in_order = len(known) > 1 and len(alike) == len(known) and found in alike
    return (known[alike.index(found)],) if in_order else tuple(sorted(known))


def shift(text: str) -> int:
    """How many years a text goes back or on from the one spoken of; 0 where it does not.

    >>> shift("twee jaar eerder was dat 6,1"), shift("the following year it fell"), shift("in 2021")
    (-2, 1, 0)
    """
    for pattern, sign in ((YEARS_AGO, -1), (YEARS_ON, 1)):
        if said := pattern.search(text):
            return sign * COUNTS.get((said["count"] or "").lower(), 1)
    return 0


def ends_of_change(sentence: Sentence, known: Sequence[str]) -> tuple[str, ...]:
    """The periods that a change lies between: those named, else the one known and that so many years before or after it."""
    if between := _BETWEEN.search(sentence.text):
        return tuple(sorted((between["first"], between["last"])))
    if by := shift(sentence.text):
        return _shifted(sentence, known, by)
    named = tuple(sorted({year for _, year in (*sentence.years, *sentence.bases)}))
    if len(named) > 1:
        return named
    one = named or tuple(known[-1:])
    within = IN_YEARS.search(sentence.text)
    by = -COUNTS.get(within["count"].lower(), 1) if within else 0
    if one and by and one[0][:4].isdigit():
        return tuple(sorted((one[0], str(int(one[0][:4]) + by))))
    return tuple(sorted({*named, *known}))


def _shifted(sentence: Sentence, known: Sequence[str], by: int) -> tuple[str, ...]:
    """The period spoken of last before `een jaar eerder` or the like, and the one so far from it."""
    at = sentence.start + next(m.start() for pattern in (YEARS_AGO, YEARS_ON) if (m := pattern.search(sentence.text)))
    before = [year for place, year in sorted((*sentence.years, *sentence.bases)) if place < at]
    base = before[-1] if before else "".join(known[-1:])
    return tuple(sorted((base, str(int(base[:4]) + by)))) if base else ()


def turned(found: Found, sentence: Sentence) -> tuple[Found, tuple[str, ...]] | None:
    """A comparison that names the later period first: `fewer in 2022 than in 2021`; with the two periods that it is about."""
    bases = [year for at, year in sentence.bases if 0 <= at - found.end < 2]
    own = [year for at, year in sentence.years if found.start - _NEAR < at < found.end]
    if not bases or not own or own[-1] == bases[0]:
        return None
    opposite: dict[Change, Change] = {"up": "down", "down": "up"}
    change = found.change if own[-1] > bases[0] else opposite.get(found.change or "size")
    return replace(found, change=change), tuple(sorted((own[-1], bases[0])))


def _beside(found: Found, sentence: Sentence, numbers: Sequence[Found], known: Sequence[str]) -> tuple[str, ...]:
    """The year that stands with a number: before it where a year comes first, else after it."""
    tokens = sorted([(f.start, "") for f in numbers] + [*sentence.years])
    before = [year for at, year in tokens if year and at < found.start]
    if tokens[0][1]:
        return (before[-1] if before else tokens[0][1],)
    after = [(at, year) for at, year in tokens if at > found.start]
    upto = next((at for at, year in after if not year), sentence.end)
    between = next((year for at, year in after if year and at < upto and not _begins(at, found, sentence, upto)), "")
    if not between and not before and known and any(not year for _, year in after):
        return tuple(known[-1:])  # the year belongs to another number
    chosen = between or (before[-1] if before else next((year for _, year in after if year), ""))
    return (chosen,) if chosen else ()


def _begins(at: int, found: Found, sentence: Sentence, upto: int) -> bool:
    """Whether a year behind a number begins the clause of the next one: `€ 242.000; in 2023 was het € 20.000`."""
    return upto < sentence.end and bool(re.search(r"[;,]", sentence.masked[found.end : at]))


def years_in(text: str) -> tuple[str, ...]:
    """The periods that a header or label names."""
    return tuple(re.findall(r"(?<!\d)(?:19|20)\d\d(?:-[1-4](?!\d))?(?!\d)", text))
