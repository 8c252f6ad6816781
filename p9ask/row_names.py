"""What the label of a table row says: its group, its kind, its area, and the measure it may name."""

from __future__ import annotations

import re

from p9ask import codes
from p9ask.alignment import label_cells
from p9ask.blocks import Grid

_MEASURE_IN_ROW = (
    (re.compile(r"gerealiseerd|realisatie|behaald", re.I), "realisatie"),
    (re.compile(r"^(?!.*(?:percentage|%|t\.o\.v|ten opzichte)).*taakstelling", re.I), "taakstelling"),
    (re.compile(r"streef", re.I), "streefwaarde"),
    (re.compile(r"prognose|verwacht", re.I), "prognose"),
)
_TOTAL_ROW = re.compile(
    r"(?:eind)?tota(?:al|le)\b|(?:geraamd |gerealiseerd )?resultaat\b|"
    r"saldo\b.*\b(?:programma|baten|lasten)\b|mutaties? (?:in )?reserves?",
    re.IGNORECASE,
)
_BALANCE = re.compile(r"(?:geraamd |gerealiseerd )?(?:saldo|resultaat)\b", re.IGNORECASE)
_ALL = re.compile(r"(?:programma|tota(?:al|le))\b", re.IGNORECASE)
_RESERVES = re.compile(r"(?:mutaties? )?(?:in )?reserves?\b", re.IGNORECASE)
_ONE_SIDE = re.compile(r"(lasten|baten|uitgaven|inkomsten|kosten|opbrengsten)\W*", re.IGNORECASE)


def closes(text: str, group: str) -> bool:
    """Whether a row stands under all groups rather than in the last: `Resultaat`, or `Saldo` after the group `Baten`."""
    if not group or _ALL.match(group) or (_RESERVES.match(group) and "resultaat" not in text.lower()):
        return False
    side = _ONE_SIDE.fullmatch(group)
    if not side:
        return _TOTAL_ROW.match(text) is not None
    own_total = re.search(rf"\b{side[1]}\b", text, re.IGNORECASE)
    return bool(_BALANCE.match(text) or (_TOTAL_ROW.match(text) and not own_total))


def ends_table(text: str) -> bool:
    """Whether a row outside all groups is the last of its table, so that none can be missing after it: `Totaal`."""
    return bool(_BALANCE.match(text) or _TOTAL_ROW.match(text))


def without_area(row_name: str) -> str:
    """A row's label without the area's code before its name: `Sport / Lasten` for `5A Sport / Lasten`."""
    code, rest = codes.leading_code(row_name)
    return rest if code and rest and re.fullmatch(codes.AREA, code) else row_name


def row_kinds(grid: Grid) -> set[str]:
    """First words of the row labels that stand inside groups (`Lasten`, `Saldo`)."""
    kinds: set[str] = set()
    for row in grid.rows:
        labels = [cell.text for cell in label_cells(row, ()) if cell.text]
        if labels and len(row.filled) > 1 and (len(labels) > 1 or row.padded):
            kinds.add(labels[-1].split(" ")[0])
    return kinds


def measure_in(label: str) -> str:
    """The measure that a row's own label names, for tables whose columns are periods only."""
    return next((measure for pattern, measure in _MEASURE_IN_ROW if pattern.search(label)), "waarde")
