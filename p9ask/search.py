"""An open index: passages by meaning and by words, and series of figures by their labels."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from p9ask import embedding
from p9ask.errors import EncoderError
from p9ask.language import stem, stems
from p9ask.model import Passage
from p9ask.store import Label, Store, StoredSentence
from p9ask.terms import Term, Vocabulary
from p9ask.vectors import open_vectors

if TYPE_CHECKING:
    from p9ask.embedding import Encoder, Vectors
    from p9ask.vectors import VectorFile

_CANDIDATES = 40
_RANK_OFFSET = 60
_OF_TABLE, _OF_SOURCE, _OF_GOAL, _OF_HEADING = 0.9, 0.6, 0.4, 0.7
DEVIATIONS = 6.0
_PRECISION_WEIGHT = 1.5
_BOILERPLATE = frozenset(("eens", "stelling"))
_SAMPLE = 1000
_ALONE = 1.0


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A series and how well it fits the question. `coverage`: the weight of the question's terms that its label holds;
    `precision`: the share of the label's own words that the question holds; `missed`: terms that it lacks; `lacked`:
    terms that its own words lack, whatever the table's name says; `held`: how many of the hard terms it holds; `nearness`
    and `lead`: as a hit's, beside the other rows.
    """

    label: Label
    coverage: float
    precision: float
    rank: float
    missed: tuple[Term, ...]
    lacked: tuple[Term, ...]
    held: int
    nearness: float = 0.0
    lead: float = 0.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence and how well it fits the question.

    `nearness`: its cosine in standard deviations above the corpus's mean for this question, as cosines of one question
    say little beside those of another; `lead`: how much nearer it is than the next sentence (below 0: than the nearest);
    `coverage`: the weight of the question's terms that it and its context hold, `own`: that it holds itself.
    """

    sentence: StoredSentence
    cosine: float
    nearness: float
    lead: float
    coverage: float
    own: float
    missed: tuple[Term, ...]

    @property
    def strength(self) -> float:
        """Meaning and words together; about 1 where an answer begins to be likely, 2 where it is all there."""
        return self.nearness / DEVIATIONS + self.coverage

    @property
    def score(self) -> float:
        """The strength between 0 and 1, for display."""
        return round(min(1.0, max(0.0, self.strength / 2.5)), 4)


class Searcher:
    """Search over one open index; vocabulary, vectors and encoder load when first needed."""

    def __init__(
        self, store: Store, folder: Path, encoder: Encoder | None = None, held: BinaryIO | None = None
    ) -> None:
        """`encoder`: one already loaded; `held`: the file of the vectors, already open."""
        self.store, self.folder, self._encoder, self._held = store, folder, encoder, held
        self._is_checked = False
        self._stems: dict[int, _LabelStems] = {}
        self._last: tuple[object, list[LabelMatch]] = (None, [])

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The corpus's words."""
        homes = frozenset(document.municipality for document in self.store.documents()) - {""}
        return Vocabulary(self.store.words(), self.store.count("passages"), homes)

    @cached_property
    def vectors(self) -> VectorFile:
        """The FAISS file."""
        return open_vectors(self.folder, self.store, self._held)

    @property
    def encoder(self) -> Encoder:
        """The encoder that the index was made with. Raises EncoderError for another."""
        if not self._is_checked:
            name = self.store.meta("encoder") or embedding.BUNDLED
            self._encoder = self._encoder or embedding.load(name)
            made_with = (name, self.store.meta("dimension"), self.store.meta("prefixes"))
            is_empty = made_with[1] in (None, "0")
            if not is_empty and made_with != (
                self._encoder.name,
                str(self._encoder.dimension),
                "|".join(self._encoder.prefixes),
            ):
                raise EncoderError(
                    f"The index was made with {name} as it was then, not with this {self._encoder.name}; "
                    "run `p9ask index build --full`."
                )
            self._is_checked = True
        assert self._encoder is not None
        return self._encoder

    # -- figures

    def labels(self, terms: Sequence[Term], documents: Sequence[str] = ()) -> list[LabelMatch]:
        """Series whose labels hold the terms, best first; the last ones are kept, as an answer asks for them again."""
        key = (tuple(terms), tuple(documents))
        if self._last[0] != key:
            self._last = (key, self._labels(terms, documents))
        return self._last[1]

    def _labels(self, terms: Sequence[Term], documents: Sequence[str]) -> list[LabelMatch]:
        labels = self.store.labels(documents)
        held = {label.series: self._held_by(label) for label in labels}
        rarity = {term.text: _rarity(term, held.values()) for term in terms}
        found = [_match_label(label, held[label.series], terms, rarity) for label in labels]
        return sorted((m for m in found if m.rank > 0), key=lambda m: (-m.rank, -m.precision, m.label.series))

    def _held_by(self, label: Label) -> _LabelStems:
        if label.series not in self._stems:
            self._stems[label.series] = _label_stems(label, self.vocabulary)
        return self._stems[label.series]

    # -- passages

    def query(self, text: str, terms: Sequence[Term]) -> Vectors:
        """A question's vector: the mean direction of its text and of these terms alone, in Dutch; shape (dimension,).

        The encoder hears a short list of Dutch words better than a sentence around them, and each alone errs at times.
        """
        vector = self.encoder.encode_query(text)
        plain = " ".join(term.said or term.text for term in terms)
        if plain and plain != text.lower():
            vector = vector + self.encoder.encode_query(plain)
        length = float((vector @ vector) ** 0.5)
        return vector / length if length else vector

    def sentences(self, query: Vectors, terms: Sequence[Term], documents: Sequence[str] = ()) -> list[Hit]:
        """Sentences nearest to a query's vector in meaning, or to its terms in words, best first."""
        if self._is_empty():
            return []
        allowed = self._allowed(documents)
        dense = dict(self.vectors.search(query, _CANDIDATES, allowed))
        lexical = self.store.match(match_query(terms), _CANDIDATES, documents) if match_query(terms) else []
        fused = _fuse(list(dense), [ident for ident, _ in lexical])
        rest = [ident for ident in fused if ident not in dense]
        if rest:
            dense |= dict(zip(rest, (self.vectors.vectors(rest) @ query).tolist(), strict=True))
        stored = self.store.sentences(fused)
        stems_of = self.store.stems([stored[ident].passage_id for ident in stored])
        mean, deviation = self._spread(query)
        near = {ident: (dense[ident] - mean) / deviation for ident in fused if ident in stored}
        lead = _leads({ident: value for ident, value in near.items() if stored[ident].kind != "figures"})
        hits = []
        for ident in near:
            own, around = stems_of[ident]
            coverage, alone, missed = _held(terms, own, around)
            hits.append(Hit(stored[ident], dense[ident], near[ident], lead.get(ident, 0.0), coverage, alone, missed))
        return sorted(hits, key=lambda hit: (-hit.strength, hit.sentence.id))

    def near_rows(
        self, query: Vectors, terms: Sequence[Term], hits: Sequence[Hit], documents: Sequence[str] = ()
    ) -> list[LabelMatch]:
        """Series whose labels hold some of the terms or are near to a query's vector, with their nearness."""
        labels = {label.series: label for label in self.store.labels(documents)}
        matches = {match.label.series: match for match in self.labels(terms, documents)[:_CANDIDATES]}
        places = [hit.sentence.citation for hit in hits if hit.sentence.kind == "figures"]
        found = dict.fromkeys([*matches, *(s for place in places if (s := self.store.series_at(place)) in labels)])
        if self._is_empty():
            return []
        sentence_of = self.store.row_sentences([series for series in found if series is not None])
        if not sentence_of:
            return []
        mean, deviation = self._spread(query)
        cosines = self.vectors.vectors(list(sentence_of.values())) @ query
        near = {series: (float(c) - mean) / deviation for series, c in zip(sentence_of, cosines, strict=True)}
        lead = _leads(near, {series: labels[series].name for series in near})
        return [
            replace(
                matches.get(series) or _match_label(labels[series], self._held_by(labels[series]), terms, {}),
                nearness=near[series],
                lead=lead[series],
            )
            for series in near
        ]

    def _is_empty(self) -> bool:
        return len(self.vectors) == 0

    def _spread(self, query: Vectors) -> tuple[float, float]:
        """Mean and standard deviation of the corpus's cosines with a query, by a sample of its sentences."""
        cosines = self._sampled @ query
        return float(cosines.mean()), float(cosines.std()) or 1.0

    @cached_property
    def _sampled(self) -> Vectors:
        ids = self.store.sentence_ids()
        return self.vectors.vectors(ids[:: max(1, len(ids) // _SAMPLE)])

    def passages(self, text: str, terms: Sequence[Term], limit: int, documents: Sequence[str] = ()) -> list[Passage]:
        """The best passages, each once, with the score of its best sentence."""
        found: dict[int, Passage] = {}
        for hit in self.sentences(self.query(text, terms), terms, documents):
            found.setdefault(hit.sentence.passage_id, hit.sentence.passage._replace(score=hit.score))
            if len(found) == limit:
                break
        return list(found.values())

    def _allowed(self, documents: Sequence[str]) -> list[int] | None:
        return self.store.sentence_ids(documents) if documents else None


def _held(terms: Sequence[Term], own: frozenset[str], around: frozenset[str]) -> tuple[float, float, tuple[Term, ...]]:
    """The share of the hard terms' weight that a sentence holds, its passage and headings counting less; that which it
    holds alone; and the terms that it lacks.
    """
    hard = [term for term in terms if not term.soft]
    alone = {t.text: t.match(own) for t in hard}
    quality = {t.text: max(alone[t.text], _OF_HEADING * t.match(around)) for t in hard}
    return _share(hard, quality), _share(hard, alone), tuple(term for term in hard if quality[term.text] == 0)


def _leads(values: dict[int, float], groups: Mapping[int, object] | None = None) -> dict[int, float]:
    """How far each value is above the best of the others, of the other groups where these are given."""
    group_of = groups or {key: key for key in values}
    best: dict[object, float] = {}
    for key, value in values.items():
        best[group_of[key]] = max(value, best.get(group_of[key], value))
    first, second = (*sorted(best, key=lambda group: -best[group]), None, None)[:2]
    return {
        key: value - best.get(second if group_of[key] == first else first, value - _ALONE)
        for key, value in values.items()
    }


def match_query(terms: Sequence[Term]) -> str:
    """An FTS5 query: any of the terms in any of their forms."""
    parts: list[str] = []
    for term in terms:
        for option, _ in sorted(term.options.items(), key=lambda item: -item[1])[:12]:
            quoted = " AND ".join('"' + stem.replace('"', "") + '"' for stem in option)
            parts.append(f"({quoted})" if len(option) > 1 else quoted)
    return " OR ".join(dict.fromkeys(parts))


def _fuse(*rankings: Sequence[int]) -> list[int]:
    """Reciprocal rank fusion, to choose candidates; the rank itself is no measure of confidence."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, ident in enumerate(ranking):
            scores[ident] = scores.get(ident, 0.0) + 1 / (_RANK_OFFSET + rank)
    return sorted(scores, key=lambda ident: (-scores[ident], ident))[: 2 * _CANDIDATES]


def _share(terms: Sequence[Term], quality: dict[str, float]) -> float:
    """The share of the terms' weight that is held."""
    total = sum(term.weight for term in terms)
    return sum(term.weight * quality[term.text] for term in terms) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _LabelStems:
    """A label's stems by the part that they stand in."""

    own: frozenset[str]
    table: frozenset[str]
    source: frozenset[str]
    goal: frozenset[str]
    telling: frozenset[str]

    def names_table(self, said: set[str]) -> bool:
        """Whether a question's stems name the table in full, by two words or more: then they do not tell its rows apart."""
        return len(self.table) > 1 and self.table <= said

    def quality(self, term: Term) -> float:
        """How well the label holds a term, its own words best."""
        return max(
            term.match(self.own),
            _OF_TABLE * term.match(self.own | self.table),
            _OF_SOURCE * term.match(self.source),
            _OF_GOAL * term.match(self.goal),
        )


def _label_stems(label: Label, vocabulary: Vocabulary) -> _LabelStems:
    own, table = (label.row, label.name) if label.row else (label.names, "")
    said = vocabulary.telling(label.row or label.name)
    telling = frozenset(stem(word) for word in said if word not in _BOILERPLATE)
    return _LabelStems(
        own=frozenset(stems(own)),
        table=frozenset(stems(table)),
        source=frozenset(stems(label.source or "")),
        goal=frozenset(stems(f"{label.goal or ''} {label.area or ''}")),
        telling=telling or frozenset(stems(own)),
    )


def _rarity(term: Term, labels: Collection[_LabelStems]) -> float:
    """How much a term tells labels apart."""
    count = sum(label.quality(term) > _OF_GOAL for label in labels)
    return math.log((len(labels) + 1) / (count + 0.5)) if count else 0.0


def _match_label(label: Label, held: _LabelStems, terms: Sequence[Term], rarity: dict[str, float]) -> LabelMatch:
    quality = {term.text: held.quality(term) for term in terms}
    hard = [term for term in terms if not term.soft]
    counted = hard or list(terms)
    missed = tuple(term for term in hard if quality[term.text] == 0)
    own = held.telling
    said = {s for term in terms for option, q in term.options.items() for s in option if q >= 0.8}
    if held.names_table(said):
        said -= held.table
    precision = len(own & said) / len(own) if own else 0.0
    rank = (
        sum(rarity.get(t.text, 0.0) * quality[t.text] * (0.3 if t.soft else 1.0) for t in terms)
        + _PRECISION_WEIGHT * precision
    )
    lacked = tuple(term for term in hard if term.match(held.own) == 0)
    count = sum(quality[term.text] > _OF_GOAL for term in hard)
    return LabelMatch(
        label, _share(counted, quality), precision, rank if any(quality.values()) else 0.0, missed, lacked, count
    )
