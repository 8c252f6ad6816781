"""Scales and units of tables: `x € 1.000`, euros, percentages, days; what a row's numbers count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from p9ask.amounts import CellValue
from p9ask.decimals import scaled

_SCALE = re.compile(
    r"(?:(?P<euro>€|euro(?:'s)?)\s*)?(?:x|×|\*|\bin)\s*(?P<euro2>€\s*|euro\s*)?"
    r"(?P<factor>1\.000\.000|1\.000|1000(?:000)?|1 (?:miljoen|mln)|miljoen(?:en)?|mln\.?|duizend(?:en)?)"
    r"(?P<euro3>\s*(?:€|euro(?:'s)?))?",
    re.IGNORECASE,
)
_EUROS = re.compile(r"bedragen in (?:hele )?euro|in (?:hele )?euro(?:'s)?\b|bedragen x ?€ ?1,?-?$|in €", re.IGNORECASE)
_UNIT = "dagen|weken|maanden|jaren|uren|minuten|km|m2|ha"
_UNIT_IN_NAME = re.compile(rf"\bin (?:hele )?(?P<unit>{_UNIT})\b", re.IGNORECASE)
_EURO_NAME = re.compile(r"\((?:in )?(?:€|euro)(?:\)| per )", re.IGNORECASE)
_EURO_UNIT = re.compile(r"(?:in )?(?:€|euro(?:'s)?)(?: per [a-z ]+)?", re.IGNORECASE)
_PERCENT_NAME = re.compile(r"percentage|%|aandeel\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scale:
    """A table's scale: the factor, whether amounts are euros, and the words to print it with."""

    factor: int = 1
    euros: bool = False
    text: str = ""


def scale_of(text: str) -> Scale:
    """The scale that a caption or heading row names.

    >>> scale_of("Bedragen x € 1.000,-"), scale_of("per 1.000 inwoners")
    (Scale(factor=1000, euros=True, text='x € 1.000'), Scale(factor=1, euros=False, text=''))
    """
    found = _SCALE.search(text)
    if not found:
        euros = bool(_EUROS.search(text))
        return Scale(1, euros, "in euro's" if euros else "")
    word = found["factor"].lower().rstrip(".")
    factor = 10**6 if word.startswith(("1.000.000", "1000000", "1 m", "mil", "mln")) else 1000
    euros = bool(found["euro"] or found["euro2"] or found["euro3"] or re.search(r"bedrag|€|euro", text, re.I))
    number = "1 miljoen" if factor == 10**6 else "1.000"
    return Scale(factor, euros, f"x € {number}" if euros else f"x {number}")


def scaled_value(value: CellValue, scale: Scale) -> Decimal | None:
    """A cell's value times the scale; percentages are never scaled."""
    if value.value is None or value.unit == "%" or scale.factor == 1:
        return value.value
    return scaled(value.value, scale.factor)


def named_unit(text: str) -> str | None:
    """The unit that a cell in a column of units names.

    >>> named_unit("% van de inwoners"), named_unit("in dagen"), named_unit("aantal per 1.000 inwoners")
    ('%', 'dagen', None)
    """
    text = text.lower()
    if text.startswith(("%", "percentage")):
        return "%"
    if _EURO_UNIT.fullmatch(text):
        return "EUR"
    found = re.match(rf"(?:in )?({_UNIT})\b", text)
    return found[1] if found else None


def row_unit(label: str, values: Sequence[CellValue], scale: Scale) -> str | None:
    """The unit of a row: the one its cells print, else the one its name or the table's scale implies."""
    printed = [value.unit for value in values if value.unit]
    if printed:
        return max(set(printed), key=printed.count)
    if found := _UNIT_IN_NAME.search(label):
        return found["unit"].lower()
    if _EURO_NAME.search(label):
        return "EUR"
    if _PERCENT_NAME.search(label):
        return "%"
    return "EUR" if scale.euros else None
