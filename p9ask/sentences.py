"""Splitting Dutch prose into sentences, with offsets."""

from __future__ import annotations

import re
from functools import lru_cache

_ABBREVIATIONS = frozenset(
    "o.a bijv bv nl nr t.a.v t.o.v m.b.t i.v.m d.w.z e.d c.q ca art lid blz pag dhr mevr mw dr mr drs ir ing prof "
    "incl excl m.n z.s.m t.b.v n.a.v a.d.h.v i.h.k.v i.p.v o.b.v jl resp soc afb tab max min gem st e.a a.o vgl evt "
    "etc e.g i.e vs no fig res".split()
)
_END = re.compile(r"(?P<mark>[.!?…]+)(?P<close>[\"'’”)\]]*)\s+(?=[\"'‘“(\[€]?[A-ZÀ-Þ0-9])")
_QUOTATION = re.compile(r'"[^"]{2,120}"|“[^“”]{2,120}”|‘[^‘’]{2,120}’(?!\w)')
"""A short quotation; the sentences of a title in quotation marks stay together."""
_LAST_WORD = re.compile(r"[\w.\-/’']*$")
LEANS = re.compile(
    r"(?:dit|deze|die|dat|hij|zij|ze|hier\w*|daar\w*|zo|ook|daarnaast|tevens|verder|bovendien|tot slot|het gaat|wel|"
    r"als gevolg|op basis|vanuit die|binnen die|"
    r"het (?:is|was|wordt|werd|heeft|had|kan|kon|zal|zou|gaat|ging|moet|blijft|bleef|\w+de|\w+te))\b",
    re.IGNORECASE,
)
"""The beginning of a sentence that leans on the one before it."""
_NAMES_AGAIN = re.compile(r"(?:het|de|in de|in het|van de|voor de)\s+(?P<noun>[^\W\d]+)", re.IGNORECASE)
_POINTS_AT = re.compile(r"[^.,;]{0,40}\b(?:dit|deze|daarvan|hiervan|daarmee|hiermee)\b", re.IGNORECASE)


def follows_on(text: str, before: str) -> bool:
    """Whether a sentence goes on about what the one before it brought up.

    >>> follows_on("De aanpak richt zich op gezinnen.", "Er is gestart met de MDA-aanpak.")
    True
    >>> follows_on("In december is dit aantal verdubbeld.", "In mei zijn vier bedden geopend.")
    True
    >>> follows_on("De gemeente werkt aan wonen.", "In mei zijn vier bedden geopend.")
    False
    """
    if LEANS.match(text) or _POINTS_AT.match(text) or re.match(r"het\s", text, re.IGNORECASE):
        return True
    named = _NAMES_AGAIN.match(text)
    return bool(named and re.search(rf"{re.escape(named['noun'])}(?:en|s|n)?\b", before, re.IGNORECASE))


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as offsets (start, end), white space around them left out.

    >>> t = "Zie o.a. de Wmo. Er zijn lijnen: 1. Preventie, 2. Wonen. Klaar?"
    >>> [t[a:b] for a, b in split(t)]
    ['Zie o.a. de Wmo.', 'Er zijn lijnen: 1. Preventie, 2. Wonen.', 'Klaar?']
    """
    return list(_split(text))


@lru_cache(maxsize=64)
def _split(text: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start = 0
    quotations = [quotation.span() for quotation in _QUOTATION.finditer(text)]
    for end in _END.finditer(text):
        if _is_boundary(text, end) and not any(first < end.start("close") < last - 1 for first, last in quotations):
            spans.append((start, end.start() + len(end["mark"]) + len(end["close"])))
            start = end.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return tuple(spans)


def _is_boundary(text: str, end: re.Match[str]) -> bool:
    if end["mark"] != ".":
        return True
    before = text[max(0, end.start() - 30) : end.start()]
    word = _LAST_WORD.search(before)[0].lower()  # type: ignore[index]
    is_number = re.fullmatch(r"\d{1,2}", word) is not None
    is_initial = re.fullmatch(r"[a-z]", word) is not None
    return not (word in _ABBREVIATIONS or is_initial or (is_number and not _is_day_or_count(before)))


def _is_day_or_count(before: str) -> bool:
    """Whether a short number ends a sentence rather than numbers an item: it has decimals, or a word stands before it."""
    if re.search(r"\d,\d{1,2}$|\b(?:been|was|is|at|to|of|from|scored|een|op|naar|tot)\s\d+\.\d{1,2}$", before):
        return True
    joins = re.search(r"(?:\ben|(?<!\btarget )(?<!\btotal )\bof|art)\s\d{1,2}$", before)
    return joins is None and re.search(r"\w\s\d{1,2}$", before) is not None
