"""A number that a memo claims, against the rows of figures that it is about; where no row has it, against the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from p9ask import clauses, limits
from p9ask.claims import Found
from p9ask.clauses import Sentence
from p9ask.facts import Facts, NumberClaim
from p9ask.judge import Judgement, judge_number, time_unit
from p9ask.judge_change import judge_change
from p9ask.key import Key
from p9ask.keys import KeyReader
from p9ask.language import words
from p9ask.measures import kind_of
from p9ask.model import Segment
from p9ask.numerals import Numeral
from p9ask.search import Searcher
from p9ask.store import Label
from p9ask.subject import Subject
from p9ask.subjects import subject_of

_TELLING_CLAUSE = 3
"""With so many telling words a clause is looked up by itself."""
_NAMED = 0.75
"""A row of whose label so much is said is meant, whatever other row has the number."""
_UNIT_NEAR = 12
_BECAUSE = re.compile(
    r"\b(?:doordat|omdat|vanwege|dankzij|wegens|because|due to|thanks to|owing to|as a result of)\b", re.I
)
_MISSED = re.compile(
    r"\b(?:niet|not|n't|nooit|never)\s+(?:\w+\s+){0,2}?(?:ge|be)?(?:haald|reikt|met|reached|hit|achieved)\b", re.I
)
_MARKS = str.maketrans(",.", ".,")
_DECIDED = ("supported", "contradicted")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim's number with the sentence and the segment that it stands in; `known`: the periods spoken of before;
    `follows_rows`: the text before spoke of rows.
    """

    numeral: Numeral
    found: Found
    sentence: Sentence
    segment: Segment
    known: tuple[str, ...] = ()
    follows_rows: bool = False

    @property
    def after(self) -> str:
        """The rest of its sentence."""
        return self.segment.text[self.found.end : self.sentence.end]

    @property
    def window(self) -> tuple[int, int]:
        """Where its clause begins and ends."""
        return clauses.clause_span(self.sentence, self.found)


class Judged(NamedTuple):
    """A verdict, and the rows that a number settled which words only pointed to."""

    judgement: Judgement
    settled: tuple[Label, ...] = ()


class NumberJudge:
    """Judges numbers in one open index."""

    def __init__(self, searcher: Searcher, keys: KeyReader, facts: Facts) -> None:
        self.searcher, self.keys, self.facts = searcher, keys, facts
        self._subjects: dict[int, Subject] = {}

    def judge(self, spoken: Spoken, key: Key) -> Judged:
        """The verdict on a number by its key."""
        numeral = spoken.numeral
        if numeral.unit == "%" and limits.is_share_of_money(spoken.after):
            return Judged(Judgement("unchecked", "unit", notes=("a share of costs or income",)))
        subjects = self.subjects(key)
        if spoken.found.change and not (spoken.found.against == "period" and self._is_flow(key)):
            return Judged(self._size(spoken, key, subjects))
        if not subjects:
            return Judged(self._fact(spoken, key))
        if not key.is_sure:
            guess = self._guessed(spoken, key, subjects)
            return guess or Judged(self._fact(spoken, key))
        if numeral.is_word and numeral.unit != "%":
            return Judged(self._in_words(spoken, key, subjects))
        return Judged(self._by_rows(spoken, key, subjects))

    def subjects(self, key: Key) -> list[Subject]:
        """The rows of a key; one, where they are the same row of several tables."""
        if key.is_one and len(key.labels) > 1:
            store = self.searcher.store
            return [Subject(tuple(f for _, f in store.figures(series=[label.series for label in key.labels])))]
        return [self.subject(label.series) for label in key.labels]

    def subject(self, series: int) -> Subject:
        """The subject of a series, read once."""
        if series not in self._subjects:
            self._subjects[series] = self._with_plans(subject_of(self.searcher, series))
        return self._subjects[series]

    def _with_plans(self, subject: Subject) -> Subject:
        """A subject with the rows of other tables on it that are called only by their plan: `Taakstelling`."""
        names = {figure.name for figure in subject.rivals if figure.code is None}
        plans = [
            label.series
            for label in self.keys.labels
            if label.name in names and kind_of((label.row or "").lower()) == "target"
        ]
        figures = (
            [f for _, f in self.searcher.store.figures(series=plans) if kind_of(f.measure) == "target"] if plans else []
        )
        return replace(subject, rivals=(*subject.rivals, *figures)) if figures else subject

    # -- ways to judge

    def _size(self, spoken: Spoken, key: Key, subjects: Sequence[Subject]) -> Judgement:
        """The verdict on the size of a difference."""
        if not subjects:
            return self._fact(spoken, key)
        if not key.is_sure:
            return Judgement("unchecked", "indicator")
        said, own = time_unit(spoken.after[:_UNIT_NEAR]), time_unit(subjects[0].label)
        if said and own and said != own:
            return Judgement("contradicted", "unit", figure=subjects[0].figures[-1])
        ends = tuple(year for _, year in spoken.sentence.years) or key.periods
        if spoken.found.against == "period":
            ends = clauses.ends_of_change(spoken.sentence, spoken.known)
        return judge_change(spoken.found, spoken.numeral, replace(key, periods=ends), subjects[0])

    def _guessed(self, spoken: Spoken, key: Key, subjects: Sequence[Subject]) -> Judged | None:
        """The verdict where the words point to a row without naming it: only a cell that holds the very number settles it."""
        judged = [judge_number(spoken.numeral, key, [subject], spoken.sentence.text) for subject in subjects]
        agreeing = [(j, label) for j, label in zip(judged, key.labels, strict=False) if j.verdict == "supported"]
        if len(agreeing) != 1 or not key.periods or spoken.numeral.is_word:
            return None
        judgement, label = agreeing[0]
        return Judged(self._within_limits(judgement, spoken), (label,))

    def _in_words(self, spoken: Spoken, key: Key, subjects: Sequence[Subject]) -> Judgement:
        """The verdict on a number in words, which may count anything in its sentence."""
        judgement = judge_number(spoken.numeral, key, subjects, spoken.sentence.text)
        fact = self._fact(spoken, key)
        return judgement if judgement.verdict == "supported" and fact.verdict != "supported" else fact

    def _by_rows(self, spoken: Spoken, key: Key, subjects: Sequence[Subject]) -> Judgement:
        """The verdict by rows that are named for sure."""
        numeral = spoken.numeral
        said, own = time_unit(spoken.after[:_UNIT_NEAR]), time_unit(subjects[0].label)
        if said and own and said != own:
            numeral = replace(numeral, unit="points")
        judgement = self._within_limits(judge_number(numeral, key, subjects, spoken.sentence.text), spoken)
        is_missed = key.kind == "target" and _MISSED.search(spoken.sentence.text)  # the target is missed, not denied
        negated = clauses.is_negated(spoken.sentence, spoken.found) and not is_missed
        if negated and not any(_denies(s.label) for s in subjects):
            return _of_the_contrary(judgement)
        if judgement.verdict == "contradicted" and self._fits_another(spoken, key):
            return Judgement("unchecked", "indicator", judgement.expected, judgement.figure, judgement.citations)
        is_amount = numeral.unit == "EUR" and not numeral.hedge and judgement.verdict == "contradicted"
        if is_amount and key.is_whole and not self._is_printed(numeral):
            return judgement
        if judgement.verdict != "not_found" and not is_amount and (key.is_whole or judgement.verdict != "contradicted"):
            return judgement
        fact = self._fact(spoken, key)
        if is_amount and key.is_whole:
            return fact if fact.verdict == "supported" else judgement
        return judgement if key.is_whole and fact.verdict not in _DECIDED else fact

    def _fact(self, spoken: Spoken, key: Key) -> Judgement:
        """The verdict by the sentences of the sources."""
        sentence = spoken.sentence
        clause = clauses.own_words(sentence, spoken.found, spoken.segment.text)
        near = set(words(clause))
        beside = terms = [term for term in sentence.terms if near & set(term.text.split())]
        if sum(not term.soft and term.known for term in terms) < _TELLING_CLAUSE:
            terms = list(sentence.terms)
        because = _BECAUSE.search(spoken.after)
        why = set(words(spoken.after[because.end() :])) if because else set()
        reason = [term for term in sentence.terms if why & set(term.text.split())]
        periods = tuple(year for _, year in sentence.years)
        claim = NumberClaim(spoken.numeral, spoken.after, clause, sentence.text)
        is_loose = spoken.segment.kind != "cell" and not (spoken.follows_rows or key.labels or sentence.years)
        return self.facts.number(
            claim, terms, periods, beside=(beside, reason), dated=key.is_sure and bool(periods), may_be_nothing=is_loose
        )

    # -- guards

    def _within_limits(self, judgement: Judgement, spoken: Spoken) -> Judgement:
        """A verdict; unchecked where the memo says that the figure is of others, or of more, than the row says."""
        cell = judgement.figure
        if judgement.verdict != "supported" or cell is None:
            return judgement
        label, sentence = cell.row or cell.name, spoken.sentence.text
        homes = self.searcher.vocabulary.homes
        of_others = cell.unit == "%" and limits.is_of_others(spoken.after, label, homes, self.keys.bases)
        if of_others or limits.is_per_others(sentence, label) or limits.OF_THEM.match(spoken.after.lstrip(" ,")):
            notes = ("whether it is of these is not said",)
            return replace(judgement, verdict="unchecked", reason="indicator", notes=notes)
        if limits.is_of_part(sentence, judgement.notes or cell.notes):
            return replace(judgement, verdict="contradicted", reason="year", notes=cell.notes)
        return judgement

    def _is_printed(self, numeral: Numeral) -> bool:
        """Whether any source prints a number with these digits, its marks the Dutch way or the English."""
        digits = re.sub(r"[^\d.,]", "", numeral.text).strip(".,")
        return bool({digits, digits.translate(_MARKS)} & self.searcher.vocabulary.words.keys())

    def _fits_another(self, spoken: Spoken, key: Key) -> bool:
        """Whether another row that the sentence speaks of, if less, has the very number."""
        sentence, (first, last) = spoken.sentence, spoken.window
        own = {label.series for label in key.labels}
        named = [m for m in sentence.mentions if m.label.series in own and any(first <= at < last for at in m.places)]
        if sentence.codes or max((m.precision for m in named), default=0.0) >= _NAMED:
            return False
        others = [m.label for m in sentence.mentions if m.label.series not in own and m.label.unit != "EUR"]
        judged = (judge_number(spoken.numeral, key, [self.subject(o.series)], sentence.text) for o in others)
        return any(judgement.verdict == "supported" for judgement in judged)

    def _is_flow(self, key: Key) -> bool:
        """Whether a row itself says by how much a reserve grew."""
        rows = [self.keys.money.row_of(label) for label in key.labels]
        return bool(rows) and all(row is not None and row.scope in ("reserve", "reserves") for row in rows)


def _denies(label: str) -> bool:
    """Whether a row itself counts what is not so."""
    return bool(re.search(r"\b(?:niet|geen|zonder)\b", label, re.IGNORECASE))


def _of_the_contrary(judgement: Judgement) -> Judgement:
    """The verdict where a sentence denies what the row counts: the row's own number is wrong for it, any other untold."""
    if judgement.verdict in ("supported", "disputed"):
        return replace(judgement, verdict="contradicted", reason="negation")
    return Judgement("unchecked", "negation", citations=judgement.citations)
