"""Answers out of the tables: one value, a series, a difference, an extreme, a target, a source, a comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from p9ask.compare import differs
from p9ask.evidence import Evidence, own_notes, printed, state, titles, with_unit
from p9ask.language import Language
from p9ask.measures import Kind
from p9ask.model import Answer, AnswerStatus, Figure
from p9ask.question import Question
from p9ask.subject import Subject
from p9ask.wording import say


class FigureAnswer:
    """Puts one question's answer together."""

    def __init__(self, question: Question, subjects: Sequence[Subject]) -> None:
        self.question, self.subjects = question, subjects
        self.language: Language = question.language
        self.evidence = Evidence()
        self.disputed = False

    def answer(self) -> Answer | None:
        """The answer; None where the tables have nothing for it."""
        handlers: dict[str, Callable[[], Answer | None]] = {
            "series": self._series,
            "change": self._change,
            "highest": self._extreme,
            "lowest": self._extreme,
            "target_met": self._target_met,
            "compare": self._compare,
            "source": self._source,
        }
        return handlers.get(self.question.operation, self._value)()

    # -- one value

    def _value(self) -> Answer | None:
        parts: list[str] = []
        status: AnswerStatus = "answered"
        for subject in self.subjects:
            text, part_status = self._value_of(subject)
            parts.append(text)
            status = _worst(status, part_status)
        lead = f"{say('several', self.language)}:\n" if len(parts) > 1 else ""
        return self._done(status, lead + "\n".join(parts))

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
            text, part_status = self._period(subject, figures, period)
            beside = self._target_beside(subject, period) if part_status == "answered" and len(periods) == 1 else ""
            texts.append(text + beside)
            status = _worst(status, part_status)
        self._explain(subject)
        return f"{subject.label}: {'; '.join(texts)}.", status

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

    def _period(self, subject: Subject, figures: Sequence[Figure], period: str) -> tuple[str, AnswerStatus]:
        """One period's figure, or why there is none."""
        cells = [f for f in figures if f.period == period or (f.status == "uncertain" and period in f.column)]
        cells = cells or [f for f in figures if (f.period or "").startswith(f"{period}-")]
        valued = [f for f in cells if f.status == "value"]
        if valued:
            return self._stated(subject, valued)
        uncertain = [f for f in figures if f.status == "uncertain"]
        if uncertain and not cells:
            cells = uncertain
        rivals = [r for r in subject.rivals if r.period == period and r.status == "value"]
        if rivals and not cells:
            return self._stated(subject, rivals)
        if not cells:
            return self._no_period(subject, figures, period), "not_found"
        last = cells[-1]
        reason = f" ({' '.join(last.notes)})" if last.notes and last.status != "uncertain" else ""
        mark = self.evidence.cite(last)
        when = f"{last.measure} {period}".strip()
        nearest = self._nearest(figures, period)
        return f"{when}: {state(last, self.language)}{reason} [{titles([last])}]{mark}{nearest}", "unavailable"

    def _stated(self, subject: Subject, cells: Sequence[Figure]) -> tuple[str, AnswerStatus]:
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
        return f"; {cells[0].measure} {period}: {self._shown(cells)}" if cells else ""

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
            texts.append(f"{near}: {' / '.join(_distinct(cells))} {self.evidence.cite(*_one_each(cells))}")
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

    def _settled(self, figures: Sequence[Figure]) -> dict[str, list[Figure]]:
        """Valued figures by period, one for each distinct value."""
        by_period: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            if figure.period and figure.status == "value":
                by_period[figure.period].append(figure)
        return {period: by_period[period] for period in sorted(by_period)}

    def _shown(self, cells: Sequence[Figure], subject: Subject | None = None) -> str:
        """One period's values with their marks."""
        rivals = subject.rivals_of(cells[-1]) if subject else []
        cells = [*cells, *(r for r in rivals if r.status == "value")]
        self.disputed = self.disputed or differs(cells)
        texts = []
        for value in dict.fromkeys(figure.value for figure in cells):
            same = [figure for figure in cells if figure.value == value]
            texts.append(f"{printed(same[-1])} {self.evidence.cite(*same)}{_caveats(same)}")
        return " / ".join(texts)

    def _series(self) -> Answer | None:
        lines: list[str] = []
        for subject in self.subjects:
            figures = subject.of_kind(self.question.kind)
            span = self.question.span
            asked = [f for f in figures if f.period and (span is None or span.holds(f.period))]
            periods = sorted({f.period for f in asked if f.period})
            valued = self._settled(asked)
            if not periods:
                uncertain = [f for f in figures if f.status == "uncertain"]
                if uncertain:
                    return self._value()
                lines.append(f"{self._no_period(subject, figures or subject.figures, _span_text(self.question))}")
                continue
            texts = []
            for period in periods:
                if period in valued:
                    texts.append(f"{period}: {self._shown(valued[period], subject)}")
                else:
                    cell = [f for f in asked if f.period == period][-1]
                    texts.append(f"{period}: {state(cell, self.language)} {self.evidence.cite(cell)}")
            lines.append(f"{subject.label} ({asked[-1].measure}): {'; '.join(texts)}.")
            self._explain(subject)
        status: AnswerStatus = "answered" if self.evidence.figures else "not_found"
        return self._done(status, "\n".join(lines))

    def _change(self) -> Answer | None:
        if len(self.subjects) > 1 and len(self.question.periods) < 2:
            return self._compare()
        if len(self.subjects) > 1:
            return self._value()
        subject = self.subjects[0]
        if (
            "difference" in self.question.kinds
            and len(self.question.periods) < 2
            and subject.of_kind("difference", strict=True)
        ):
            return self._value()
        figures = subject.of_kind(None if self.question.kind == "difference" else self.question.kind)
        valued = self._settled(figures)
        ends = self._ends(valued)
        if ends is None:
            return self._value()
        return self._difference(subject, *((subject, valued[end]) for end in ends), change=True)

    def _ends(self, valued: dict[str, list[Figure]]) -> tuple[str, str] | None:
        """The two periods to compare: those asked for, or the last two with a value; None where one has no value."""
        question = self.question
        if len(question.periods) >= 2:
            first, last = sorted(question.periods[:2])
            return (first, last) if first in valued and last in valued else None
        inside = [p for p in valued if question.span is None or question.span.holds(p)]
        if question.span:
            missing = question.span.first and question.span.first not in valued
            return (inside[0], inside[-1]) if len(inside) > 1 and not missing else None
        if len(question.periods) == 1:
            earlier = [p for p in valued if p < question.periods[0]]
            return (earlier[-1], question.periods[0]) if question.periods[0] in valued and earlier else None
        return (inside[-2], inside[-1]) if len(inside) > 1 else None

    def _difference(
        self, subject: Subject, first: tuple[Subject, list[Figure]], last: tuple[Subject, list[Figure]], *, change: bool
    ) -> Answer:
        """The arithmetic of two periods or two subjects, shown; all results where a source conflict makes several."""
        texts = [self._shown(cells, whose) for whose, cells in (first, last)]
        names = [_name_of(cells[-1], change, whose) for whose, cells in (first, last)]
        results = []
        for a in _one_each([*first[1], *first[0].rivals_of(first[1][-1])]):
            for b in _one_each([*last[1], *last[0].rivals_of(last[1][-1])]):
                results.append(self._result(a, b, change))
        head = f"{subject.label} ({first[1][-1].measure}): " if change else ""
        text = f"{head}{names[0]}: {texts[0]}; {names[1]}: {texts[1]}. {' / '.join(dict.fromkeys(results))}."
        return self._done("answered", text)

    def _result(self, a: Figure, b: Figure, change: bool) -> str:
        assert a.value is not None and b.value is not None
        delta = b.value - a.value if change else a.value - b.value
        size = with_unit(abs(delta), b, self.language, change=True)
        shown = f"{printed(b)} − {printed(a)}" if (b.value >= a.value) else f"{printed(a)} − {printed(b)}"
        if delta == 0:
            return (
                say("same" if change else "equal", self.language).capitalize()
                if change
                else f"{say('difference', self.language)}: {size}"
            )
        if change:
            verb = say("rose" if delta > 0 else "fell", self.language)
            return f"{verb.capitalize()} {say('by', self.language)} {size} ({shown})"
        return f"{say('difference', self.language)}: {size} ({shown})"

    def _extreme(self) -> Answer | None:
        highest = self.question.operation == "highest"
        subject = self.subjects[0]
        figures = subject.of_kind(self.question.kind)
        span = self.question.span
        cells = [f for f in figures if f.status == "value" and f.period and (span is None or span.holds(f.period))]
        if self.question.periods and not span:
            cells = [f for f in cells if f.period in self.question.periods]
        if not cells:
            return self._value()
        if len(self.subjects) > 1 and self.question.periods:
            return self._value()
        values = [f.value for f in cells if f.value is not None]
        best = max(values) if highest else min(values)
        found = self._settled([f for f in cells if f.value == best])
        texts = [f"{period}: {self._shown(same)}" for period, same in found.items()]
        others = [f for f in cells if f.period in found and f.value != best]
        for other in others:
            self.disputed = True
            texts.append(f"{other.period}: {printed(other)} ({titles([other])}) {self.evidence.cite(other)}")
        word = say("highest" if highest else "lowest", self.language)
        first, last = min(f.period or "" for f in cells), max(f.period or "" for f in cells)
        text = f"{word} {cells[0].measure} ({first}–{last}), {subject.label}: {'; '.join(texts)}."
        return self._done("answered", text)

    def among_rows(self) -> Answer | None:
        """Which of several rows has the highest (or lowest) amount, signs aside, in one year and column."""
        highest = self.question.operation == "highest"
        found: list[Figure] = []
        for subject in self.subjects:
            valued = self._settled(subject.of_kind(self.question.kind or "account"))
            period = self.question.periods[0] if self.question.periods else max(valued, default="")
            found += valued.get(period, [])[-1:]
        if len(found) < 2:
            return None
        ordered = sorted(found, key=lambda figure: abs(figure.value or 0), reverse=highest)
        word = say("highest" if highest else "lowest", self.language)
        texts = [f"{figure.row}: {printed(figure)} {self.evidence.cite(figure)}" for figure in ordered]
        first = ordered[0]
        lead = f"{word} {first.measure} {first.period} ({first.citation.title})"
        return self._done("answered", f"{lead}: {texts[0]}. {say('then', self.language)}: {'; '.join(texts[1:])}.")

    def _target_met(self) -> Answer | None:
        subject = self.subjects[0]
        results, targets = subject.of_kind(None), subject.of_kind("target", strict=True)
        results = results or subject.of_kind("account")
        if not targets or not results:
            return self._value()
        period = self._target_period(results, targets)
        if period is None:
            return self._unmet(subject, results, targets)
        own = [f for f in results if f.period == period and f.status == "value"]
        wanted = [f for f in targets if f.period == period and f.status == "value"]
        texts = [self._shown(own, subject), self._shown(wanted)]
        assert own[-1].value is not None and wanted[-1].value is not None
        relation = (
            "equal" if own[-1].value == wanted[-1].value else "higher" if own[-1].value > wanted[-1].value else "lower"
        )
        verdict = self._verdict(own[-1], wanted[-1], relation)
        gap = with_unit(abs(own[-1].value - wanted[-1].value), own[-1], self.language, change=True)
        by = "" if relation == "equal" else f" ({say('difference', self.language).lower()} {gap})"
        text = (
            f"{verdict} {subject.label}, {period}: {own[-1].measure} {texts[0]} – "
            f"{say(relation, self.language)} {wanted[-1].measure} {texts[1]}{by}."
        )
        return self._done("answered", text)

    def _target_period(self, results: Sequence[Figure], targets: Sequence[Figure]) -> str | None:
        def valued(figures: Sequence[Figure]) -> set[str]:
            return {f.period for f in figures if f.period and f.status == "value"}

        both = valued(results) & valued(targets)
        if self.question.periods:
            return self.question.periods[0] if self.question.periods[0] in both else None
        return max(both, default=None)

    def _unmet(self, subject: Subject, results: Sequence[Figure], targets: Sequence[Figure]) -> Answer:
        """No verdict, as the result or the target of the period is missing; both are shown as far as they go."""
        period = (
            self.question.periods[0] if self.question.periods else max((f.period or "" for f in targets), default="")
        )
        texts = [self._period(subject, figures, period) for figures in (results, targets)]
        statuses = [status for _, status in texts]
        status: AnswerStatus = "not_found" if set(statuses) == {"not_found"} else "unavailable"
        return self._done(status, f"{subject.label}: {'; '.join(text for text, _ in texts)}.")

    def _verdict(self, result: Figure, target: Figure, relation: str) -> str:
        lower_is_better = _lower_is_better(result)
        if lower_is_better is None and relation != "equal":
            return ""
        met = relation == "equal" or (relation == "lower") == lower_is_better
        return say("met" if met else "not_met", self.language) + "."

    def _compare(self) -> Answer | None:
        question = self.question
        if len(self.subjects) > 1 and len(question.periods) > 1:
            return self._value()
        if len(self.subjects) > 1:
            pair = [(subject, self._one_period(subject)) for subject in self.subjects[:2]]
            if all(cells for _, cells in pair):
                return self._difference(self.subjects[0], pair[0], pair[1], change=False)
            return self._value()
        subject = self.subjects[0]
        if kinds := self._two_kinds(subject):
            return self._difference(subject, (subject, kinds[0]), (subject, kinds[1]), change=False)
        valued = self._settled(subject.of_kind(question.kind if question.kind != "target" else None))
        targets = self._settled(subject.of_kind("target", strict=True))
        if question.kind == "target" and targets:
            if len(question.periods) > 1 and set(question.periods) <= set(targets) and "actual" not in question.kinds:
                first, last = sorted(question.periods[:2])
                return self._difference(subject, (subject, targets[first]), (subject, targets[last]), change=True)
            years = [*question.periods] or [max(set(valued) & set(targets), default="")]
            own = next((y for y in years if y in valued), None)
            aim = next((y for y in (*years[1:], *years) if y in targets), None)
            if own and aim:
                return self._difference(subject, (subject, valued[own]), (subject, targets[aim]), change=False)
        if (ends := self._ends(valued)) and question.periods:
            return self._difference(subject, *((subject, valued[end]) for end in ends), change=True)
        return self._value()

    def _two_kinds(self, subject: Subject) -> tuple[list[Figure], list[Figure]] | None:
        """Two columns of one year that a question names: the budget after amendment against the accounts."""
        named: list[Kind] = [
            kind for kind in self.question.kinds if kind in ("account", "budget", "revised", "target", "actual")
        ]
        sides = [self._settled(subject.of_kind(kind, strict=True)) for kind in named[:2]]
        if len(sides) < 2:
            return None
        shared = sorted(set(sides[0]) & set(sides[1]) & (set(self.question.periods) or set(sides[0])))
        return (sides[0][shared[-1]], sides[1][shared[-1]]) if shared else None

    def _one_period(self, subject: Subject) -> list[Figure]:
        valued = self._settled(subject.of_kind(self.question.kind))
        if self.question.periods:
            return valued.get(self.question.periods[0], [])
        return next(reversed(valued.values()), [])

    def _source(self) -> Answer | None:
        texts = []
        for subject in self.subjects:
            figures = list(subject.figures)
            if self.question.periods:
                figures = [f for f in figures if f.period in self.question.periods] or figures
            sources: dict[str, list[Figure]] = {}
            for figure in figures:
                if figure.source:
                    sources.setdefault(figure.source, []).append(figure)
            if not sources:
                texts.append(say("no_source", self.language, label=subject.label))
                self.evidence.cite(figures[-1])
                continue
            named = []
            for source, cells in sources.items():
                rows = list({f.citation: f for f in cells}.values())
                named.append(f"{source} ({titles(rows)}) {self.evidence.cite(*rows)}")
            text = say("source_of", self.language, label=subject.label, source="; ".join(named))
            texts.append(f"{text}.")
        return self._done("answered" if self.evidence.figures else "unavailable", "\n".join(texts))

    def _done(self, status: AnswerStatus, text: str) -> Answer:
        if status == "answered" and self.disputed:
            status = "disputed"
            text = f"{text} {say('sources_differ', self.language)}."
        for figure in self.evidence.figures:
            self.evidence.note(*figure.notes)
        return self.evidence.answer(self.question.text, self.language, status, text)


def _lower_is_better(figure: Figure) -> bool | None:
    """Whether the indicator's own words make less of it better; None where they do not tell."""
    import re

    name = f"{figure.name} {figure.row or ''}".lower()
    if re.search(
        r"uitzetting|wachttijd|verblijfsduur|overbelast|zwaar belast|doorlooptijd|klachten|overlast|schulden|verzuim|"
        r"uitval|werkloos|onveilig|inbra|misdrij|leegstand|restafval|achterstand|criminal|slachtoffer|eenza",
        name,
    ):
        return True
    if re.search(r"percentage|score|cijfer|gerealiseerd|gehuisvest|waardering|tevreden", name):
        return False
    return None


def _worst(one: AnswerStatus, other: AnswerStatus) -> AnswerStatus:
    order: list[AnswerStatus] = ["answered", "disputed", "unavailable", "not_found"]
    return max(one, other, key=order.index)


def _caveats(figures: Sequence[Figure]) -> str:
    notes = list(dict.fromkeys(note for figure in figures for note in own_notes(figure)))
    return f" ({' '.join(notes)})" if notes else ""


def _other_label(figure: Figure, subject: Subject) -> str:
    """The figure's own label where it comes from another table than the subject."""
    return "" if figure in subject.figures else f": {figure.label}"


def _distinct(figures: Sequence[Figure]) -> list[str]:
    return [printed(figure) for figure in _one_each(figures)]


def _one_each(figures: Sequence[Figure]) -> list[Figure]:
    """The latest figure of each distinct value."""
    return list({figure.value: figure for figure in figures if figure.value is not None}.values())


def _name_of(figure: Figure, change: bool, subject: Subject) -> str:
    return (
        (figure.period or figure.column)
        if change
        else f"{subject.label}, {figure.measure} {figure.period or ''}".strip()
    )


def _span_text(question: Question) -> str:
    if question.span:
        return f"{question.span.first or ''}–{question.span.last or ''}"
    return ", ".join(question.periods)
