"""Answers in the making: figures and passages under numbered marks, and how a figure is printed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from p9ask.decimals import to_dutch
from p9ask.language import Language
from p9ask.marks import split_marks
from p9ask.model import Answer, AnswerStatus, Figure, Passage
from p9ask.wording import say


class Evidence:
    """What an answer rests on. A mark `[n]` is the n-th of the figures, then of the passages."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self.passages: list[Passage] = []
        self.notes: list[str] = []

    def cite(self, *figures: Figure) -> str:
        """The marks of these figures, which are added where they are new."""
        for figure in figures:
            if figure not in self.figures:
                self.figures.append(figure)
        return "".join(f"[{self.figures.index(figure) + 1}]" for figure in figures)

    def note(self, *texts: str) -> None:
        """Add notes, each once."""
        self.notes += [text for text in dict.fromkeys(texts) if text and text not in self.notes]

    def answer(self, question: str, language: Language, status: AnswerStatus, text: str) -> Answer:
        """The finished answer."""
        return Answer(question, language, status, text, tuple(self.figures), tuple(self.passages), tuple(self.notes))


def printed(figure: Figure) -> str:
    """A value as its source prints it, without footnote marks, with the table's scale: `12.758 (x € 1.000)`."""
    text = split_marks(figure.raw)[0]
    return f"{text} ({figure.scale})" if figure.scale and figure.value is not None else text


def state(figure: Figure, language: Language) -> str:
    """What a figure without a value says of itself."""
    if figure.status == "uncertain":
        return say("uncertain", language, row=_row_cells(figure))
    if figure.status == "no_figure":
        text = split_marks(figure.raw)[0]
        return say("no_figure", language) if text in "-–—−" else f"{say('no_figure', language)[:-4]} ({text})"
    if figure.status == "not_yet_known":
        return say("not_yet_known", language, raw=split_marks(figure.raw)[0])
    return say("empty", language)


def _row_cells(figure: Figure) -> str:
    return figure.notes[0].partition(": ")[2] if figure.notes else figure.raw


def own_notes(figure: Figure) -> tuple[str, ...]:
    """The footnotes on the figure's own cell, which change what it means."""
    return figure.notes[: len(split_marks(figure.raw)[1])]


def with_unit(value: Decimal, figure: Figure, language: Language, *, change: bool = False) -> str:
    """A computed number in the unit and scale of the figure that it was computed from."""
    if figure.scale:
        factor = 10**6 if "miljoen" in figure.scale else 1000 if "1.000" in figure.scale else 1
        return f"{to_dutch(value / factor)} ({figure.scale})"
    if figure.unit == "%":
        return f"{to_dutch(value)} {say('points', language)}" if change else f"{to_dutch(value)}%"
    if figure.unit == "EUR":
        return f"€ {to_dutch(value)}"
    return f"{to_dutch(value)} {figure.unit}" if figure.unit else to_dutch(value)


def titles(figures: Sequence[Figure]) -> str:
    """The documents of these figures."""
    return ", ".join(dict.fromkeys(figure.citation.title for figure in figures))
