"""Answers out of prose: the sentence that holds the answer, quoted, or nothing where no sentence does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from p9ask.evidence import Evidence
from p9ask.language import fold, stem, words
from p9ask.model import Answer, Citation, Passage
from p9ask.passages import LEANS
from p9ask.question import Question
from p9ask.search import Hit
from p9ask.store import Store, StoredSentence
from p9ask.terms import Term

ACCEPT_NL, ACCEPT_EN = 0.60, 0.56
MIN_COVERAGE = 0.5
_NUMBER_WORDS = (
    "één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|twintig|dertig|veertig|vijftig|"
    "honderd|duizend|tweemaal|driemaal|beide|geen|half|helft"
)
_NUMBER = re.compile(rf"€ ?[\d.,]+|\d[\d.,]*%?|\b(?:{_NUMBER_WORDS})\b", re.IGNORECASE)
_MONEY = re.compile(r"€|\beuro\b|\bmiljoen\b|\bmln\b", re.IGNORECASE)
_MONTH = r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = re.compile(
    rf"\b(?:{_MONTH}|(?:19|20)\d\d|voorjaar|najaar|zomer|winter|herfst|lente|begin|eind|medio|kwartaal|q[1-4])\b", re.IGNORECASE
)
_REASON = re.compile(
    r"\b(?:omdat|doordat|door|vanwege|wegens|daarom|waardoor|daardoor|zodat|want|aangezien|als gevolg|reden|oorzaak|komt dit|"
    r"vermoedelijk|dankzij|in verband met|ten gevolge|hierdoor|namelijk|vanuit|om te)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,;:)'’\"“‘] )[A-ZÀ-Þ][\w'’.-]+|‘[^’]+’|'[^']+'")
_TYPE_BONUS, _TYPE_LACK, _STRICT_LACK, _YEAR_LACK, _NAME_LACK = 0.1, 0.05, 0.4, 0.2, 0.25
_KIND_COST = {"statement": 0.06, "heading": 0.12, "row": 0.03, "note": 0.0}


@dataclass(frozen=True, slots=True)
class Judged:
    """A hit with its final score, and why."""

    hit: Hit
    score: float
    fits: bool


def judge(question: Question, hits: Sequence[Hit], years: dict[str, int | None]) -> list[Judged]:
    """Hits by how likely they answer the question. `years`: the year of each document."""
    judged = [_judge(question, hit, years) for hit in hits if not _is_table_row(hit.sentence)]
    return sorted(judged, key=lambda item: (-item.score, item.hit.sentence.id))


def _is_table_row(sentence: StoredSentence) -> bool:
    return sentence.kind == "row" and ": realisatie" in sentence.text or "; bron " in sentence.text


def _judge(question: Question, hit: Hit, years: dict[str, int | None]) -> Judged:
    sentence = hit.sentence
    fits = _fits(question, sentence)
    score = hit.score - _KIND_COST.get(sentence.kind, 0.0)
    strict = question.wants in ("how_many", "money", "when")
    score += _TYPE_BONUS if fits else -(_STRICT_LACK if strict else _TYPE_LACK if question.wants else 0)
    score -= _YEAR_LACK * _lacks_years(question, sentence, years)
    score -= _NAME_LACK * sum(_is_strict(term) for term in hit.missed)
    return Judged(hit, round(score, 4), fits)


def _is_strict(term: Term) -> bool:
    return term.name or not term.known


def _lacks_years(question: Question, sentence: StoredSentence, years: dict[str, int | None]) -> bool:
    context = f"{' '.join(sentence.passage.heading)} {sentence.passage.text}"
    year = years.get(sentence.citation.document)
    return any(period not in context and period[:4] != str(year) for period in question.periods)


def _fits(question: Question, sentence: StoredSentence) -> bool:
    """Whether the sentence holds the kind of thing that is asked for."""
    text = sentence.text
    match question.wants:
        case "money":
            return bool(_MONEY.search(text)) and bool(_NUMBER.search(text))
        case "how_many":
            return _counts(question, text)
        case "when":
            return bool(_DATE.search(_without(text, question)))
        case "who" | "where":
            return bool(_NAME.search(_without(text, question)))
        case "why":
            return bool(_REASON.search(text))
    return True


def _without(text: str, question: Question) -> str:
    """The text without the years and names that the question itself gives."""
    for period in question.periods:
        text = text.replace(period, " ")
    for term in question.terms:
        if term.name:
            text = re.sub(rf"\b{re.escape(term.text)}\w*", " ", text, flags=re.IGNORECASE)
    return text


def _counts(question: Question, text: str) -> bool:
    """Whether a number stands by the thing that is counted."""
    if re.search(r"procent|percentage|welk deel|aandeel|share|proportion|per ?cent|%", question.text, re.IGNORECASE):
        return bool(re.search(r"%|procent", text))
    counted = _counted(question)
    stripped = _without(text, question)
    if counted is None:
        return bool(_NUMBER.search(stripped))
    tokens = re.findall(r"€ ?[\d.,]+|[\w%.,-]+", stripped)
    for at, token in enumerate(tokens):
        if _NUMBER.fullmatch(token.strip(".,")):
            near = {stem(word) for word in words(" ".join(tokens[max(0, at - 4) : at + 6]))}
            if counted.match(near):
                return True
    return False


def _counted(question: Question) -> Term | None:
    """The term that the question counts: the first after `hoeveel` or `how many`."""
    found = re.search(r"(?:hoeveel|how many|how much)\s+(?P<rest>.+)", question.text, re.IGNORECASE)
    if not found:
        return None
    rest = words(found["rest"])
    places = {fold(word): at for at, word in reversed(list(enumerate(rest)))}
    following = [term for term in question.terms if fold(term.text.split()[0]) in places]
    first = min(following, key=lambda term: places[fold(term.text.split()[0])], default=None)
    return first if first and not first.soft else None


def accepted(question: Question, judged: Sequence[Judged]) -> Judged | None:
    """The best hit where it is good enough to be an answer."""
    if not judged:
        return None
    best = judged[0]
    accept = ACCEPT_NL if question.language == "nl" else ACCEPT_EN
    enough = best.score >= accept and best.hit.coverage >= MIN_COVERAGE
    return best if enough else None


def answer(question: Question, best: Judged, others: Sequence[Judged], store: Store, limit: int) -> Answer:
    """The quoted sentence or list, with the passages that come next."""
    evidence = Evidence()
    quoted = _quoted(question, best.hit.sentence, store)
    evidence.passages.append(replace(quoted, score=best.score))
    seen = {best.hit.sentence.passage_id}
    for other in others:
        if len(evidence.passages) >= limit:
            break
        if other.hit.sentence.passage_id not in seen:
            seen.add(other.hit.sentence.passage_id)
            evidence.passages.append(replace(other.hit.sentence.passage, score=other.score))
    body = quoted.text if "\n" in quoted.text else f"“{quoted.text}”"
    return evidence.answer(question.text, question.language, "answered", f"{body} ({quoted.citation.title}) [1]")


def _quoted(question: Question, sentence: StoredSentence, store: Store) -> Passage:
    """What to quote of a passage: the sentence; with the one before it where it leans on that; or a whole list."""
    passage = sentence.passage
    if sentence.kind == "list" and (question.enumerates or sentence.text.endswith(":")):
        return passage
    ids = store.passage_sentences(sentence.passage_id)
    around = store.sentences(ids)
    at = ids.index(sentence.id)
    first = last = at
    if at and LEANS.match(sentence.text) and sentence.kind != "list":
        first = at - 1
    if question.wants == "why" and not _REASON.search(sentence.text) and at + 1 < len(ids):
        if _REASON.search(around[ids[at + 1]].text):
            last = at + 1
    chosen = [around[ident] for ident in ids[first : last + 1]]
    text = " ".join(part.text for part in chosen)
    lines = (chosen[0].citation.lines[0], chosen[-1].citation.lines[1])
    cited = sentence.citation
    return Passage(text, passage.heading, Citation(cited.document, cited.title, cited.file, lines, text))
