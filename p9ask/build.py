"""Sources -> a verified `index/`: incremental, and swapped in whole, so that a kill at any moment leaves a working one.

The order of a build's writes is what makes it safe: the new vectors under a new name; the new database beside the old
one, naming those vectors; one rename over the old database; then the table for people is written and the old vectors go.
A reader holds the old database open or opens the new one; one that finds its vectors gone opens again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from p9ask import (
    __version__,
    compare,
    csvtable,
    documents,
    embedding,
    series,
    sources,
    store,
    vectors,
)
from p9ask.errors import DamagedIndex, ForeignIndex, Locked, MissingCorpus
from p9ask.extract import Extract, extract
from p9ask.home import Home
from p9ask.language import fold, stem, stems, words
from p9ask.model import Document, Problem, RowKey
from p9ask.store import Store
from p9ask.writer import Writer

if TYPE_CHECKING:
    from p9ask.embedding import Encoder, Vectors

Progress = Callable[[str, int, int], None]
"""Called with a stage ("read", "embed"), how far it is, and its length."""

TABLE = "indicators.csv"
LOCK = ".lock"
_BATCH = 32


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `embedded` and `reused` count sentences."""

    documents: int
    passages: int
    figures: int
    read: tuple[str, ...]
    removed: tuple[str, ...]
    embedded: int
    reused: int
    problems: tuple[Problem, ...]
    changed: bool


def build(
    home: Home,
    folder: Path | None = None,
    *,
    model: str | None = None,
    encoder: Encoder | None = None,
    full: bool = False,
    progress: Progress | None = None,
    wait: float = 600,
) -> BuildReport:
    """Bring the index up to date with the sources.

    `model` names another encoder than the index has; `encoder` is one already loaded; `full` starts from nothing.
    Raises Locked where another build does not end within `wait` seconds, UnreadableInput, EncoderError, MissingCorpus.
    """
    if not home.seeds.is_dir():
        raise MissingCorpus(f"{home.path} is no home of p9ask: it has no folder seeds/; name another with --home.")
    folder = folder or home.writable_index
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder, wait):
        old = _usable(folder)
        _sweep(folder, old)
        before = old.meta("encoder") if old else None
        name = encoder.name if encoder else model or before or embedding.BUNDLED
        builder = _Builder(home, folder, None if full or name != before else old, name, encoder, progress or _silent)
        try:
            return builder.run()
        finally:
            if old:
                old.close()


def _silent(stage: str, done: int, total: int) -> None:
    pass


@contextmanager
def _locked(folder: Path, wait: float) -> Iterator[None]:
    from filelock import FileLock, Timeout  # only a build locks

    try:
        with FileLock(str(folder / LOCK), timeout=wait):
            yield
    except Timeout as error:
        raise Locked(f"Another build of {folder} is running; try again when it has ended.") from error


def _usable(folder: Path) -> Store | None:
    """The index to build on; None where there is none, or a broken one. Raises ForeignIndex for another program's file."""
    path = folder / store.FILE
    if not path.exists():
        return None
    try:
        index = Store(path)
        if faults(folder, index):
            index.close()
            return None
        return index
    except ForeignIndex:
        raise
    except DamagedIndex:
        return None


def faults(folder: Path, index: Store) -> list[str]:
    """What is wrong with the index's own files, whatever the sources say; empty where they are sound."""
    found = index.integrity()
    name = index.meta("vectors") or ""
    path = folder / name
    if not name or not path.is_file():
        found.append(f"the vectors {name} are missing")
    elif sources.fingerprint(path) != index.meta("vectors_sha256"):
        found.append(f"the vectors {name} have changed")
    return found


def _sweep(folder: Path, old: Store | None) -> None:
    """Remove what a killed build left: half-written files, and vectors that the database does not name."""
    for left in folder.glob("*.new"):
        left.unlink(missing_ok=True)
    if old:
        _remove_vectors(folder, but=old.meta("vectors") or "")


def _remove_vectors(folder: Path, but: str) -> None:
    for path in folder.glob("passages-*.faiss"):
        if path.name != but:
            path.unlink(missing_ok=True)


class _Builder:
    """One build, under the lock. `old` is the index to build on, sound and of the same encoder."""

    def __init__(
        self, home: Home, folder: Path, old: Store | None, encoder: str, loaded: Encoder | None, progress: Progress
    ) -> None:
        self.home, self.folder, self.old, self.progress = home, folder, old, progress
        self.encoder, self.loaded = encoder, loaded

    def run(self) -> BuildReport:
        """Read what changed, embed what is new, write and swap."""
        stale = sources.changes(self.home.seeds, self.old) if self.old else sources.Changes()
        if self.old and not stale:
            write_table(self.folder, self.old)
            return _report(self.old)
        entries = documents.catalogue(self.home.seeds)
        present = sources.source_files(self.home.seeds)
        everything = self.old is None or sources.CATALOGUE in stale.changed or bool(stale.made_by)
        names = {path.name for path in present} if everything else {*stale.added, *stale.changed}
        extracts = self.read([path for path in present if path.name in names], entries)
        gone = {*names, *stale.removed}
        embedded, reused = self._write(extracts, [doc for doc in self._old_documents() if _file_name(doc) in gone])
        fresh = Store(self.folder / store.FILE)
        write_table(self.folder, fresh)
        _remove_vectors(self.folder, but=fresh.meta("vectors") or "")
        report = _report(fresh, tuple(e.document.file for e in extracts), stale.removed, embedded, reused)
        fresh.close()
        return report

    def _old_documents(self) -> list[Document]:
        return self.old.documents() if self.old else []

    def read(self, paths: Sequence[Path], entries: dict[str, dict[str, object]]) -> list[Extract]:
        """Read sources; an id that two documents claim goes to the first by name."""
        reread = {path.name for path in paths}
        taken = {document.id for document in self._old_documents() if _file_name(document) not in reread}
        extracts: list[Extract] = []
        for number, path in enumerate(paths):
            self.progress("read", number, len(paths))
            found = extract(path, entries.get(path.name))
            if found.document.id in taken:
                found = extract(path, entries.get(path.name), _free(found.document.id, taken))
            taken.add(found.document.id)
            extracts.append(found)
        self.progress("read", len(paths), len(paths))
        return sorted(extracts, key=lambda item: (item.document.published, item.document.id))

    def _write(self, extracts: Sequence[Extract], dropped: Sequence[Document]) -> tuple[int, int]:
        """Write the new vectors and database, and swap the database in; returns sentences embedded and reused."""
        path = self.folder / f"{store.FILE}.new"
        if self.old:
            shutil.copyfile(self.folder / store.FILE, path)
        index = Writer.create(path)
        with index.writing():
            for document in dropped:
                index.drop_document(document.id)
            texts = fill(index, extracts)
            embedded, reused = self._write_vectors(index, texts)
            index.set_meta(
                encoder=self.encoder,
                catalogue=sources.catalogue_fingerprint(self.home.seeds),
                made_by=__version__,
            )
        index.pack()
        index.close()
        _sync(path)
        os.replace(path, self.folder / store.FILE)
        return embedded, reused

    def _write_vectors(self, index: Writer, texts: dict[int, str]) -> tuple[int, int]:
        """Vectors of all sentences: the old index's where the embedded text is the same, the rest made now."""
        import numpy as np

        rows = index.sentence_keys()
        old_ids = {key: ident for ident, key in self.old.sentence_keys()} if self.old else {}
        kept = [(at, old_ids[key]) for at, (_, key) in enumerate(rows) if key in old_ids]
        missing = {key: ident for ident, key in rows if key not in old_ids}
        made = self._embed([texts[ident] for ident in missing.values()])
        dimension = made.shape[1] if len(made) else int((self.old and self.old.meta("dimension")) or 0)
        matrix = np.zeros((len(rows), dimension), dtype=np.float32)
        if self.old and kept:
            matrix[[at for at, _ in kept]] = vectors.open_vectors(self.folder, self.old).vectors(
                [ident for _, ident in kept]
            )
        place = {key: number for number, key in enumerate(missing)}
        for at, (_, key) in enumerate(rows):
            if key in place:
                matrix[at] = made[place[key]]
        name = f"passages-{self._next_number()}.faiss"
        vectors.write(self.folder / name, [ident for ident, _ in rows], matrix)
        index.set_meta(vectors=name, vectors_sha256=sources.fingerprint(self.folder / name), dimension=str(dimension))
        if self.loaded:
            index.set_meta(prefixes="|".join(self.loaded.prefixes))
        return len(missing), len(kept)

    def _next_number(self) -> int:
        return 1 + max((int(path.stem.split("-")[1]) for path in self.folder.glob("passages-*.faiss")), default=0)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts, batches of like length together; shape (len(texts), dimension)."""
        import numpy as np

        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        self.loaded = self.loaded or embedding.load(self.encoder)
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        made = np.zeros((len(texts), self.loaded.dimension), dtype=np.float32)
        for start in range(0, len(order), _BATCH):
            self.progress("embed", start, len(texts))
            batch = order[start : start + _BATCH]
            made[batch] = self.loaded.encode_document([texts[at] for at in batch])
        self.progress("embed", len(texts), len(texts))
        return made


def fill(index: Writer, extracts: Sequence[Extract]) -> dict[int, str]:
    """Write what was read, and what follows from all documents together; returns the text to embed by new sentence id."""
    texts: dict[int, str] = {}
    for found in extracts:
        texts |= _add(index, found)
    index.set_series(_series(index.row_keys()))
    index.set_words(_vocabulary(index.texts()))
    index.replace_cross_problems(_cross_problems(index))
    return texts


def read_all(home: Home) -> list[Extract]:
    """Read all sources of a home, as a full build does."""
    builder = _Builder(home, home.index, None, "", None, _silent)
    return builder.read(sources.source_files(home.seeds), documents.catalogue(home.seeds))


def _add(index: Writer, found: Extract) -> dict[int, str]:
    """Write one document's rows; returns the text to embed for each new sentence."""
    document = found.document
    index.add_document(document, found.size, found.mtime)
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


def _series(rows: Sequence[tuple[int, RowKey]]) -> Iterator[tuple[int, int]]:
    """Pairs of series number and row id."""
    numbers = series.assign(key for _, key in rows)
    return ((numbers[key], ident) for ident, key in rows)


def _cross_problems(index: Store) -> list[Problem]:
    """Problems that show only between documents or tables."""
    found: list[Problem] = []
    by_series = sorted(index.figures(), key=lambda pair: pair[0])
    for _, group in groupby(by_series, key=lambda pair: pair[0]):
        found += compare.problems([figure for _, figure in group])
    return found + compare.goal_problems(index.statements())


def write_table(folder: Path, index: Store) -> None:
    """Write `indicators.csv`, the structured table for people, unless it is there as it should be."""
    text = csvtable.to_csv(csvtable.reading_order(figure for _, figure in index.figures()))
    path = folder / TABLE
    if path.is_file() and path.read_bytes() == text.encode():
        return
    new = folder / f"{TABLE}.new"
    new.write_bytes(text.encode())
    os.replace(new, path)


def _report(
    index: Store,
    read: tuple[str, ...] | None = None,
    removed: tuple[str, ...] = (),
    embedded: int = 0,
    reused: int = 0,
) -> BuildReport:
    return BuildReport(
        documents=index.count("documents"),
        passages=index.count("passages"),
        figures=index.count("figures"),
        read=read or (),
        removed=removed,
        embedded=embedded,
        reused=reused,
        problems=tuple(index.problems()),
        changed=read is not None,
    )


def _file_name(document: Document) -> str:
    return Path(document.file).name


def _free(ident: str, taken: set[str]) -> str:
    """`jaarstukken-2017-2` where `jaarstukken-2017` is taken."""
    number = 2
    while f"{ident}-{number}" in taken:
        number += 1
    return f"{ident}-{number}"


def _sync(path: Path) -> None:
    """Have a file on disk before the rename that publishes it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
