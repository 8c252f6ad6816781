"""Whether a table row is what a question asks for: what speaks for it, and what rules it out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from p9ask import cue_words, cues
from p9ask.contrasts import excludes
from p9ask.labels import LabelMatch
from p9ask.language import stem, stems, words
from p9ask.question import Question
from p9ask.store import Label
from p9ask.subject import Subject
from p9ask.terms import MEANT
from p9ask.weights import RowFeatures

TOTAL = re.compile(r"programma|totaal|reserves\b|resultaat", re.IGNORECASE)
"""The beginning of a money table's row that is a total."""
_MONEY_KINDS = ("account", "budget", "revised", "amendment", "difference")
_ROW_KINDS = ("lasten", "baten", "saldo", "resultaat")
_OF_WHOLE = re.compile(r"saldo van|lasten|baten|resultaat", re.IGNORECASE)
_RESERVES = re.compile(r"reserve|onttrekk|toevoeg|withdraw|addition", re.IGNORECASE)
_HALF, _SHORT = 0.5, 3
_OF = r"\b(?:van|voor|uit|met|of|for|from|with|onder|among)\s+(?:(?:de|het|een|the|a|onze|our)\s+)?(?:\w+\s+)?"
_THE = r"\b(?:het|de|wat|is|was|hoeveel|percentage|gemiddelde|the|average|many|much)"
_OF_IT = r"\s+(?:van|voor|met|of|for)\b"
_PREPOSITION = re.compile(
    r"\s*\(|\s+(?:dat|die|van|in|met|door|bij|per|op|aan|uit|voor|naar|onder|tot|over|om|als|waarbij|waarvan|ten)\b",
    re.I,
)
_PEOPLE = re.compile(r"mensen|inwoners|burgers|bewoners|personen|people|persons?|residents?|inhabitants?|citizens?")
_RATING = re.compile(r"tevred|waarder|cijfer|beoordel|score", re.IGNORECASE)
_DURATION = re.compile(r"dagen|weken|maanden|minuten|uren|jaren|duur|tijd", re.IGNORECASE)
_ASKS_DURATION = re.compile(
    r"\b(?:hoe lang|how long|hoeveel (?:dagen|weken|maanden|minuten)|how many (?:days|weeks|months|minutes))\b", re.I
)


def is_quantity(question: Question) -> bool:
    """Whether the question may be about a table's figure: it names an operation or measure, or asks for no person,
    place, date or reason.
    """
    if question.operation != "value":
        return question.wants != "why"
    if question.kind is not None:
        return question.wants not in ("why", "who")
    return question.wants in ("", "how_many", "money")


def is_of_whole(question: Question, label: Label) -> bool:
    """Whether a money row may be meant where a programme is asked for by its number: its totals, unless another subject is
    named, and no reserves, unless these are.
    """
    if label.unit != "EUR":
        return True
    asks_reserves = bool(_RESERVES.search(question.text))
    if not asks_reserves and re.match(r"reserves?\b|res\.", label.name, re.IGNORECASE):
        return False
    kinds = frozenset(stem(kind) for kind in _ROW_KINDS)
    has_subject = any(not term.match(kinds) for term in question.hard)
    group = (label.row or "").partition(" / ")[0]
    return has_subject or asks_reserves or bool(TOTAL.match(group) or _OF_WHOLE.match(group))


def is_ruled_out(question: Question, match: LabelMatch) -> bool:
    """Whether something speaks against a series: a name or population it lacks, another unit or kind of thing, money not
    asked for, a negation that it does not have, or a total where a part is named.
    """
    label = match.label
    return (
        any(term.name or term.text == question.population for term in match.missed)
        or any(term.group for term in match.unsaid)
        or (question.wants == "money" and label.unit != "EUR")
        or (label.unit == "EUR" and not is_about_money(question, label))
        or (question.share and label.unit not in ("%", None))
        or (question.negated and not re.search(r"\b(?:niet|geen|zonder)\b", f"{label.name} {label.row or ''}", re.I))
        or (label.unit == "EUR" and bool(match.missed) and bool(TOTAL.match((label.row or "").partition(" / ")[0])))
        or excludes(question.text, f"{label.name} {label.row or ''}")
        or (question.operation == "value" and match.coverage < _HALF and _lacks_qualifier(question, match))
        or not _counts_what_is_asked(question, label)
    )


def _lacks_qualifier(question: Question, match: LabelMatch) -> bool:
    """Whether a label lacks a word that tells one thing from another of its kind: after `van de`, or before `van`."""
    text = question.text.lower()
    return any(
        len(term.text) > _SHORT
        and (
            re.search(rf"{_OF}{re.escape(term.text)}\b", text)
            or re.search(rf"{_THE} {re.escape(term.text)}{_OF_IT}", text)
        )
        for term in match.missed
        if not term.doubtful or not term.known
    )


def _counts_what_is_asked(question: Question, label: Label) -> bool:
    """Whether a label counts what a question counts: after `hoeveel boa's`, `Aantal uren surveillance door boa's` does not."""
    text = label.row or label.name
    if _ASKS_DURATION.search(question.text) and not _DURATION.search(f"{text} {label.unit}"):
        return False
    if re.search(r"\b(?:hoe tevreden|how (?:satisfied|happy))\b", question.text, re.I) and not _RATING.search(text):
        return False
    if question.operation not in ("value", "series") or question.share or question.wants == "money":
        return True
    counted = question.counted_terms
    kind, head, rest = _head(text)
    if label.unit == "EUR" or not kind:
        return True
    units = head | {stem(label.unit or "")}
    if kind == "gemiddelde":
        of_people = any(_PEOPLE.fullmatch(term.text) for term in counted)
        return not of_people and (not counted or any(term.match(units) >= MEANT for term in counted))
    if kind == "percentage":
        others = [term for term in question.terms if term not in counted]
        in_head = any(term.match(head) for term in counted if not term.soft)
        return not in_head or not rest or any(term.match(rest) for term in others)
    return any(term.match(units) >= MEANT for term in counted) or not any(term.match(rest) >= MEANT for term in counted)


def _head(text: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """What kind of measure a label names (`aantal`, `percentage`, `gemiddelde`, or nothing), the stems of what it counts, and
    those of the rest.

    >>> kind, head, rest = _head("Aantal gehuisveste statushouders in Leiden")
    >>> kind, sorted(head), sorted(rest)
    ('aantal', ['huisves', 'statushouder'], ['in', 'leid'])
    """
    found = re.match(r"(?P<kind>aantal|percentage|aandeel|gemiddelde?)\s+(?:van (?:de )?)?", text, re.IGNORECASE)
    rest = text[found.end() :] if found else text
    head = _PREPOSITION.split(rest, maxsplit=1)[0]
    kind = found["kind"].lower() if found else ""
    kind = {"aandeel": "percentage", "gemiddeld": "gemiddelde"}.get(kind, kind)
    return kind, frozenset(stems(head)), frozenset(stems(rest.removeprefix(head)))


def is_about_money(question: Question, label: Label) -> bool:
    """Whether a question's words ask for money: a column of a money table, a row such as `Lasten`, or an amount."""
    kinds = {kind for kind in question.kinds if kind in _MONEY_KINDS}
    if question.operation == "change" and len(question.periods) > 1:
        kinds -= {"difference"}
    if question.wants == "money" or kinds:
        return True
    last = {stem(word) for word in words((label.row or "").split(" / ")[-1])}
    return any(term.match(last) >= MEANT for term in question.terms)


def has_asked(question: Question, subject: Subject) -> bool:
    """Whether a series has a figure, or the sign of none, for the measure and the periods that are asked for."""
    figures = subject.of_kind(question.kind)
    return bool(figures) and all(
        any(f.period is None or f.period.startswith(period) for f in figures) for period in question.periods
    )


def has_moment(question: Question, subject: Subject) -> bool:
    """Whether a table's figures may be of the month that is asked for: it is named beside them, or they are of parts of the
    year.
    """
    said = " ".join([subject.label, *(note for figure in subject.figures for note in figure.notes)]).lower()
    parts = any("-" in (figure.period or "") for figure in subject.figures)
    return parts or all(re.search(month, said) for month in question.months)


def is_in_label(question: Question, subjects: Sequence[Subject]) -> bool:
    """Whether the word that names the measure is a word of the label rather: `Percentage t.o.v. taakstelling`."""
    if question.kind is None or any(subject.of_kind(question.kind) for subject in subjects):
        return False
    return all(cues.Text.of(subject.label).has(cue_words.KINDS[question.kind]) for subject in subjects)


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
