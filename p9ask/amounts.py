"""Dutch number text <-> exact `Decimal`: table cells, and the numbers in a sentence, with their spans.

Dutch notation is `1.234.567,8`; a point that can't be a thousands mark (`6.1`) is read as a decimal point.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from p9ask.decimals import scaled
from p9ask.marks import split_marks
from p9ask.model import Status

DASHES = "-–—−"
_NUMBER = r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?![\d])(?:,\d+)?|\d+(?:[.,]\d+)?"
_SCALES = {
    "duizend": 10**3,
    "k": 10**3,
    "miljoen": 10**6,
    "mln": 10**6,
    "mln.": 10**6,
    "million": 10**6,
    "miljard": 10**9,
    "mld": 10**9,
    "mld.": 10**9,
    "billion": 10**9,
}
_SCALE_WORD = "|".join(re.escape(word) for word in sorted(_SCALES, key=len, reverse=True) if word != "k")
VALUE = re.compile(
    rf"""(?P<bound>[<>≤≥]=?\s?)?(?P<currency>€\s?|EUR\s)?(?P<sign>[{DASHES}+](?=[\d€]))?(?P<currency2>€\s?)?
    (?P<number>{_NUMBER})(?:,[-–]{{1,2}}|(?P<after>[{DASHES}])(?=\s|$))?
    (?P<percent>\s?%)?(?:\s(?P<scale>{_SCALE_WORD})(?!\w))?(?P<euro>\s(?:euro|EUR)\b)?
    (?:\s?\((?P<year>(?:19|20)\d\d)\))?""",
    re.VERBOSE,
)
_DASH = re.compile(rf"[{DASHES}]{{1,3}}")
_NOT_YET = re.compile(
    r"p\.?m\.?|n\.?\s?t\.?\s?b\.?|n\.?\s?n\.?\s?b\.?|nog niet bekend|nog onbekend|volgt(?: nog)?", re.I
)
_NONE = re.compile(r"n\.?\s?v\.?\s?t\.?|n\.?\s?b\.?|niet bekend|onbekend|niet van toepassing|n/?a|x|\.{1,3}", re.I)
_WRAPPED = (
    # in brackets, which make it negative
    ("-", re.compile(r"(?P<euro>€\s?)?\(\s?(?!(?:19|20)\d\d\))(?P<amount>(?:€\s?)?[\d.,]+%?)\s?\)")),
    # with the side it falls on, `V` (voordeel) or `N` (nadeel), which is no sign
    ("", re.compile(r"(?P<euro>)(?P<amount>.*\d)\s?\(?[VN]\)?")),
    # with its sign apart from it
    ("-", re.compile(rf"(?P<euro>€\s?)?(?:-/-|[{DASHES}])\s(?P<amount>(?:€\s?)?\d.*)")),
)
"""The ways in which an amount is printed with something around it, each with the sign that this gives it."""
YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class CellValue:
    """What one table cell says. `value` is in the cell's own scale; `year` is a year in brackets in the cell."""

    status: Status
    value: Decimal | None = None
    unit: str | None = None
    marks: tuple[str, ...] = ()
    year: str | None = None


def decimal(text: str) -> Decimal:
    """The exact value of Dutch number text without sign or unit.

    >>> decimal("8.652.685"), decimal("5,70"), decimal("6.1"), decimal("1.000")
    (Decimal('8652685'), Decimal('5.70'), Decimal('6.1'), Decimal('1000'))
    """
    text = re.sub(r"[\u00a0\u202f]", "", text)
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))


def read_cell(raw: str) -> CellValue | None:
    """A table cell's value, or None where the text is no figure at all.

    >>> read_cell("19%*")
    CellValue(status='value', value=Decimal('19'), unit='%', marks=('*',), year=None)
    >>> read_cell("5,7 (2013)").year, read_cell("-*").status, read_cell("nnb").status, read_cell("Stadsenquête")
    ('2013', 'no_figure', 'not_yet_known', None)
    """
    text, marks = split_marks(raw.replace("\u00a0", " ").strip())
    if not text:
        return CellValue("empty", marks=marks)
    if _DASH.fullmatch(text) or _NONE.fullmatch(text):
        return CellValue("no_figure", marks=marks)
    if _NOT_YET.fullmatch(text):
        return CellValue("not_yet_known", marks=marks)
    for sign, pattern in _WRAPPED:
        if found := pattern.fullmatch(text):
            inner = read_cell(sign + found["amount"])
            if inner is None or inner.value is None:
                return None
            return CellValue("value", inner.value, inner.unit or ("EUR" if found["euro"] else None), marks)
    found = VALUE.fullmatch(text)
    if not found:
        return None
    value = decimal(found["number"])
    if found["scale"]:
        value = scaled(value, _SCALES[found["scale"]])
    if (found["after"] or (found["sign"] and found["sign"] != "+")) and value:
        value = -value
    money = found["currency"] or found["currency2"] or found["euro"]
    unit = "%" if found["percent"] else "EUR" if money else None
    return CellValue("value", value, unit, marks, found["year"])


def years_in(text: str) -> list[str]:
    """All years 1900–2099 that stand alone in the text, in order.

    >>> years_in("2018-2022, 12.2019 en 2e 2017")
    ['2018', '2022', '2017']
    """
    return YEAR.findall(text)
