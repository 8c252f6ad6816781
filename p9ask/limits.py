"""What a memo says a figure is of, beside its number: of whom a share is, per how many, over what part of a year; held against
the row and its notes.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from p9ask.groups import is_group
from p9ask.language import fold, stem

_EVERYONE = frozenset(
    stem(word)
    for word in "inwoners inwoner bewoners burgers mensen personen bevolking leidenaren residents inhabitants people citizens "
    "population respondenten respondents".split()
)
_OF = re.compile(
    r"\s*(?:van|der|of|among|onder)\s+(?:(?:de|het|alle|onze|haar|the|all|our|its)\s+)*(?P<noun>[^\W\d]+)",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    r"\s*(?:van|of)\s+(?:[^\W\d]+\s+){0,3}?\w*(?:lasten|baten|uitgaven|kosten|begroting|expenditure|spending|costs|income|budget)\b",
    re.IGNORECASE,
)
_BASE = re.compile(r"(?:percentage|aandeel|deel|% )\s*(?:van (?:de |het )?)?(?P<noun>[^\W\d]+)", re.IGNORECASE)
_PER = re.compile(
    r"\bper\s+(?P<count>1[.,]?000|10[.,]000|100[.,]000|100|duizend|honderd|thousand|hundred)\s+"
    r"(?P<noun>[^\W\d]+)",
    re.IGNORECASE,
)
_COUNTS = {"duizend": 1000, "thousand": 1000, "honderd": 100, "hundred": 100}
_WHOLE_YEAR = re.compile(
    r"\b(?:heel|gehele|hele|full|whole|entire|all of)\s+(?:(?:het|the)\s+)?(?:(?:19|20)\d\d|jaar|year)|"
    r"\bthroughout (?:19|20)\d\d|\b(?:full|whole)[- ]year",
    re.IGNORECASE,
)
_PART_OF_YEAR = re.compile(
    r"half\s?jaar|kwartaal|t/m (?:maart|juni|september)|tot en met (?:maart|juni|september)|maanden", re.IGNORECASE
)
OF_THEM = re.compile(
    r"\b(?:daarvan|hiervan|waarvan|van (?:hen|wie|deze|die)|of (?:them|whom|which|these|those)|including|onder wie)\b",
    re.IGNORECASE,
)
"""What says that a number is part of one before it."""


def is_of_others(after: str, label: str, homes: Collection[str], bases: Collection[str]) -> bool:
    """Whether a share is said to be of others than its row's: `28% van de inwoners` where the row counts mantelzorgers.

    `after`: what follows the number; `bases`: the stems of those of whom the corpus's rows are shares.
    """
    said, own = _OF.match(after), base_of(label)
    if not said or not own:
        return False
    noun = stem(said["noun"].lower())
    everyone = _EVERYONE | {stem(fold(home)) for home in homes}
    if noun in everyone:
        return own not in everyone
    return (
        noun != own
        and (noun in bases or is_group(said["noun"].lower()))
        and noun not in {stem(w) for w in label.lower().split()}
    )


def is_share_of_money(after: str) -> bool:
    """Whether a share is one of costs or income: `de helft van de lasten`."""
    return bool(_OF_MONEY.match(after))


def base_of(label: str) -> str:
    """The stem of the word for those of whom a row is a share; empty where it is none."""
    found = _BASE.match(label)
    return stem(found["noun"].lower()) if found else ""


def is_per_others(sentence: str, label: str) -> bool:
    """Whether a sentence counts per another number, or per others, than the row does."""
    said, own = _PER.search(sentence), _PER.search(label)
    if not said or not own:
        return False
    same = stem(said["noun"].lower()) == stem(own["noun"].lower())
    both = {stem(said["noun"].lower()), stem(own["noun"].lower())} <= _EVERYONE
    return _count(said["count"]) != _count(own["count"]) or not (same or both)


def _count(text: str) -> int:
    return _COUNTS.get(text.lower()) or int(re.sub(r"\D", "", text))


def is_of_part(sentence: str, notes: Collection[str]) -> bool:
    """Whether a sentence speaks of a whole year where a note says that the figure is of a part of it."""
    return bool(_WHOLE_YEAR.search(sentence)) and any(_PART_OF_YEAR.search(note) for note in notes)
