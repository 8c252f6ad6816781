"""Place names in a text: which place it is about, and that a question about another place is not for the corpus."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from p9ask import data
from p9ask.language import fold

_PEOPLE = re.compile(r"s?er|s?ers|se|s|mer|mers|enaar|enaren|enaars|naar|naren|naars|ner|ners|ter|ters")
_CLIPPED = {"se": ("en", "e", "a", "le"), "er": ("en",), "ers": ("en",), "enaar": ("en",)}
_CLIPPED |= {"enaren": ("en",), "enaars": ("en",)}
_SHORTEST = 4
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_WIDER = frozenset(
    "nederland holland zuid-holland noord-holland utrecht gelderland overijssel drenthe groningen friesland fryslan "
    "flevoland zeeland limburg noord-brabant brabant europa".split()
)
_OF_MUNICIPALITY = "gemeente "
_TOP_LINES = 12
_REPORT = re.compile(
    r"\b(?:jaarstukken|jaarverslag|jaarrekening|\w*begroting|voorjaarsnota|kadernota)\b", re.IGNORECASE
)
_NO_NAME = r"(?!Programma|Jaar|Begroting|Beleid|Deel|Hoofdstuk|Paragraaf)"
_NAMED = re.compile(
    r"\b[Gg]emeente\s+(?P<name>(?:['’]s-)?[A-Z][\w’'-]+"
    rf"(?:\s+(?:(?:aan|op|bij|en|in)\s+)?(?:(?:den|de|het)\s+)?{_NO_NAME}[A-Z][\w’'-]+)*)"
)
"""A municipality's name, of several words too: `Alphen aan den Rijn`."""


@cache
def _places() -> dict[str, str]:
    """Place names, folded, and the name that they stand for: `haagse` is Den Haag."""
    table = {}
    for line in data.lines("places.txt"):
        name, _, meant = line.partition("\t")
        table[fold(name)] = meant or name
    return table


def places_in(text: str) -> list[str]:
    """The places that a text names, also by their people or adjective, as the list spells them.

    >>> places_in("Hoeveel Utrechters en Goudse jongeren in den haag?")
    ['Den Haag', 'Utrecht', 'Gouda']
    """
    tokens = _TOKEN.findall(fold(text))
    found: list[str] = []
    for size in (3, 2, 1):
        for at in range(len(tokens) - size + 1):
            name = _places().get(" ".join(tokens[at : at + size])) if size > 1 else place_of(tokens[at])
            if name:
                found.append(name)
    return list(dict.fromkeys(found))


@cache
def place_of(word: str) -> str | None:
    """The place that a folded word names, or whose people or adjective it is.

    >>> place_of("leidse"), place_of("leidenaren"), place_of("groningers"), place_of("wonen")
    ('Leiden', 'Leiden', 'Groningen', None)
    """
    places = _places()
    if len(word) > 60:
        return None
    if word in places:
        return places[word]
    for end in range(len(word) - 1, _SHORTEST - 1, -1):
        base, suffix = word[:end], word[end:]
        if not _PEOPLE.fullmatch(suffix):
            continue
        for name in (base, *(base + clipped for clipped in _CLIPPED.get(suffix, ()))):
            if name in places:
                return places[name]
    return None


def _in_title(text: str) -> str:
    """The name behind `gemeente` in a first line that also names a report; empty where there is none."""
    for line in text.split("\n", _TOP_LINES)[:_TOP_LINES]:
        found = _NAMED.search(line) if _REPORT.search(line) else None
        if found:
            return spelt(found["name"])
    return ""


def spelt(name: str) -> str:
    """A municipality's name as the list spells it, where it has it: `Gemeente gouda` is Gouda."""
    plain = " ".join(re.sub(r"^\s*gemeente\s", "", name, flags=re.IGNORECASE).split())
    return _places().get(fold(plain), plain)


def municipality_of(text: str) -> str:
    """The municipality that a document is of: the one in its title, listed or not; else the place that it names most,
    `gemeente` before it counting thrice. Empty where no place stands out.

    >>> municipality_of("Jaarstukken 2019 gemeente Schelpenrade"), municipality_of("Gemeente Ter Linde - Begroting 2025")
    ('Schelpenrade', 'Ter Linde')
    """
    if titled := _in_title(text):
        return titled
    counts: Counter[str] = Counter()
    folded = fold(text)
    for found in _TOKEN.finditer(folded):
        if (name := place_of(found[0])) and fold(name) not in _WIDER:
            counts[name] += 3 if folded.endswith(_OF_MUNICIPALITY, 0, found.start()) else 1
    for name in {name for key, name in _places().items() if " " in key and key in folded}:
        counts[name] += len(re.findall(rf"\b{re.escape(fold(name))}\b", folded))
    best = counts.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) and best[0][1] > 1 else ""
