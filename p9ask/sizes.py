"""Numbers that say how large a difference is, not how much there was: `6 procentpunt meer dan in 2021`, `74 dagen boven de
streefwaarde`, `drie keer zoveel als begroot`; with the direction and with what is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from p9ask.claim_words import Change
from p9ask.claims import Against, Found
from p9ask.numerals import Numeral, hedge_before

_BESIDE = 40
"""How far a size may stand behind the word for its change, to be one claim with it."""
_FAR = 70
_GOAL = (
    r"streef\w*|doel\w*|norm|beoogd|target|goal|aim\w*|taakstelling|opgave|opgedragen|opgelegd|bedoeling|ambitie|quota"
)
_BUDGET = r"begro\w+|raming|geraamd\w*|budget\w*|gepland|planned|verwacht|voorzien"
_YEAR = r"(?:19|20)\d\d"
_PERIOD = rf"{_YEAR}|jaar|jaren|years?|daarvoor|ervoor|eerder|earlier|before|previous"
_AGAINST: tuple[tuple[Against, str], ...] = (("target", _GOAL), ("budget", _BUDGET), ("period", _PERIOD))
_OF_AIM = rf"(?=\s+(?:(?:de|het|the|its|deze|this|dit|our)\s+)?(?:\w+\s+){{0,2}}?(?:{_GOAL}|{_BUDGET}|{_YEAR}))"
_MORE = (
    rf"over\s+(?:the|its)\s+(?:{_GOAL}|{_BUDGET})|"
    r"hoger|meer|langer|duurder|te veel|te hoog|te lang|omhoog|erbij|higher|more|longer|too (?:many|much|long)|up\b|"
    rf"(?:boven|above){_OF_AIM}"
)
_FEWER = (
    r"lager|minder|korter|goedkoper|te weinig|te laag|omlaag|lower|less|fewer|shorter|too (?:few|little)|down\b|"
    rf"(?:short|shy) of|tekort|achter|(?:onder|beneden|below|under){_OF_AIM}"
)
_EITHER = r"gunstiger|ongunstiger|beter|slechter|better|worse|verschil|difference"
_UNIT = r"(?:(?:procent|percentage|%)?[\s-]?(?:punt(?:en)?|points?)|(?!van|in|op|of|en|and|on|uit|aan|voor|for|dan)[^\W\d]{3,})"
_AFTER = re.compile(
    rf"(?:\s+{_UNIT})?\s+(?:(?:procent|percentage)?\s?(?:punt(?:en)?|points?)\s+)?"
    rf"(?:(?P<up>{_MORE})|(?P<down>{_FEWER})|(?P<size>{_EITHER}))\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\s?(?:keer|maal|times|x)\s+(?:(?:zo\w*|as|the|more|meer|hoger|higher)\b|de\b|die\b)", re.IGNORECASE
)
_BEFORE: tuple[tuple[Change | None, re.Pattern[str]], ...] = (
    ("up", re.compile(r"\b(?:up|rise of|increase of|gain of|toename van|stijging van|groei van|plus)\s+$", re.I)),
    ("down", re.compile(r"\b(?:down|drop of|fall of|decrease of|decline of|afname van|daling van|min)\s+$", re.I)),
    (
        None,
        re.compile(
            r"\b(?<!given )(?<!done )(?<!provided )(?:met|by)\s+(?:(?!tot|to|naar|van|from)[^\W\d]+\s+){0,2}$",
            re.IGNORECASE,
        ),
    ),
)
_RATIOS: dict[Change, Decimal] = {"double": Decimal(2), "triple": Decimal(3), "half": Decimal("0.5")}
_MOVES: tuple[Change, ...] = ("up", "down", "same", "above", "below")
_TOWARDS: dict[Change, Change] = {"above": "up", "below": "down"}


def with_sizes(found: Sequence[Found], text: str, end: int, *, between: bool) -> Iterator[Found]:
    """The claims of a sentence, each size of a difference taken together with its word. `end`: where the sentence ends;
    `between`: it names two periods.
    """
    numbers = [item for item in found if item.numeral and not item.change]
    sized = {item: size for item in numbers if (size := _size(item, found, text, end, between=between))}
    taken = {size.change_at for size in sized.values() if size.change_at is not None}
    for item in found:
        if item.kind == "change" and item.start in taken:
            continue
        yield _as_ratio(item, text, end) if item.change in _RATIOS else sized.get(item, item)


def _as_ratio(item: Found, text: str, end: int) -> Found:
    """A word for a ratio as a number of times: `meer dan verdubbeld`, `twice the target`."""
    assert item.change
    hedge = hedge_before(text[max(0, item.start - 24) : item.start])
    size = Numeral(
        item.start, item.end, text[item.start : item.end], _RATIOS[item.change], Decimal(1), "", hedge, False, True
    )
    return replace(
        item, numeral=size, change="times", against=_against(text[item.end : min(end, item.end + _FAR)]) or "period"
    )


def _size(item: Found, found: Sequence[Found], text: str, end: int, *, between: bool) -> Found | None:
    """A number as the size of a difference, or None where it is none."""
    assert item.numeral
    after = text[item.end : min(end, item.end + _FAR)]
    if times := _TIMES.match(after):
        return replace(item, change="times", against=_against(after[times.end() :]) or "period")
    if word := _AFTER.match(after):
        direction: Change = "up" if word["up"] else "down" if word["down"] else "size"
        beside = _change_within(found, item.end, item.end + word.end())
        is_excess = re.search(r"\b(?:te|too)\s+\w+$", word[0], re.IGNORECASE)
        usual: Against = ("budget" if item.numeral.unit == "EUR" else "target") if is_excess else "period"
        against = _against(word[0] + after[word.end() :])
        before = text[max(0, item.start - 2 * _FAR) : item.start]
        if not against and item.numeral.unit == "EUR" and _against(before) == "budget":
            against = "budget"
        against = against or usual
        return replace(item, change=direction, against=against, change_at=beside.start if beside else None)
    return _moved(item, found, text, after, between=between)


def _moved(item: Found, found: Sequence[Found], text: str, after: str, *, between: bool) -> Found | None:
    """A number after `met` or `by`, or of points, with the word for the move that it is the size of."""
    assert item.numeral
    before = text[max(0, item.start - 28) : item.start]
    for direction, pattern in _BEFORE:
        if direction and pattern.search(before):
            near = _change_within(found, item.start - _BESIDE, item.start)
            return replace(
                item,
                change=direction,
                against=_against(after) or "period",
                change_at=near.start if near else None,
                start=near.start if near else item.start,
            )
    is_points = item.numeral.unit == "points"
    if not is_points and not _BEFORE[-1][1].search(before):
        return None
    moves = [f for f in found if f.kind == "change" and f.change in _MOVES]
    if not is_points:
        moves = [f for f in moves if f.end > item.start - _BESIDE and f.start < item.end + _BESIDE]
    if not moves:
        return replace(item, change="size", against=_against(after) or "period") if is_points and between else None
    move = min(moves, key=lambda f: abs(f.start - item.start))
    is_level = re.search(r"(?:dan|than) in\s*$", text[move.start : move.end], re.IGNORECASE)
    if is_level and not is_points and item.start < move.start:
        return None
    assert move.change
    against: Against = "target" if move.change in _TOWARDS else "period"
    start = move.start if 0 <= item.start - move.end < _BESIDE else item.start
    return replace(
        item, start=start, change=_TOWARDS.get(move.change, move.change), against=against, change_at=move.start
    )


def _change_within(found: Sequence[Found], first: int, last: int) -> Found | None:
    """The word for a change that begins within a stretch."""
    return next((f for f in found if f.kind == "change" and first <= f.start < last), None)


def _against(text: str) -> Against:
    """What a text says first that something is compared with."""
    clause = re.split(r"[.;]\s|,\s(?:en|and|maar|but)\b", text)[0]
    hits = [(hit.start(), name) for name, words in _AGAINST if (hit := re.search(rf"\b(?:{words})\b", clause, re.I))]
    return min(hits)[1] if hits else ""
