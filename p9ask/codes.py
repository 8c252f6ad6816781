"""The codes of areas, doelen, prestaties and indicators (`9A`, `9A1`, `9A1.2`, `9A1.c`): finding and normalising them."""

from __future__ import annotations

import re
from collections.abc import Sequence

AREA = r"\d{1,2}[A-Z]"
GOAL = rf"{AREA}\d{{1,2}}"
LEADING = re.compile(rf"(?P<code>{GOAL}\.(?:[a-z](?![\w])|\d{{1,2}}(?!\d))|{GOAL}(?![\w.])|{AREA}(?!\w))\s*")
INDICATOR = re.compile(rf"{GOAL}\.[a-z](?!\w)")
ANYWHERE = re.compile(rf"(?:(?<![\w.])|(?<=[a-z)])){GOAL}(?:\.\d{{1,2}})?(?![\w])")
_OTHER = re.compile(r"(?P<code>[A-Z]{1,4}\.?\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?)[.:]?\s+(?=\S)")
_LEAST, _MOST_OF = 2, 0.5
"""A table's rows have codes of its own form where two or more, and half of them, begin with one."""
_LOOSE = re.compile(
    r"(?<![\w.,/-])(\d{1,2})\s?([a-zA-Z])(?:\s?(\d{1,2})(?:[ .\-_]{0,2}([a-z]|\d{1,2}))?)?(?![\w/])", re.I
)
_MEASURE = re.compile(r"\d+m[23]")


def leading_code(text: str) -> tuple[str | None, str]:
    """The code that a text begins with, and the rest.

    >>> leading_code("9A1.c Percentage"), leading_code("10B2 Doel"), leading_code("9 bedden")
    (('9A1.c', 'Percentage'), ('10B2', 'Doel'), (None, '9 bedden'))
    """
    found = LEADING.match(text)
    return (found["code"], text[found.end() :]) if found else (None, text)


def other_code(name: str) -> tuple[str | None, str]:
    """The code of another form that a row's name begins with, and the rest.

    >>> other_code("DP1.2 Aantal bezoekers"), other_code("I.3 Score"), other_code("Aantal bezoekers")
    (('DP1.2', 'Aantal bezoekers'), ('I.3', 'Score'), (None, 'Aantal bezoekers'))
    """
    found = _OTHER.match(name)
    return (found["code"], name[found.end() :]) if found else (None, name)


def have_other_codes(names: Sequence[str]) -> bool:
    """Whether the names of a table's rows begin with codes of another form, by what most of them do.

    >>> have_other_codes(["A.1 Wachttijd", "A.2 Cliënten"]), have_other_codes(["A4 dicht", "Wegen", "Fietspaden"])
    (True, False)
    """
    named = [name for name in names if name.strip()]
    found = [code for name in named if (code := other_code(name)[0])]
    return len(set(found)) == len(found) >= _LEAST and len(found) >= _MOST_OF * len(named)


def normalise(text: str) -> str | None:
    """A whole text that is a code in any spelling, as documents print it; None for anything else.

    >>> normalise("9a1c"), normalise("9A1 C"), normalise("10b2.3"), normalise("9a"), normalise("vrijwilligers")
    ('9A1.c', '9A1.c', '10B2.3', '9A', None)
    """
    found = _LOOSE.fullmatch(text.strip())
    return _spell(found) if found else None


def codes_in(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Codes in any spelling in running text, with their spans; a bare area such as `9a` counts only in capitals, and parts
    that white space divides only as an indicator's (not `1 a 2 keer`), nor does a measure (`12m2`).

    >>> codes_in("Hoe staat 9a1c ervoor, en doel 9A1 of 9B?")
    [('9A1.c', (10, 14)), ('9A1', (31, 34)), ('9B', (38, 40))]
    """
    found = []
    for match in _LOOSE.finditer(text):
        is_indicator = match[4] is not None
        in_capitals = match[2].isupper()
        if not is_indicator and (" " in match[0] or _MEASURE.fullmatch(match[0]) or not (match[3] or in_capitals)):
            continue
        found.append((_spell(match), match.span()))
    return found


def _spell(match: re.Match[str]) -> str:
    number, area, goal, last = match.groups()
    code = f"{int(number)}{area.upper()}{goal or ''}"
    return f"{code}.{last.lower()}" if last else code


def area_of(code: str) -> str:
    """`9A1.c` -> `9A`; a code of another form is its own area."""
    found = re.match(AREA, code)
    return found[0] if found else code


def goal_of(code: str) -> str | None:
    """`9A1.c` -> `9A1`; None for an area or another form of code."""
    found = re.match(GOAL, code)
    return found[0] if found else None
