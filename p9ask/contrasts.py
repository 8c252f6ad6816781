"""Words that exclude one another: what is said of a working day says nothing of a Saturday."""

from __future__ import annotations

import re
from functools import cache

_CENTURIES = (
    "elfde|eleventh twaalfde|twelfth dertiende|thirteenth veertiende|fourteenth vijftiende|fifteenth zestiende|sixteenth "
    "zeventiende|seventeenth achttiende|eighteenth negentiende|nineteenth twintigste|twentieth"
).split()
_DAYS = (
    "maandag|monday dinsdag|tuesday woensdag|wednesday donderdag|thursday vrijdag|friday zaterdag|saturday zondag|sunday "
    "weekend werkdag|weekday"
).split()
_CLASSES: tuple[tuple[str, ...], ...] = (
    tuple(rf"\b(?:{words})" for words in _DAYS),
    tuple(rf"\b(?:{words})" for words in _CENTURIES),
    (r"nacht|\bnight", r"\boverdag|werkdag|\bby day|daytime", r"\b(?:avond|evening)"),
    (r"\b(?:vrouw|wom[ae]n|meisje|girl|female)", r"\b(?:man(?:nen)?(?:\b|opvang)|jongens?\b|boys?\b|male\b)"),
    (r"volwassen|\badult", r"\b(?:jeugd|kind|jonger|youth|child|young)", r"\b(?:ouderen|senior|elderly)"),
    (r"\b(?:bewoner|resident)", r"\b(?:bezoeker|visitor)", r"\b(?:ondernemer|bedrij|business|entrepreneur)"),
    (r"brandweer|fire (?:brigade|service)", r"ambulance", r"\bpoliti|\bpolice"),
    (
        r"\b(?:onder-?besteding|onderschrijding|voordeel|meevaller|under-?sp|saving|surplus)",
        r"\b(?:over-?besteding|overschrijding|nadeel|tegenvaller|over-?sp|deficit|shortfall)",
    ),
    (r"\b(?:hoger|meer|more|higher)\b", r"\b(?:lager|minder|less|fewer|lower)\b"),
    (r"\b(?:college|wethouders?)\b", r"\b(?:raad|gemeenteraad|council)\b"),
    (r"\b(?:particulier|private)", r"\b(?:openba(?:ar|re)|public|gemeentelijk|municipal)", r"corporatie"),
)


def excludes(question: str, text: str) -> bool:
    """Whether a text names other members of a class than the one that a question names.

    >>> excludes("Hoeveel fietsers op een zaterdag?", "Op een werkdag reden er 1.860 fietsers")
    True
    >>> excludes("Hoeveel bewoners en bezoekers?", "540 bezoekers")
    False
    """
    asked = _members(question.lower())
    said = _members(text.lower()) if asked else {}
    return any(asked[number].isdisjoint(said[number]) for number in asked.keys() & said.keys())


@cache
def _members(text: str) -> dict[int, frozenset[int]]:
    """For each class that a text speaks of, its members."""
    found = {
        number: frozenset(at for at, pattern in enumerate(patterns) if re.search(pattern, text))
        for number, patterns in enumerate(_CLASSES)
    }
    return {number: members for number, members in found.items() if members}
