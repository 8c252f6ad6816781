"""A question -> a cited answer, or an honest not_found: the tables first, then the prose, each only where it fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from p9ask import codes, prose_answers
from p9ask.evidence import Evidence
from p9ask.language import STOP_NL, fold, stem, words
from p9ask.listing import listed
from p9ask.measures import kind_of
from p9ask.model import Answer, Citation, Figure, Passage
from p9ask.prose_answers import Judged
from p9ask.question import Question
from p9ask.search import Hit, LabelMatch, Searcher
from p9ask.soft import is_soft
from p9ask.store import Label
from p9ask.subject import Subject
from p9ask.terms import MEANT, Term
from p9ask.wording import say

FIGURE_COVERAGE = 0.6
NEAR_COVERAGE, NEAR_PRECISION = 0.35, 0.25
_ALL = 0.99
_JOINS = re.compile(r"\b(?:en|én|of|dan|versus|vs|met|and|or|than|with|between|tussen)\b|,", re.IGNORECASE)
_NEAR_ROWS = 2
_TIE, _LOOSE_TIE = 0.98, 0.9
_RIVAL = 0.8
_MOST_TIED = 4
_ROW_KINDS = ("lasten", "baten", "saldo", "onttrekking", "toevoeging")
_TOTAL = re.compile(r"programma|totaal|reserves\b|resultaat", re.IGNORECASE)


@dataclass(slots=True)
class Answerer:
    """Answers questions over one open index."""

    searcher: Searcher
    limit: int = 3
    trace: list[str] = field(default_factory=list)

    def answer(self, question: Question) -> Answer:
        """The answer to a question that has been read."""
        self.trace = [_reading(question)]
        refusal = self._refusal(question)
        found = refusal or listed(self.searcher, question) or self._by_code(question) or self._by_words(question)
        found = found or self._not_found(question)
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
            if not all(fold(part) in vocabulary.words or part in known for part in words(place)):
                return self._no(question, say("other_place", language, place=place))
        return None

    def _programmes(self) -> set[int]:
        """The programmes that the corpus is about: by the codes of its areas and doelen."""
        found = [*self.searcher.store.areas(), *(s.code for s, _ in self.searcher.store.statements())]
        return {int(number[0]) for code in found if (number := re.match(r"\d+", code))}

    def _no(self, question: Question, reason: str, near: Sequence[Passage] = ()) -> Answer:
        evidence = Evidence()
        evidence.passages += near
        return evidence.answer(question.text, question.language, "not_found", reason)

    def _not_found(self, question: Question) -> Answer:
        """Nothing fits: say so, with what is nearest."""
        language = question.language
        reason = say("not_in_documents", language)
        unknown = [term.text for term in question.hard if not term.known]
        if unknown:
            reason += " " + say("unknown_word", language, word=unknown[0])
        near = self.searcher.passages(question.text, question.terms, self.limit, question.documents)
        if near:
            place = f"{near[0].citation.title}, {near[0].citation.place}"
            heading = near[0].heading[-1] if near[0].heading else near[0].text[:60]
            reason += " " + say("closest", language, what=f"{heading} ({place})")
        return self._no(question, reason, near)

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
        return self._statement(question)

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

    def _statement(self, question: Question) -> Answer | None:
        """What a doel, prestatie or area code stands for, where only that is asked."""
        if question.hard or question.periods:
            return None
        pairs = [p for p in self.searcher.store.statements(question.documents) if p[0].code == question.codes[0]]
        if not pairs:
            return self._no(question, say("no_code", question.language, code=question.codes[0]))
        evidence = Evidence()
        texts: dict[str, Citation] = {statement.text: citation for statement, citation in pairs}
        lines = []
        for number, (text, citation) in enumerate(reversed(texts.items()), 1):
            evidence.passages.append(Passage(f"{question.codes[0]} {text}", (), citation))
            lines.append(f"{question.codes[0]} {text} ({citation.title}) [{number}]")
        return evidence.answer(question.text, question.language, "answered", "; ".join(lines) + ".")

    # -- by words

    def _by_words(self, question: Question) -> Answer | None:
        """The table where a label surely fits; else prose and table are weighed against each other."""
        matches = self._figure_matches(question)
        if question.over_rows and question.operation in ("highest", "lowest") and (found := self._over_rows(question)):
            return found
        if matches and self._is_sure(question, matches[0]) and (found := self._from_table(question, matches)):
            return found
        hits = self.searcher.sentences(question.text, question.terms, question.documents)
        years = {doc.id: doc.year for doc in self.searcher.store.documents()}
        judged = prose_answers.judge(question, hits, years)
        best = prose_answers.accepted(question, judged)
        self.trace += [_judged_text(item) for item in judged[:3]]
        likely = matches and _is_quantity(question) and self._is_likely(matches[0], self._near_rows(hits))
        if likely and (best is None or matches[0].coverage >= best.hit.coverage):
            found = self._from_table(question, matches, tie=_LOOSE_TIE)
            if found:
                return found
        return prose_answers.answer(question, best, judged[1:], self.searcher.store, self.limit) if best else None

    def _is_likely(self, match: LabelMatch, near: Sequence[int]) -> bool:
        """Whether a label that lacks some of the words is meant all the same: two of its words are said, or all, and its
        row is among the nearest in meaning.
        """
        if match.precision < NEAR_PRECISION or (match.held < 2 and match.precision < _ALL):
            return False
        return match.label.series in near or (match.held > 1 and match.precision >= _ALL)

    def _near_rows(self, hits: Sequence[Hit]) -> list[int]:
        """The two series whose rows are nearest in meaning."""
        rows = sorted((hit for hit in hits if hit.sentence.kind == "figures"), key=lambda hit: -hit.cosine)
        found = [self.searcher.store.series_at(hit.sentence.citation) for hit in rows[: 3 * _NEAR_ROWS]]
        near = list(dict.fromkeys(number for number in found if number is not None))[:_NEAR_ROWS]
        self.trace.append(f"nearest rows: series {', '.join(map(str, near))}")
        return near

    def _figure_matches(self, question: Question) -> list[LabelMatch]:
        """Series that the question's words fit, of the right unit, best first."""
        if not question.terms:
            return []
        found = self.searcher.labels(question.terms, question.documents)
        fitting = [m for m in found if self._fits(question, m)]
        self.trace += [f"table {m.rank:.2f} (words {m.coverage:.2f}) {_label_text(m.label)}" for m in fitting[:3]]
        return fitting

    def _fits(self, question: Question, match: LabelMatch) -> bool:
        """Whether nothing speaks against a series: a name or population it lacks, another unit, money not asked for."""
        if match.coverage < NEAR_COVERAGE and (question.hard or question.programme is None):
            return False
        if any(term.name or term.text == question.population for term in match.missed):
            return False
        if question.wants == "money" and match.label.unit != "EUR":
            return False
        if match.label.unit == "EUR" and not _is_about_money(question, match.label):
            return False
        return not (question.share and match.label.unit not in ("%", None))

    def _is_sure(self, question: Question, match: LabelMatch) -> bool:
        """Whether the table surely answers, without a look at the prose: nothing known is missed, and enough is held."""
        if not _is_quantity(question):
            return False
        if not question.hard:
            return question.programme is not None and match.precision >= _ALL and match.label.unit == "EUR"
        if match.coverage < FIGURE_COVERAGE:
            return False
        if any(term.known for term in match.missed):
            return False
        return not match.missed or match.held > 1 or match.precision >= FIGURE_COVERAGE

    def _from_table(self, question: Question, matches: Sequence[LabelMatch], tie: float = _TIE) -> Answer | None:
        chosen = self._choose(question, matches, tie)
        if not chosen:
            return None
        from p9ask.figure_answers import FigureAnswer  # not for an answer out of prose

        subjects = [self._subject(match.label.series, question) for match in chosen]
        self.trace.append(f"from the table: {', '.join(_label_text(match.label) for match in chosen)}")
        return FigureAnswer(question, subjects).answer()

    def _choose(self, question: Question, matches: Sequence[LabelMatch], tie: float) -> list[LabelMatch]:
        """The best series; two for a comparison; those that fit equally."""
        best = matches[0]
        if question.operation in ("compare", "change") and (other := self._second(question, matches)):
            return [best, other]
        if question.share:
            shares = [m for m in matches if m.label.unit == "%" and m.label.name == best.label.name and m.label.row]
            best = shares[0] if shares and best.label.row else best
        if best is not matches[0]:
            return [best]
        tied = [m for m in matches if m.rank >= tie * best.rank and m.coverage >= tie * best.coverage]
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
            of_kind = last.lower().startswith(kind) and label.unit == "EUR" and not _TOTAL.match(group)
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
        return self._other_side(question, rest, best) if rest and _JOINS.search(question.text) else None

    def _other_side(self, question: Question, rest: Sequence[Term], best: LabelMatch) -> LabelMatch | None:
        wanted = {term.text for term in rest}
        for match in self.searcher.labels(question.hard, question.documents):
            other = (
                match.label.series != best.label.series and match.label.unit in (best.label.unit, None)
            ) or best.label.unit is None
            if other and match.precision >= NEAR_PRECISION and not wanted & {term.text for term in match.lacked}:
                return match
        return None

    def _subject(self, series: int, question: Question) -> Subject:
        """A series with its figures, the rows of its table that are its target, and other tables on the same subject."""
        store = self.searcher.store
        own = [figure for _, figure in store.figures(series=[series], documents=question.documents)]
        siblings: list[Figure] = []
        rivals: list[Figure] = []
        for other in self._related(own[0]):
            if other.series == series:
                continue
            figures = [figure for _, figure in store.figures(series=[other.series], documents=question.documents)]
            same_table = own[0].code is None and other.name == own[0].name and other.code is None
            if same_table:
                siblings += [f for f in figures if kind_of(f.measure) not in {kind_of(o.measure) for o in own}]
            else:
                rivals += figures
        return Subject((*siblings, *own), tuple(rivals))

    def _related(self, figure: Figure) -> list[Label]:
        """Other series on the same subject: they hold all the words of this one, and their rows no other words."""
        vocabulary = self.searcher.vocabulary
        own_words = words(figure.name if figure.code else f"{figure.name} {figure.row or ''}")
        hard = [w for w in own_words if w not in STOP_NL and not is_soft(w)]
        terms = [Term(w, {**vocabulary.dutch(w)}, 1.0) for w in dict.fromkeys(hard)]
        if not terms:
            return []
        held = {s for term in terms for option, quality in term.options.items() if quality > 0.7 for s in option}
        related = []
        for match in self.searcher.labels(terms):
            label = match.label
            row_words = [
                w for w in words(label.row if label.row else label.name) if w not in STOP_NL and not is_soft(w)
            ]
            if (
                match.coverage >= _RIVAL
                and all(self.searcher.vocabulary.words.get(fold(w), w) in held for w in row_words)
                and label.unit != ""
            ):
                related.append(label)
        return related


def _reading(question: Question) -> str:
    parts = {
        "language": question.language,
        "operation": question.operation,
        "measure": question.kind,
        "periods": ", ".join(question.periods) or (str(question.span) if question.span else question.when),
        "codes": ", ".join(question.codes),
        "documents": ", ".join(question.documents),
        "asks": question.wants or question.listed,
        "terms": ", ".join(f"{t.text}{'?' if not t.known else ''}{'~' if t.soft else ''}" for t in question.terms),
    }
    return "read as " + "; ".join(f"{key}: {value}" for key, value in parts.items() if value)


def _is_quantity(question: Question) -> bool:
    """Whether the question may be about a table's figure: it names an operation or measure, or asks for no person,
    place, date or reason.
    """
    if question.operation != "value":
        return question.wants != "why"
    if question.kind is not None:
        return question.wants not in ("why", "who")
    return question.wants in ("", "how_many", "money")


def _is_about_money(question: Question, label: Label) -> bool:
    """Whether a question's words ask for money: a column of a money table, a row such as `Lasten`, or an amount."""
    if question.wants == "money" or question.kind in ("account", "budget", "revised", "amendment", "difference"):
        return True
    last = {stem(word) for word in words((label.row or "").split(" / ")[-1])}
    return any(term.match(last | set()) >= MEANT for term in question.terms)


def _judged_text(item: Judged) -> str:
    hit = item.hit
    return (
        f"prose {item.score:.3f} (nearness {hit.nearness:.2f}, words {hit.coverage:.2f}) {hit.sentence.citation.place}"
    )


def _label_text(label: Label) -> str:
    return " ".join(part for part in (label.code, label.name, label.row and f"– {label.row}") if part)
