"""Numbers in running prose, Dutch or English: their value, unit, scale, hedge and precision, and what they may stand for.

`10.951.000`, `10,95 miljoen euro`, `€ 10.95 million`, `12.758 (x € 1.000)`, `ruim 38 procent`, `6 procentpunt`, `vier`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from p9ask.language import Language

Unit = Literal["", "%", "points", "EUR"]
Hedge = Literal["", "about", "over", "under", "above", "below"]

_HEDGES: tuple[tuple[Hedge, str], ...] = (
    (
        "about",
        r"circa|ca\.|ongeveer|rond de|rond|zo'n|om en nabij|plusminus|about|around|roughly|approximately|some|circa",
    ),
    ("over", r"ruim|iets meer dan|iets boven(?: de)?|just over|slightly over|a little over|well over"),
    (
        "under",
        r"bijna|krap|nog geen|iets minder dan|iets onder(?: de)?|net geen|nearly|almost|just under|slightly under|close to",
    ),
    ("above", r"meer dan|minstens|minimaal|ten minste|boven de|more than|over|at least|above"),
    ("below", r"minder dan|hoogstens|maximaal|ten hoogste|onder de|less than|fewer than|at most|below|under"),
)
_HEDGE = "|".join(f"(?P<{name}>{words})" for name, words in _HEDGES).replace(" ", r"\s+")
_SCALES = {
    "duizend": 10**3, "thousand": 10**3, "k": 10**3,
    "miljoen": 10**6, "mln": 10**6, "million": 10**6, "m": 10**6, "mio": 10**6,
    "miljard": 10**9, "mld": 10**9, "billion": 10**9, "bn": 10**9,
}  # fmt: skip
_WORDS_NL = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
    "negentien twintig"
)
_WORDS_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_WORDS = {word: at for words in (_WORDS_NL, _WORDS_EN) for at, word in enumerate(words.split())}
COUNTS = {**_WORDS, **{str(number): number for number in range(2, 30)}}
"""The numbers that a span of years may have, in words and digits."""
_NO_COUNT = frozenset("een één one zero nul".split())
_NUMBER = r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_NO_TEN = r"ten\s+(?:opzichte|minste|hoogste|behoeve|aanzien|gevolge|einde|slotte|laste|gunste|goede|dele|tijde)\b"
_NUMERAL = re.compile(
    rf"""(?:(?<![\w€])(?:{_HEDGE})\s+(?:de\s+|het\s+|een\s+)?)?
    (?P<body>(?P<sign>[-–−+](?=[\d€]))?(?P<money>(?:€|EUR)\s?)?(?P<sign2>[-–−](?=\d))?
    (?:(?<![\w.,/])(?P<digits>{_NUMBER})|(?<!\w)(?!{_NO_TEN})(?P<word>{"|".join(w for w in _WORDS if w not in _NO_COUNT)})(?!\w))
    (?:,[-–]{{1,2}})?
    (?:\s?(?P<percent>%)|[\s-](?P<points>procentpunt(?:en)?|percentage[ -]?points?|pp\b|%-punt(?:en)?)|
       \s(?P<percent2>procent|percent|per\scent)\b)?
    (?:\s?(?P<points2>-punt(?:en)?\b))?
    (?:\s?(?P<scale>duizend|miljoen|mln\.?|miljard|mld\.?|thousand|million|billion|bn|mio|k(?=\b)|m(?=\b))(?!\w))?
    (?P<euro>\s(?:euros?|EUR)\b)?
    (?:\s?\(?(?P<thousands>x\s?(?:€|EUR)?\s?1[.,]?000(?:,-)?)\)?)?)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text. `value` is in `unit` and unscaled (€ 10,95 miljoen: 10950000); `step`: what one more in its last
    written digit would add; `is_scaled`: a scale is written beside it; `body` begins at `start`, the hedge before it.
    """

    start: int
    end: int
    text: str
    value: Decimal
    step: Decimal
    unit: Unit
    hedge: Hedge
    is_scaled: bool
    is_word: bool


def numerals(text: str, language: Language) -> list[Numeral]:
    """All numbers of a text, in order."""
    return [found for match in _NUMERAL.finditer(text) if (found := _numeral(match, language))]


def _numeral(match: re.Match[str], language: Language) -> Numeral | None:
    digits = match["digits"]
    value, step = _read(digits, language) if digits else (Decimal(_WORDS[match["word"].lower()]), Decimal(1))
    scale = _SCALES[match["scale"].lower().rstrip(".")] if match["scale"] else 1000 if match["thousands"] else 1
    if (match["sign"] or match["sign2"] or "+") not in "+":
        value = -value
    is_percent = match["percent"] or match["percent2"]
    is_points = match["points"] or match["points2"]
    is_money = match["money"] or match["euro"] or match["thousands"]
    unit: Unit = "points" if is_points else "%" if is_percent else "EUR" if is_money else ""
    hedge: Hedge = next((name for name, _ in _HEDGES if match[name]), "")
    start = match.start("body")
    text = match["body"].rstrip()
    return Numeral(start, start + len(text), text, value * scale, step * scale, unit, hedge, scale > 1, not digits)


def _read(digits: str, language: Language) -> tuple[Decimal, Decimal]:
    """The value of a number, and the size of its last written digit; in English a comma parts thousands."""
    text = re.sub(r"[\u00a0\u202f ]", "", digits)
    if language == "en" and (re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+", text)):
        text = text.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)", text):
        text = text.replace(",", "")
    else:
        text = text.replace(",", ".")
    decimals = len(text.partition(".")[2])
    return Decimal(text), Decimal(1).scaleb(-decimals)


_NEAR = Decimal("0.005")
_WHOLE = frozenset(Decimal(10) ** power for power in (0, 3, 6, 9))
_ABOUT = Decimal("0.05")
_SIDE = Decimal("0.10")


def fits(claimed: Numeral, actual: Decimal) -> bool:
    """Whether a number is a fair way to write an exact one.

    Without a hedge: it rounds to the written decimals, so that `39,7 miljoen` fits 39.729.000; a whole number of thousands
    or millions is at most half a percent off, so that `40 miljoen` does not. `circa`: at most 5% off; `ruim`: below it,
    and `bijna`: above it, by at most 10%; `meer dan` and `minder dan`: on that side of it.
    """
    value, off = claimed.value, abs(claimed.value - actual)
    size = max(abs(actual), abs(value))
    match claimed.hedge:
        case "about":
            return off <= _ABOUT * size
        case "over":
            return abs(value) <= abs(actual) and off <= _SIDE * size
        case "under":
            return abs(value) >= abs(actual) and off <= _SIDE * size
        case "above":
            return abs(actual) >= abs(value)
        case "below":
            return abs(actual) <= abs(value)
    return _rounds(claimed, actual)


def _rounds(claimed: Numeral, actual: Decimal) -> bool:
    off = abs(claimed.value - actual)
    if not off:
        return True
    has_decimals = claimed.step not in _WHOLE
    return off <= claimed.step / 2 and (has_decimals or (claimed.is_scaled and off <= _NEAR * abs(actual)))
