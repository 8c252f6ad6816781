"""A question -> what it asks: codes, periods, measure, document, operation, kind of answer, and its words as terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, takewhile
from typing import Literal

from p9ask import cue_words, cues, sentences
from p9ask.cue_words import Operation, Wants
from p9ask.groups import is_group
from p9ask.language import (
    STOP_EN,
    STOP_NL,
    Language,
    fold,
    has_signs,
    language_of,
    words,
)
from p9ask.measures import Kind
from p9ask.model import Document
from p9ask.periods import PERIOD
from p9ask.places import place_of, places_in
from p9ask.references import (
    Span,
    codes_named,
    documents_named,
    moments_named,
    periods_named,
    year_of_budget,
)
from p9ask.soft import is_soft, soft_stems
from p9ask.terms import TYPO, Term, Vocabulary, meanings_of, phrases, synonyms

_LIST_WORD = (
    r"welke|wat zijn(?: de)?|noem|geef|toon|lijst|opsomming|overzicht|alle|which|what are(?: the)?|list|name|show|all"
)
_LIST_OF = (
    r"indicator\w*|effectindicator\w*|graadmeters?|kengetallen|doelen|doelstellingen|goals|objectives|prestaties?|"
    r"performances?|outputs"
)
_LISTED = re.compile(
    rf"\b(?:{_LIST_WORD})\b.{{0,40}}?\b(?P<what>{_LIST_OF})\b|^(?P<short>indicator\w*|doelen|prestaties|goals)\b",
    re.IGNORECASE,
)


POINTS_BACK = re.compile(
    r"\b(?:daar(?:bij|van|voor|mee|in|op|over)|dat|dit|deze|hem|it|that|this|these|they|there)\b", re.I
)
_WIDER = re.compile(r"landelijke?|nationa(?:le?|al)|nationwide|provincia(?:le?|al)|europe(?:se|es|an)|worldwide")


NEXT_PART = re.compile(
    r"(?:\ben|\band|[?;])\s+(?:en |and )?(?:hoeveel|hoe|wat|welke?|wie|waar|wanneer|waarom|how|what|which|who|where|when|why)\b",
    re.IGNORECASE,
)
"""Where another question begins in the same sentence."""
_SPENDING = re.compile(r"kost|cost|spen[dt]|pa(?:y|id)|uitge|uitga|betaal|sav|bespa|besteed")
_ASKING = frozenset("hoeveel wanneer waarom waardoor welke where which percentage streefwaarde realisatie".split())


@dataclass(frozen=True, slots=True)
class Question:
    """What a question asks, as far as its words tell."""

    text: str
    language: Language
    codes: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    span: Span | None = None
    when: Literal["", "latest", "first"] = ""
    kind: Kind | None = None
    kinds: tuple[Kind, ...] = ()
    operation: Operation = "value"
    wants: Wants = ""
    listed: str = ""
    enumerates: bool = False
    share: bool = False
    over_rows: bool = False
    documents: tuple[str, ...] = ()
    missing_document: str = ""
    places: tuple[str, ...] = ()
    population: str = ""
    role: str = ""
    programme: int | None = None
    negated: bool = False
    moments: tuple[str, ...] = ()
    parts: int = 1
    counted: frozenset[str] = frozenset()
    terms: tuple[Term, ...] = field(default=(), repr=False)

    @property
    def hard(self) -> tuple[Term, ...]:
        """The terms that an answer must cover."""
        return tuple(term for term in self.terms if not term.soft)

    @property
    def months(self) -> tuple[str, ...]:
        """The moments that are a month, as patterns."""
        return tuple(moment for moment in self.moments if "|" not in moment)

    @property
    def counted_terms(self) -> list[Term]:
        """The terms for what is counted; none after `hoe groot`."""
        return [term for term in self.terms if self.counted.intersection(term.text.split())]

    @property
    def is_of_unknown(self) -> bool:
        """Whether all that it is about, apart from words for spending, is unknown to the corpus."""
        about = [term for term in self.hard if not _SPENDING.match(term.text)]
        return bool(about) and not any(term.known for term in about)

    @property
    def asks_figure(self) -> bool:
        """Whether its words ask for a figure: how many, which share, a measure, an operation on figures, a period."""
        named = self.kind or self.periods or self.span or self.when or self.share
        return self.operation != "value" or self.wants in ("how_many", "money") or bool(named)


def read(
    text: str, vocabulary: Vocabulary, documents: Sequence[Document] = (), language: Language | None = None
) -> Question:
    """Read a question against a corpus's vocabulary and documents."""
    text = " ".join(text.split())
    language = language or _language(text, vocabulary)
    found_documents, missing, rest = documents_named(text, documents)
    found_codes, rest = codes_named(rest)
    span, periods = periods_named(rest)
    rest = _spelt(rest, vocabulary)
    heard = cues.Text.of(rest)
    is_range = span is not None and not span.ends
    of_budget = year_of_budget(found_documents, documents) if not periods and not span else ""
    operation = cues.operation(heard, len(periods), has_span=span is not None, is_range=is_range)
    kinds = cues.kinds(heard, operation)
    if of_budget and operation == "value" and not kinds:
        kinds, periods = ("budget",), (of_budget,)
    terms = _main_terms(rest, _main_part(rest), language, vocabulary)
    return Question(
        text=text,
        language=language,
        codes=found_codes,
        periods=periods,
        span=span,
        when=cues.when(heard),
        kind=kinds[0] if kinds else None,
        kinds=kinds,
        operation=operation,
        wants=cues.wants(heard),
        listed=_listed(rest),
        enumerates=cues.enumerates(heard),
        share=heard.has(cue_words.SHARE),
        over_rows=cues.over_rows(heard),
        documents=found_documents,
        missing_document=missing,
        places=tuple(places_in(text)),
        population=_population(rest),
        role=_role(rest),
        programme=_programme(rest),
        moments=moments_named(rest),
        parts=1 + len(NEXT_PART.findall(rest)) if operation in ("value", "series") else 1,
        counted=_counted(rest, language),
        negated=heard.has(cue_words.NEGATION) and operation in ("value", "series"),
        terms=(*terms, *_implied(heard, terms, vocabulary)),
    )


def _listed(text: str) -> str:
    """What a list is asked of: `indicatoren`, `doelen`, `prestaties`, as the question says it."""
    found = _LISTED.search(text)
    return (found["what"] or found["short"]).lower() if found else ""


def _spelt(text: str, vocabulary: Vocabulary) -> str:
    """The text with misspelt question words put right (`wanner`, `hoevel`), where the corpus has no such word."""

    def right(found: re.Match[str]) -> str:
        word = found[0].lower()
        near = [asking for asking in _ASKING if asking[0] == word[0] and abs(len(asking) - len(word)) < 2]
        if word in _ASKING or not near or word in STOP_NL or word in STOP_EN or fold(word) in vocabulary.words:
            return found[0]
        if is_soft(word) or meanings_of([word], "en"):
            return found[0]
        from rapidfuzz.distance import DamerauLevenshtein  # only for a word that looks like one

        return next((asking for asking in near if DamerauLevenshtein.distance(word, asking) == 1), found[0])

    return re.sub(r"\b[^\W\d_]{4,}\b", right, text)


def _language(text: str, vocabulary: Vocabulary) -> Language:
    """By the function words; where there are none, by which language knows the other words."""
    by_signs = language_of(text)
    if by_signs == "en" or has_signs(text):
        return by_signs
    found = [word for word in words(text) if word[0].isalpha() and len(word) > 2 and not vocabulary.is_home(word)]
    english = sum(bool(phrases([word], "en")) and fold(word) not in vocabulary.words for word in found)
    dutch = sum(fold(word) in vocabulary.words or bool(synonyms().get(fold(word))) for word in found)
    return "en" if english > dutch else "nl"


def _population(text: str) -> str:
    """The word for those of whom a share is asked (`procent van de wijkregisseurs`) or who are counted (`hoeveel jongeren`)."""
    share = re.search(
        r"(?:procent|percentage|deel|aandeel|%|per ?cent|share|proportion)\s+"
        r"(?:(?:van|of|vd|onder|among)\s+|(?=\w+(?:eren|ers|ars)\b))"
        r"(?:(?:de|het|alle|onze|the|all|our|those)\s+)*(?P<who>[^\W\d]+)(?:\s+(?P<next>[^\W\d]+))?",
        text,
        re.IGNORECASE,
    )
    counted = share or re.search(
        r"(?:hoeveel|how many)\s+(?P<who>[^\W\d]+)(?:\s+(?P<next>[^\W\d]+))?", text, re.IGNORECASE
    )
    if not counted:
        return ""
    who, following = counted["who"].lower(), (counted["next"] or "").lower()
    is_of_place = place_of(fold(who)) and not re.search(r"(?:ers?|aars?|aren)$", who)
    is_plural = re.compile(r"(?:s|en)$")  # an adjective is none: `korte ritten`, `short trips`
    describes = is_of_place or (not is_plural.search(who) and is_plural.search(following))
    return following if describes and following else who


def _counted(text: str, language: Language) -> frozenset[str]:
    """The words for what is counted: those between `hoeveel` or `how many` and the next function word, three at most."""
    stop = STOP_NL if language == "nl" else STOP_EN
    found = re.search(r"\b(?:hoeveel|how many)\s+(?P<rest>.+)", text, re.IGNORECASE)
    rest = dropwhile(stop.__contains__, words(found["rest"])[:4]) if found else iter(())
    return frozenset(list(takewhile(lambda word: word not in stop, rest))[:3])


def _role(text: str) -> str:
    """The role that a person is asked for by: `wie is de directeur van …`."""
    found = re.search(
        r"(?<!door )(?:wie (?:is|zijn|was|waren)|who (?:is|are|was|were))\s+(?:de|het|the|our|onze)?\s*"
        r"(?:(?:nieuwe|huidige|vorige|new|current|former)\s+)?(?P<role>[^\W\d]+)",
        text,
        re.I,
    )
    found = found or re.search(r"hoe heet(?:te)? (?:de|onze)\s+(?P<role>[^\W\d]+)", text, re.IGNORECASE)
    return found["role"].lower() if found else ""


def _programme(text: str) -> int | None:
    """The number of the programme that is asked about."""
    found = re.search(r"\bprogramm[ae]?(?:nummer|'s)?(?: number| no\.?)? (\d{1,2})\b", text, re.IGNORECASE)
    return int(found[1]) if found else None


def _main_part(text: str) -> str:
    """The part of a question that asks: its sentence with a question mark, and of that what follows a colon."""
    parts = [text[start:end] for start, end in sentences.split(text)]
    asking = [part for part in parts if part.rstrip().endswith("?")]
    main = asking[0] if len(parts) > 1 and asking else text
    before, colon, after = main.partition(": ")
    return after if colon and len(after.split()) > 4 and "'" not in before and "“" not in before else main


def _main_terms(text: str, main: str, language: Language, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The terms of the asking part; what else is said is soft, unless the asking part names no subject."""
    terms = terms_of(text, language, vocabulary)
    if main == text or POINTS_BACK.search(main):
        return terms
    asked = {word for word in words(main) if word not in (STOP_NL if language == "nl" else STOP_EN)}
    inside = [term for term in terms if any(word in asked for word in term.text.split())]
    if not any(not term.soft for term in inside):
        return terms
    return tuple(term if term in inside else replace(term, soft=True) for term in terms)


def _implied(heard: cues.Text, terms: Sequence[Term], vocabulary: Vocabulary) -> Iterator[Term]:
    """The row of a money table that a question means without its word: `lasten` where it asks what was spent."""
    for row, cue in cue_words.MONEY_ROWS.items():
        options = vocabulary.whole([row])
        if options and heard.has(cue) and not any(term.options.keys() & options.keys() for term in terms):
            yield Term(row, options, vocabulary.weight(options), soft=True, said=row)


def terms_of(text: str, language: Language, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The content words of a question as terms, phrases of the data files taken whole."""
    found = words(re.sub(r"(?<=\w)['’]s\b", "", text) if language == "en" else text)
    names = _names(text)
    known = {start: (end, meanings) for start, end, meanings in phrases(found, language, vocabulary.words)}
    terms: list[Term] = []
    at = 0
    while at < len(found):
        end, meanings = known.get(at, (at + 1, ()))
        if end - at > 1 and not vocabulary.phrase(meanings) and not vocabulary.whole(found[at:end]):
            end, meanings = at + 1, meanings_of(found[at : at + 1], language)
        stretch = found[at:end]
        term = _kept_term(tuple(stretch), meanings, language, vocabulary, is_name=" ".join(stretch) in names)
        if term and not any(term.text == other.text for other in terms):
            terms.append(term)
        at = end
    return tuple(terms)


def _kept_term(
    stretch: tuple[str, ...], meanings: tuple[str, ...], language: Language, vocabulary: Vocabulary, *, is_name: bool
) -> Term | None:
    """The term of these words, made once for one vocabulary: a long memo says the same words often."""
    key = (stretch, meanings, language, is_name)
    if key not in vocabulary.terms:
        vocabulary.terms[key] = _term(stretch, meanings, language, vocabulary, is_name=is_name)
    return vocabulary.terms[key]


def _term(
    stretch: Sequence[str], meanings: Sequence[str], language: Language, vocabulary: Vocabulary, *, is_name: bool
) -> Term | None:
    text = " ".join(stretch)
    word = stretch[0]
    stop = STOP_NL if language == "nl" else STOP_EN
    if len(stretch) == 1 and (
        word in stop or fold(word) in stop or (len(word) == 1 and not word.isdigit()) or re.fullmatch(PERIOD, word)
    ):
        return None
    if language == "en" and len(stretch) == 1 and word in STOP_NL and not meanings:
        return None  # within a Dutch name: `Sociale binding en participatie`
    options = vocabulary.phrase(meanings) if meanings else {}
    if language == "nl" or not options:
        options = {
            **options,
            **(vocabulary.dutch(word, name=is_name) if len(stretch) == 1 else vocabulary.whole(stretch)),
        }
    soft = all(part in stop or is_soft(part, language) or vocabulary.is_home(part) for part in stretch)
    soft = soft or (len(stretch) == 1 and bool(options) and _is_misspelt_soft(options))
    soft = soft or (language == "en" and bool(meanings) and all(_is_soft_phrase(meaning) for meaning in meanings))
    said = vocabulary.said(text, meanings) if language == "en" else text
    group = not soft and any(is_group(word) for word in (text, *meanings))
    return Term(text, options, vocabulary.weight(options), soft, is_name, said, group)


def _is_soft_phrase(meaning: str) -> bool:
    return all(word in STOP_NL or is_soft(word) for word in words(meaning))


def _is_misspelt_soft(options: Mapping[tuple[str, ...], float]) -> bool:
    return max(options.values()) == TYPO and any(set(option) <= soft_stems() for option in options)


def _names(text: str) -> set[str]:
    """Words that are written with a capital inside the sentence, in lower case, and words for a wider scope than a
    municipality: what an answer must not lack.
    """
    capitals = {
        found[0].lower() for found in re.finditer(r"(?<=[\w,;:)'\"] )[A-ZÀ-Þ][\w'’]+", text) if found[0].lower() != "i"
    }
    capitals |= {found[0].lower() for found in re.finditer(r"(?<=\w-)[A-ZÀ-Þ][\w'’]+", text)}
    return capitals | {word for word in words(text) if _WIDER.fullmatch(word)}
