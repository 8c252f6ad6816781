"""Kinds of measure: which column words state a result, a target, a budget, and so on."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "actual", "target", "forecast", "baseline", "account", "budget", "revised", "amendment", "difference", "other"
]

_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern), kind)  # type: ignore[misc]
    for pattern, kind in (
        (r"streef|beoogd|doelwaarde|norm|signalering|ambitie|taakstelling|target", "target"),
        (r"prognose|verwacht", "forecast"),
        (r"nulmeting", "baseline"),
        (r"verschil|afwijking|difference", "difference"),
        (r"na wijziging|bijgestelde|actuele begroting|gewijzigde", "revised"),
        (r"wijziging", "amendment"),
        (r"rekening", "account"),
        (r"begroting|raming|budget", "budget"),
        (r"realis|behaald|stand|werkelijk|resultaat|uitkomst|score|actual|result|bijdrage|waarde", "actual"),
    )
)


def kind_of(measure: str) -> Kind:
    """The kind of a measure by its own word.

    >>> kind_of("behaald"), kind_of("begroting na wijziging"), kind_of("streefwaarde")
    ('actual', 'revised', 'target')
    """
    return next((kind for pattern, kind in _KINDS if pattern.search(measure)), "other")


def measure_name(title: str) -> str:
    """A column title as a measure: lower case, singular, without its period.

    >>> measure_name("Streefwaarden 2018"), measure_name("Begroting 2024 na wijziging"), measure_name("Wijziging Begroting")
    ('streefwaarde', 'begroting na wijziging', 'wijziging')
    """
    text = (
        " ".join(re.sub(r"(?:19|20)\d\d(?:[-/]\d+)?", " ", title.lower()).split()).strip(" *:-()").removesuffix(" t/m")
    )
    text = re.sub(r"^(?:begrotings)?wijziging(?:en)?(?: begroting)?$", "wijziging", text)
    text = re.sub(r"^streefwaarden$", "streefwaarde", text)
    return re.sub(r"^(realisatie|prognose|nulmeting|streefcijfer)(?:s|en|n)$", r"\1", text)
