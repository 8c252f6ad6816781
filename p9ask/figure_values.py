"""Figures of one indicator put into words: a value with its documents, or why there is none; a series of values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from p9ask.compare import differs
from p9ask.evidence import Evidence, own_notes, printed, state, titles
from p9ask.language import Language
from p9ask.model import Answer, AnswerStatus, Figure
from p9ask.question import Question
from p9ask.subject import Subject
from p9ask.wording import say

_ORDER: list[AnswerStatus] = ["answered", "disputed", "unavailable", "not_found"]


class FigureValues:
    """Puts values into words, and collects what they rest on."""

    def __init__(self, question: Question, subjects: Sequence[Subject]) -> None:
        self.question, self.subjects = question, subjects
        self.language: Language = question.language
        self.evidence = Evidence()
        self.disputed = False

    # -- one value

    def value(self) -> Answer | None:
        """The value of each subject in the periods asked for."""
        found = [self._value_of(subject) for subject in self.subjects]
        if any(status != "not_found" for _, status in found):
            found = [(text, status) for text, status in found if status != "not_found"]
        parts = [text for text, _ in found]
        status: AnswerStatus = "answered"
        if not any(part_status == "answered" for _, part_status in found):
            status = min((part_status for _, part_status in found), key=_ORDER.index)
        if any(part_status == "disputed" for _, part_status in found):
            status = "disputed"
        lead = f"{say('several', self.language)}:\n" if len(parts) > 1 and not self.question.codes else ""
        return self.done(status, lead + "\n".join(parts))

    def _value_of(self, subject: Subject) -> tuple[str, AnswerStatus]:
        figures = subject.of_kind(self.question.kind)
        if not figures:
            return self._lacks_measure(subject), "not_found"
        periods = self._asked_periods(figures)
        if not periods:
            return self._nothing_dated(subject, figures)
        texts: list[str] = []
        status: AnswerStatus = "answered"
        for period in periods:
            text, part_status = self.period(subject, figures, period)
            beside = self._target_beside(subject, period) if part_status == "answered" and len(periods) == 1 else ""
            texts.append(text + beside)
            status = _worst(status, part_status)
        self._explain(subject)
        label = subject.label if figures[-1].code else figures[-1].label
        named = "" if status == "not_found" else f"{label}: "  # that there is none names it itself
        return f"{named}{'; '.join(texts)}.", status

    def _asked_periods(self, figures: Sequence[Figure]) -> list[str]:
        """The periods asked for; without any, the latest (or first) that has a value."""
        question = self.question
        if question.span and not question.span.ends:
            return sorted({f.period for f in figures if f.period and question.span.holds(f.period)})
        if question.periods:
            return list(question.periods)
        valued = sorted({f.period for f in figures if f.period and f.status == "value"})
        if any(f.status == "uncertain" for f in figures) and not valued:
            return [""]
        if not valued:
            return sorted({f.period for f in figures if f.period})[-1:]
        return [valued[0] if question.when == "first" else valued[-1]]

    def period(self, subject: Subject, figures: Sequence[Figure], period: str) -> tuple[str, AnswerStatus]:
        """One period's figure, or why there is none."""
        cells = [f for f in figures if f.period == period or (f.status == "uncertain" and period in f.column)]
        cells = cells or [f for f in figures if (f.period or "").startswith(f"{period}-")]
        valued = [f for f in cells if f.status == "value"]
        if valued:
            return self.stated(subject, valued)
        uncertain = [f for f in figures if f.status == "uncertain"]
        if uncertain and not cells:
            cells = uncertain
        rivals = [r for r in subject.rivals if r.period == period and r.status == "value"]
        if rivals and not cells:
            return self.stated(subject, rivals)
        if not cells:
            return self._no_period(subject, figures, period), "not_found"
        last = cells[-1]
        reason = f" ({' '.join(last.notes)})" if last.notes and last.status != "uncertain" else ""
        mark = self.evidence.cite(last)
        when = f"{last.measure} {period}".strip()
        nearest = self._nearest(figures, period)
        return f"{when}: {state(last, self.language)}{reason} [{titles([last])}]{mark}{nearest}", "unavailable"

    def stated(self, subject: Subject, cells: Sequence[Figure]) -> tuple[str, AnswerStatus]:
        """A period's value with its documents; all values where they differ."""
        rivals = [r for r in subject.rivals_of(cells[-1]) if r.status == "value"]
        everything = [*cells, *(r for r in rivals if r not in cells)]
        first = everything[0]
        lead = f"{first.measure} {first.period or ''}".strip()
        if not differs(everything):
            newest = list(reversed(everything))
            caveats = _caveats(everything)
            marks = self.evidence.cite(*newest)
            return f"{printed(newest[0])} ({lead}; {titles(newest)}) {marks}{caveats}", "answered"
        texts = []
        for value in dict.fromkeys(figure.value for figure in everything):
            same = [figure for figure in everything if figure.value == value]
            where = "; ".join(dict.fromkeys(f"{f.citation.title}{_other_label(f, subject)}" for f in same))
            texts.append(f"{printed(same[-1])} ({where}) {self.evidence.cite(*same)}{_caveats(same)}")
        return f"{lead}: {say('sources_differ', self.language).lower()}: {'; '.join(texts)}", "disputed"

    def _target_beside(self, subject: Subject, period: str) -> str:
        """The target of the same period, beside a result that no measure was named for."""
        if self.question.kind is not None:
            return ""
        cells = [f for f in subject.of_kind("target", strict=True) if f.period == period and f.status == "value"]
        return f"; {cells[0].measure} {period}: {self.shown(cells)}" if cells else ""

    def _nearest(self, figures: Sequence[Figure], period: str) -> str:
        """The nearest periods before and after that do have a value."""
        if not period:
            return ""
        valued = sorted({f.period for f in figures if f.period and f.status == "value"})
        before = [p for p in valued if p < period][-1:]
        after = [p for p in valued if p > period][:1]
        texts = []
        for near in before + after:
            cells = [f for f in figures if f.period == near and f.status == "value"]
            texts.append(f"{near}: {' / '.join(_distinct(cells))} {self.evidence.cite(*one_each(cells))}")
        return f". {say('nearest', self.language)}: {', '.join(texts)}" if texts else ""

    def _no_period(self, subject: Subject, figures: Sequence[Figure], period: str) -> str:
        measure = figures[0].measure
        text = say("no_period", self.language, label=subject.label, measure=measure, period=period)
        return f"{text} {self._what_there_is(subject)}"

    def _lacks_measure(self, subject: Subject) -> str:
        measure = self.question.kind or "realisatie"
        names = {
            "target": "streefwaarde",
            "account": "rekening",
            "budget": "begroting",
            "revised": "begroting na wijziging",
        }
        text = say("no_measure", self.language, label=subject.label, measure=names.get(measure, measure))
        return f"{text} {self._what_there_is(subject)}"

    def _what_there_is(self, subject: Subject) -> str:
        periods: dict[str, list[str]] = defaultdict(list)
        for figure in subject.figures:
            if figure.period and figure.status == "value":
                periods[figure.measure].append(figure.period)
        what = "; ".join(f"{measure} {', '.join(sorted(set(found)))}" for measure, found in periods.items())
        return say("periods", self.language, what=what) if what else ""

    def _nothing_dated(self, subject: Subject, figures: Sequence[Figure]) -> tuple[str, AnswerStatus]:
        last = figures[-1]
        if last.status == "value":
            return (
                f"{subject.label}: {printed(last)} ({last.column}; {titles([last])}) {self.evidence.cite(last)}.",
                "answered",
            )
        return f"{subject.label}: {state(last, self.language)} {self.evidence.cite(last)}.", "unavailable"

    def _explain(self, subject: Subject) -> None:
        """Targets beside a result, and the notes of all that is cited."""
        names = list(dict.fromkeys(f.name for f in self.evidence.figures if f.code == subject.figures[-1].code))
        if len(names) > 1 and subject.figures[-1].code:
            self.evidence.note(f"{say('changed_name', self.language)}: {' / '.join(names)}.")

    # -- several values

    def settled(self, figures: Sequence[Figure]) -> dict[str, list[Figure]]:
        """Valued figures by period, one for each distinct value."""
        by_period: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            if figure.period and figure.status == "value":
                by_period[figure.period].append(figure)
        return {period: by_period[period] for period in sorted(by_period)}

    def shown(self, cells: Sequence[Figure], subject: Subject | None = None) -> str:
        """One period's values with their marks."""
        rivals = subject.rivals_of(cells[-1]) if subject else []
        cells = [*cells, *(r for r in rivals if r.status == "value")]
        self.disputed = self.disputed or differs(cells)
        texts = []
        for value in dict.fromkeys(figure.value for figure in cells):
            same = [figure for figure in cells if figure.value == value]
            texts.append(f"{printed(same[-1])} {self.evidence.cite(*same)}{_caveats(same)}")
        return " / ".join(texts)

    def series(self) -> Answer | None:
        """All values of each subject, or those of the span asked for."""
        lines: list[str] = []
        for subject in self.subjects:
            figures = subject.of_kind(self.question.kind)
            span = self.question.span
            named = self.question.periods if span is None else ()
            asked = [
                f
                for f in figures
                if f.period and (span is None or span.holds(f.period)) and (not named or f.period in named)
            ]
            periods = sorted({f.period for f in asked if f.period})
            valued = self.settled(asked)
            if not periods:
                uncertain = [f for f in figures if f.status == "uncertain"]
                if uncertain:
                    return self.value()
                lines.append(f"{self._no_period(subject, figures or subject.figures, _span_text(self.question))}")
                continue
            texts = []
            for period in periods:
                if period in valued:
                    texts.append(f"{period}: {self.shown(valued[period], subject)}")
                else:
                    cell = [f for f in asked if f.period == period][-1]
                    texts.append(f"{period}: {state(cell, self.language)} {self.evidence.cite(cell)}")
            lines.append(f"{subject.label} ({asked[-1].measure}): {'; '.join(texts)}.")
            self._explain(subject)
        status: AnswerStatus = "answered" if self.evidence.figures else "not_found"
        return self.done(status, "\n".join(lines))

    def done(self, status: AnswerStatus, text: str) -> Answer:
        """The answer, `disputed` where sources differed on the way, with the notes of all that it cites."""
        if status == "answered" and self.disputed:
            status = "disputed"
            text = f"{text} {say('sources_differ', self.language)}."
        for figure in self.evidence.figures:
            self.evidence.note(*figure.notes)
        return self.evidence.answer(self.question.text, self.language, status, text)


def _worst(one: AnswerStatus, other: AnswerStatus) -> AnswerStatus:
    return max(one, other, key=_ORDER.index)


def _caveats(figures: Sequence[Figure]) -> str:
    notes = list(dict.fromkeys(note for figure in figures for note in own_notes(figure)))
    return f" ({' '.join(notes)})" if notes else ""


def _other_label(figure: Figure, subject: Subject) -> str:
    """The figure's own label where it comes from another table than the subject."""
    return "" if figure in subject.figures else f": {figure.label}"


def _distinct(figures: Sequence[Figure]) -> list[str]:
    return [printed(figure) for figure in one_each(figures)]


def one_each(figures: Sequence[Figure]) -> list[Figure]:
    """The latest figure of each distinct value."""
    return list({figure.value: figure for figure in figures if figure.value is not None}.values())


def _span_text(question: Question) -> str:
    if question.span:
        return f"{question.span.first or ''}–{question.span.last or ''}"
    return ", ".join(question.periods)
