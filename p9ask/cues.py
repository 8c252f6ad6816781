"""What the words of a question tell of it: the operation, the measure, the kind of answer."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from p9ask.cue_words import (
    BOTH,
    ENUMERATING,
    FIRST,
    KINDS,
    LAST_YEARS,
    LATEST,
    NOT_TARGET,
    OPERATIONS,
    REVISED,
    ROWS,
    UNAMENDED,
    WANTS,
    YES_NO,
    Cue,
    Operation,
    Wants,
)
from p9ask.language import words
from p9ask.measures import Kind


class Text(NamedTuple):
    """A question's text as cues look at it."""

    text: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Text:
        """Lower case, with its words."""
        lowered = re.sub(r"\b(?:most|meest)\s+(?=recent)", "", text.lower())
        return cls(lowered, tuple(words(lowered)))

    def has(self, cue: Cue) -> bool:
        """Whether any of the cue's words or patterns is in the text."""
        for word in cue.words.split():
            if word.endswith("*"):
                if any(own.startswith(word[:-1]) for own in self.words):
                    return True
            elif word in self.words:
                return True
        return any(guard in self.text and re.search(pattern, self.text) for guard, pattern in cue.patterns)


def operation(text: Text, years: int, *, has_span: bool, is_range: bool) -> Operation:
    """What is to be done with the figures. `years`: how many are named; `is_range`: they stand for all between them."""
    found = {name for name, cue in OPERATIONS.items() if text.has(cue)}
    if {"series", "change"} <= found:
        asks_size = re.search(r"hoeveel|met \w+ punt|how much|by how", text.text)
        found.discard("series" if asks_size and (has_span or years) else "change")
    if {"change", "compare"} <= found and years < 2:
        found.discard("change")
    if {"target_met", "compare"} <= found and years > 1:
        found.discard("target_met")
    if not found and YES_NO.match(text.text) and text.has(KINDS["target"]):
        return "target_met"
    if not found and years > 2:
        return "series"
    order = list(OPERATIONS)
    what = min(found, key=order.index) if found else "series" if is_range else "value"
    return "value" if what == "series" and is_range and wants(text) in ("who", "when", "where") else what


def kinds(text: Text, what: Operation) -> tuple[Kind, ...]:
    """The kinds of measure that the words name; a question whether a target was met is about both."""
    if what == "target_met":
        return ()
    found = [kind for kind, cue in KINDS.items() if text.has(cue)]
    if {"revised", "budget"} <= set(found) and not Text.of(REVISED.sub(" ", text.text)).has(KINDS["budget"]):
        found.remove("budget")
    if text.has(UNAMENDED):
        found = [kind for kind in found if kind not in ("amendment", "revised")]
    if what == "value" and BOTH.search(text.text):
        return ()  # the result, with the target beside it
    if "target" in found and what != "compare" and text.has(NOT_TARGET):
        found = ["actual" if kind == "target" else kind for kind in found]
    return tuple(found)


def names_original(question: str) -> bool:
    """Whether a question says that it means the budget before its amendment."""
    return Text.of(question).has(UNAMENDED)


def wants(text: Text) -> Wants:
    """The kind of answer that the question words ask for."""
    return next((name for name, cue in WANTS.items() if text.has(cue) and not _is_relative(name, text)), "")


def _is_relative(name: Wants, text: Text) -> bool:
    """Whether the only sign is a pronoun in mid-sentence: `residents who felt …`, `mensen waar …`."""
    pronouns = {"who": ("who", "wie"), "when": ("when", "wanneer"), "where": ("where", "waar")}.get(name)
    if not pronouns:
        return False
    asking = [
        rf"(?:^|[,;:.?]\s*|\b(?:en|and|door|met|by|with|to|from|sinds|tot|since|until|van|aan)\s+){word}\b"
        for word in pronouns
    ]
    other = Cue(" ".join(word for word in WANTS[name].words.split() if word not in pronouns), WANTS[name].patterns)
    return not any(re.search(pattern, text.text) for pattern in asking) and not text.has(other)


def over_rows(text: Text) -> bool:
    """Whether the highest or lowest of a table's rows is asked for, not of one row's years: `welk beleidsterrein`."""
    return text.has(ROWS)


def enumerates(text: Text) -> bool:
    """Whether a list is asked for."""
    return text.has(ENUMERATING)


def when(text: Text) -> Literal["", "latest", "first"]:
    """Whether the latest or the first figure is asked for."""
    if text.has(LATEST) and not LAST_YEARS.search(text.text):
        return "latest"
    return "first" if text.has(FIRST) else ""
