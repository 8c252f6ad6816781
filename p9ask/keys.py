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
from p9ask.language import Language, fold, stem, stems, words
from p9ask.measures import Kind
from p9ask.model import Segment
from p9ask.numerals import Numeral
from p9ask.places import places_in
from p9ask.question import terms_of
from p9ask.row_fit import TOTAL
from p9ask.search import Searcher
from p9ask.store import Label
from p9ask.terms import MEANT, Term

_STRONG, _FAIR = 0.5, 0.34
_FULL, _TIER = 0.99, 0.25
_MOST = 0.6
_LEAD, _RANK = 1.5, 5.0
_CLOSE = 0.9
_CLAUSE = re.compile(r"[,;:()–]|\s-\s|\b(?:terwijl|maar|whereas|while|but|tegenover|against|versus|tegen)\b", re.IGNORECASE)
_LEANS = re.compile(
    r"\b(?:dat|dit|die|deze|dezelfde|daarmee|daarvan|het cijfer|het aandeel|het percentage|de score|de streefwaarde|streefwaarde|"
    r"het doel|that|this|it|they|the figure|the share|the score|the target|target|een jaar (?:eerder|later)|the year before)\b|"
    r"^(?:in|over|voor|sinds|from|for|since)\s+(?:19|20)\d\d",
    re.IGNORECASE,
)
_MEASURE_STEMS = frozenset(stem(word) for word in "taakstelling streefwaarde realisatie gerealiseerd totaal percentage".split())
"""A row that is called only by its measure is meant where that word itself stands."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of figures that a text speaks of: how much of its label the text holds, and where its words stand."""

    label: Label
    precision: float
    held: int
    rank: float
    places: tuple[int, ...]

    @property
    def is_strong(self) -> bool:
        """Whether the text names it, not only something like it."""
        return self.precision >= _STRONG

    @property
    def is_whole(self) -> bool:
        """Whether it says enough of the label to contradict what is said of it."""
        return self.precision >= _FULL or (self.precision >= _STRONG and self.held > 1)


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
    is_whole: bool = True
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
    headings: str = ""
    bases: tuple[tuple[int, str], ...] = ()
    """The whole segment's text with dates, citations and years of order blanked out."""


class KeyReader:
    """Reads keys against one open index."""

    def __init__(self, searcher: Searcher, language: Language) -> None:
        self.searcher, self.language = searcher, language
        self.previous: Label | None = None
        self.labels = {label.series: label for label in searcher.store.labels()}
        self.by_code: dict[str, list[Label]] = {}
        for label in self.labels.values():
            if label.code:
                self.by_code.setdefault(label.code, []).append(label)

    def sentence(self, segment: Segment, reading: Reading, start: int, end: int) -> Sentence:
        """A sentence with all that is needed to read the keys of its claims."""
        text = segment.text[start:end]
        years = [(at, year) for at, year in reading.years if start <= at < end]
        terms = terms_of(f"{segment.row} {segment.column} {text}".strip(), self.language, self.searcher.vocabulary)
        named = codes.codes_in(f"{segment.row} {text}" if segment.row and segment.row not in text else text)
        shift = len(segment.row) + 1 if segment.row and segment.row not in text else 0
        return Sentence(
            start,
            end,
            text,
            tuple(found for found in reading.found if start <= found.start < end),
            tuple(year for year in years if not _is_base(segment.text[start : year[0]])),
            tuple(self._mentions(terms, text, start, segment.row)),
            terms,
            tuple((start + max(0, at - shift), code) for code, (at, _) in named),
            reading.masked,
            segment.column,
            " ".join(segment.headings),
            tuple(year for year in years if _is_base(segment.text[start : year[0]])),
        )

    def _mentions(self, terms: Sequence[Term], text: str, start: int, row: str) -> Iterator[Mention]:
        lowered, literal = fold(text), frozenset(stems(f"{row} {text}"))
        said = {stem for term in terms for option, quality in term.options.items() if quality >= MEANT for stem in option}
        for match in self.searcher.labels(terms)[:24]:
            telling = self.searcher.telling(match.label)
            precision = len(telling & said) / len(telling) if telling else 0.0
            if precision < _FAIR or (telling <= _MEASURE_STEMS and not telling & literal):
                continue
            if _is_total(match.label) and not _TOTAL_SAID.search(f"{row} {text}"):
                continue
            lacked = {term.text for term in match.lacked}
            held = [term.text for term in terms if term.text not in lacked]
            places = tuple(sorted(start + at for word in held for at in _places_of(fold(word), lowered)))
            yield Mention(match.label, precision, len(telling & said), match.rank, places)

    # -- one key

    def key(self, found: Found, sentence: Sentence, segment: Segment, context: Context) -> Key:
        """What a claim is about."""
        said = clause(sentence, found, sentence.masked)
        labels, is_carried, is_sure = self._labels_of(found, sentence, context)
        periods = _periods_of(found, sentence, segment, context)
        kind = _kind_of(said, segment) or _kind_of(_before(sentence, found), segment)
        documents = tuple(f.cited for f in sentence.found if f.kind == "citation" and self._is_document(f.cited))
        elsewhere = self._elsewhere(sentence, labels)
        return Key(labels, periods, kind, documents or context.documents, is_carried, is_sure, self._is_whole(labels, sentence, found), elsewhere)

    def _is_whole(self, labels: Sequence[Label], sentence: Sentence, found: Found) -> bool:
        """Whether a row's label is named fully enough, or holds most of what the claim's clause is about."""
        if any(m.is_whole for m in sentence.mentions if m.label in labels) or sentence.codes:
            return True
        window = clause_span(sentence, found, sentence.masked)
        near = set(words(sentence.masked[window[0] : window[1]]))
        about = [t for t in sentence.terms if not t.soft and near & set(t.text.split())]
        total = sum(t.weight for t in about)
        if not total:
            return bool(labels)
        held = [t for t in about if any(t.match(self.searcher.stems(label)) for label in labels)]
        return sum(t.weight for t in held) >= _MOST * total

    def _is_document(self, cited: str) -> bool:
        return any(document.id == cited for document in self.searcher.store.documents())

    def _labels_of(self, found: Found, sentence: Sentence, context: Context) -> tuple[tuple[Label, ...], bool, bool]:
        """The rows that a claim is about, named by words near it, by a code, or by the sentences before; whether it was the
        latter; and whether the words name them for sure.
        """
        in_table = bool(sentence.column)
        fitting = [m for m in sentence.mentions if found.change or _unit_fits(found.numeral, m.label, in_table=in_table)]
        window = clause_span(sentence, found, sentence.masked)
        best = max((m.precision for m in fitting), default=0.0)
        if not any(m.is_strong for m in fitting) and any(m.precision >= best + _TIER for m in sentence.mentions if m.is_strong):
            fitting = list(sentence.mentions)  # what it is about has another unit
        strong = _best([m for m in fitting if m.is_strong or _stands_out(m, fitting)], found.start, window)
        strong = self._of_row(strong, found, sentence)
        if sibling := self._sibling(found, sentence, window):
            return (sibling,), False, True
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
        fair = _best(fitting, found.start, window)
        leans = bool(_LEANS.search(sentence.text)) or not any(not term.soft for term in sentence.terms)
        carried = tuple(label for label in context.labels if found.change or _unit_fits(found.numeral, label, in_table=in_table))
        if carried and leans and not fair:
            return carried, True, True
        if fair:
            return tuple(m.label for m in fair), False, False
        return (carried, True, True) if carried and leans else ((), False, False)

    def _of_row(self, mentions: list[Mention], found: Found, sentence: Sentence) -> list[Mention]:
        """Of the rows of one group of a money table, the one whose kind the text around speaks of (`Lasten`)."""
        if not mentions or not all(m.label.unit == "EUR" for m in mentions):
            return mentions
        first, last = clause_span(sentence, found, sentence.masked)
        spoken = (sentence.masked[first:last], sentence.text, f"{sentence.column} {sentence.headings}")
        kind = next((kind for text in spoken if (kind := _row_said(text))), "lasten")
        group = (mentions[0].label.row or "").rpartition(" / ")[0]
        siblings = [label for label in self.labels.values() if _is_sibling(label, mentions[0].label, group)]
        chosen = [replace(mentions[0], label=label) for label in siblings if _row_kind([label]).startswith(kind)]
        return chosen or mentions

    def _sibling(self, found: Found, sentence: Sentence, window: tuple[int, int]) -> Label | None:
        """The row of the group spoken of last, where a clause names only a kind of row: `de baten € 23 miljoen`."""
        kind = _row_said(sentence.masked[slice(*window)])
        previous = self.previous
        if not kind or previous is None or previous.unit != "EUR" or found.start - sentence.start < 20:
            return None
        if any(m.label.unit == "EUR" and _group_said(m, window) for m in sentence.mentions):
            return None
        group = (previous.row or "").rpartition(" / ")[0]
        siblings = [label for label in self.labels.values() if _is_sibling(label, previous, group)]
        return next((label for label in siblings if _row_kind([label]).startswith(kind)), None)

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


def _stands_out(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a text says several words of a long label, and of no other label nearly as much."""
    others = [m.rank for m in mentions if m.label.series != mention.label.series]
    return mention.held > 1 and mention.rank >= _LEAD * max([_RANK / _LEAD, *others])


_ROWS = (
    ("saldo", r"\bsaldo\b|\bbalance\b|\bnet\b"),
    ("toevoeging", r"toevoeg|toegevoegd|\badd(?:ed|ition)|\breceived\b"),
    ("onttrekking", r"onttrek|onttrokken|withdr[ae]w|\bdrawn\b"),
    ("resultaat", r"\bresultaat\b|\bresult\b"),
    ("baten", r"\bbaten\b|inkomsten|opbrengst|\bincome\b|\brevenue"),
    ("lasten", r"\blasten\b|kosten|uitgaven|uitgegeven|\bkostte|besteed|\bspen[dt]|\bcosts?\b|expenditure"),
)


def _row_said(text: str) -> str:
    """The kind of row of a money table that a text speaks of."""
    return next((kind for kind, pattern in _ROWS if re.search(pattern, text, re.IGNORECASE)), "")


def _is_sibling(label: Label, other: Label, group: str) -> bool:
    """Whether a row is of the same table and group as another."""
    return label.name == other.name and label.unit == "EUR" and bool(group) and (label.row or "").startswith(f"{group} / ")


def _group_said(mention: Mention, window: tuple[int, int]) -> bool:
    """Whether a clause holds words of a row's group, not only its kind."""
    group = set(words((mention.label.row or "").rpartition(" / ")[0]))
    return len(group) > 0 and sum(window[0] <= at < window[1] for at in mention.places) > 1


def _row_kind(labels: Sequence[Label]) -> str:
    """The last part of a money row's label: `lasten` of `Preventie / Lasten`."""
    return (labels[0].row or "").rpartition(" / ")[2].lower() if labels else ""


_TOTAL_SAID = re.compile(r"programma|programme|totaal|totale|\btotal|overall|gemeente|saldo|resultaat|result|reserve", re.IGNORECASE)
"""What a text says that speaks of a table's totals."""


def _is_total(label: Label) -> bool:
    return label.unit == "EUR" and bool(TOTAL.match((label.row or "").partition(" / ")[0]))


def _places_of(word: str, text: str) -> list[int]:
    return [match.start() for match in re.finditer(rf"(?<!\w){re.escape(word)}", text)]


def _unit_fits(numeral: Numeral | None, label: Label, *, in_table: bool) -> bool:
    """Whether a number may be of a row's unit; in a table a cell's unit stands in its header."""
    unit = numeral.unit if numeral else ""
    match unit:
        case "%" | "points":
            return label.unit == "%"
        case "EUR":
            return label.unit == "EUR"
    is_amount = numeral is not None and numeral.is_scaled
    return in_table or label.unit not in ("EUR", "%") or (label.unit == "EUR" and is_amount)


def _best(mentions: Sequence[Mention], at: int, window: tuple[int, int]) -> list[Mention]:
    """The rows that a number's own clause speaks of; else what comes before it; else anything in the sentence."""
    if not mentions:
        return []
    near = [m for m in mentions if sum(window[0] <= place < window[1] for place in m.places) > len(m.places) / 2]
    mentions = near or mentions
    full = max(m.precision for m in mentions)
    mentions = [m for m in mentions if m.precision >= full - _TIER]
    parts = [m for m in mentions if not _is_total(m.label)]
    if parts and any(m.label.unit == "EUR" and m.precision >= _FULL for m in parts):
        mentions = parts
    near = [m for m in mentions if m in near]
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
    first, last = clause_span(sentence, found, text)
    return f"{text[first : found.start]} {text[found.end : last]}"


def clause_span(sentence: Sentence, found: Found, text: str) -> tuple[int, int]:
    """Where the words around a claim begin and end."""
    others = [f for f in sentence.found if f.kind == "figure" and f is not found]
    left = max([sentence.start, *(f.end for f in others if f.end <= found.start)])
    right = min([sentence.end, *(f.start for f in others if f.start >= found.end)])
    before, after = text[left : found.start], text[found.end : right]
    cuts = [match.end() for match in _CLAUSE.finditer(before) if before[match.end() :].strip()]
    first = left + (cuts[-1] if cuts else 0)
    cut = _CLAUSE.search(after)
    return first, (found.end + cut.start() if cut else right)


_BESIDE_BUDGET = re.compile(
    r"\b(?:below|under|above|over|short of|less than|more than|onder|boven|lager dan|hoger dan|minder dan|meer dan)\s+(?:the |de )?"
    r"(?:\w+ )?(?:budget|begrot|raming)",
    re.IGNORECASE,
)


def _before(sentence: Sentence, found: Found) -> str:
    """What a sentence says from its last number up to a claim."""
    ends = [f.end for f in sentence.found if f.kind == "figure" and f.end <= found.start]
    return sentence.masked[max([sentence.start, *ends]) : found.start]


def _kind_of(clause: str, segment: Segment) -> Kind | None:
    """The kind of measure that a claim's clause names, or its column."""
    for said in (clause, segment.column):
        heard = cues.Text.of(said)
        found = [kind for kind, cue in KINDS.items() if heard.has(cue)]
        if "difference" in found or (found and _BESIDE_BUDGET.search(said)):
            return "difference"
        for kind in ("revised", "target", "amendment", "budget", "account", "actual"):
            if kind in found:
                return kind  # type: ignore[return-value]
    return None


def _periods_of(found: Found, sentence: Sentence, segment: Segment, context: Context) -> tuple[str, ...]:
    """The period of a number: the year of its column; else that beside it; else that of the text before."""
    if years := _years(segment.column) or (() if sentence.years else _years(segment.row)):
        return years[-1:]
    numbers = [f for f in sentence.found if f.kind == "figure" and f.numeral and not f.change]
    if not sentence.years:
        known = context.periods or context.heading_periods
        alike = [f for f in numbers if f.numeral and found.numeral and f.numeral.unit == found.numeral.unit]
        said = f"{segment.text[sentence.start : sentence.end]}"
        if shift := next((by for pattern, by in _RELATIVE if pattern.search(said)), 0):
            return (str(int(known[-1][:4]) + shift),) if known else ()
        return known[alike.index(found) :][:1] if len(known) > 1 and len(alike) == len(known) and found in alike else known
    tokens = sorted([(f.start, "") for f in numbers] + [*sentence.years])
    if tokens[0][1]:
        before = [year for at, year in tokens if year and at < found.start]
        return before[-1:] or (tokens[0][1],)
    following = next((year for at, year in tokens if at > found.start and year), "")
    upto = next((at for at, year in tokens if at > found.start and not year), sentence.end)
    between = next((year for at, year in tokens if found.start < at < upto and year), "")
    before = [year for at, year in tokens if year and at < found.start]
    known = context.periods[-1:] or context.heading_periods[-1:]
    is_of_other = any(not year and found.start < at for at, year in tokens) and not before
    if not between and is_of_other and known:
        return known
    chosen = between or (before[-1] if before else following)
    return (chosen,) if chosen else ()


_RELATIVE = (
    (re.compile(r"\b(?:een jaar eerder|het jaar (?:ervoor|daarvoor)|the year before|a year earlier|the previous year)\b", re.I), -1),
    (re.compile(r"\b(?:een jaar later|het jaar (?:erna|daarna)|the year after|a year later|the following year)\b", re.I), 1),
)


def _is_base(before: str) -> bool:
    return bool(_BASE.search(before))


_BASE = re.compile(r"(?:\b(?:on|sinds|since|than in|compared (?:to|with)|versus|vs|ten opzichte van|t\.o\.v\.|vergeleken met|dan in|against))\s+$", re.I)
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
