"""The labelled questions asked of p9ask and of the plain alternative, on the same documents with the same encoder.

The alternative: fixed chunks of 800 characters in a flat FAISS index, the nearest one or five to the question.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from p9ask import Corpus
from p9ask.embedding import BundledEncoder
from tests.labelled import Labelled, faults, holds, questions
from tests.support import ROOT

CHUNK = 800


class Chunk(NamedTuple):
    """A stretch of a source, with its lines."""

    key: str
    first: int
    last: int
    text: str


def chunks() -> list[Chunk]:
    """The sources in stretches of 800 characters."""
    found = []
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        text = path.read_text("utf-8")
        for start in range(0, len(text), CHUNK):
            part = text[start : start + CHUNK]
            first = text.count("\n", 0, start) + 1
            found.append(Chunk(path.name[:3], first, first + part.count("\n"), part))
    return found


def _has_evidence(asked: Labelled, found: Sequence[Chunk]) -> bool:
    """Whether all pieces of evidence begin in the chunks."""
    return all(
        any(chunk.key == key and chunk.first <= first <= chunk.last for chunk in found for key, first, _ in places)
        for places in asked.places()
    )


def compared() -> list[str]:
    """Lines of a table: share of questions by which system, for those with and those without an answer."""
    import faiss
    import numpy as np

    encoder = BundledEncoder()
    stretches = chunks()
    index = faiss.IndexFlatIP(encoder.dimension)
    index.add(np.ascontiguousarray(encoder.encode_document([chunk.text for chunk in stretches])))
    corpus = Corpus.open(ROOT)
    asked_all = [asked for asked in questions() if asked.home == "leiden"]
    counts = dict.fromkeys(("first", "five", "right", "placed", "refused"), 0)
    for asked in asked_all:
        answer = corpus.ask(asked.question)
        right = not faults(asked, answer)
        if asked.status == "not_found":
            counts["refused"] += right
            continue
        _, ids = index.search(encoder.encode_query(asked.question).reshape(1, -1), 5)
        near = [stretches[number] for number in ids[0]]
        counts["first"] += _has_evidence(asked, near[:1])
        counts["five"] += _has_evidence(asked, near)
        counts["right"] += right
        cited = [item.citation for item in (*answer.figures, *answer.passages)][:5]
        counts["placed"] += bool(cited) and all(
            any(holds(citation, place) for citation in cited for place in places) for places in asked.places()
        )
    none = sum(asked.status == "not_found" for asked in asked_all)
    some = len(asked_all) - none
    return [
        f"| evidence in the first chunk (plain); answered right and cited (p9ask), of {some} | "
        f"{counts['first'] / some:.1%} | {counts['right'] / some:.1%} |",
        f"| evidence in the first five, of {some} | {counts['five'] / some:.1%} | {counts['placed'] / some:.1%} |",
        f"| rightly not answered, of {none} | 0.0% | {counts['refused'] / none:.1%} |",
    ]
