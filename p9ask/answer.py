"""A question -> a cited answer, or an honest not_found: the tables first, then the prose, each only where it fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from p9ask import codes, prose_answers
from p9ask.evidence import Evidence
from p9ask.figure_answers import FigureAnswer, Subject
from p9ask.language import STOP_NL, fold, words
from p9ask.measures import kind_of
from p9ask.model import Answer, Citation, Figure, Passage, Statement
from p9ask.question import SOFT_WORDS, Question
from p9ask.search import LabelMatch, Searcher
from p9ask.store import Label
from p9ask.terms import Term
from p9ask.wording import say

SURE_COVERAGE = 0.78
FIGURE_COVERAGE = 0.6
_TIE = 0.98
_RIVAL = 0.8
_MOST_TIED = 4


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
        found = refusal or self._listed(question) or self._by_code(question) or self._by_words(question)
        found = found or self._not_found(question)
        return replace(found, trace=tuple(self.trace))

    # -- what the corpus can't answer

    def _refusal(self, question: Question) -> Answer | None:
        """A question about a document or place that the corpus does not have."""
        language = question.language
        if question.missing_document:
            return self._no(question, say("no_document", language, document=question.missing_document))
        vocabulary = self.searcher.vocabulary
        for place in question.places:
            if not all(fold(part) in vocabulary.words for part in words(place)):
                return self._no(question, say("other_place", language, place=place))
        return None

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

    # -- lists

    def _listed(self, question: Question) -> Answer | None:
        """Indicators of an area, doelen, prestaties of a doel."""
        what = question.listed
        if not what or question.operation not in ("value", "list", "series"):
            return None
        if what.startswith(("indicator", "effectindicator")):
            return self._indicator_list(question)
        if what.startswith(("doel", "goal", "objective")):
            return self._statement_list(question, "doel")
        if what.startswith(("prestatie", "performance", "output", "activit")):
            return self._statement_list(question, "prestatie")
        return None

    def _scope(self, question: Question) -> str | None:
        """The area or doel that a list is asked of: by code, or by the words of its name."""
        if question.codes:
            return question.codes[0]
        for code, name in self.searcher.store.areas().items():
            wanted = [word for word in words(name) if word not in STOP_NL]
            if wanted and all(any(term.match({self._stem(word)}) for term in question.terms) for word in wanted):
                return code
        return None

    def _stem(self, word: str) -> str:
        return self.searcher.vocabulary.words.get(fold(word), word)

    def _indicator_list(self, question: Question) -> Answer | None:
        scope = self._scope(question)
        if scope is None and any(not term.soft for term in question.terms):
            return None
        figures = [f for _, f in self.searcher.store.figures(documents=question.documents) if f.code]
        latest = {(f.code, f.name): f for f in figures if scope is None or (f.code or "").startswith(scope)}
        chosen = list({(f.code, fold(f.name)[:40]): f for f in latest.values()}.values())
        if not chosen:
            return None
        evidence = Evidence()
        lines = [f"- {f.code} {f.name} ({f.citation.title}) {evidence.cite(f)}" for f in sorted(chosen, key=lambda f: f.code or "")]
        return evidence.answer(question.text, question.language, "answered", "\n".join(lines))

    def _statement_list(self, question: Question, kind: str) -> Answer | None:
        scope = self._scope(question)
        if scope is None and any(not term.soft for term in question.terms):
            return None
        pairs = [p for p in self.searcher.store.statements(question.documents) if p[0].kind == kind and _within(p[0], scope)]
        latest: dict[str, tuple[Statement, Citation]] = {}
        wordings: dict[str, list[str]] = {}
        for statement, citation in pairs:
            latest[statement.code] = (statement, citation)
            wordings.setdefault(statement.code, [])
            if statement.text not in wordings[statement.code]:
                wordings[statement.code].append(statement.text)
        if not latest:
            return None
        evidence = Evidence()
        lines = []
        for number, (code, (statement, citation)) in enumerate(sorted(latest.items()), 1):
            evidence.passages.append(Passage(f"{code} {statement.text}", (), citation))
            lines.append(f"- {code} {statement.text} ({citation.title}) [{number}]")
            if len(wordings[code]) > 1:
                evidence.note(f"{code}: {' / '.join(wordings[code])}")
        return evidence.answer(question.text, question.language, "answered", "\n".join(lines))

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
            return self._no(question, say(key, question.language, code=code, label=code, measure="cijfer", period=period))
        if subjects:
            subjects = self._narrow(subjects, question)
            self.trace.append(f"by code: {', '.join(subject.label for subject in subjects)}")
            found = FigureAnswer(question, subjects).answer()
            if found and len({s.figures[0].code for s in subjects}) < len(subjects) and found.status == "answered":
                return replace(found, status="disputed")
            return found
        return self._statement(question)

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
        matches = self._figure_matches(question)
        if matches and self._is_sure(question, matches[0]):
            if found := self._from_table(question, matches):
                return found
        hits = self.searcher.sentences(question.text, question.terms, question.documents)
        years = {doc.id: doc.year for doc in self.searcher.store.documents()}
        judged = prose_answers.judge(question, hits, years)
        best = prose_answers.accepted(question, judged)
        self.trace += [f"prose {j.score:.3f} (cos {j.hit.dense:.3f}, words {j.hit.coverage:.2f}) {j.hit.sentence.citation.place}" for j in judged[:3]]
        if matches and matches[0].coverage >= FIGURE_COVERAGE and _is_quantity(question):
            if best is None or matches[0].coverage >= best.hit.coverage:
                if found := self._from_table(question, matches):
                    return found
        return prose_answers.answer(question, best, judged[1:], self.searcher.store, self.limit) if best else None

    def _figure_matches(self, question: Question) -> list[LabelMatch]:
        """Series that the question's words fit, of the right unit, best first."""
        if not question.terms:
            return []
        found = self.searcher.labels(question.terms, question.documents)
        fitting = [m for m in found if self._fits(question, m)]
        self.trace += [f"table {m.rank:.2f} (words {m.coverage:.2f}) {_label_text(m.label)}" for m in fitting[:3]]
        return fitting

    def _fits(self, question: Question, match: LabelMatch) -> bool:
        if any(term.name or (not term.known and term.weight > 4) for term in match.missed if term.name):
            return False
        if match.coverage < FIGURE_COVERAGE:
            return False
        if question.wants == "money" and match.label.unit != "EUR":
            return False
        asks_share = re.search(r"procent|percentage|%|aandeel|\bshare\b|proportion|per ?cent", question.text, re.IGNORECASE)
        return not (asks_share and match.label.unit not in ("%", None))

    def _is_sure(self, question: Question, match: LabelMatch) -> bool:
        """Whether the table surely answers, without a look at the prose."""
        if not _is_quantity(question):
            return False
        return match.coverage >= SURE_COVERAGE and bool(question.hard)

    def _from_table(self, question: Question, matches: Sequence[LabelMatch]) -> Answer | None:
        chosen = self._choose(question, matches)
        if not chosen:
            return None
        subjects = [self._subject(match.label.series, question, match.label) for match in chosen]
        self.trace.append(f"from the table: {', '.join(_label_text(match.label) for match in chosen)}")
        return FigureAnswer(question, subjects).answer()

    def _choose(self, question: Question, matches: Sequence[LabelMatch]) -> list[LabelMatch]:
        """The best series; two for a comparison; those that fit equally."""
        best = matches[0]
        if question.operation in ("compare", "change") and (other := self._second(question, matches)):
            return [best, other]
        tied = [m for m in matches if m.rank >= _TIE * best.rank and m.coverage >= best.coverage - 0.02]
        return tied if len(tied) <= _MOST_TIED else []

    def _second(self, question: Question, matches: Sequence[LabelMatch]) -> LabelMatch | None:
        """The other side of a comparison: the series that holds what the first one lacks."""
        best = matches[0]
        rest = [term for term in question.hard if term in best.missed]
        return None if not rest else self._other_side(question, rest, best)

    def _other_side(self, question: Question, rest: Sequence[Term], best: LabelMatch) -> LabelMatch | None:
        found = self.searcher.labels([*rest, *[t for t in question.terms if t not in rest and not t.soft]], question.documents)
        for match in found:
            if match.label.series != best.label.series and not set(rest) & set(match.missed) and match.label.unit == best.label.unit:
                return match
        return None

    def _subject(self, series: int, question: Question, label: Label | None = None) -> Subject:
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
        own_words = [w for w in words(f"{figure.name} {figure.row or ''}" if figure.code is None else figure.name)]
        hard = [w for w in own_words if w not in STOP_NL and w not in SOFT_WORDS]
        terms = [Term(w, {**vocabulary.dutch(w)}, 1.0) for w in dict.fromkeys(hard)]
        if not terms:
            return []
        held = {s for term in terms for option, quality in term.options.items() if quality > 0.7 for s in option}
        related = []
        for match in self.searcher.labels(terms):
            label = match.label
            row_words = [w for w in words(label.row if label.row else label.name) if w not in STOP_NL and w not in SOFT_WORDS]
            if match.coverage >= _RIVAL and all(self._stem(w) in held for w in row_words) and label.unit != "":
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
    """Whether the question may be about a table's figure: it asks for no person, place or reason, or names an operation."""
    if question.operation != "value":
        return True
    return question.wants in ("", "how_many", "money") or (question.wants == "when" and question.operation != "value")


def _within(statement: Statement, scope: str | None) -> bool:
    return scope is None or statement.code.startswith(scope)


def _label_text(label: Label) -> str:
    return " ".join(part for part in (label.code, label.name, label.row and f"– {label.row}") if part)
