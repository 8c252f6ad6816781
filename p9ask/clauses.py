"""One sentence of a memo, and what stands around each of its claims: its clause, its period, its kind of measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from p9ask import cues
from p9ask.claims import Found
from p9ask.cue_words import KINDS
from p9ask.measures import Kind
from p9ask.mentions import Mention
from p9ask.model import Segment
from p9ask.terms import Term

_CLAUSE = re.compile(
    r"[,;:()–]|\s-\s|\b(?:terwijl|maar|whereas|while|but|tegenover|against|versus|tegen)\b|"
    r"(?=\b(?:boven|onder|beneden|above|below|under|over|short of|(?:hoger|lager|meer|minder) dan|"
    r"(?:higher|lower|more|less) than)\s+(?:(?:de|het|the|its|\d{4})\s+)*(?:streef|doel|norm|target))",
    re.IGNORECASE,
)
_BESIDE_BUDGET = re.compile(
    r"\b(?:below|under|above|over|short of|less than|more than|onder|boven|lager dan|hoger dan|minder dan|meer dan)\s+"
    r"(?:the |de )?(?:\w+ )?(?:budget|begrot|raming)",
    re.IGNORECASE,
)
_WINDFALL = re.compile(
    r"\b(?:voordeel|nadeel|onder-?besteding|onderschrijding|overschrijding|meevaller|tegenvaller|surplus|shortfall|"
    r"over-?spen\w+|under-?spen\w+|windfall)",
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
_RELATIVE = (
    (r"\b(?:een jaar eerder|het jaar (?:ervoor|daarvoor)|the year before|a year earlier|the previous year)\b", -1),
    (r"\b(?:een jaar later|het jaar (?:erna|daarna)|the year after|a year later|the following year)\b", 1),
)
_KINDS: tuple[Kind, ...] = ("revised", "target", "amendment", "budget", "account", "actual")


@dataclass(slots=True)
class Sentence:
    """One sentence of a segment. Offsets are the segment's. `years` say when, `bases` what is compared with; `masked` is the
    whole segment's text without dates, citations and numbers of order; `column` and `headings`: what stands above it.
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


def is_base(before: str) -> bool:
    """Whether a year after these words is one that something is compared with: `up on 2021`."""
    return bool(_BASE.search(before))


def clause(sentence: Sentence, found: Found, text: str) -> str:
    """The words around a claim up to the next comma, bracket or contrast, or the next number."""
    first, last = clause_span(sentence, found)
    return f"{text[first : found.start]} {text[found.end : last]}"


def clause_span(sentence: Sentence, found: Found) -> tuple[int, int]:
    """Where the words around a claim begin and end."""
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
    spoken = (clause(sentence, found, sentence.masked), sentence.column, before)
    return next((kind for text in spoken if (kind := _kind(text))), None)


def _kind(text: str) -> Kind | None:
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
    return _beside(found, sentence, numbers, known) if sentence.years else _carried(found, sentence, numbers, known)


def _carried(found: Found, sentence: Sentence, numbers: Sequence[Found], known: Sequence[str]) -> tuple[str, ...]:
    """The period out of the text before; of two numbers after two years, each its own."""
    if shift := next((by for pattern, by in _RELATIVE if re.search(pattern, sentence.text, re.IGNORECASE)), 0):
        return (str(int(known[-1][:4]) + shift),) if known else ()
    alike = [f for f in numbers if f.numeral and found.numeral and f.numeral.unit == found.numeral.unit]
    in_order = len(known) > 1 and len(alike) == len(known) and found in alike
    return (known[alike.index(found)],) if in_order else tuple(known)


def _beside(found: Found, sentence: Sentence, numbers: Sequence[Found], known: Sequence[str]) -> tuple[str, ...]:
    """The year that stands with a number: before it where a year comes first, else after it."""
    tokens = sorted([(f.start, "") for f in numbers] + [*sentence.years])
    before = [year for at, year in tokens if year and at < found.start]
    if tokens[0][1]:
        return (before[-1] if before else tokens[0][1],)
    after = [(at, year) for at, year in tokens if at > found.start]
    upto = next((at for at, year in after if not year), sentence.end)
    between = next((year for at, year in after if year and at < upto), "")
    if not between and not before and known and any(not year for _, year in after):
        return tuple(known[-1:])  # the year belongs to another number
    chosen = between or (before[-1] if before else next((year for _, year in after if year), ""))
    return (chosen,) if chosen else ()


def years_in(text: str) -> tuple[str, ...]:
    """The periods that a header or label names."""
    return tuple(re.findall(r"(?<!\d)(?:19|20)\d\d(?:-[1-4](?!\d))?(?!\d)", text))
