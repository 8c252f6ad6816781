"""Place names in a question: a question about another place than the corpus's is not for the corpus."""

from __future__ import annotations

import re
from functools import cache

from p9ask import data
from p9ask.language import fold

_DEMONYM = re.compile(r"(?:s|er|ers|se|mer|mers|enaar|enaren|enaars|naar|naren|naars|ner|ners|ter|ters)")


@cache
def _places() -> dict[str, str]:
    return {fold(name): name for name in data.lines("places.txt")}


def places_in(text: str) -> list[str]:
    """The places that a text names, also by their people or adjective, as the list spells them.

    >>> places_in("Hoeveel Utrechters in den haag?")
    ['Den Haag', 'Utrecht']
    """
    tokens = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", fold(text))
    found: list[str] = []
    for size in (3, 2, 1):
        for at in range(len(tokens) - size + 1):
            phrase = " ".join(tokens[at : at + size])
            name = _places().get(phrase) or (_people(phrase) if size == 1 else None)
            if name:
                found.append(name)
    return list(dict.fromkeys(found))


def _people(word: str) -> str | None:
    """The place whose people or adjective a word is."""
    for end in range(len(word) - 1, 3, -1):
        if word[:end] in _places() and _DEMONYM.fullmatch(word[end:]):
            return _places()[word[:end]]
    return None
