"""Whether a table row is what a question asks for: what speaks for it, and what rules it out."""

from __future__ import annotations

from collections.abc import Sequence

from p9ask import cues
from p9ask.labels import LabelMatch
from p9ask.language import stem, words
from p9ask.question import Question
from p9ask.store import Label
from p9ask.subject import Subject
from p9ask.terms import MEANT
from p9ask.weights import RowFeatures


def is_quantity(question: Question) -> bool:
    """Whether the question may be about a table's figure: it names an operation or measure, or asks for no person,
    place, date or reason.
    """
    if question.operation != "value":
        return question.wants != "why"
    if question.kind is not None:
        return question.wants not in ("why", "who")
    return question.wants in ("", "how_many", "money")


def is_about_money(question: Question, label: Label) -> bool:
    """Whether a question's words ask for money: a column of a money table, a row such as `Lasten`, or an amount."""
    if question.operation == "change" and question.kind == "difference" and len(question.periods) > 1:
        return False
    if question.wants == "money" or question.kind in ("account", "budget", "revised", "amendment", "difference"):
        return True
    last = {stem(word) for word in words((label.row or "").split(" / ")[-1])}
    return any(term.match(last | set()) >= MEANT for term in question.terms)


def has_asked(question: Question, subject: Subject) -> bool:
    """Whether a series has a figure, or the sign of none, for the measure and the periods that are asked for."""
    figures = subject.of_kind(question.kind)
    return bool(figures) and all(
        any(f.period is None or f.period.startswith(period) for f in figures) for period in question.periods
    )


def is_in_label(question: Question, subjects: Sequence[Subject]) -> bool:
    """Whether the word that names the measure is a word of the label rather: `Percentage t.o.v. taakstelling`."""
    if question.kind is None or any(subject.of_kind(question.kind) for subject in subjects):
        return False
    return all(cues.Text.of(subject.label).has(cues.KINDS[question.kind]) for subject in subjects)


def row_features(question: Question, match: LabelMatch) -> RowFeatures:
    """What the chance that a question means a series is weighed by."""
    missed = [term for term in match.missed if term.known]
    return RowFeatures(
        coverage=match.coverage,
        precision=match.precision,
        held=min(match.held, 3),
        nearness=match.nearness,
        lead=match.lead,
        missed=len(missed) / max(1, len(question.hard)),
        asks_figure=question.asks_figure,
    )
