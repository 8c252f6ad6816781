"""A number against the cells that it is about: the key settles the cell, then the value is compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from p9ask.evidence import own_notes, printed
from p9ask.key import Key
from p9ask.measures import Kind, kind_of
from p9ask.model import Citation, Figure, VerdictName
from p9ask.numerals import Numeral, fits
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
    r"\b(?:below|under|less|lower|underspen\w+|saving|surplus|onder|lager|minder|onder-?besteding|onderschrijding|voordeel|meevaller|overgehouden|"
    r"(?:hield\w*|bleef|blijft|bleven)\b.{0,80}\bover)\b",
    re.I,
)
_MORE = re.compile(
    r"\b(?:above|over (?:the )?budget|more|higher|overspen\w+|shortfall|boven|hoger|meer|overschrijding|nadeel|tegenvaller)\b",
    re.I,
)


def judge_number(numeral: Numeral, key: Key, subjects: Sequence[Subject], sentence: str) -> Judgement:
    """The verdict on a number by the rows that it may be about; unchecked where they disagree."""
    judged = [_judge_number(numeral, key, subject, sentence) for subject in subjects]
    if len({judgement.verdict for judgement in judged}) == 1:
        return judged[0]
    places = tuple(place for judgement in judged for place in judgement.citations)
    codes = {subject.figures[-1].code for subject in subjects}
    if len(codes) > 1 or None in codes:
        return Judgement("unchecked", "indicator", None, None, places, ("more than one row fits these words",))
    expected = " / ".join(dict.fromkeys(judgement.expected or "" for judgement in judged))
    return Judgement("disputed", "sources_differ", expected, judged[0].figure, places, ("two rows have this code",))


def _judge_number(numeral: Numeral, key: Key, subject: Subject, sentence: str) -> Judgement:
    wanted = [f for f in _of_kind(subject, key.kind) if not key.documents or f.citation.document in key.documents]
    elsewhere = [f for f in _of_kind(subject, key.kind) if f not in wanted]
    is_doubtful = any(f.status == "uncertain" for f in subject.figures)
    if numeral.unit == "EUR" and is_doubtful and all(f.unit != "EUR" for f in subject.figures):
        return Judgement("not_found", "unit", None, None, cited(subject.figures[-1:]))
    period = key.periods[-1] if key.periods else ""
    cells = _of_period(wanted, period) or _next_targets(wanted, key, period)
    if not cells and (others := _of_period(elsewhere, period)):
        judgement = _against(numeral, key, subject, others, period, sentence)
        if judgement.verdict == "supported":
            return Judgement("contradicted", "wrong_citation", printed(others[-1]), others[-1], cited(others))
        return judgement
    if not cells:
        return _no_cell(numeral, subject, period, sentence)
    judgement = _against(numeral, key, subject, cells, period, sentence)
    if key.kind == "difference" and judgement.verdict == "supported" and judgement.figure is not None:
        return _with_side(judgement, judgement.figure, subject, sentence)
    if judgement.verdict == "contradicted" and key.documents and (there := _of_period(elsewhere, period)):
        other = _against(numeral, key, subject, there, period, sentence)
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


def _next_targets(figures: Sequence[Figure], key: Key, period: str) -> list[Figure]:
    """The targets that a result of a period is held against where the memo gives them no year: the next ones of its table."""
    if key.kind != "target" or key.is_dated or not period:
        return []
    later = [f for f in figures if kind_of(f.measure) == "target" and f.status == "value" and (f.period or "") > period]
    first = min((f.period or "" for f in later), default="")
    return [f for f in later if f.period == first]


def cited(figures: Sequence[Figure]) -> tuple[Citation, ...]:
    """Where figures stand, each place once."""
    return tuple(dict.fromkeys(figure.citation for figure in figures))


def _is_share(numeral: Numeral, sentence: str) -> bool:
    """Whether a percentage is said to be a part of what a row counts: `85% van de opgave`, `217, oftewel 85%`."""
    own = re.escape(numeral.text)
    pattern = rf"{own}\s*(?:van|of)\b|(?:oftewel|ofwel|dat is|dus|or|that is|i\.e\.|\(|=)\s*{own}"
    return numeral.is_word or bool(re.search(pattern, sentence, re.IGNORECASE))


def _against(
    numeral: Numeral, key: Key, subject: Subject, cells: Sequence[Figure], period: str, sentence: str
) -> Judgement:
    """The verdict by the cells of one period."""
    rivals = [
        rival
        for cell in cells[-1:]
        for rival in subject.rivals_of(cell)
        if not key.documents or (cell.status != "value" and rival.citation.document in key.documents)
    ]
    valued = [cell for cell in (*cells, *rivals) if cell.status == "value" and cell.value is not None]
    uncertain = [cell for cell in cells if cell.status == "uncertain"]
    if not valued and uncertain:
        return Judgement("unchecked", "uncertain", None, uncertain[-1], cited(uncertain), uncertain[-1].notes[:1])
    if not valued:
        cell = cells[-1]
        if cell.status == "value":  # a range or a text, which a number may or may not agree with
            return Judgement("unchecked", None, cell.raw, cell, cited([cell]), own_notes(cell))
        return Judgement("contradicted", "source_has_no_value", cell.raw or None, cell, cited([cell]), own_notes(cell))
    matching = [cell for cell in valued if _matches(numeral, cell)]
    distinct = list({cell.value: cell for cell in valued}.values())
    if len(distinct) > 1:
        expected = " / ".join(printed(cell) for cell in distinct)
        if not matching:
            return Judgement("contradicted", "value", expected, distinct[-1], cited(valued))
        return Judgement("disputed", "sources_differ", expected, matching[-1], cited(valued))
    cell = valued[-1]
    if numeral.unit == "%" and cell.unit != "%" and _is_share(numeral, sentence):
        return Judgement("unchecked", "unit", printed(cell), cell, cited(valued), ("a share of what is counted here",))
    if matching:
        return Judgement("supported", None, printed(cell), cell, cited(valued))
    return Judgement("contradicted", _reason(numeral, cell, subject, period), printed(cell), cell, cited(valued))


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


def _is_ahead(period: str, sentence: str) -> bool:
    """Whether a sentence speaks of a year as one to come: `voor 2019 stond er 35% in`."""
    return bool(re.search(rf"\b(?:voor|tegen|for|by|towards)\s+{re.escape(period)}", sentence, re.IGNORECASE))


def _no_cell(numeral: Numeral, subject: Subject, period: str, sentence: str) -> Judgement:
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
            "supported", None, printed(own[-1]), own[-1], cited(own), (f"for {own[-1].period}", *own[-1].notes)
        )
    if doubtful := [f for f in subject.figures if f.status == "uncertain"]:
        return Judgement("unchecked", "uncertain", None, doubtful[-1], cited(doubtful[-1:]), doubtful[-1].notes[:1])
    if taken and kind_of(taken[-1].measure) == "target" and _is_ahead(period, sentence):
        return Judgement("supported", None, printed(taken[-1]), taken[-1], cited(taken), (taken[-1].measure,))
    if taken:
        return Judgement(
            "contradicted", "measure", f"{taken[-1].measure} {printed(taken[-1])}", taken[-1], cited(taken)
        )
    if not period:
        return Judgement("unchecked", "year", None, None, cited(subject.figures[-1:]), ("the memo names no year",))
    return Judgement("not_found", "year", None, None, cited(subject.figures[-1:]))


def _is_said(note: str, sentence: str) -> bool:
    """Whether the memo's sentence says most of what a footnote says."""
    told = set(re.findall(r"\w{4,}", note.lower()))
    return len(told & set(re.findall(r"\w{4,}", sentence.lower()))) > len(told) / 2
