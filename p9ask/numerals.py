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
    "ton": 10**5,
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
_NO_COUNT = frozenset("een één one".split())
_TENS_NL = dict(
    zip("twintig dertig veertig vijftig zestig zeventig tachtig negentig".split(), range(20, 100, 10), strict=True)
)
_TENS_EN = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_UNITS_NL, _UNITS_EN = _WORDS_NL.split()[1:10], _WORDS_EN.split()[1:10]
_TENS = (
    rf"(?:(?:{'|'.join(_UNITS_NL)})(?:en|ën))?(?:{'|'.join(_TENS_NL)})|"
    rf"(?:{'|'.join(_TENS_EN)})(?:-(?:{'|'.join(_UNITS_EN)}))?"
)
"""Numbers of two words and more."""
_IN_WORDS = "|".join((_TENS, *(word for word in _WORDS if word not in _NO_COUNT)))
_NUMBER = r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_NO_TEN = r"ten\s+(?:opzichte|minste|hoogste|behoeve|aanzien|gevolge|einde|slotte|laste|gunste|goede|dele|tijde)\b"
_NUMERAL = re.compile(
    rf"""(?:(?<![\w€])(?:{_HEDGE})\s+(?:de\s+|het\s+|een\s+)?)?
    (?P<body>(?P<sign>[-–−+](?=[\d€]))?(?P<money>(?:€|EUR)\s?)?(?P<sign2>[-–−](?=\d))?
    (?:(?<![\w.,/])(?P<digits>{_NUMBER})|(?<!\w)(?!{_NO_TEN})(?P<word>{_IN_WORDS})(?!\w))
    (?:,[-–]{{1,2}})?
    (?:\s?(?P<percent>%)|[\s-](?P<points>procentpunt(?:en)?|percentage[ -]?points?|pp\b|%-punt(?:en)?)|
       \s(?P<percent2>procent|percent|per\scent)\b)?
    (?:\s?(?P<points2>-punt(?:en)?\b))?
    (?:\s?(?P<scale>ton(?!\s(?:co2|afval|zout|papier|plastic|hout|grond))|duizend|miljoen|mln\.?|miljard|mld\.?|thousand|million|billion|bn|mio|k(?=\b)|m(?=\b))(?!\w))?
    (?P<euro>\s(?:euros?|EUR)\b)?
    (?:\s?\(?(?P<thousands>x\s?(?:€|EUR)?\s?1[.,]?000(?:,-)?)\)?)?)""",
    re.VERBOSE | re.IGNORECASE,
)


_PARTS = {
    "tien": 10, "ten": 10, "vijf": 5, "five": 5, "vier": 4, "four": 4, "drie": 3, "three": 3, "honderd": 100, "hundred": 100,
    "helft": 2, "half": 2, "derde": 3, "third": 3, "thirds": 3, "kwart": 4, "quarter": 4, "quarters": 4,
    "vijfde": 5, "fifth": 5, "fifths": 5, "tiende": 10, "tenth": 10, "tenths": 10,
}  # fmt: skip
_ONE = {"een": 1, "één": 1, "a": 1, "one": 1, "de": 1, "": 1}
_OF_ALL = r"(?=\s+(?:van|of|deel)\b|\s*\()"
_COUNTED = "|".join((_TENS, *(w for w in _WORDS if w not in ("nul", "zero")), "één", "a", r"\d{1,2}"))
_FRACTION = re.compile(
    rf"""(?:(?<!\w)(?:{_HEDGE})\s+)?(?P<body>
    (?<!\w)(?P<of>{_COUNTED})\s+(?:op|van|in|out\sof)\s+(?:de\s+|elke\s+|every\s+)?(?P<all>tien|vijf|vier|drie|honderd|ten|five|four|three|hundred)(?!\w)(?!\s+(?:jaar|years?|maanden|months))|
    (?<!first\s)(?<!second\s)(?<!third\s)(?<!fourth\s)(?<!\w)(?:(?P<count>{_COUNTED})[\s-]+)?(?P<part>derde|kwart|vijfde|tiende|thirds?|quarters?|fifths?|tenths?){_OF_ALL}|
    (?<!eerste\s)(?<!tweede\s)(?<!first\s)(?<!second\s)(?<!\w)(?:de\s)?(?P<half>helft|half){_OF_ALL}|
    (?<!\w)(?P<three>driekwart)(?!\w))""",
    re.VERBOSE | re.IGNORECASE,
)
_STEP = Decimal(5)
"""How exact a part of the whole in words is, in percent: `acht op de tien` for 79%."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text. `value` is in `unit` and unscaled (€ 10,95 miljoen: 10950000); `step`: what one more in its last
    written digit would add; `is_scaled`: a scale is written beside it; `body` begins at `start`, the hedge before it;
    `upto`: where a range ends (16 tot en met 26 jaar).
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
    upto: Decimal | None = None


def numerals(text: str, language: Language) -> list[Numeral]:
    """All numbers of a text, in order.

    >>> [(n.text, str(n.value), n.unit) for n in numerals("bijna acht op de tien (79%), een derde van 12", "nl")]
    [('acht op de tien', '80', '%'), ('79%', '79', '%'), ('een derde', '33.3', '%'), ('12', '12', '')]
    """
    parts = [_part(match) for match in _FRACTION.finditer(text)] if _MAY_BE_PART.search(text) else []
    whole = (found for match in _NUMERAL.finditer(text) if (found := _numeral(match, language)))
    if _MAY_BE_AGES.search(text):
        parts += [found for match in _RANGE.finditer(text) if (found := _range(match))]
    others = [n for n in whole if not any(part.start < n.end and n.start < part.end for part in parts)]
    return sorted((*parts, *others), key=lambda numeral: numeral.start)


_RANGE = re.compile(
    rf"(?<![\w.,])(?:(?:tussen|between|van|from|aged)\s+(?:de\s+|het\s+)?)?(?P<first>\d{{1,3}}|{_COUNTED})\s+"
    rf"(?:tot en met|t/m|tot|to|en|and)\s+(?:de\s+)?(?P<last>\d{{1,3}}|{_COUNTED})\s+(?:jaar|years?(?: old| of age)?|jarigen?)\b",
    re.IGNORECASE,
)
"""A range of ages."""


def _range(match: re.Match[str]) -> Numeral | None:
    """A range of ages as one number with its end."""
    ends = [_count(match[name].lower()) for name in ("first", "last")]
    if ends[0] >= ends[1]:
        return None
    start = match.start("first")
    return Numeral(
        start, match.end(), match.string[start : match.end()], ends[0], Decimal(1), "", "", False, False, ends[1]
    )


def _count(said: str) -> Decimal:
    return Decimal(said) if said.isdigit() else Decimal(_ONE[said]) if said in _ONE else _word_value(said)


def _word_value(word: str) -> Decimal:
    """A number in words.

    >>> [int(_word_value(word)) for word in ("zesentwintig", "tweeëntwintig", "thirty-five", "acht")]
    [26, 22, 35, 8]
    """
    if word in _WORDS:
        return Decimal(_WORDS[word])
    for units, tens in ((_UNITS_NL, _TENS_NL), (_UNITS_EN, _TENS_EN)):
        for name, value in tens.items():
            if name in word:
                rest = word.replace(name, "").removesuffix("en").removesuffix("ën").strip("-")
                return Decimal(value + (units.index(rest) + 1 if rest else 0))
    raise ValueError(f"{word} is no number")


def hedge_before(text: str) -> Hedge:
    """The hedge that a text ends in: `meer dan` before `verdubbeld`."""
    match = re.search(rf"(?<!\w)(?:{_HEDGE})\s+$", text, re.IGNORECASE)
    return next((name for name, _ in _HEDGES if match and match[name]), "")


_MAY_BE_AGES = re.compile(r"\b(?:jaar|jarigen?|years?)\b", re.IGNORECASE)
_MAY_BE_PART = re.compile(
    r"\b(?:op|van|in|of) (?:de |elke |every )?(?:tien|vijf|vier|drie|honderd|ten|five|four|three|hundred)\b|"
    r"kwart|derde|third|quarter|h[ea]lf|vijfde|fifth|tiende|tenth",
    re.IGNORECASE,
)


def _part(match: re.Match[str]) -> Numeral:
    """A part of the whole in words, in percent."""
    said = (match["of"] or match["count"] or "").lower()
    count = _count(said)
    of_all = _PARTS[(match["all"] or match["part"] or match["half"] or "kwart").lower()]
    value = (Decimal(3 if match["three"] else count) * 100 / of_all).quantize(Decimal("0.1")).normalize()
    hedge: Hedge = next((name for name, _ in _HEDGES if match[name]), "")
    start = match.start("body")
    text = match["body"].rstrip()
    return Numeral(start, start + len(text), text, Decimal(f"{value:f}"), _STEP, "%", hedge, False, True)


def _numeral(match: re.Match[str], language: Language) -> Numeral | None:
    digits = match["digits"]
    value, step = _read(digits, language) if digits else (_word_value(match["word"].lower()), Decimal(1))
    scale = _SCALES[match["scale"].lower().rstrip(".")] if match["scale"] else 1000 if match["thousands"] else 1
    if (match["sign"] or match["sign2"] or "+") not in "+":
        value = -value
    is_percent = match["percent"] or match["percent2"]
    is_points = match["points"] or match["points2"]
    is_money = match["money"] or match["euro"] or match["thousands"] or (match["scale"] or "").lower() == "ton"
    unit: Unit = "points" if is_points else "%" if is_percent else "EUR" if is_money else ""
    hedge: Hedge = next((name for name, _ in _HEDGES if match[name]), "")
    if language == "nl" and match["above"] and match["above"].lower() == "over":
        hedge = ""  # `over tien jaar`
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
