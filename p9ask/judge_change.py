"""A change between two periods, a comparison with a target, or an extreme, against the cells that it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from p9ask.claim_words import Change
from p9ask.claims import Found
from p9ask.evidence import printed
from p9ask.figure_answers import lower_is_better
from p9ask.judge import Judgement, cited
from p9ask.key import Key
from p9ask.measures import Kind
from p9ask.model import Figure
from p9ask.numerals import COUNTS, Numeral, fits
from p9ask.subject import Subject

_BUDGETS: tuple[Kind, ...] = ("account", "revised", "budget")
_TIMES = Decimal("0.075")
"""How far off a number of times may be, as a share of it: `verdubbeld` for 1.9."""


def judge_change(found: Found, size: Numeral | None, key: Key, subject: Subject, words: str = "") -> Judgement:
    """The verdict on a change between two periods, a comparison with the target, or an extreme; `words`: its own."""
    assert found.change
    aims = found.against == "target" or found.change in ("above", "below", "met", "missed")
    wanted = subject.of_kind(
        None if aims or key.kind in (None, "difference") else key.kind, strict=key.kind == "target"
    )
    figures = [f for f in wanted if not key.documents or f.citation.document in key.documents]
    values = _by_period(figures or wanted)
    if found.against in ("target", "budget"):
        return _judge_gap(found, size, key, subject, values)
    if aims:
        return _judge_target(found.change, key, subject, values)
    if found.change in ("highest", "lowest"):
        return _judge_extreme(found, words, key, values)
    ends = _ends(key.periods, values)
    if ends is None:
        missing = [p for p in key.periods if p not in values]
        cells = [f for f in figures if f.period in missing and f.status in ("no_figure", "not_yet_known", "empty")]
        if cells:
            return Judgement("contradicted", "source_has_no_value", cells[-1].raw or None, cells[-1], cited(cells))
        return Judgement("unchecked", "year", None, None, cited(subject.figures[-1:]))
    if _EVERY.search(words) and not _moves_on(found.change, values, ends):
        cells = [figure for period in values if ends[0] <= period <= ends[1] for figure in values[period][-1:]]
        shown = " → ".join(printed(cell) for cell in cells)
        return Judgement("contradicted", "direction", shown, cells[-1], cited(cells))
    first, last = (_with_rivals(values[end], subject, key) for end in ends)
    return _judge_between(found.change, size, first, last)


_EVERY = re.compile(
    r"\b(?:ieder|elk|every|each) (?:jaar|year)\b|jaar op jaar|year (?:on|after) year|in a row|op rij", re.IGNORECASE
)


def _moves_on(change: Change, values: dict[str, list[Figure]], ends: tuple[str, str]) -> bool:
    """Whether each step between two periods goes the way that is said."""
    steps = [found[-1].value for period, found in values.items() if ends[0] <= period <= ends[1]]
    pairs = [(a, b) for a, b in pairwise(steps) if a is not None and b is not None]
    return all((b > a) if change == "up" else (b < a) if change == "down" else True for a, b in pairs)


def _with_rivals(cells: Sequence[Figure], subject: Subject, key: Key) -> list[Figure]:
    """The cells of a period, and those of other tables on the subject where no document is cited."""
    others = [] if key.documents else subject.rivals_of(cells[-1])
    return [*cells, *(f for f in others if f.status == "value" and f.value is not None)]


def _by_period(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.period and figure.value is not None and figure.status == "value":
            found.setdefault(figure.period, []).append(figure)
    return {period: found[period] for period in sorted(found)}


def _ends(periods: Sequence[str], values: dict[str, list[Figure]]) -> tuple[str, str] | None:
    """The first and the last of the periods named; for one, the one before it that has a value."""
    named = sorted(set(periods))
    if len(named) > 1:
        return (named[0], named[-1]) if named[0] in values and named[-1] in values else None
    if len(named) == 1 and named[0] in values:
        earlier = [period for period in values if period < named[0]]
        return (earlier[-1], named[0]) if earlier else None
    return None


def _judge_between(change: Change, size: Numeral | None, first: Sequence[Figure], last: Sequence[Figure]) -> Judgement:
    verdicts = []
    for a in {f.value: f for f in first}.values():
        for b in {f.value: f for f in last}.values():
            verdicts.append(_one_change(change, size, a, b))
    names = {judgement.verdict for judgement in verdicts}
    if len(names) > 1:
        expected = " / ".join(dict.fromkeys(j.expected or "" for j in verdicts))
        return Judgement("disputed", "sources_differ", expected, verdicts[-1].figure, cited([*first, *last]))
    return verdicts[-1]


def _one_change(change: Change, size: Numeral | None, a: Figure, b: Figure) -> Judgement:
    assert a.value is not None
    assert b.value is not None
    start, end = (
        (abs(a.value), abs(b.value)) if b.unit == "EUR" and a.value <= 0 and b.value <= 0 else (a.value, b.value)
    )
    delta = end - start
    expected = f"{printed(a)} → {printed(b)}"
    places = cited([a, b])
    if size is not None and change == "times":
        right = (
            start != 0 and fits(size, end / start)
            if size.hedge
            else start != 0 and abs(end / start - size.value) <= _TIMES * size.value
        )
        return Judgement("supported" if right else "contradicted", None if right else "value", expected, b, places)
    if size is not None:
        reason = _size_fault(size, start, delta, b.unit)
        if reason:
            return Judgement("contradicted", reason, expected, b, places)
        if change == "size":
            return Judgement("supported", None, expected, b, places)
    right = {
        "size": True,
        "times": True,
        "up": delta > 0,
        "down": delta < 0,
        "same": delta == 0,
    }[change]
    reason = "direction"
    return Judgement("supported" if right else "contradicted", None if right else reason, expected, b, places)


def _size_fault(size: Numeral, start: Decimal, delta: Decimal, unit: str | None) -> str | None:
    """What is wrong with the size of a change; None where it is right. A change of percentages is in procentpunt."""
    if unit == "%":
        if size.unit in ("points", ""):
            return None if fits(size, abs(delta)) else "value"
        relative = abs(delta) * 100 / abs(start) if start else Decimal(0)
        if size.unit == "%" and size.value == abs(delta):
            return "unit"
        return None if abs(relative - size.value) <= Decimal("0.5") else "value"
    if size.unit == "%":
        relative = abs(delta) * 100 / abs(start) if start else Decimal(0)
        return None if abs(relative - size.value) <= max(Decimal("0.5"), size.step / 2) else "value"
    if size.unit == "points":
        return "unit"
    return (
        None
        if fits(size, abs(delta)) or (unit == "EUR" and not size.is_scaled and fits(size, abs(delta) / 1000))
        else "value"
    )


def _judge_gap(
    found: Found, size: Numeral | None, key: Key, subject: Subject, values: dict[str, list[Figure]]
) -> Judgement:
    """How far a result is from its target, or the accounts from the budget."""
    assert found.change
    pair = _own_and_aim(key, subject, values) if found.against == "target" else _own_and_budget(key, subject)
    if isinstance(pair, Judgement):
        return pair
    own, aim = pair
    return _one_change(found.change, size, aim, own)


def _own_and_budget(key: Key, subject: Subject) -> tuple[Figure, Figure] | Judgement:
    """The accounts of a period and the budget of it, as amended where it was."""
    period = key.periods[-1] if key.periods else ""
    of_kind = {kind: _by_period(subject.of_kind(kind, strict=True)).get(period, ()) for kind in _BUDGETS}
    aims = of_kind["revised"] or of_kind["budget"]
    if key.kind == "budget" and of_kind["budget"]:
        aims = of_kind["budget"]
    if not of_kind["account"] or not aims:
        return Judgement("unchecked", "measure", None, None, cited(subject.figures[-1:]))
    return of_kind["account"][-1], aims[-1]


def _judge_target(change: Change, key: Key, subject: Subject, values: dict[str, list[Figure]]) -> Judgement:
    pair = _own_and_aim(key, subject, values)
    if isinstance(pair, Judgement):
        return pair
    own, aim = pair
    assert own.value is not None
    assert aim.value is not None
    lower = lower_is_better(own)
    sign = (own.value > aim.value) - (own.value < aim.value)
    if change in ("met", "missed") and lower is None and sign:
        return Judgement(
            "unchecked", "direction", None, own, cited([own, aim]), ("whether more is better is not said",)
        )
    met = sign == 0 or (sign < 0) == bool(lower)
    right = {"above": sign > 0, "below": sign < 0, "met": met, "missed": not met}[change]
    shown = f"{printed(own)} {'>' if sign > 0 else '<' if sign < 0 else '='} {printed(aim)}"
    return Judgement(
        "supported" if right else "contradicted", None if right else "direction", shown, own, cited([own, aim])
    )


def _own_and_aim(key: Key, subject: Subject, values: dict[str, list[Figure]]) -> tuple[Figure, Figure] | Judgement:
    """A result and the target that it is held against: that of its period, the one named, or the next."""
    targets = _by_period(subject.of_kind("target", strict=True))
    aims = [period for period in key.periods if period in targets]
    named = [period for period in key.periods if period in values] or [p for p in values if not aims or p <= aims[-1]][
        -1:
    ]
    if not named or not targets:
        return Judgement("not_found", "measure", None, None, cited(subject.figures[-1:]))
    named = sorted(named)
    own = values[named[-1]][-1]
    aims = [period for period in aims if period != named[-1]]
    period = named[-1] if named[-1] in targets and not aims else aims[-1] if aims else ""
    period = period or next((p for p in targets if p > named[-1]), "")
    if not period:
        return Judgement("not_found", "measure", None, own, cited([own]))
    aim = targets[period][-1]
    return own, aim


def _judge_extreme(found: Found, words: str, key: Key, values: dict[str, list[Figure]]) -> Judgement:
    since = re.search(r"(?:sinds|since|vanaf|from)\s+((?:19|20)\d\d)", words, re.IGNORECASE)
    first = since[1] if since else ""
    named = [period for period in key.periods if period in values and period != first] or list(values)[-1:]
    if not named:
        return Judgement("unchecked", "year")
    latest = named[-1]
    count = re.search(r"(?:in|of)\s+(\w+)\s+(?:jaar|years?)", words, re.IGNORECASE)
    span = COUNTS.get(count[1].lower()) if count else None
    inside = [p for p in values if first <= p <= latest and (span is None or int(p[:4]) > int(latest[:4]) - span)]
    cells = {period: values[period] for period in inside}
    own = cells[latest][-1].value
    every = [f.value for figures in cells.values() for f in figures if f.value is not None]
    assert own is not None
    right = own == (max(every) if found.change == "highest" else min(every))
    best = max(every) if found.change == "highest" else min(every)
    figure = next(f for figures in cells.values() for f in figures if f.value == best)
    places = cited([f for figures in cells.values() for f in figures])
    return Judgement(
        "supported" if right else "contradicted",
        None if right else "value",
        f"{figure.period}: {printed(figure)}",
        figure,
        places,
    )
