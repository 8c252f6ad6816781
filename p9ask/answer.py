"""A question -> a cited answer, or an honest not_found: the tables first, then the prose, each only where it fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from p9ask import codes, prose_answers
from p9ask.evidence import Evidence
from p9ask.labels import LabelMatch
from p9ask.language import fold, stem, words
from p9ask.listing import area_of, listed, statement_of
from p9ask.model import Answer
from p9ask.question import Question
from p9ask.row_fit import (
    TOTAL,
    has_asked,
    has_moment,
    is_in_label,
    is_of_whole,
    is_quantity,
    is_ruled_out,
    row_features,
)
from p9ask.search import Searcher
from p9ask.store import Label
from p9ask.subject import Subject
from p9ask.subjects import subject_of
from p9ask.terms import MEANT, Term
from p9ask.trace import judged_text, label_text, reading
from p9ask.weights import ROW_WEIGHTS, chance
from p9ask.wording import say

FIGURE_COVERAGE = 0.6
NEAR_COVERAGE, NEAR_PRECISION = 0.35, 0.25
_ALL = 0.99
_JOINS = re.compile(r"\b(?:en|én|of|dan|versus|vs|met|and|or|than|with|between|tussen)\b|,", re.IGNORECASE)
_QUOTED = re.compile(r"(?<!\w)'[^']+'(?!\w)|[\"“”‘][^\"“”’]+[\"”’]")
ACCEPT_ROW = 0.2
"""The chance from which a table row is what a question means; see tests/questions/curve.md."""
_TIE, _LIKELY_TIE, _CLOSE = 0.98, 0.9, 0.9
_POSSIBLE_ROW = 0.02
_NEXT = 0.75
_MOST_TIED = 4
_SHARE_RANK = 0.8
_ROW_KINDS = ("lasten", "baten", "saldo", "onttrekking", "toevoeging")


class Candidate(NamedTuple):
    """A series that a question may mean, and how well it fits: its lexical rank, or its chance."""

    score: float
    match: LabelMatch


@dataclass(slots=True)
class Answerer:
    """Answers questions over one open index."""

    searcher: Searcher
    limit: int = 3
    trace: list[str] = field(default_factory=list)

    def answer(self, question: Question) -> Answer:
        """The answer to a question that has been read."""
        self.trace = [reading(question)]
        refusal = self._refusal(question)
        found = refusal or listed(self.searcher, question) or self._by_code(question) or self._by_words(question)
        found = found or self._not_found(question)
        if question.parts > 1 and found.status != "not_found":
            found = found._replace(notes=(*found.notes, say("parts", question.language)))
        return found._replace(trace=tuple(self.trace))

    # -- what the corpus can't answer

    def _refusal(self, question: Question) -> Answer | None:
        """A question about a document or place that the corpus does not have."""
        language = question.language
        if question.missing_document:
            return self._no(question, say("no_document", language, document=question.missing_document))
        if question.programme is not None and question.programme not in self._programmes():
            return self._no(question, say("other_programme", language, number=question.programme))
        vocabulary = self.searcher.vocabulary
        for place in question.places:
            known = {term.text for term in question.terms if term.known}
            if place not in vocabulary.homes and not all(
                fold(part) in vocabulary.words or part in known for part in words(place)
            ):
                return self._no(question, say("other_place", language, place=place))
        return None

    def _programmes(self) -> set[int]:
        """The programmes that the corpus is about: by the codes of its areas and doelen."""
        found = [*self.searcher.store.areas(), *(s.code for s, _ in self.searcher.store.statements())]
        return {int(number[0]) for code in found if (number := re.match(r"\d+", code))}

    def _not_found(self, question: Question) -> Answer:
        """Nothing fits: say so, with what is nearest."""
        reason = say("not_in_documents", question.language)
        unknown = [term.text for term in question.hard if not term.known]
        if unknown:
            reason += " " + say("unknown_word", question.language, word=unknown[0])
        return self._no(question, reason)

    def _no(self, question: Question, reason: str) -> Answer:
        """Not found, for a reason, with what is nearest."""
        language = question.language
        near = self.searcher.passages(question.text, question.terms, self.limit, question.documents)
        if near:
            place = f"{near[0].citation.title}, {near[0].citation.place}"
            heading = near[0].heading[-1] if near[0].heading else near[0].text[:60]
            reason += " " + say("closest", language, what=f"{heading} ({place})")
        evidence = Evidence()
        evidence.passages += near
        return evidence.answer(question.text, language, "not_found", reason)

    # -- figures by code

    def _by_code(self, question: Question) -> Answer | None:
        if not question.codes:
            return None
        indicator_codes = [code for code in question.codes if codes.INDICATOR.fullmatch(code)]
        subjects = [subject for code in indicator_codes for subject in self._code_subjects(code, question)]
        if indicator_codes and not subjects:
            known = any(self.searcher.store.figures(code=code) for code in indicator_codes)
            code = indicator_codes[0]
            key = "no_code" if not known else "no_period"
            period = ", ".join(question.documents)
            return self._no(
                question, say(key, question.language, code=code, label=code, measure="cijfer", period=period)
            )
        if subjects:
            from p9ask.figure_answers import (
                FigureAnswer,  # not for an answer out of prose
            )

            subjects = self._narrow(subjects, question)
            self.trace.append(f"by code: {', '.join(subject.label for subject in subjects)}")
            found = FigureAnswer(question, subjects).answer()
            if found and len({s.figures[0].code for s in subjects}) < len(subjects) and found.status == "answered":
                return found._replace(status="disputed")
            return found
        unknown = [code for code in question.codes if not self._knows_code(code)]
        if unknown:
            return self._no(question, say("no_code", question.language, code=unknown[0]))
        return self._of_code(question)

    def _knows_code(self, code: str) -> bool:
        """Whether an area, doel or prestatie of this code occurs."""
        store = self.searcher.store
        return code in store.areas() or any(s.code.startswith(code) for s, _ in store.statements())

    def _code_subjects(self, code: str, question: Question) -> list[Subject]:
        pairs = self.searcher.store.figures(code=code, documents=question.documents)
        return [self._subject(number, question) for number in dict.fromkeys(number for number, _ in pairs)]

    def _narrow(self, subjects: list[Subject], question: Question) -> list[Subject]:
        """Of several rows under one code, those that the question's other words fit best."""
        hard = question.hard
        if len(subjects) < 2 or not hard:
            return subjects
        matches = {m.label.series: m.rank for m in self.searcher.labels(hard, question.documents)}
        ranks = [matches.get(self._series_of(subject), 0.0) for subject in subjects]
        best = max(ranks)
        return [s for s, rank in zip(subjects, ranks, strict=True) if rank >= _TIE * best] if best else subjects

    def _series_of(self, subject: Subject) -> int:
        first = subject.figures[0]
        pairs = self.searcher.store.figures(code=first.code) if first.code else self.searcher.store.figures()
        return next(number for number, figure in pairs if figure == first)

    def _of_code(self, question: Question) -> Answer | None:
        """What a doel, prestatie or area code stands for, where only that is asked."""
        if question.hard or question.periods:
            return None
        code = question.codes[0]
        found = statement_of(self.searcher, question, code) or area_of(self.searcher, question, code)
        return found or self._no(question, say("no_code", question.language, code=code))

    # -- by words

    def _by_words(self, question: Question) -> Answer | None:
        """The table where a label surely fits; else prose and table are weighed against each other."""
        if question.wants == "money" and question.is_of_unknown:
            return None
        matches = self._figure_matches(question)
        if question.over_rows and question.operation in ("highest", "lowest") and (found := self._over_rows(question)):
            return found
        if matches and self._is_sure(question, matches):
            ranked = [Candidate(match.rank, match) for match in matches]
            if found := self._from_table(question, ranked, tie=_TIE):
                return found
        query = self.searcher.query(question.text, question.hard if is_quantity(question) else question.terms)
        hits = self.searcher.sentences(query, question.terms, question.documents)
        years = {doc.id: doc.year for doc in self.searcher.store.documents()}
        judged = prose_answers.judge(question, hits, years)
        best = prose_answers.accepted(question, judged)
        self.trace += [judged_text(item) for item in judged[:3]]
        likely = self._likely_rows(question, self.searcher.near_rows(query, question.terms, hits, question.documents))
        lacks = question.operation == "value" and likely and any(t.known for t in likely[0].match.missed)
        prose_holds_more = bool(lacks and best and not best.hit.missed)
        floor = max(ACCEPT_ROW, best.chance if best else 0.0)
        if likely and likely[0].score >= floor and not prose_holds_more:
            found = self._from_table(question, likely, tie=_LIKELY_TIE)
            if found:
                return found
        return prose_answers.answer(question, best, judged[1:], self.searcher.store, self.limit) if best else None

    def _likely_rows(self, question: Question, matches: Sequence[LabelMatch]) -> list[Candidate]:
        """Series that nothing speaks against, with the chance that the question means them, best first."""
        if not is_quantity(question):
            return []
        weighed = [
            Candidate(chance(ROW_WEIGHTS, row_features(question, match)), match)
            for match in matches
            if self._may_be_meant(question, match)
        ]
        weighed.sort(key=lambda item: (-item.score, item.match.label.series))
        self.trace += [f"row {item.score:.3f} {label_text(item.match.label)}" for item in weighed[:3]]
        return [item for item in weighed if item.score >= _POSSIBLE_ROW]

    def _figure_matches(self, question: Question) -> list[LabelMatch]:
        """Series that the question's words fit, of the right unit, best first."""
        if not question.terms:
            return []
        found = self.searcher.labels(question.terms, question.documents)
        fitting = [m for m in found if self._fits(question, m)]
        self.trace += [f"table {m.rank:.2f} (words {m.coverage:.2f}) {label_text(m.label)}" for m in fitting[:3]]
        return fitting

    def _fits(self, question: Question, match: LabelMatch) -> bool:
        """Whether a series holds enough of a question's words, and nothing speaks against it."""
        if match.coverage < NEAR_COVERAGE and (question.hard or question.programme is None):
            return False
        return self._may_be_meant(question, match)

    def _may_be_meant(self, question: Question, match: LabelMatch) -> bool:
        """Whether nothing speaks against a series: a name or population it lacks, another unit, money not asked for."""
        if question.hard and all(term.doubtful for term in question.hard) and question.language == "nl":
            return False
        if question.programme is not None and self._programme_of(match.label) not in (None, question.programme):
            return False
        if question.language == "nl" and question.hard and not match.coverage:
            return False
        if question.programme is not None and not question.over_rows and not is_of_whole(question, match.label):
            return False
        return not is_ruled_out(question, match)

    def _programme_of(self, label: Label) -> int | None:
        """The programme that a series belongs to: by its code or area, its table's words, or the programme of that name."""
        if number := re.match(r"\d+", label.code or label.area or ""):
            return int(number[0])
        if number := re.search(r"programma (\d+)", f"{label.name} {label.row or ''}", re.IGNORECASE):
            return int(number[1])
        named = [code for code, name in self.searcher.store.areas().items() if fold(name) == fold(label.name)]
        return next((int(code) for code in named if code.isdecimal()), None)

    def _is_sure(self, question: Question, matches: Sequence[LabelMatch]) -> bool:
        """Whether the table surely answers, without a look at the prose: nothing known is missed, enough is held, and no
        other table's row fits nearly as well.
        """
        match = matches[0]
        if not is_quantity(question):
            return False
        if not question.hard:
            return question.programme is not None and match.precision >= _ALL and match.label.unit == "EUR"
        if question.operation in ("compare", "change") and (other := self._second(question, matches)):
            likelier = any(m.missed == match.missed and m.precision > match.precision for m in matches)
            return not likelier and not {t.text for t in match.missed if t.known} & {t.text for t in other.missed}
        rivals = [m for m in matches[1:] if m.label.name != match.label.name and m.rank >= _CLOSE * match.rank]
        if rivals or match.coverage < FIGURE_COVERAGE:
            return False
        if any(term.known for term in match.missed):
            return False
        return not match.missed or match.held > 1 or match.precision >= FIGURE_COVERAGE

    def _from_table(self, question: Question, candidates: Sequence[Candidate], tie: float) -> Answer | None:
        """The figures of the best candidate; `tie`: the share of its score from which another counts as its equal."""
        chosen = self._choose(question, candidates, tie)
        if not chosen:
            return None
        matches = [item.match for item in candidates]
        from p9ask.figure_answers import FigureAnswer  # not for an answer out of prose

        subjects = [self._subject(match.label.series, question) for match in chosen]
        if not all(has_moment(question, subject) for subject in subjects):
            return None
        if question.kind and is_in_label(question, subjects):
            question = replace(question, kind=None, kinds=())
        if len(chosen) == 1 and not has_asked(question, subjects[0]):
            chosen, subjects = self._with_asked(question, matches, chosen, subjects)
        self.trace.append(f"from the table: {', '.join(label_text(match.label) for match in chosen)}")
        return FigureAnswer(question, subjects).answer()

    def _with_asked(
        self, question: Question, matches: Sequence[LabelMatch], chosen: list[LabelMatch], subjects: list[Subject]
    ) -> tuple[list[LabelMatch], list[Subject]]:
        """The next series that fits nearly as well and has a figure of the measure and period that are asked for."""
        best = chosen[0]
        for match in matches:
            no_worse = {t.text for t in match.missed} <= {t.text for t in best.missed}
            if no_worse and match.coverage >= _NEXT * best.coverage and match.label.unit == best.label.unit:
                subject = self._subject(match.label.series, question)
                if has_asked(question, subject):
                    return [match], [subject]
        return chosen, subjects

    def _choose(self, question: Question, candidates: Sequence[Candidate], tie: float) -> list[LabelMatch]:
        """The best series; two for a comparison; those that fit equally."""
        matches = [item.match for item in candidates]
        best = matches[0]
        if question.operation in ("compare", "change") and (other := self._second(question, matches)):
            return [best, other]
        if question.share:
            shares = [m for m in matches if m.label.unit == "%" and m.label.name == best.label.name and m.label.row]
            best = shares[0] if shares and best.label.row and shares[0].rank >= _SHARE_RANK * best.rank else best
            if best.label.unit != "%":
                return []
        if best is not matches[0]:
            return [best]
        top = candidates[0]
        tied = [
            item.match
            for item in candidates
            if item.score >= tie * top.score and item.match.coverage >= tie * top.match.coverage
        ]
        return tied if len(tied) <= _MOST_TIED else []

    def _over_rows(self, question: Question) -> Answer | None:
        """The highest or lowest of a money table's rows of one kind (`Lasten` unless another is named), totals left out."""
        store = self.searcher.store
        named = {kind for kind in _ROW_KINDS if any(term.match({stem(kind)}) >= MEANT for term in question.terms)}
        kind = min(named, key=_ROW_KINDS.index) if named else _ROW_KINDS[0]
        about_reserves = any(term.match({stem("reserve")}) for term in question.terms)
        chosen = []
        for label in store.labels(question.documents):
            group, _, last = (label.row or "").partition(" / ")
            of_kind = last.lower().startswith(kind) and label.unit == "EUR" and not TOTAL.match(group)
            if of_kind and about_reserves == bool(re.match(r"res", group, re.IGNORECASE)):
                chosen.append(self._subject(label.series, question))
        if len(chosen) < 2:
            return None
        from p9ask.figure_answers import FigureAnswer  # not for an answer out of prose

        return FigureAnswer(question, chosen).among_rows()

    def _second(self, question: Question, matches: Sequence[LabelMatch]) -> LabelMatch | None:
        """The other side of a comparison: the series that holds what the first one lacks."""
        best = matches[0]
        lacked = {term.text for term in best.lacked}
        rest = [term for term in question.hard if term.text in lacked and term.known]
        if not rest and question.operation == "compare" and len(question.periods) < 2 and not question.kinds:
            labels = self.searcher.labels(question.terms, question.documents)
            held = {term.text for term in question.terms for m in labels if term not in m.lacked}
            rest = [term for term in question.terms if term.text in lacked & held]
        joined = _JOINS.search(_QUOTED.sub(" ", question.text))
        return self._other_side(question, rest, best, matches) if rest and joined else None

    def _other_side(
        self, question: Question, rest: Sequence[Term], best: LabelMatch, matches: Sequence[LabelMatch]
    ) -> LabelMatch | None:
        """The label that holds most of the rest, and at least half of it."""
        whole = sum(term.weight for term in rest)
        found: list[tuple[float, float, LabelMatch]] = []
        for match in (*matches, *self.searcher.labels(question.terms, question.documents)):
            other = match.label.series != best.label.series and match.label.unit in (best.label.unit, None)
            lacked = {term.text for term in match.lacked}
            held = sum(term.weight for term in rest if term.text not in lacked)
            if (other or best.label.unit is None) and match.precision >= NEAR_PRECISION and held >= whole / 2:
                found.append((held, match.precision, match))
        return max(found, key=lambda item: item[:2])[2] if found else None

    def _subject(self, series: int, question: Question) -> Subject:
        return subject_of(self.searcher, series, question.documents)
