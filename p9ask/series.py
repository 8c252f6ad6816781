"""Which rows of different documents are the same indicator or table row: the series they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from p9ask.language import fold
from p9ask.model import RowKey
from p9ask.places import place_of

_SAME_NAME = 60
_BOILERPLATE = re.compile(
    r"\b(?:het )?percentage\b|\baantal\b|\b(?:inwoners|bewoners)\b|"
    r"\bdat het eens is met de stelling\b|\bgemiddelde\b|\bde\b|\bhet\b|\been\b|\bvan\b|\bdat\b|\bin\b|\bzich\b"
)


def normal(text: str) -> str:
    """A name without case, accents, punctuation and remarks in brackets."""
    text = re.sub(r"\([^)]*\)", " ", fold(text))
    return " ".join(re.sub(r"[^\w%]+", " ", text).split())


def distinctive(name: str) -> str:
    """A name without the words that most indicators share, and without names of places and their people."""
    telling = [word for word in _BOILERPLATE.sub(" ", normal(name)).split() if not place_of(word)]
    return " ".join(telling) or normal(name)


def assign(keys: Iterable[RowKey], places: Mapping[str, str] | None = None) -> dict[RowKey, int]:
    """A series number for each row. Rows must come in order of publication.

    Rows with a code join the series of that code whose latest name is most alike, if alike enough; two rows of one
    document never join. Rows without a code join by the same name and row. `places`: the municipality of each document,
    where there are several: no series is of two.
    """
    numbers: dict[RowKey, int] = {}
    groups: dict[tuple[str, str, str], list[list[RowKey]]] = {}
    for key in keys:
        place = (places or {}).get(key.document, "")
        group = (place, key.code, "") if key.code else (place, normal(key.name), normal(key.row or ""))
        members = groups.setdefault(group, [])
        match = _best(key, members)
        if match is None:
            match = []
            members.append(match)
        match.append(key)
    for number, rows in enumerate((rows for members in groups.values() for rows in members), 1):
        numbers.update(dict.fromkeys(rows, number))
    return numbers


def _best(key: RowKey, members: Sequence[list[RowKey]]) -> list[RowKey] | None:
    free = [rows for rows in members if all(row.document != key.document for row in rows)]
    if key.code is None:
        return free[0] if free else None
    from rapidfuzz import fuzz  # only a build compares names

    scored = [(fuzz.token_set_ratio(distinctive(rows[-1].name), distinctive(key.name)), rows) for rows in free]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _SAME_NAME else None
