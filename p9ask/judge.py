"""A number, change or comparison against the cells that it is about: the key settles the cell, then the value is compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from p9ask.claim_words import Change
from p9ask.claims import Found
from p9ask.evidence import own_notes, printed
from p9ask.figure_answers import lower_is_better
from p9ask.key import Key
from p9ask.measures import Kind, kind_of
from p9ask.model import Citation, Figure, VerdictName
from p9ask.numerals import COUNTS, Numeral, fits
from p9ask.subject import Subject


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict without its claim."""

    verdict: VerdictName
    reason: str | None = None
    expected: str | None = None
    figure: Figure | None = None
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()


_LESS = re.compile(
    r"\b(?:below|under|less|lower|underspen\w+|saving|surplus|onder|lager|minder|onder-?besteding|onderschrijding|voordeel|meevaller)\b",
    re.I,
)
_MORE = re.compile(
    r"\b(?:above|over|more|higher|overspen\w+|shortfall|boven|hoger|meer|overschrijding|nadeel|tegenvaller)\b", re.I
)
UNKNOWN = Judgement("not_found", "indicator")


def judge_number(numeral: Numeral, key: Key, subjects: Sequence[Subject], sentence: str) -> Judgement:
    """The verdict on a number by the rows that it may be about; unchecked where they disagree."""
    judged = [_judge_number(numeral, key, subject, sentence) for subject in subjects]
    verdicts = {judgement.verdict for judgement in judged}
    if (
        len(verdicts) > 1
        and len({subject.figures[-1].code for subject in subjects}) == 1
        and subjects[0].figures[-1].code
    ):
        expected = " / ".join(dict.fromkeys(judgement.expected or "" for judgement in judged))
        cited = tuple(c for judgement in judged for c in judgement.citations)
        return Judgement("disputed", "sources_differ", expected, judged[0].figure, cited, ("two rows have this code",))
    if len(verdicts) > 1:
        citations = tuple(c for judgement in judged for c in judgement.citations)
        return Judgement("unchecked", "indicator", None, None, citations, ("more than one row fits these words",))
    return judged[0]


def _judge_number(numeral: Numeral, key: Key, subject: Subject, sentence: str) -> Judgement:
    wanted = [f for f in _of_kind(subject, key.kind) if not key.documents or f.citation.document in key.documents]
    elsewhere = [f for f in _of_kind(subject, key.kind) if f not in wanted]
    period = key.periods[-1] if key.periods else ""
    cells = _of_period(wanted, period)
    if not cells and (others := _of_period(elsewhere, period)):
        judgement = _against(numeral, key, subject, others, period)
        if judgement.verdict == "supported":
            return Judgement("contradicted", "wrong_citation", printed(others[-1]), others[-1], _cited(others))
        return judgement
    if not cells:
        return _no_cell(numeral, subject, period)
    judgement = _against(numeral, key, subject, cells, period)
    if key.kind == "difference" and judgement.verdict == "supported" and judgement.figure is not None:
        return _with_side(judgement, judgement.figure, subject, sentence)
    if judgement.verdict == "contradicted" and key.documents and (there := _of_period(elsewhere, period)):
        other = _against(numeral, key, subject, there, period)
        if other.verdict == "supported":
            return Judgement(
                "contradicted", "wrong_citation", judgement.expected, judgement.figure, judgement.citations
            )
    if judgement.verdict != "supported":
        return judgement
    remarks = (
        tuple(note for note in own_notes(judgement.figure) if not _is_said(note, sentence)) if judgement.figure else ()
    )
    return Judgement("supported", None, judgement.expected, judgement.figure, judgement.citations, remarks)


def _with_side(judgement: Judgement, cell: Figure, subject: Subject, sentence: str) -> Judgement:
    """A difference from the budget, judged by its side too: `below budget`, `een overschrijding`."""
    sides = [side for side, pattern in (("less", _LESS), ("more", _MORE)) if pattern.search(sentence)]
    own = [f for f in subject.figures if f.period == cell.period and f.row == cell.row and f.value is not None]
    account = next((f.value for f in own if kind_of(f.measure) == "account"), None)
    budget = next((f.value for f in own if kind_of(f.measure) == "revised"), None)
    if not sides or account is None or budget is None or account == budget:
        return judgement
    right = "less" if abs(account) < abs(budget) else "more"
    if sides == [right]:
        return judgement
    reason = "direction" if len(sides) == 1 else "indicator"
    verdict: VerdictName = "contradicted" if len(sides) == 1 else "unchecked"
    return Judgement(verdict, reason, judgement.expected, cell, judgement.citations)


def _of_kind(subject: Subject, kind: Kind | None) -> list[Figure]:
    """Figures of a kind; those of the row itself where its label is the kind: `Taakstelling`."""
    last = subject.figures[-1]
    own = [f for f in subject.figures if (f.code, f.name, f.row) == (last.code, last.name, last.row)]
    planned = own and all(kind_of(f.measure) == "target" for f in own) and last.row
    return own if planned and kind in (None, "target", "actual") else subject.of_kind(kind)


def _of_period(figures: Sequence[Figure], period: str) -> list[Figure]:
    """The cells of a period; without one, the cells of the only period, if there is but one."""
    if period:
        return [figure for figure in figures if figure.period == period]
    periods = {figure.period for figure in figures if figure.status == "value"}
    return [figure for figure in figures if figure.period in periods] if len(periods) == 1 else []


def _cited(figures: Sequence[Figure]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(figure.citation for figure in figures))


def _against(numeral: Numeral, key: Key, subject: Subject, cells: Sequence[Figure], period: str) -> Judgement:
    """The verdict by the cells of one period."""
    rivals = [r for cell in cells[-1:] for r in subject.rivals_of(cell) if not key.documents]
    valued = [cell for cell in (*cells, *rivals) if cell.status == "value" and cell.value is not None]
    uncertain = [cell for cell in cells if cell.status == "uncertain"]
    if not valued and uncertain:
        return Judgement("unchecked", "uncertain", None, uncertain[-1], _cited(uncertain), uncertain[-1].notes[:1])
    if not valued:
        cell = cells[-1]
        return Judgement("contradicted", "source_has_no_value", cell.raw or None, cell, _cited([cell]), own_notes(cell))
    matching = [cell for cell in valued if _matches(numeral, cell)]
    distinct = list({cell.value: cell for cell in valued}.values())
    if len(distinct) > 1:
        expected = " / ".join(printed(cell) for cell in distinct)
        if not matching:
            return Judgement("contradicted", "value", expected, distinct[-1], _cited(valued))
        return Judgement("disputed", "sources_differ", expected, matching[-1], _cited(valued))
    cell = valued[-1]
    if matching:
        return Judgement("supported", None, printed(cell), cell, _cited(valued))
    return Judgement("contradicted", _reason(numeral, cell, subject, period), printed(cell), cell, _cited(valued))


def _scaled(numeral: Numeral, cell: Figure) -> Numeral:
    """The number in the cell's scale, where the memo prints it as the table does: `12.758` under `x € 1.000`."""
    if cell.unit == "EUR" and cell.scale and not numeral.is_scaled and numeral.unit == "" and not numeral.is_word:
        factor = 1000 if "1.000" in cell.scale else 1
        return Numeral(
            numeral.start,
            numeral.end,
            numeral.text,
            numeral.value * factor,
            numeral.step * factor,
            "EUR",
            numeral.hedge,
            False,
            False,
        )
    return numeral


def _matches(numeral: Numeral, cell: Figure) -> bool:
    """Whether the number is a fair way to write the cell; income and withdrawals are negative in tables, not in prose."""
    assert cell.value is not None
    number = _scaled(numeral, cell)
    value = abs(cell.value) if cell.unit == "EUR" and number.value > 0 else cell.value
    return _same_unit(numeral, cell) and fits(number, value)


def time_unit(text: str) -> str:
    """The unit of time that a text names first: `dag`, `week`, `maand` or `jaar`."""
    found = re.search(r"\b(?:(dag|day)|(wek|week)|(maand|month)|(jaar|jaren|year))", text, re.IGNORECASE)
    return (
        next((unit for unit, said in zip(("dag", "week", "maand", "jaar"), found.groups(), strict=True) if said), "")
        if found
        else ""
    )


def _same_unit(numeral: Numeral, cell: Figure) -> bool:
    match numeral.unit:
        case "%":
            return cell.unit == "%"
        case "points":
            return False
        case "EUR":
            return cell.unit == "EUR"
    return True


def _reason(numeral: Numeral, cell: Figure, subject: Subject, period: str) -> str:
    """What went wrong, by where the claimed number does stand."""
    if not _same_unit(numeral, cell):
        return "unit"
    assert cell.value is not None
    number = _scaled(numeral, cell)
    value, own = abs(number.value), abs(cell.value)
    if value and own and any(value * factor == own or value == own * factor for factor in (10, 100, 1000, 10**6)):
        return "scale"
    same = [f for f in subject.figures if f.value is not None and fits(number, f.value)]
    if any(f.period == period and kind_of(f.measure) != kind_of(cell.measure) for f in same):
        return "measure"
    if any(kind_of(f.measure) == kind_of(cell.measure) and f.period != period for f in same):
        return "year"
    return "value"


def _no_cell(numeral: Numeral, subject: Subject, period: str) -> Judgement:
    """No cell of this kind and period: a target taken for a result is contradicted, a year beyond the table is not found."""
    others = [f for f in subject.figures if f.period == period and f.value is not None] if period else []
    taken = [f for f in others if fits(_scaled(numeral, f), f.value)]  # type: ignore[arg-type]
    parts = (
        [f for f in subject.figures if f.value is not None and (f.period or "").startswith(f"{period}-")]
        if period
        else []
    )
    if parts and any(_matches(numeral, f) for f in parts):
        own = [f for f in parts if _matches(numeral, f)]
        return Judgement(
            "supported", None, printed(own[-1]), own[-1], _cited(own), (f"for {own[-1].period}", *own[-1].notes)
        )
    if doubtful := [f for f in subject.figures if f.status == "uncertain"]:
        return Judgement("unchecked", "uncertain", None, doubtful[-1], _cited(doubtful[-1:]), doubtful[-1].notes[:1])
    if taken:
        return Judgement(
            "contradicted", "measure", f"{taken[-1].measure} {printed(taken[-1])}", taken[-1], _cited(taken)
        )
    if not period:
        return Judgement("unchecked", "year", None, None, _cited(subject.figures[-1:]), ("the memo names no year",))
    return Judgement("not_found", "year", None, None, _cited(subject.figures[-1:]))


def _is_said(note: str, sentence: str) -> bool:
    """Whether the memo's sentence says most of what a footnote says."""
    told = set(re.findall(r"\w{4,}", note.lower()))
    return len(told & set(re.findall(r"\w{4,}", sentence.lower()))) > len(told) / 2


# -- changes


def judge_change(found: Found, size: Numeral | None, key: Key, subject: Subject, words: str = "") -> Judgement:
    """The verdict on a change between two periods, a comparison with the target, or an extreme; `words`: its own."""
    assert found.change
    aims = found.change in ("above", "below", "met", "missed")
    wanted = subject.of_kind(
        None if aims or key.kind in (None, "difference") else key.kind, strict=key.kind == "target"
    )
    figures = [f for f in wanted if not key.documents or f.citation.document in key.documents]
    values = _by_period(figures or wanted)
    if found.change in ("above", "below", "met", "missed"):
        return _judge_target(found.change, key, subject, values)
    if found.change in ("highest", "lowest"):
        return _judge_extreme(found, words, key, values)
    ends = _ends(key.periods, values)
    if ends is None:
        missing = [p for p in key.periods if p not in values]
        cells = [f for f in figures if f.period in missing and f.status in ("no_figure", "not_yet_known", "empty")]
        if cells:
            return Judgement("contradicted", "source_has_no_value", cells[-1].raw or None, cells[-1], _cited(cells))
        return Judgement("unchecked", "year", None, None, _cited(subject.figures[-1:]))
    first, last = (_with_rivals(values[end], subject, key) for end in ends)
    return _judge_between(found.change, size, first, last)


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
        return Judgement("disputed", "sources_differ", expected, verdicts[-1].figure, _cited([*first, *last]))
    return verdicts[-1]


def _one_change(change: Change, size: Numeral | None, a: Figure, b: Figure) -> Judgement:
    assert a.value is not None
    assert b.value is not None
    delta = b.value - a.value
    expected = f"{printed(a)} → {printed(b)}"
    cited = _cited([a, b])
    if size is not None:
        reason = _size_fault(size, a.value, delta, b.unit)
        if reason:
            return Judgement("contradicted", reason, expected, b, cited)
        if change == "size":
            return Judgement("supported", None, expected, b, cited)
    right = {
        "size": True,
        "up": delta > 0,
        "down": delta < 0,
        "same": delta == 0,
        "double": a.value != 0 and Decimal("1.9") <= b.value / (a.value or 1) <= Decimal("2.15"),
        "triple": a.value != 0 and Decimal("2.85") <= b.value / (a.value or 1) <= Decimal("3.2"),
        "half": a.value != 0 and Decimal("0.45") <= b.value / (a.value or 1) <= Decimal("0.55"),
    }[change]
    reason = "direction" if change in ("up", "down", "same") else "value"
    return Judgement("supported" if right else "contradicted", None if right else reason, expected, b, cited)


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


def _judge_target(change: Change, key: Key, subject: Subject, values: dict[str, list[Figure]]) -> Judgement:
    targets = _by_period(subject.of_kind("target", strict=True))
    named = [period for period in key.periods if period in values] or [p for p in values if p in targets][-1:]
    if not named or not targets:
        return Judgement("not_found", "measure", None, None, _cited(subject.figures[-1:]))
    own = values[named[-1]][-1]
    aims = [period for period in key.periods if period in targets and period != named[-1]]
    period = named[-1] if named[-1] in targets and not aims else aims[-1] if aims else ""
    period = period or next((p for p in targets if p > named[-1]), "")
    if not period:
        return Judgement("not_found", "measure", None, own, _cited([own]))
    aim = targets[period][-1]
    assert own.value is not None
    assert aim.value is not None
    lower = lower_is_better(own)
    sign = (own.value > aim.value) - (own.value < aim.value)
    if change in ("met", "missed") and lower is None and sign:
        return Judgement(
            "unchecked", "direction", None, own, _cited([own, aim]), ("whether more is better is not said",)
        )
    met = sign == 0 or (sign < 0) == bool(lower)
    right = {"above": sign > 0, "below": sign < 0, "met": met, "missed": not met}[change]
    shown = f"{printed(own)} {'>' if sign > 0 else '<' if sign < 0 else '='} {printed(aim)}"
    return Judgement(
        "supported" if right else "contradicted", None if right else "direction", shown, own, _cited([own, aim])
    )


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
    cited = _cited([f for figures in cells.values() for f in figures])
    return Judgement(
        "supported" if right else "contradicted",
        None if right else "value",
        f"{figure.period}: {printed(figure)}",
        figure,
        cited,
    )
