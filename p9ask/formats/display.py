"""Cell values of a workbook as they are displayed: number formats, in Dutch notation, and dates.

Only what a number format shows is told: rounding, thousands, percentages, currency, signs, and its words.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

_PART = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|(?P<other>.)', re.S
)
_DIGITS = "0#?.,"
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_SHORT_MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
_DATE_PART = re.compile(r'y+|m+|d+|h+|s+|"[^"]*"|\\.|\[[^\]]*\]|AM/PM|.', re.IGNORECASE | re.S)
_MOST_DIGITS = 10
_GENERAL = re.compile("general|standaard", re.IGNORECASE)
_SPECIAL = re.compile("/|E[+-]")
"""Fractions and powers of ten, which are shown as plain numbers."""
_HOLDS_MINUTES = re.compile(r"[hs]", re.IGNORECASE)


def displayed(value: object, code: str) -> str:
    """A value by its number format, as a Dutch Excel shows it.

    >>> displayed(0.385, "0%"), displayed(12345.678, "#,##0.0"), displayed(-5, '"€" #,##0;("€" #,##0)')
    ('39%', '12.345,7', '(€ 5)')
    >>> displayed(1540000, '#,##0,'), displayed(0, '0;-0;"-"'), displayed(2.5, "General"), displayed("tekst", "@")
    ('1.540', '-', '2,5', 'tekst')
    """
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return _date(value, code)
    if isinstance(value, datetime.timedelta):
        return str(value)
    if not isinstance(value, int | float | Decimal):
        return str(value)
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    return _number(number, code) if number.is_finite() else str(value)


class _Format(NamedTuple):
    """One section of a number format: what stands before and after its digits, and how these are written."""

    before: str
    after: str
    decimals: tuple[int, int]
    whole: int
    grouped: bool
    factor: Decimal
    is_general: bool


def _number(value: Decimal, code: str) -> str:
    sections = _sections(code)
    chosen, negative = sections[0], value < 0
    if value < 0 and len(sections) > 1:
        chosen, negative = sections[1], False
    elif value == 0 and len(sections) > 2:
        chosen = sections[2]
    if chosen.is_general:
        digits = _general(abs(value))
    elif not chosen.factor:
        digits = ""
    else:
        digits = _digits(abs(value) * chosen.factor, chosen)
    if negative and not re.search(r"[1-9]", digits):
        negative = False
    return " ".join(f"{'-' if negative else ''}{chosen.before}{digits}{chosen.after}".split())


def _general(value: Decimal) -> str:
    """The shortest writing, with as many digits as a cell shows."""
    if value == value.to_integral_value():
        return f"{value:.0f}"
    rounded = Decimal(f"{value:.{_MOST_DIGITS}g}")
    return f"{rounded:f}".rstrip("0").rstrip(".").replace(".", ",")


def _digits(value: Decimal, form: _Format) -> str:
    most, least = form.decimals
    rounded = value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    if not (rounded or form.whole or most):
        return ""  # of `#` and `?` a zero shows nothing
    whole, _, fraction = f"{rounded:f}".partition(".")
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    whole = whole.zfill(form.whole) if whole != "0" or form.whole else "0"
    if form.grouped:
        whole = f"{int(whole):,}".replace(",", ".") if len(whole) > 3 else whole
    return f"{whole},{fraction}" if fraction else whole


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Format, ...]:
    """The parts of a format for positive, negative and zero values; a condition in brackets is not looked at."""
    parts: list[str] = [""]
    for found in _PART.finditer(code[:500]):
        if found["other"] == ";":
            parts.append("")
        else:
            parts[-1] += found[0]
    return tuple(_section(part) for part in parts[:3])


def _section(part: str) -> _Format:
    before = after = digits = ""
    factor = Decimal(1)
    for found in _PART.finditer(part):
        literal = found["quoted"] or found["escaped"] or found["currency"] or ""
        other = found["other"] or ""
        if other in tuple(_DIGITS):
            digits += other
            continue
        if other == "%":
            factor *= 100
        shown = literal or (other if other not in ("@",) else "") or (" " if found[0][0] in "_*" else "")
        before, after = (before, after + shown) if digits else (before + shown, after)
    general = _GENERAL.search(before)
    if general:
        return _Format(before[: general.start()], before[general.end() :] + after, (0, 0), 1, False, factor, True)
    if _SPECIAL.match(after.strip()):
        return _Format("", "", (0, 0), 1, False, factor, True)
    trailing = len(digits) - len(digits.rstrip(","))
    whole, _, fraction = digits.rstrip(",").partition(".")
    factor /= Decimal(1000) ** trailing
    decimals, zeros = (len(fraction), fraction.count("0")), whole.replace(",", "").count("0")
    factor = factor if digits else Decimal(0)  # a section of words only, such as `"-"`
    return _Format(before, after, decimals, zeros, "," in whole, factor, False)


def _date(value: datetime.datetime | datetime.date | datetime.time, code: str) -> str:
    """A date or time by its format; without a known one as `31-12-2024`."""
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    parts = [found[0] for found in _DATE_PART.finditer(code.split(";")[0])]
    if not any(part[0].lower() in "ymd" for part in parts):
        return f"{value.day}-{value.month}-{value.year}"
    text = ""
    for at, part in enumerate(parts):
        minutes = part.lower() in ("m", "mm") and any(
            _HOLDS_MINUTES.match(other) for other in parts[max(0, at - 2) : at]
        )
        text += _date_part(value, part, minutes)
    return " ".join(text.split())


def _date_part(value: datetime.datetime | datetime.date, part: str, minutes: bool) -> str:
    letter, size = part[0].lower(), len(part)
    month = _MONTHS[value.month - 1]
    hour, minute, second = (getattr(value, name, 0) for name in ("hour", "minute", "second"))
    if letter == "y":
        return str(value.year) if size > 2 else f"{value.year % 100:02}"
    if letter == "m":
        return (
            f"{minute:02}"
            if minutes
            else (str(value.month), f"{value.month:02}", _SHORT_MONTHS[value.month - 1], month)[min(size, 4) - 1]
        )
    if letter == "d":
        return (str(value.day), f"{value.day:02}")[min(size, 2) - 1] if size < 3 else ""
    if letter in "hs":
        return f"{hour if letter == 'h' else second:0{min(size, 2)}}"
    return part.strip('"').removeprefix("\\") if part[0] not in "[@" and part != "AM/PM" else ""
