"""What a number in a memo is about: the rows of figures, the period, the kind of measure and the documents, by the words
around it, and by what the sentences before it spoke of. The number itself has no say in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from p9ask import codes, money_rows, sentences
from p9ask.claims import Found, Reading
from p9ask.clauses import Sentence, clause_span, is_base, kind_around, periods_around, years_in
from p9ask.key import Key
from p9ask.language import Language, fold, words
from p9ask.limits import base_of
from p9ask.mentions import CLOSE, TIER, Mention, best, mentions, stands_out, unit_fits
from p9ask.model import Segment
from p9ask.money_key import Layer, Money, MoneyTable, layer, same_row
from p9ask.places import places_in
from p9ask.question import terms_of
from p9ask.search import Searcher
from p9ask.store import Label

_MOST = 0.6
_LEAD = 40
_LEANS = re.compile(
    r"\b(?:dat|dit|die|deze|dezelfde|daarmee|daarvan|het cijfer|het aandeel|het percentage|de score|de streefwaarde|streefwaarde|"
    r"het doel|that|this|it|they|the figure|the share|the score|the target|target|een jaar (?:eerder|later)|the year before)\b|"
    r"^(?:in|over|voor|sinds|from|for|since)\s+(?:19|20)\d\d",
    re.IGNORECASE,
)
_BALANCE = re.compile(
    r"saldo van (?:baten en lasten|lasten en baten)|balance of (?:income and \w+|\w+ and income)", re.I
)
_JOINED = re.compile(r"\b(?:en|and)\b|[,;]", re.IGNORECASE)
_RATE = re.compile(
    r"\bper\s+(?:[^\W\d]+\s+)?(?:nacht|inwoner|plek|persoon|uur|dag|bed|night|resident|head|hour|day|place)\b", re.I
)
_EUROS = re.compile(r"€|\beuro|\b1[.,]000\b|\bbedrag|\bamounts?\b", re.IGNORECASE)


@dataclass(slots=True)
class Context:
    """What the text before spoke of: rows, periods, and the periods of the heading above; `is_near`: the rows are those of the
    same paragraph.
    """

    labels: tuple[Label, ...] = ()
    periods: tuple[str, ...] = ()
    heading_periods: tuple[str, ...] = ()
    is_near: bool = False

    @property
    def known(self) -> tuple[str, ...]:
        """The periods that a sentence without years is about."""
        return self.periods or self.heading_periods


class Rows(NamedTuple):
    """The rows that a claim is about; `is_carried`: a sentence before named them; `is_sure`: they are named for sure;
    `is_one`: they are one row of several tables.
    """

    labels: tuple[Label, ...] = ()
    is_carried: bool = False
    is_sure: bool = False
    is_one: bool = False


class KeyReader:
    """Reads keys against one open index."""

    def __init__(self, searcher: Searcher, language: Language) -> None:
        self.searcher, self.language = searcher, language
        self.in_thousands = False
        self._layers: dict[str, Layer] = {}
        self.labels = searcher.store.labels()
        self.money = MoneyTable(self.labels)
        self.dotted = sorted({group for label in self.labels if ". " in (group := money_rows.group_of(label))})
        self.bases = {base for label in self.labels if (base := base_of(label.row or label.name))}
        self.year_of = {document.id: document.year for document in searcher.store.documents()}
        self.by_code: dict[str, list[Label]] = {}
        for label in self.labels:
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
            tuple(year for year in years if not is_base(segment.text[start : year[0]])),
            tuple(year for year in years if is_base(segment.text[start : year[0]])),
            tuple(mentions(self.searcher, terms, text, start, segment.row)),
            terms,
            tuple((start + max(0, at - shift), code) for code, (at, _) in named),
            reading.masked,
            segment.column,
            " ".join((*segment.headings[-2:], _lead(segment.text, start))),
            segment.row,
            _lead(segment.text, start),
        )

    # -- one key

    def key(self, found: Found, sentence: Sentence, segment: Segment, context: Context) -> Key:
        """What a claim is about."""
        rows = self.rows(found, sentence, context)
        documents = tuple(f.cited for f in sentence.found if f.kind == "citation" and f.cited in self.year_of)
        return Key(
            labels=rows.labels,
            periods=periods_around(found, sentence, segment, self._known(sentence, context)),
            kind=kind_around(sentence, found),
            documents=documents,
            is_carried=rows.is_carried,
            is_sure=rows.is_sure,
            is_whole=self._is_whole(rows.labels, sentence, found),
            elsewhere=self._elsewhere(found, sentence, rows.labels),
            is_dated=_is_dated(found, sentence, segment),
            is_one=rows.is_one,
        )

    def _known(self, sentence: Sentence, context: Context) -> tuple[str, ...]:
        """The periods that a number without a year is of: that of the report which the sentence cites, else those known."""
        cited = [
            str(self.year_of[f.cited]) for f in sentence.found if f.kind == "citation" and self.year_of.get(f.cited)
        ]
        return (cited[0],) if cited and not sentence.years else context.known

    def _is_whole(self, labels: Sequence[Label], sentence: Sentence, found: Found) -> bool:
        """Whether a row's label is named fully enough, or holds most of what the claim's clause is about."""
        if any(m.is_whole for m in sentence.mentions if m.label in labels) or sentence.codes:
            return True
        window = clause_span(sentence, found)
        near = set(words(sentence.masked[window[0] : window[1]]))
        about = [t for t in sentence.terms if not t.soft and near & set(t.text.split())]
        total = sum(t.weight for t in about)
        if not total:
            return bool(labels)
        held = [t for t in about if any(t.match(self.searcher.stems(label)) for label in labels)]
        return sum(t.weight for t in held) >= _MOST * total

    def rows(self, found: Found, sentence: Sentence, context: Context) -> Rows:
        """The rows that a claim is about: named by words near it, by a code, or by the sentences before."""
        in_table = bool(sentence.column)
        fitting = self._fitting(found, sentence, in_table=in_table)
        window = clause_span(sentence, found)
        strong = best([m for m in fitting if m.is_strong or stands_out(m, fitting)], found.start, window)
        if not self._names_indicator(found, sentence, strong) and (
            money := self._money(found, sentence, window, context)
        ):
            return money
        if named := _nearest_code(sentence, found.start):
            return self._of_code(named, fitting, strong)
        if strong:
            return Rows(tuple(m.label for m in strong), is_sure=True)
        fair = best([m for m in fitting if m.is_fair], found.start, window)
        if in_table and (above := self._named_above(found, sentence, in_table=True)):
            return above
        leans = bool(_LEANS.search(sentence.text)) or all(term.soft for term in sentence.terms)
        carried = [
            label for label in context.labels if found.change or unit_fits(found.numeral, label, in_table=in_table)
        ]
        is_other = fitting and not any(m.label in carried for m in fitting)
        if carried and leans and not fair:
            return Rows(tuple(carried), is_carried=True, is_sure=not is_other)
        above = None if fair or in_table else self._named_above(found, sentence, in_table=False)
        return above or Rows(tuple(m.label for m in fair or best(fitting, found.start, window)))

    def _names_indicator(self, found: Found, sentence: Sentence, strong: Sequence[Mention]) -> bool:
        """Whether a code, or beside what is no amount the words, name a row that is of no money table."""
        coded = self.by_code.get(_nearest_code(sentence, found.start), ())
        if any(label.unit != "EUR" for label in coded):
            return True
        is_amount = (found.numeral is not None and found.numeral.unit == "EUR") or self._in_euros(sentence)
        return not is_amount and any(m.label.unit != "EUR" and m.is_whole for m in strong)

    def _named_above(self, found: Found, sentence: Sentence, *, in_table: bool) -> Rows | None:
        """The rows that a claim's own words name only together with the heading, caption or lead above them."""
        if not sentence.headings:
            return None
        text = f"{sentence.headings} {sentence.row} {sentence.column} {sentence.text}"
        terms = terms_of(text, self.language, self.searcher.vocabulary)
        together = mentions(self.searcher, terms, text, sentence.start, sentence.row)
        spoken = [m for m in together if self.money.row_of(m.label) is None]
        fitting = [m for m in spoken if found.change or unit_fits(found.numeral, m.label, in_table=in_table)]
        named = [m for m in fitting if m.is_strong]
        top = max((m.rank for m in named), default=0.0)
        leading = [m for m in named if m.rank >= CLOSE * top]
        points_at_one = in_table or sentence.mentions or all(term.soft for term in sentence.terms)
        return Rows(tuple(m.label for m in leading), is_sure=in_table) if leading and points_at_one else None

    def _fitting(self, found: Found, sentence: Sentence, *, in_table: bool) -> list[Mention]:
        """The mentions of a claim's unit; all, where what the sentence names in full has another. Rows of money tables are
        found by their own words.
        """
        spoken = [m for m in sentence.mentions if self.money.row_of(m.label) is None]
        fitting = [m for m in spoken if found.change or unit_fits(found.numeral, m.label, in_table=in_table)]
        fullest = max((m.precision for m in fitting), default=0.0)
        named = any(m.is_strong and m.precision >= fullest + TIER for m in spoken)
        is_other = named and not (in_table and any(m.is_strong for m in fitting))
        return spoken if is_other else fitting

    def _of_code(self, code: str, fitting: Sequence[Mention], strong: Sequence[Mention]) -> Rows:
        """The rows of a code; those that the words name where these are surely others."""
        if code not in self.by_code:
            return Rows()
        fullest = max((m.precision for m in strong), default=0.0)
        if strong and not any(m.label.code == code for m in fitting if m.precision > fullest - TIER):
            return Rows(tuple(m.label for m in strong), is_sure=True)
        of_code = tuple(self.by_code[code])
        told = tuple(label for label in of_code if any(m.label.series == label.series for m in fitting))
        return Rows(told or of_code, is_sure=True)

    def _money(self, found: Found, sentence: Sentence, window: tuple[int, int], context: Context) -> Rows | None:
        """The rows of money tables that an amount, or a change of one, is about; None where it may be about none."""
        if not self._may_be_money(found, sentence):
            return None
        goes_on = context.is_near or bool(_LEANS.search(sentence.text))
        before = next((row for label in context.labels if goes_on and (row := self.money.row_of(label))), None)
        whole = _within(sentence, *window)
        own = f"{sentence.row} {sentence.column}" if sentence.column else whole
        beside = (
            (own, sentence.headings) if sentence.column else (*_beside(found, sentence, window), whole, sentence.text)
        )
        meant = self.money.find([layer(text, sentence.terms) for text in beside], self._above(sentence), before)
        is_plain = found.numeral is None or (found.numeral.unit != "EUR" and not found.numeral.is_scaled)
        if meant is None or (is_plain and not meant.says_group and not self._in_euros(sentence)):
            return None
        is_rate = bool(_RATE.search(sentence.text)) and meant.rows[0].scope in ("programme", "reserves")
        if is_rate or (not meant.says_kind and meant.rows[0].scope != "area"):
            return None
        is_sure = meant.says_kind and (meant.says_group or not self._speaks_of_more(meant, own, sentence))
        return Rows(
            meant.labels,
            is_carried=not meant.says_group,
            is_sure=is_sure and same_row(meant.rows),
            is_one=same_row(meant.rows),
        )

    def _above(self, sentence: Sentence) -> Layer:
        """The headings, caption and lead over a sentence."""
        if sentence.headings not in self._layers:
            terms = terms_of(sentence.headings, self.language, self.searcher.vocabulary)
            self._layers[sentence.headings] = layer(sentence.headings, terms)
        return self._layers[sentence.headings]

    def _may_be_money(self, found: Found, sentence: Sentence) -> bool:
        """Whether a claim may be an amount of a money table, or a change of one."""
        numeral = found.numeral
        if numeral is None:
            return bool(money_rows.kind_said(sentence.text))
        is_bare = numeral.unit == "" and not numeral.is_word and bool(sentence.column or self.in_thousands)
        return numeral.unit == "EUR" or numeral.is_scaled or is_bare or (bool(found.change) and numeral.unit == "%")

    def _in_euros(self, sentence: Sentence) -> bool:
        """Whether bare numbers are amounts here: the memo, a heading or a column says so."""
        return self.in_thousands or bool(_EUROS.search(f"{sentence.row} {sentence.column} {sentence.headings}"))

    def _speaks_of_more(self, meant: Money, own: str, sentence: Sentence) -> bool:
        """Whether the words around an amount speak of something that the corpus knows and the rows do not."""
        held = frozenset(s for label in meant.labels for s in self.searcher.stems(label))
        near = set(words(own))
        terms = [term for term in sentence.terms if near & set(term.text.split())]
        terms += terms_of(sentence.lead, self.language, self.searcher.vocabulary) if sentence.lead else ()
        return any(
            not term.soft and term.known and not term.match(held) and not money_rows.kind_said(term.text)
            for term in terms
        )

    def _elsewhere(self, found: Found, sentence: Sentence, labels: Sequence[Label]) -> str:
        """A place or part of the population that the sentence names and the rows do not."""
        homes = self.searcher.vocabulary.homes
        said = " ".join(fold(f"{label.names} {label.name} {label.row or ''} {label.goal or ''}") for label in labels)
        for place in places_in(sentence.text):
            if place not in homes and fold(place) not in said:
                return place
        held = frozenset(s for label in labels for s in self.searcher.stems(label)) | frozenset(said.split())
        _, last = clause_span(sentence, found)
        before = set(words(sentence.text[: last - sentence.start]))
        for term in sentence.terms:
            if (
                term.group
                and before & set(term.text.split())
                and labels
                and not term.match(held)
                and fold(term.text)[:5] not in said
            ):
                return term.text
        return ""


def _within(sentence: Sentence, first: int, last: int) -> str:
    """A stretch of a sentence by its offsets in the segment."""
    return sentence.text[first - sentence.start : last - sentence.start]


def _beside(found: Found, sentence: Sentence, window: tuple[int, int]) -> tuple[str, str]:
    """The words of a claim's clause before it and after it, up to an `en` or `and`."""
    before, after = (
        _BALANCE.sub("saldo", _within(sentence, *span)) for span in ((window[0], found.start), (found.end, window[1]))
    )
    return _JOINED.split(before)[-1], _JOINED.split(after)[0]


def _lead(text: str, start: int) -> str:
    """The few words that a paragraph begins with as its own heading: `Fiets. Van de korte ritten …`."""
    first = sentences.split(text[:start])[:1] if start else []
    return text[slice(*first[0])] if first and first[0][1] - first[0][0] < _LEAD else ""


def _is_dated(found: Found, sentence: Sentence, segment: Segment) -> bool:
    """Whether a claim's own clause, or the column of its cell, names its period."""
    first, last = clause_span(sentence, found)
    return bool(years_in(segment.column)) or any(first <= at < last for at, _ in sentence.years)


def _nearest_code(sentence: Sentence, at: int) -> str:
    """The indicator's code that stands nearest before a claim, else after it."""
    before = [code for place, code in sentence.codes if place <= at]
    after = [code for place, code in sentence.codes if place > at]
    return before[-1] if before else after[0] if after else ""
