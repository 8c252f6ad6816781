"""What a number in a memo is about: the rows of figures, the period, the kind of measure and the documents, by the words
around it, and by what the sentences before it spoke of. The number itself has no say in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from p9ask import codes, cues
from p9ask.claims import Found, Reading
from p9ask.cue_words import KINDS, MONEY_ROWS
from p9ask.labels import LabelMatch
from p9ask.language import Language, fold, words
from p9ask.measures import Kind
from p9ask.model import Segment
from p9ask.places import places_in
from p9ask.question import terms_of
from p9ask.row_fit import TOTAL
from p9ask.search import Searcher
from p9ask.store import Label
from p9ask.terms import MEANT, Term

_STRONG, _FAIR = 0.5, 0.34
_FULL, _TIER = 0.99, 0.25
_CLOSE = 0.9
_CLAUSE = re.compile(r"[,;:()–]|\s-\s|\b(?:terwijl|maar|whereas|while|but|tegenover|against|versus|tegen)\b", re.IGNORECASE)
_LEANS = re.compile(
    r"\b(?:dat|dit|die|deze|dezelfde|daarmee|daarvan|het cijfer|het aandeel|het percentage|de score|de streefwaarde|streefwaarde|"
    r"het doel|that|this|it|they|the figure|the share|the score|the target|target|een jaar (?:eerder|later)|the year before)\b|"
    r"^(?:in|over|voor|sinds|from|for|since)\s+(?:19|20)\d\d",
    re.IGNORECASE,
)
_MEASURES: dict[Kind, Kind] = {"actual": "actual", "target": "target"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of figures that a text speaks of: how much of its label the text holds, and where its words stand."""

    label: Label
    precision: float
    rank: float
    places: tuple[int, ...]

    @property
    def is_strong(self) -> bool:
        """Whether the text names it, not only something like it."""
        return self.precision >= _STRONG


@dataclass(frozen=True, slots=True)
class Key:
    """What a number is about. `labels`: rows that fit equally; `by_code`: a code named them; `is_carried`: a sentence
    before did; `elsewhere`: a place, programme or group that the row does not have.
    """

    labels: tuple[Label, ...] = ()
    periods: tuple[str, ...] = ()
    kind: Kind | None = None
    documents: tuple[str, ...] = ()
    is_carried: bool = False
    is_sure: bool = True
    elsewhere: str = ""


@dataclass(slots=True)
class Context:
    """What the text before spoke of."""

    labels: tuple[Label, ...] = ()
    periods: tuple[str, ...] = ()
    heading_periods: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    headings: tuple[str, ...] = field(default=())


@dataclass(slots=True)
class Sentence:
    """One sentence of a segment: its span, claims, years, and the rows that it speaks of."""

    start: int
    end: int
    text: str
    found: tuple[Found, ...]
    years: tuple[tuple[int, str], ...]
    mentions: tuple[Mention, ...] = ()
    terms: tuple[Term, ...] = ()
    codes: tuple[tuple[int, str], ...] = ()
    masked: str = ""
    column: str = ""
    """The whole segment's text with dates, citations and years of order blanked out."""


class KeyReader:
    """Reads keys against one open index."""

    def __init__(self, searcher: Searcher, language: Language) -> None:
        self.searcher, self.language = searcher, language
        self.labels = {label.series: label for label in searcher.store.labels()}
        self.by_code: dict[str, list[Label]] = {}
        for label in self.labels.values():
            if label.code:
                self.by_code.setdefault(label.code, []).append(label)

    def sentence(self, segment: Segment, reading: Reading, start: int, end: int) -> Sentence:
        """A sentence with all that is needed to read the keys of its claims."""
        text = segment.text[start:end]
        terms = terms_of(f"{segment.row} {segment.column} {text}".strip(), self.language, self.searcher.vocabulary)
        named = codes.codes_in(f"{segment.row} {text}" if segment.row and segment.row not in text else text)
        shift = len(segment.row) + 1 if segment.row and segment.row not in text else 0
        return Sentence(
            start,
            end,
            text,
            tuple(found for found in reading.found if start <= found.start < end),
            tuple((at, year) for at, year in reading.years if start <= at < end),
            tuple(self._mentions(terms, text, start)),
            terms,
            tuple((start + max(0, at - shift), code) for code, (at, _) in named),
            reading.masked,
            segment.column,
        )

    def _mentions(self, terms: Sequence[Term], text: str, start: int) -> Iterator[Mention]:
        lowered = fold(text)
        said = {stem for term in terms for option, quality in term.options.items() if quality >= MEANT for stem in option}
        for match in self.searcher.labels(terms)[:24]:
            precision = self._precision(match.label, said)
            if precision < _FAIR:
                continue
            lacked = {term.text for term in match.lacked}
            held = [term.text for term in terms if term.text not in lacked]
            places = tuple(sorted(start + at for word in held for at in _places_of(fold(word), lowered)))
            yield Mention(match.label, precision, match.rank, places)

    def _precision(self, label: Label, said: set[str]) -> float:
        """The share of a label's telling words that a text says, in these words or others of the same meaning."""
        telling = self.searcher.telling(label)
        return len(telling & said) / len(telling) if telling else 0.0

    # -- one key

    def key(self, found: Found, sentence: Sentence, segment: Segment, context: Context) -> Key:
        """What a claim is about."""
        said = clause(sentence, found, sentence.masked)
        labels, is_carried, is_sure = self._labels_of(found, sentence, context)
        periods = _periods_of(found, sentence, segment, context)
        kind = _kind_of(said, segment)
        documents = tuple(f.cited for f in sentence.found if f.kind == "citation" and self._is_document(f.cited))
        elsewhere = self._elsewhere(sentence, labels)
        return Key(labels, periods, kind, documents or context.documents, is_carried, is_sure, elsewhere)

    def _is_document(self, cited: str) -> bool:
        return any(document.id == cited for document in self.searcher.store.documents())

    def _labels_of(self, found: Found, sentence: Sentence, context: Context) -> tuple[tuple[Label, ...], bool, bool]:
        """The rows that a claim is about, named by words near it, by a code, or by the sentences before; whether it was the
        latter; and whether the words name them for sure.
        """
        unit = found.numeral.unit if found.numeral else ""
        fitting = [m for m in sentence.mentions if found.change or _unit_fits(unit, m.label, in_table=bool(sentence.column))]
        strong = self._of_row(_best([m for m in fitting if m.is_strong], found.start, _cuts(sentence)), sentence, context)
        named = _nearest_code(sentence, found.start)
        if named and named in self.by_code:
            of_code = tuple(self.by_code[named])
            told = tuple(label for label in of_code if any(m.label.series == label.series for m in fitting))
            by_words = strong and not any(m.label.code == named for m in fitting if m.precision >= _FAIR)
            return (tuple(m.label for m in strong), False, True) if by_words else (told or of_code, False, True)
        if named and codes.INDICATOR.fullmatch(named):
            return (), False, False
        if strong:
            return tuple(m.label for m in strong), False, True
        fair = _best(fitting, found.start, _cuts(sentence))
        leans = bool(_LEANS.search(sentence.text)) or not any(not term.soft for term in sentence.terms)
        if context.labels and leans and not fair:
            return context.labels, True, True
        if fair:
            return tuple(m.label for m in fair), False, False
        return (context.labels, True, True) if context.labels and leans else ((), False, False)

    def _of_row(self, mentions: list[Mention], sentence: Sentence, context: Context) -> list[Mention]:
        """Of the rows of one group of a money table, the one whose kind the text around speaks of (`Lasten`)."""
        if len(mentions) < 2 or not all(m.label.unit == "EUR" for m in mentions):
            return mentions
        around = " ".join((*context.headings, sentence.column, sentence.text))
        kind = names_cost(around) or next(
            (row for row in _ROWS if re.search(rf"\b{row}", around, re.IGNORECASE)), _row_kind(context.labels)
        )
        chosen = [m for m in mentions if kind and _row_kind([m.label]).startswith(kind)]
        return chosen or mentions

    def _elsewhere(self, sentence: Sentence, labels: Sequence[Label]) -> str:
        """A place or part of the population that the sentence names and the rows do not."""
        homes = self.searcher.vocabulary.homes
        said = " ".join(fold(f"{label.names} {label.name} {label.row or ''} {label.goal or ''}") for label in labels)
        for place in places_in(sentence.text):
            if place not in homes and fold(place) not in said:
                return place
        for term in sentence.terms:
            if term.group and labels and not term.match(frozenset(said.split())) and fold(term.text)[:5] not in said:
                return term.text
        return ""


_ROWS = ("lasten", "baten", "saldo", "toevoeging", "onttrekking", "resultaat")


def _row_kind(labels: Sequence[Label]) -> str:
    """The last part of a money row's label: `lasten` of `Preventie / Lasten`."""
    return (labels[0].row or "").rpartition(" / ")[2].lower() if labels else ""


def _is_total(label: Label) -> bool:
    return label.unit == "EUR" and bool(TOTAL.match((label.row or "").partition(" / ")[0]))


def _places_of(word: str, text: str) -> list[int]:
    return [match.start() for match in re.finditer(rf"(?<!\w){re.escape(word)}", text)]


def _unit_fits(unit: str, label: Label, *, in_table: bool) -> bool:
    match unit:
        case "%" | "points":
            return label.unit == "%"
        case "EUR":
            return label.unit == "EUR"
    return label.unit != "EUR" or in_table


def _cuts(sentence: Sentence) -> list[int]:
    """Where the numbers of a sentence end: what is said before one is said of what follows it."""
    return sorted(found.end for found in sentence.found if found.kind == "figure")


def _best(mentions: Sequence[Mention], at: int, cuts: Sequence[int]) -> list[Mention]:
    """The rows that are spoken of right before a number; else right after it; else anywhere in the sentence."""
    if not mentions:
        return []
    full = max(m.precision for m in mentions)
    mentions = [m for m in mentions if m.precision >= full - _TIER]
    parts = [m for m in mentions if not _is_total(m.label)]
    if parts and any(m.label.unit == "EUR" and m.precision >= _FULL for m in parts):
        mentions = parts
    before = max((cut for cut in cuts if cut <= at), default=0)
    near = [m for m in mentions if sum(before <= place < at for place in m.places) > len(m.places) / 2]
    earlier = [m for m in mentions if m.places and sum(place < at for place in m.places) > len(m.places) / 2]
    chosen = near or earlier or list(mentions)
    if chosen is earlier:
        last = max(max(place for place in m.places if place < at) for m in earlier)
        chosen = [m for m in earlier if max(place for place in m.places if place < at) >= last - 60] or earlier
    top = max(m.rank for m in chosen)
    return [m for m in chosen if m.rank >= _CLOSE * top]


def _nearest_code(sentence: Sentence, at: int) -> str:
    """The indicator's code that stands nearest before a claim, else after it."""
    before = [code for place, code in sentence.codes if place <= at]
    after = [code for place, code in sentence.codes if place > at]
    return before[-1] if before else after[0] if after else ""


def clause(sentence: Sentence, found: Found, text: str) -> str:
    """The words around a claim up to the next comma, bracket or contrast, or the next number."""
    others = [f for f in sentence.found if f.kind == "figure" and f is not found]
    left = max([sentence.start, *(f.end for f in others if f.end <= found.start)])
    right = min([sentence.end, *(f.start for f in others if f.start >= found.end)])
    before, after = text[left : found.start], text[found.end : right]
    for match in _CLAUSE.finditer(before):
        before_cut = match.end()
        if before[before_cut:].strip():
            before = " " * before_cut + before[before_cut:]
    if cut := _CLAUSE.search(after):
        after = after[: cut.start()]
    return f"{before} {after}"


def _kind_of(clause: str, segment: Segment) -> Kind | None:
    """The kind of measure that a claim's clause names, or its column."""
    for said in (clause, segment.column):
        heard = cues.Text.of(said)
        found = [kind for kind, cue in KINDS.items() if heard.has(cue)]
        if "difference" in found:
            return "difference"
        for kind in ("revised", "target", "amendment", "budget", "account", "actual"):
            if kind in found:
                return kind  # type: ignore[return-value]
    return None


def _periods_of(found: Found, sentence: Sentence, segment: Segment, context: Context) -> tuple[str, ...]:
    """The period of a number: the year of its column; else that beside it; else that of the text before."""
    if years := _years(segment.column) or (() if sentence.years else _years(segment.row)):
        return years[-1:]
    if not sentence.years:
        return context.periods or context.heading_periods
    numbers = [f for f in sentence.found if f.kind == "figure" and f.numeral and f.numeral.unit != "points"]
    bases = {at for at, _ in sentence.years if _BASE.search(segment.text[sentence.start : at])}
    years = [(at, year) for at, year in sentence.years if at not in bases]
    if not years:
        return context.periods or context.heading_periods
    tokens = sorted([(f.start, "") for f in numbers] + years)
    if tokens[0][1]:
        before = [year for at, year in tokens if year and at < found.start]
        return before[-1:] or (tokens[0][1],)
    following = next((year for at, year in tokens if at > found.start and year), "")
    upto = next((at for at, year in tokens if at > found.start and not year), sentence.end)
    between = next((year for at, year in tokens if found.start < at < upto and year), "")
    before = [year for at, year in tokens if year and at < found.start]
    chosen = between or (before[-1] if before else following)
    return (chosen,) if chosen else ()


_BASE = re.compile(r"(?:\b(?:on|than in|compared (?:to|with)|versus|vs|ten opzichte van|t\.o\.v\.|vergeleken met|dan in|against))\s+$", re.I)
"""What stands before a year that something is compared with."""


def _years(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"(?<!\d)(?:19|20)\d\d(?:-[1-4](?!\d))?(?!\d)", text))


def without_codes(key: Key) -> Key:
    """The same key, for the sentences after it."""
    return replace(key, is_carried=True)


def names_cost(text: str) -> str:
    """The row of a money table that a text means without its word."""
    heard = cues.Text.of(text)
    return next((row for row, cue in MONEY_ROWS.items() if heard.has(cue)), "")


def match_words(match: LabelMatch) -> int:
    """How many words of a label's own a text holds."""
    return len(words(match.label.row or match.label.name))
