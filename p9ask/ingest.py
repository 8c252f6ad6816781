"""Sources -> the rows of an index: each file read by itself, then what follows from all of them together."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from p9ask import catalogue, compare, municipalities, series, sources
from p9ask.extract import Extract, Loaded, extract, load
from p9ask.labels import Labels
from p9ask.language import fold, stem, stems, words
from p9ask.model import Figure, Problem, RowKey
from p9ask.progress import Progress, unwatched
from p9ask.related import related
from p9ask.store import Store
from p9ask.terms import Vocabulary
from p9ask.writer import Writer


def fill(index: Writer, extracts: Sequence[Extract]) -> dict[int, str]:
    """Write what was read, and what follows from all documents together; returns the text to embed by new sentence id."""
    texts: dict[int, str] = {}
    for found in extracts:
        texts |= _add(index, found)
    index.set_series(_series(index.row_keys(), _municipalities(index)))
    index.set_words(_vocabulary(index.texts()))
    index.replace_cross_problems(_cross_problems(index))
    return texts


def read_all(seeds: Path, progress: Progress = unwatched) -> list[Extract]:
    """Read all sources of a home."""
    return read(sources.source_files(seeds), catalogue.entries(seeds), progress)


def read(
    paths: Sequence[Path],
    entries: dict[str, dict[str, object]],
    progress: Progress,
    loaded: Mapping[str, Loaded] | None = None,
) -> list[Extract]:
    """Read sources; an id that two documents claim goes to the first by name. `loaded`: what was read already, by name."""
    taken: set[str] = set()
    extracts: list[Extract] = []
    known = {path: ready for path in paths if (ready := (loaded or {}).get(path.name)) and _is_of(ready, path)}
    number, total = 0, len(paths) - len(known)
    for path in paths:
        if path not in known:
            progress("read", number, total)
            number += 1
        ready = known.get(path) or load(path)
        found = extract(path, entries.get(path.name), None, ready)
        if found.document.id in taken:
            found = extract(path, entries.get(path.name), free(found.document.id, taken), ready)
        taken.add(found.document.id)
        extracts.append(found)
    if total or not paths:
        progress("read", total, total)
    return sorted(extracts, key=lambda item: (item.document.published, item.document.id))


def _is_of(loaded: Loaded, path: Path) -> bool:
    stat = path.stat()
    return (loaded.size, loaded.mtime) == (stat.st_size, stat.st_mtime_ns)


def _add(index: Writer, found: Extract) -> dict[int, str]:
    """Write one document's rows; returns the text to embed for each new sentence."""
    document = found.document
    index.add_document(document, found.size, found.mtime)
    index.add_lines(document.id, found.lines)
    index.add_areas(document.id, found.areas)
    index.add_statements(document.id, found.statements)
    index.add_problems(found.problems)
    for _, row in groupby(
        found.figures, key=lambda figure: (figure.citation.lines, figure.code, figure.name, figure.row)
    ):
        index.add_row(list(row))
    texts: dict[int, str] = {}
    for draft in found.drafts:
        heading = " ".join(stems(" ".join(draft.heading)))
        passage = index.add_passage(document.id, draft.kind, draft.heading, draft.text, draft.lines)
        for sentence in draft.sentences:
            key = hashlib.sha256(sentence.embedded.encode()).hexdigest()[:24]
            ident = index.add_sentence(
                passage,
                sentence.text,
                sentence.lines,
                key,
                " ".join(stems(sentence.text)),
                heading,
            )
            texts[ident] = sentence.embedded
    return texts


def _vocabulary(texts: Iterable[str]) -> list[tuple[str, str, int]]:
    """Each word, folded, with its stem and the number of passages that hold it."""
    counts: Counter[str] = Counter()
    stem_of: dict[str, str] = {}
    for text in texts:
        found = set(words(text))
        counts.update({fold(word) for word in found})
        stem_of |= {fold(word): stem(word) for word in found}
    return [(word, stem_of[word], count) for word, count in sorted(counts.items())]


def _series(rows: Sequence[tuple[int, RowKey]], places: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Pairs of series number and row id."""
    numbers = series.assign((key for _, key in rows), places)
    return ((numbers[key], ident) for ident, key in rows)


def _municipalities(index: Store) -> dict[str, str]:
    """The municipality of each document; empty where all of the index is of one."""
    documents_of = index.documents()
    return (
        {doc.id: fold(doc.municipality) for doc in documents_of} if len(municipalities.known(documents_of)) > 1 else {}
    )


def _cross_problems(index: Store) -> list[Problem]:
    """Problems that show only between documents or tables."""
    found: list[Problem] = []
    by_series = sorted(index.figures(), key=lambda pair: pair[0])
    for _, group in groupby(by_series, key=lambda pair: pair[0]):
        found += compare.problems([figure for _, figure in group])
    places = _municipalities(index)
    statements = sorted(index.statements(), key=lambda pair: places.get(pair[1].document, ""))
    for _, pairs in groupby(statements, key=lambda pair: places.get(pair[1].document, "")):
        found += compare.goal_problems(list(pairs))
    return found + _rival_tables(index)


def _rival_tables(index: Store) -> list[Problem]:
    """Where another table of a document has another value for what one of its indicators counts."""
    documents_of = index.documents()
    homes = frozenset(document.municipality for document in documents_of) - {""}
    labels = Labels(Vocabulary(index.words(), index.count("passages"), homes))
    found: list[Problem] = []
    for document in documents_of:
        figures: dict[int, list[Figure]] = defaultdict(list)
        for number, figure in index.figures(documents=[document.id]):
            figures[number].append(figure)
        others = [label for label in index.labels([document.id]) if label.code is None]
        for own in [cells for cells in figures.values() if cells[0].code]:
            for label in related(own[0], labels.vocabulary, partial(labels.matches, others)):
                found += compare.rival_problems(own, figures[label.series])
    return found


def free(ident: str, taken: Container[str]) -> str:
    """`jaarstukken-2017-2` where `jaarstukken-2017` is taken."""
    number = 2
    while f"{ident}-{number}" in taken:
        number += 1
    return f"{ident}-{number}"
