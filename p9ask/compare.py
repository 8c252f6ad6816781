"""What the documents say differently about the same thing: figures, names of indicators, doelen, derived rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from p9ask.measures import kind_of
from p9ask.model import Citation, Figure, Problem, Statement
from p9ask.series import normal

_SHARE = re.compile(
    r"(?:percentage|%)\s*(?P<part>.+?)\s+(?:t\.o\.v\.?|ten opzichte van|van)\s+(?:de |het )?(?P<whole>.+)", re.I
)


def same_cell(figures: Iterable[Figure]) -> dict[tuple[str, str], list[Figure]]:
    """Figures of one series by kind of measure and period, where several cells claim the same."""
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.period and figure.status == "value":
            kind = kind_of(figure.measure)
            own_kind = kind == "other" or re.search(r"\d", figure.measure)  # `stand 1-1` is another than `stand 31-12`
            groups[figure.measure if own_kind else kind, figure.period].append(figure)
    return {key: cells for key, cells in groups.items() if len(cells) > 1}


def differs(figures: Sequence[Figure]) -> bool:
    """Whether the figures' values are not all the same number."""
    return len({figure.value for figure in figures}) > 1


def problems(series: Sequence[Figure]) -> list[Problem]:
    """Problems of one series over the documents: values that differ, a name that changed."""
    found: list[Problem] = []
    for (_, period), cells in same_cell(series).items():
        if differs(cells):
            said = "; ".join(f"{cell.raw} ({cell.citation.place})" for cell in cells)
            found.append(_problem(cells[-1].citation, "figures_differ", f"{cells[-1].label}, {period}: {said}"))
    names: dict[str, Figure] = {}
    for figure in series:
        names.setdefault(normal(figure.name), figure)
    for before, after in zip(list(names.values()), list(names.values())[1:], strict=False):
        message = f"{after.code or ''} “{after.name}” was “{before.name}” ({before.citation.place})".strip()
        found.append(_problem(after.citation, "name_changed", message))
    return found


def rival_problems(own: Sequence[Figure], rivals: Sequence[Figure]) -> list[Problem]:
    """Values that another table on an indicator's subject has otherwise, for the same kind of measure, period and unit."""
    groups = same_cell([*own, *rivals])
    found = []
    for (_, period), cells in groups.items():
        mine = [cell for cell in cells if cell in own]
        theirs = [cell for cell in cells if cell not in own and mine and cell.unit == mine[0].unit]
        if mine and theirs and differs([mine[-1], *theirs]):
            said = "; ".join(f"{cell.raw} ({cell.citation.place}, “{cell.label}”)" for cell in theirs)
            message = f"{mine[-1].label}, {period}: {mine[-1].raw}, but {said}"
            found.append(_problem(mine[-1].citation, "same_subject", message))
    return found


def goal_problems(statements: Sequence[tuple[Statement, Citation]]) -> list[Problem]:
    """Doelen and prestaties that two documents word differently."""
    latest: dict[str, tuple[Statement, Citation]] = {}
    found: list[Problem] = []
    for statement, citation in statements:
        before = latest.get(statement.code)
        if before and before[1].document != citation.document and normal(before[0].text) != normal(statement.text):
            message = f"{statement.kind} {statement.code} “{statement.text}” was “{before[0].text}” ({before[1].place})"
            found.append(_problem(citation, "goal_changed", message))
        latest[statement.code] = (statement, citation)
    return found


def share_problems(table: Sequence[Figure]) -> list[Problem]:
    """Percentages of a table's row that do not follow from the two rows they are said to be a share of."""
    found: list[Problem] = []
    rows: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in table:
        if figure.row and figure.period and figure.value is not None:
            rows[figure.row][figure.period] = figure
    for row, cells in rows.items():
        if not (share := _SHARE.match(row)):
            continue
        part = _row_named(rows, share["part"], row)
        whole = _row_named(rows, share["whole"], row)
        for period, cell in cells.items():
            expected = _percentage(part.get(period), whole.get(period))
            if expected is not None and abs(expected - (cell.value or 0)) > 1:
                said = f"{cell.raw} is printed, but {part[period].raw} of {whole[period].raw}"
                message = f"{row}, {period}: {said} is {expected.quantize(Decimal(1))}%"
                found.append(_problem(cell.citation, "share_differs", message))
    return found


def _row_named(rows: dict[str, dict[str, Figure]], words: str, but: str) -> dict[str, Figure]:
    wanted = set(normal(words).split())
    return next((cells for row, cells in rows.items() if row != but and wanted & set(normal(row).split())), {})


def _percentage(part: Figure | None, whole: Figure | None) -> Decimal | None:
    if part is None or whole is None or part.value is None or not whole.value:
        return None
    return part.value * 100 / whole.value


def _problem(citation: Citation, kind: str, message: str) -> Problem:
    return Problem(citation.document, citation.file, citation.lines, kind, message)
