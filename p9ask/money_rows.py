"""Rows of money tables as prose speaks of them: the group, and the kind of row (lasten, baten, saldo, …) within it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from p9ask.row_fit import TOTAL
from p9ask.store import Label

_KINDS = (
    ("saldo", r"\bsaldo\b|\bbalance\b|\bnet\b(?=\s+(?:result|cost|spen|amount|figure|movement|position|expend|€|\d))"),
    (
        "toevoeging",
        r"toevoeg|toegevoegd|\badd(?:ed|ition)|\breceived\b|\berin\b|\bgestort\b|\bstorting|\bin ging\b|\bging .{0,40}\bin\b",
    ),
    ("onttrekking", r"onttrek|onttrokken|withdr[ae]w|\bdrawn\b|\beruit\b|\b(?:uit)?gehaald\b|opname"),
    ("resultaat", r"\bresultaat\b|\bresult\b|\bsloot\b.{0,60}\bop\b|\bclosed (?:at|with|on)\b"),
    ("baten", r"\bbaten\b|inkomsten|opbrengst|\bincome\b|\brevenue"),
    (
        "lasten",
        r"\b(?:gaf|gaven|geeft)\b.{0,80}\buit\b|\blasten\b|kosten|uitgaven|uitgegeven|\bkostte|besteed|\bspen[dt]|\bcosts?\b|expenditure",
    ),
)


def kind_said(text: str) -> str:
    """The kind of row that a text speaks of, or nothing.

    >>> kind_said("de uitgaven aan Preventie"), kind_said("Preventie")
    ('lasten', '')
    """
    return next((kind for kind, pattern in _KINDS if re.search(pattern, text, re.IGNORECASE)), "")


def of_reserves(name: str) -> bool:
    """Whether a table's or row's name is of reserves."""
    return bool(
        re.match(r"(?:reserves?\b|res\.|mutaties? reserve|(?:toevoeging|onttrekking)\w* reserve)", name, re.IGNORECASE)
    )


def group_of(label: Label) -> str:
    """The group that a row stands in: `Preventie` of `Preventie / Lasten`."""
    return (label.row or "").rpartition(" / ")[0]


def is_of_kind(label: Label, kind: str) -> bool:
    """Whether a row is of a kind."""
    return (label.row or "").rpartition(" / ")[2].lower().startswith(kind)


def siblings(label: Label, labels: Iterable[Label]) -> list[Label]:
    """The rows of the same table and group."""
    group = group_of(label)
    return [
        other
        for other in labels
        if group and other.name == label.name and other.unit == "EUR" and (other.row or "").startswith(f"{group} / ")
    ]


def is_total(label: Label) -> bool:
    """Whether a row is a total of its table."""
    return label.unit == "EUR" and bool(TOTAL.match((label.row or "").partition(" / ")[0]))
