"""An open index: passages by meaning and by words, and series of figures by their labels."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from p9ask import embedding
from p9ask.errors import EncoderError
from p9ask.labels import LabelMatch, Labels, share
from p9ask.model import Passage
from p9ask.store import Label, Store, StoredSentence
from p9ask.terms import Term, Vocabulary
from p9ask.vectors import load_meanwhile, open_vectors

if TYPE_CHECKING:
    from p9ask.embedding import Encoder, Vectors
    from p9ask.vectors import VectorFile

_CANDIDATES = 40
_RANK_OFFSET = 60
_OF_HEADING = 0.7
DEVIATIONS = 6.0
_SAMPLE = 1000
_ALONE = 1.0
_KEPT_QUERIES = 8


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
        self._last: tuple[object, list[LabelMatch]] = (None, [])
        self._embedded: dict[str, Vectors] = {}
        self._rows_of: dict[tuple[str, ...], list[Label]] = {}

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

    def _embed(self, text: str) -> Vectors:
        """A text's vector; those of the question at hand are kept, as an answer that finds nothing asks for them again."""
        if text not in self._embedded:
            if len(self._embedded) >= _KEPT_QUERIES:
                self._embedded.clear()
            self._embedded[text] = self.encoder.encode_query(text)
        return self._embedded[text]

    # -- figures

    def labels(self, terms: Sequence[Term], documents: Sequence[str] = ()) -> list[LabelMatch]:
        """Series whose labels hold the terms, best first; the last ones are kept, as an answer asks for them again."""
        key = (tuple(terms), tuple(documents))
        if self._last[0] != key:
            self._last = (key, self._labels(terms, documents))
        return self._last[1]

    def labels_told(self, terms: Sequence[Term], said: Collection[str]) -> list[LabelMatch]:
        """Series whose labels hold the terms, and any of these stems among those that tell what they are about, best first."""
        return self._label_stems.matches(self._rows(()), terms, said)

    def _labels(self, terms: Sequence[Term], documents: Sequence[str]) -> list[LabelMatch]:
        return self._label_stems.matches(self._rows(tuple(documents)), terms)

    def _rows(self, documents: tuple[str, ...]) -> list[Label]:
        if documents not in self._rows_of:
            self._rows_of[documents] = self.store.labels(documents)
        return self._rows_of[documents]

    def stems(self, label: Label) -> frozenset[str]:
        """All stems of a label and its table's name."""
        held = self._label_stems.stems_of(label)
        return held.own | held.table

    def telling(self, label: Label) -> frozenset[str]:
        """The stems of the words of a label that tell what it is about."""
        return self._label_stems.stems_of(label).telling

    @cached_property
    def telling_stems(self) -> frozenset[str]:
        """The telling stems of all labels."""
        return frozenset().union(*(self.telling(label) for label in self._rows(())))

    @cached_property
    def _label_stems(self) -> Labels:
        return Labels(self.vocabulary)

    # -- passages

    def query(self, text: str, terms: Sequence[Term]) -> Vectors:
        """A question's vector: the mean direction of its text and of these terms alone, in Dutch; shape (dimension,).

        The encoder hears a short list of Dutch words better than a sentence around them, and each alone errs at times.
        """
        load_meanwhile()
        vector = self._embed(text)
        plain = " ".join(term.said or term.text for term in terms)
        if plain and plain != text.lower():
            vector = vector + self._embed(plain)
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
        labels = {label.series: label for label in self._rows(tuple(documents))}
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
                matches.get(series) or self._label_stems.match(labels[series], terms),
                nearness=near[series],
                lead=lead[series],
            )
            for series in near
        ]

    def _is_empty(self) -> bool:
        return len(self.vectors) == 0 or (self.store.is_part and not self.store.sentence_ids())

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
        return self.store.sentence_ids(documents) if documents or self.store.is_part else None


def _held(terms: Sequence[Term], own: frozenset[str], around: frozenset[str]) -> tuple[float, float, tuple[Term, ...]]:
    """The share of the hard terms' weight that a sentence holds, its passage and headings counting less; that which it
    holds alone; and the terms that it lacks.
    """
    hard = [term for term in terms if not term.soft]
    alone = {t.text: t.match(own) for t in hard}
    quality = {t.text: max(alone[t.text], _OF_HEADING * t.match(around)) for t in hard}
    return share(hard, quality), share(hard, alone), tuple(term for term in hard if quality[term.text] == 0)


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
