"""What a number in a memo is about: the rows of figures, the period, the kind of measure and the documents, by the words
around it, and by what the sentences before it spoke of. The number itself has no say in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from p9ask import codes, money_rows
from p9ask.claims import Found, Reading
from p9ask.clauses import Sentence, clause_span, is_base, kind_around, periods_around
from p9ask.key import Key
from p9ask.language import Language, fold, words
from p9ask.mentions import FAIR, TIER, Mention, best, mentions, stands_out, unit_fits
from p9ask.model import Segment
from p9ask.places import places_in
from p9ask.question import terms_of
from p9ask.search import Searcher
from p9ask.store import Label

_MOST = 0.6
_LEANS = re.compile(
    r"\b(?:dat|dit|die|deze|dezelfde|daarmee|daarvan|het cijfer|het aandeel|het percentage|de score|de streefwaarde|streefwaarde|"
    r"het doel|that|this|it|they|the figure|the share|the score|the target|target|een jaar (?:eerder|later)|the year before)\b|"
    r"^(?:in|over|voor|sinds|from|for|since)\s+(?:19|20)\d\d",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Context:
    """What the text before spoke of: rows, periods, and the periods of the heading above."""

    labels: tuple[Label, ...] = ()
    periods: tuple[str, ...] = ()
    heading_periods: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """The periods that a sentence without years is about."""
        return self.periods or self.heading_periods


class Rows(NamedTuple):
    """The rows that a claim is about; `is_carried`: a sentence before named them; `is_sure`: they are named for sure."""

    labels: tuple[Label, ...] = ()
    is_carried: bool = False
    is_sure: bool = False


class KeyReader:
    """Reads keys against one open index."""

    def __init__(self, searcher: Searcher, language: Language) -> None:
        self.searcher, self.language = searcher, language
        self.previous: Label | None = None
        self.labels = searcher.store.labels()
        self.documents = frozenset(document.id for document in searcher.store.documents())
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
            " ".join(segment.headings),
        )

    # -- one key

    def key(self, found: Found, sentence: Sentence, segment: Segment, context: Context) -> Key:
        """What a claim is about."""
        rows = self.rows(found, sentence, context)
        documents = tuple(f.cited for f in sentence.found if f.kind == "citation" and f.cited in self.documents)
        return Key(
            labels=rows.labels,
            periods=periods_around(found, sentence, segment, context.known),
            kind=kind_around(sentence, found),
            documents=documents,
            is_carried=rows.is_carried,
            is_sure=rows.is_sure,
            is_whole=self._is_whole(rows.labels, sentence, found),
            elsewhere=self._elsewhere(sentence, rows.labels),
        )

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
        strong = self._of_kind(strong, found, sentence)
        if sibling := self._sibling(sentence, window):
            return Rows((sibling,), is_sure=True)
        if named := _nearest_code(sentence, found.start):
            return self._of_code(named, fitting, strong)
        if strong:
            return Rows(tuple(m.label for m in strong), is_sure=True)
        fair = best(fitting, found.start, window)
        leans = bool(_LEANS.search(sentence.text)) or all(term.soft for term in sentence.terms)
        carried = [
            label for label in context.labels if found.change or unit_fits(found.numeral, label, in_table=in_table)
        ]
        if carried and leans and not fair:
            return Rows(tuple(carried), is_carried=True, is_sure=True)
        return Rows(tuple(m.label for m in fair))

    def _fitting(self, found: Found, sentence: Sentence, *, in_table: bool) -> list[Mention]:
        """The mentions of a claim's unit; all, where what the sentence names in full has another."""
        fitting = [m for m in sentence.mentions if found.change or unit_fits(found.numeral, m.label, in_table=in_table)]
        fullest = max((m.precision for m in fitting), default=0.0)
        named = any(m.is_strong and m.precision >= fullest + TIER for m in sentence.mentions)
        is_other = named and not (in_table and any(m.is_strong for m in fitting))
        return list(sentence.mentions) if is_other else fitting

    def _of_code(self, code: str, fitting: Sequence[Mention], strong: Sequence[Mention]) -> Rows:
        """The rows of a code; those that the words name where these are surely others."""
        if code not in self.by_code:
            return Rows()
        if strong and not any(m.label.code == code for m in fitting if m.precision >= FAIR):
            return Rows(tuple(m.label for m in strong), is_sure=True)
        of_code = tuple(self.by_code[code])
        told = tuple(label for label in of_code if any(m.label.series == label.series for m in fitting))
        return Rows(told or of_code, is_sure=True)

    def _of_kind(self, named: list[Mention], found: Found, sentence: Sentence) -> list[Mention]:
        """Of a group's rows in a money table, the one whose kind the text around speaks of; `lasten` where none is."""
        if not named or not all(m.label.unit == "EUR" for m in named):
            return named
        first, last = clause_span(sentence, found)
        spoken = (sentence.masked[first:last], sentence.text, f"{sentence.column} {sentence.headings}")
        kind = next((kind for text in spoken if (kind := money_rows.kind_said(text))), "lasten")
        group = money_rows.siblings(named[0].label, self.labels)
        chosen = [replace(named[0], label=label) for label in group if money_rows.is_of_kind(label, kind)]
        return chosen or named

    def _sibling(self, sentence: Sentence, window: tuple[int, int]) -> Label | None:
        """The row of the group spoken of last, where a clause names only a kind of row: `de baten € 23 miljoen`."""
        kind = money_rows.kind_said(sentence.masked[slice(*window)])
        previous = self.previous
        if not kind or previous is None or previous.unit != "EUR" or window[0] == sentence.start:
            return None
        if any(_names_group(m, window) for m in sentence.mentions):
            return None
        group = money_rows.siblings(previous, self.labels)
        return next((label for label in group if money_rows.is_of_kind(label, kind)), None)

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


def _nearest_code(sentence: Sentence, at: int) -> str:
    """The indicator's code that stands nearest before a claim, else after it."""
    before = [code for place, code in sentence.codes if place <= at]
    after = [code for place, code in sentence.codes if place > at]
    return before[-1] if before else after[0] if after else ""


def _names_group(mention: Mention, window: tuple[int, int]) -> bool:
    """Whether a clause holds words of a money row's group, not only its kind."""
    inside = sum(window[0] <= at < window[1] for at in mention.places)
    return mention.label.unit == "EUR" and bool(money_rows.group_of(mention.label)) and inside > 1
