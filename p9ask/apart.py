"""A question to a corpus of several municipalities: answered out of one of them, or of each apart, never out of all together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from p9ask import municipalities
from p9ask.language import language_of
from p9ask.model import Answer
from p9ask.parts import put_together
from p9ask.wording import say

if TYPE_CHECKING:
    from p9ask.corpus import Corpus

Language = Literal["nl", "en"]


def ask(
    corpus: Corpus,
    parts: Sequence[Corpus],
    question: str,
    limit: int,
    documents: Sequence[str],
    language: Language | None,
) -> Answer:
    """The answer of the municipality that the question names; of each where several were chosen; else which there are."""

    def answered(part: Corpus) -> Answer:
        if not municipalities.named(question, part.municipalities()):
            for place in municipalities.named(question, part.left_out):
                return Answer(question, spoken, "not_found", say("other_place", spoken, place=place))
        return part.answer(question, limit, [d.id for d in part.documents() if d.id in documents], language)

    spoken = language or language_of(question)
    names = [part.municipalities() for part in parts]
    named = municipalities.named(question, [name for own in names for name in own])
    fitting = [part for part, own in zip(parts, names, strict=True) if set(own) & set(named)]
    if len(fitting) == 1 or len(parts) == 1:
        return answered((fitting or list(parts))[0])
    if corpus.index.is_part and not named:
        answers = [(own[0], answered(part)) for part, own in zip(parts, names, strict=True)]
        told = [answer._replace(question=name, answer=f"{name}: {answer.answer}") for name, answer in answers]
        return put_together(question, spoken, told)
    which = say("which_municipality", spoken, names=", ".join(name for own in names for name in own))
    return Answer(question, spoken, "not_found", which, notes=(which,), trace=(f"names: {', '.join(named) or 'none'}",))
