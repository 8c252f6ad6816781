"""Answers out of the tables: one value, a series, a difference, an extreme, a target, a source, a comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from p9ask import cues
from p9ask.evidence import printed, titles, with_unit
from p9ask.figure_values import FigureValues, one_each
from p9ask.measures import Kind, kind_of
from p9ask.model import Answer, AnswerStatus, Figure
from p9ask.subject import Subject
from p9ask.wording import say


class FigureAnswer(FigureValues):
    """Puts one question's answer together."""

    def answer(self) -> Answer | None:
        """The answer; None where the tables have nothing for it."""
        handlers: dict[str, Callable[[], Answer | None]] = {
            "series": self.series,
            "change": self._change,
            "highest": self._extreme,
            "lowest": self._extreme,
            "target_met": self._target_met,
            "compare": self._compare,
            "source": self._source,
        }
        return handlers.get(self.question.operation, self.value)()

    def _change(self) -> Answer | None:
        if len(self.subjects) > 1 and len(self.question.periods) < 2:
            return self._compare()
        if len(self.subjects) > 1:
            return self.value()
        subject = self.subjects[0]
        if (
            "difference" in self.question.kinds
            and len(self.question.periods) < 2
            and subject.of_kind("difference", strict=True)
        ):
            return self.value()
        figures = subject.of_kind(None if self.question.kind == "difference" else self.question.kind)
        valued = self.settled(figures)
        ends = self._ends(valued)
        if ends is None:
            return self.value()
        found = self._difference(subject, *((subject, valued[end]) for end in ends), change=True)
        between = [period for period in valued if ends[0] < period < ends[1]]
        if not between:
            return found
        texts = "; ".join(f"{period}: {self.shown(valued[period], subject)}" for period in between)
        return self.done(found.status, f"{found.answer} {say('between', self.language)}: {texts}.")

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
        texts = [self.shown(cells, whose) for whose, cells in (first, last)]
        names = [_name_of(cells[-1], change, whose) for whose, cells in (first, last)]
        results = []
        for a in one_each([*first[1], *first[0].rivals_of(first[1][-1])]):
            for b in one_each([*last[1], *last[0].rivals_of(last[1][-1])]):
                results.append(self._result(a, b, change))
        head = f"{subject.label} ({first[1][-1].measure}): " if change else ""
        both = f"{head}{names[0]}: {texts[0]}; {names[1]}: {texts[1]}."
        text = f"{both} {' / '.join(dict.fromkeys(results))}." if results else both  # of ranges and texts there is none
        return self.done("answered", text)

    def _result(self, a: Figure, b: Figure, change: bool) -> str:
        assert a.value is not None
        assert b.value is not None
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
        cells = [f for f in figures if f.is_number and f.period and (span is None or span.holds(f.period))]
        if self.question.periods and not span:
            cells = [f for f in cells if f.period in self.question.periods]
        if not cells:
            return self.value()
        if len(self.subjects) > 1 and self.question.periods:
            return self.value()
        values = [f.value for f in cells if f.value is not None]
        best = max(values) if highest else min(values)
        found = self.settled([f for f in cells if f.value == best])
        texts = [f"{period}: {self.shown(same)}" for period, same in found.items()]
        others = [f for f in cells if f.period in found and f.value != best]
        for other in others:
            self.disputed = True
            texts.append(f"{other.period}: {printed(other)} ({titles([other])}) {self.evidence.cite(other)}")
        word = say("highest" if highest else "lowest", self.language)
        first, last = min(f.period or "" for f in cells), max(f.period or "" for f in cells)
        text = f"{word} {cells[0].measure} ({first}–{last}), {subject.label}: {'; '.join(texts)}."
        return self.done("answered", text)

    def among_rows(self) -> Answer | None:
        """Which of several rows has the highest (or lowest) amount, signs aside, in one year and column."""
        highest = self.question.operation == "highest"
        found: list[Figure] = []
        for subject in self.subjects:
            valued = self.settled(subject.of_kind(self.question.kind or "account"))
            period = self.question.periods[0] if self.question.periods else max(valued, default="")
            found += valued.get(period, [])[-1:]
        if len(found) < 2:
            return None
        ordered = sorted(found, key=lambda figure: abs(figure.value or Decimal(0)), reverse=highest)
        word = say("highest" if highest else "lowest", self.language)
        texts = [f"{figure.row}: {printed(figure)} {self.evidence.cite(figure)}" for figure in ordered]
        first = ordered[0]
        lead = f"{word} {first.measure} {first.period} ({first.citation.title})"
        return self.done("answered", f"{lead}: {texts[0]}. {say('then', self.language)}: {'; '.join(texts[1:])}.")

    def _target_met(self) -> Answer | None:
        subject = self.subjects[0]
        results, targets = subject.of_kind(None), subject.of_kind("target", strict=True)
        results = results or subject.of_kind("account")
        if not targets or not results:
            return self.value()
        period = self._target_period(results, targets)
        if period is None:
            return self._unmet(subject, results, targets)
        own = [f for f in results if f.period == period and f.is_number]
        wanted = [f for f in targets if f.period == period and f.is_number]
        texts = [self.shown(own, subject), self.shown(wanted)]
        assert own[-1].value is not None
        assert wanted[-1].value is not None
        relation = (
            "equal" if own[-1].value == wanted[-1].value else "higher" if own[-1].value > wanted[-1].value else "lower"
        )
        verdict = self._verdict(own[-1], relation)
        gap = with_unit(abs(own[-1].value - wanted[-1].value), own[-1], self.language, change=True)
        by = "" if relation == "equal" else f" ({say('difference', self.language).lower()} {gap})"
        text = (
            f"{verdict} {subject.label}, {period}: {own[-1].measure} {texts[0]} – "
            f"{say(relation, self.language)} {wanted[-1].measure} {texts[1]}{by}."
        )
        return self.done("answered", text)

    def _target_period(self, results: Sequence[Figure], targets: Sequence[Figure]) -> str | None:
        def valued(figures: Sequence[Figure]) -> set[str]:
            return {f.period for f in figures if f.period and f.is_number}

        both = valued(results) & valued(targets)
        if self.question.periods:
            return self.question.periods[0] if self.question.periods[0] in both else None
        return max(both, default=None)

    def _unmet(self, subject: Subject, results: Sequence[Figure], targets: Sequence[Figure]) -> Answer:
        """No verdict, as the result or the target of the period is missing; both are shown as far as they go."""
        period = (
            self.question.periods[0] if self.question.periods else max((f.period or "" for f in targets), default="")
        )
        texts = [self.period(subject, figures, period) for figures in (results, targets)]
        statuses = [status for _, status in texts]
        status: AnswerStatus = "not_found" if set(statuses) == {"not_found"} else "unavailable"
        return self.done(status, f"{subject.label}: {'; '.join(text for text, _ in texts)}.")

    def _verdict(self, result: Figure, relation: str) -> str:
        is_lower_better = lower_is_better(result)
        if is_lower_better is None and relation != "equal":
            return ""
        met = relation == "equal" or (relation == "lower") == is_lower_better
        return say("met" if met else "not_met", self.language) + "."

    def _compare(self) -> Answer | None:
        question = self.question
        if len(self.subjects) > 1 and len(question.periods) > 1:
            return self.value()
        if len(self.subjects) > 1 and (kinds := self._two_kinds(self.subjects[0])):
            subject = self.subjects[0]
            found = self._difference(subject, (subject, kinds[0]), (subject, kinds[1]), change=False)
            return self._with_printed_difference(subject, kinds, found)
        if len(self.subjects) > 1:
            pair = [(subject, self._one_period(subject)) for subject in self.subjects[:2]]
            if all(cells for _, cells in pair):
                return self._difference(self.subjects[0], pair[0], pair[1], change=False)
            return self.value()
        subject = self.subjects[0]
        if kinds := self._two_kinds(subject):
            found = self._difference(subject, (subject, kinds[0]), (subject, kinds[1]), change=False)
            return self._with_printed_difference(subject, kinds, found)
        valued = self.settled(subject.of_kind(question.kind if question.kind != "target" else None))
        targets = self.settled(subject.of_kind("target", strict=True))
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
        return self.value()

    def _two_kinds(self, subject: Subject) -> tuple[list[Figure], list[Figure]] | None:
        """Two columns of one year that a question names: the budget after amendment against the accounts."""
        named: list[Kind] = [
            kind for kind in self.question.kinds if kind in ("account", "budget", "revised", "target", "actual")
        ]
        named = [kind for kind in named if subject.of_kind(kind, strict=True)]
        if len(named) == 1 and named[0] in ("budget", "revised"):
            has_revised = bool(subject.of_kind("revised", strict=True)) and not cues.names_original(self.question.text)
            named = ["account", "revised" if has_revised else named[0]]
        sides = [self.settled(subject.of_kind(kind, strict=True)) for kind in named[:2]]
        if len(sides) < 2:
            return None
        shared = sorted(set(sides[0]) & set(sides[1]) & (set(self.question.periods) or set(sides[0])))
        return (sides[0][shared[-1]], sides[1][shared[-1]]) if shared else None

    def _with_printed_difference(self, subject: Subject, kinds: Sequence[Sequence[Figure]], found: Answer) -> Answer:
        """The same answer with the source's own column `Verschil`, which rounding may set one off."""
        measured = {kind_of(cells[-1].measure) for cells in kinds}
        own = [f for f in subject.of_kind("difference", strict=True) if f.period == kinds[0][-1].period]
        if measured != {"account", "revised"} or not own or kind_of(own[-1].measure) != "difference":
            return found
        text = f"{found.answer} {own[-1].measure.capitalize()}: {printed(own[-1])} {self.evidence.cite(own[-1])}."
        return self.done("answered", text)

    def _one_period(self, subject: Subject) -> list[Figure]:
        valued = self.settled(subject.of_kind(self.question.kind))
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
        return self.done("answered" if self.evidence.figures else "unavailable", "\n".join(texts))


def lower_is_better(figure: Figure) -> bool | None:
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


def _name_of(figure: Figure, change: bool, subject: Subject) -> str:
    return (
        (figure.period or figure.column)
        if change
        else f"{subject.label}, {figure.measure} {figure.period or ''}".strip()
    )
