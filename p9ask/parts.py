"""A question of several parts: each part that can stand alone is answered by itself, and the answers are put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from p9ask.evidence import Evidence
from p9ask.language import Language
from p9ask.model import Answer, AnswerStatus
from p9ask.question import NEXT_PART, POINTS_BACK, Question
from p9ask.wording import say

_ASKS = re.compile(
    r"^(?:\w+ ){0,2}(?:hoeveel|hoe|wat|welke?|wie|waar|wanneer|waarom|how|what|which|who|where|when|why)\b", re.I
)
_LINK = re.compile(r"^(?:en|and|[?;])\s+(?:en |and )?", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:hij|zij|ze|hun|hen|he|she|their|them|his|her|die)\b", re.IGNORECASE)
_ORDER: tuple[AnswerStatus, ...] = ("disputed", "answered", "unavailable", "not_found")


def parts_of(question: Question, read: Callable[[str], Question]) -> list[Question]:
    """The parts of a question, where each asks and names its subject; a period that one leaves out is the whole's."""
    if question.parts < 2:
        return []
    cuts = [0, *(found.start() for found in NEXT_PART.finditer(question.text)), len(question.text)]
    texts = [_LINK.sub("", question.text[a:b]).strip(" ,;?") for a, b in pairwise(cuts)]
    if not all(_ASKS.match(text) and not POINTS_BACK.search(text) and not _PERSON.search(text) for text in texts):
        return []
    read_parts = [_with_frame(read(text), question) for text in texts]
    return read_parts if all(part.codes or part.hard for part in read_parts) else []


def _with_frame(part: Question, whole: Question) -> Question:
    """A part with the language, documents, and where it names none the periods of the whole."""
    part = replace(part, language=whole.language, documents=whole.documents, parts=1)
    if part.periods or part.span or part.when:
        return part
    return replace(part, periods=whole.periods, span=whole.span, when=whole.when)


def joined(question: Question, answers: Sequence[Answer]) -> Answer:
    """One answer out of those to the parts."""
    return put_together(question.text, question.language, answers)


def put_together(text: str, language: Language, answers: Sequence[Answer]) -> Answer:
    """One answer out of several, their marks numbered on; a part without an answer is said to have none."""
    evidence = Evidence()
    for answer in answers:
        evidence.figures += [figure for figure in answer.figures if figure not in evidence.figures]
    found = [answer for answer in answers if answer.status != "not_found"]
    for answer in found:
        evidence.passages += [passage for passage in answer.passages if passage not in evidence.passages]
        evidence.note(*answer.notes)
    texts = [_renumbered(answer, evidence) if answer in found else _missing(answer, language) for answer in answers]
    status = min((answer.status for answer in answers), key=_ORDER.index)
    return evidence.answer(text, language, status, "\n".join(texts))


def _renumbered(answer: Answer, evidence: Evidence) -> str:
    own = (*answer.figures, *answer.passages)
    everything = (*evidence.figures, *evidence.passages)

    def mark(found: re.Match[str]) -> str:
        number = int(found[1])
        return f"[{everything.index(own[number - 1]) + 1}]" if 0 < number <= len(own) else found[0]

    return re.sub(r"\[(\d+)\]", mark, answer.answer)


def _missing(answer: Answer, language: Language) -> str:
    return f"“{answer.question}”: {say('not_in_documents', language)}"
