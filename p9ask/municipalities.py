"""Which municipalities a corpus is of, and which of them a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from p9ask.language import fold
from p9ask.model import Document, Memo
from p9ask.places import places_in

_VERB = re.compile(r"\b(?:te leiden|leiden (?:\w+ )?tot)\b")
"""`leiden` that is no city."""


def known(documents: Iterable[Document]) -> list[str]:
    """The municipalities of these documents, by name; one spelling of each."""
    names = {fold(document.municipality): document.municipality for document in documents if document.municipality}
    return sorted(names.values())


def named(text: str, names: Sequence[str]) -> list[str]:
    """Those of the municipalities that a text names, also by their people or adjective.

    >>> named("Hoeveel Gouwenaars of Goudse jongeren?", ["Gouda", "Zutphen"])
    ['Gouda']
    """
    text = _VERB.sub(" ", text)
    places = {fold(place) for place in places_in(text)}
    folded = fold(text)
    return [name for name in names if fold(name) in places or re.search(rf"\b{re.escape(fold(name))}\b", folded)]


def of_memo(memo: Memo, names: Sequence[str]) -> str:
    """The one municipality that a memo names: in its headings, else in its text; empty where that is none or several."""
    headings = " \n ".join(segment.text for segment in memo.segments if segment.kind == "heading")
    whole = " \n ".join(segment.text for segment in memo.segments)
    found = named(headings, names) or named(whole, names)
    return found[0] if len(found) == 1 else ""
