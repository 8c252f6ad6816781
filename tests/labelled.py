"""The labelled questions: reading them, the corpora they are about, and judging an answer by its labels."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from p9ask import Corpus
from p9ask.model import Answer, Citation

HERE = Path(__file__).parent
SETS = {**dict.fromkeys("abcdfg", "leiden"), "e": "gouda", "h": "zutphen"}
"""The corpus that each set of questions is about."""


class Labelled(NamedTuple):
    """One question with its labels; see questions/README.md."""

    id: str
    question: str
    language: str
    form: str
    status: str
    figures: list[str]
    words: list[str]
    absent: list[str]
    evidence: list[str]
    note: str

    @property
    def home(self) -> str:
        """The name of the corpus that it is about."""
        return SETS[self.id[0]]

    def places(self) -> list[list[tuple[str, int, int]]]:
        """Per piece of evidence, the places that serve: (file key, first, last line)."""
        return [[_place(alternative) for alternative in piece.split("|")] for piece in self.evidence]


def _place(text: str) -> tuple[str, int, int]:
    key, lines = text.strip().rsplit(":", 1)
    first, _, last = lines.partition("-")
    return key, int(first), int(last or first)


@cache
def questions() -> tuple[Labelled, ...]:
    """All labelled questions."""
    lines = [line for name in SETS for line in (HERE / f"questions/{name}.jsonl").read_text("utf-8").splitlines()]
    return tuple(Labelled(**json.loads(line)) for line in lines)


def file_key(citation: Citation) -> str:
    """How labels name a source: the number that it begins with, else its stem."""
    stem = Path(citation.file).stem
    return stem[:3] if stem[:3].isdecimal() else stem


def holds(citation: Citation, place: tuple[str, int, int]) -> bool:
    """Whether a citation holds the first line of a place."""
    key, first, _ = place
    return file_key(citation) == key and citation.lines[0] <= first <= citation.lines[1]


def faults(asked: Labelled, answer: Answer) -> list[str]:
    """What is wrong with an answer; empty where it is right and rightly cited."""
    found = [] if answer.status in asked.status.split("|") else [f"status {answer.status}, not {asked.status}"]
    if asked.status == "not_found":
        return found
    text = answer.answer.lower()
    found += [f"lacks {figure}" for figure in asked.figures if figure.lower() not in text]
    found += [f"lacks {word}" for word in asked.words if not any(w.strip().lower() in text for w in word.split("|"))]
    found += [f"has {word}" for word in asked.absent if word.lower() in text]
    cited = [item.citation for item in (*answer.figures, *answer.passages)]
    for piece, places in zip(asked.evidence, asked.places(), strict=True):
        if not any(holds(citation, place) for citation in cited for place in places):
            found.append(f"does not cite {piece}")
    return found


def open_corpus(name: str, homes: Path) -> Corpus:
    """The corpus of a question: the checkout's own, or a built home in the folder `homes`."""
    return Corpus.open(HERE.parent if name == "leiden" else homes / name)
