"""Tables on one subject: which other series the words of a figure's label also name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from p9ask.labels import LabelMatch
from p9ask.language import fold
from p9ask.model import Figure
from p9ask.store import Label
from p9ask.terms import Term, Vocabulary

_COVERAGE = 0.8
_SURE = 0.7


def related(
    figure: Figure, vocabulary: Vocabulary, matches: Callable[[Sequence[Term]], Sequence[LabelMatch]]
) -> list[Label]:
    """Series on the same subject, its own among them: they hold all its label's words, and their rows no other words.

    `matches`: the labels that hold any of some terms.
    """
    own_words = figure.name if figure.code else f"{figure.name} {figure.row or ''}"
    terms = [Term(word, vocabulary.dutch(word), 1.0) for word in dict.fromkeys(vocabulary.telling(own_words))]
    if not terms:
        return []
    held = {part for term in terms for option, quality in term.options.items() if quality > _SURE for part in option}
    return [
        match.label
        for match in matches(terms)
        if match.coverage >= _COVERAGE
        and match.label.unit != ""
        and (match.label.unit != "EUR" or _last_part(match.label.row) == _last_part(figure.row))
        and _has_no_other_words(match.label, vocabulary, held)
        and _numbers(match.label.name, match.label.row) == _numbers(figure.name, figure.row)
    ]


def _last_part(row: str | None) -> str:
    """The kind of a money table's row: `lasten`, `saldo`."""
    return fold((row or "").rpartition(" / ")[2])


def _numbers(name: str, row: str | None) -> set[str]:
    """The numbers of programmes that a label names: `Reserves programma 4` is not `Reserves programma 6`."""
    return set(re.findall(r"programma\s+(\d+)", f"{name} {row or ''}", re.IGNORECASE))


def _has_no_other_words(label: Label, vocabulary: Vocabulary, held: set[str]) -> bool:
    return all(vocabulary.words.get(fold(word), word) in held for word in vocabulary.telling(label.row or label.name))
