"""Sources -> a verified `index/`: incremental, and swapped in whole, so that a kill at any moment leaves a working one.

The order of a build's writes is what makes it safe: the new vectors under a new name; the new database beside the old
one, naming those vectors; one rename over the old database; then the table for people is written and the old vectors go.
A reader holds the old database open or opens the new one; one that finds its vectors gone opens again.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from p9ask import __version__, catalogue, embedding, index_files, pending, sources, store, vectors
from p9ask.errors import MissingCorpus, UnreadableInput, UnwritableIndex
from p9ask.home import Home
from p9ask.model import Document, Problem
from p9ask.progress import Progress, unwatched
from p9ask.store import Store
from p9ask.writer import Writer

if TYPE_CHECKING:
    from p9ask.embedding import Encoder, Vectors
    from p9ask.extract import Extract, Loaded

Say = Callable[[str], None]
"""Called with one sentence for the user: that another build is waited for."""

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
    say: Say | None = None,
    wait: float = 600,
    loaded: Mapping[str, Loaded] | None = None,
) -> BuildReport:
    """Bring the index up to date with the sources.

    `model` names another encoder than the index has; `encoder` is one already loaded; `full` starts from nothing;
    `loaded`: sources that were read already, by name.
    Raises Locked where another build does not end within `wait` seconds, UnreadableInput, UnwritableIndex, EncoderError,
    MissingCorpus.
    """
    if not home.seeds.is_dir():
        raise MissingCorpus(f"{home.path} is no home of p9ask: it has no folder seeds/; name another with --home.")
    folder = folder or home.writable_index
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with index_files.locked(folder, wait, say or _unsaid):
            old = index_files.usable(folder) or (index_files.usable(home.index) if folder != home.index else None)
            try:
                index_files.sweep(folder, old)
                before = old.meta("encoder") if old else None
                name = encoder.name if encoder else embedding.full_name(model) if model else before or embedding.BUNDLED
                reusable = None if full or name != before else old
                pending.settle(home)
                report = _Builder(home, folder, reusable, name, encoder, progress or unwatched, loaded or {}).run()
            finally:
                index_files.remove_unfinished(folder)
                if old:
                    old.close()
        return replace(report, problems=(*report.problems, *catalogue.unused(home.seeds)))
    except (OSError, store.DatabaseError) as error:
        reason = " ".join(str(error).split())
        raise UnwritableIndex(
            f"The index in {folder} can't be written ({reason}); the old one, if any, is as it was."
        ) from error


def _unsaid(message: str) -> None:
    pass


class _Builder:
    """One build, under the lock. `old` is the index to build on, sound and of the same encoder."""

    def __init__(
        self,
        home: Home,
        folder: Path,
        old: Store | None,
        encoder: str,
        loaded: Encoder | None,
        progress: Progress,
        ready: Mapping[str, Loaded],
    ) -> None:
        self.home, self.folder, self.old, self.progress = home, folder, old, progress
        self.encoder, self.loaded, self.ready = encoder, loaded, ready

    def run(self) -> BuildReport:
        """Read what changed, embed what is new, write and swap."""
        _refuse_odd_names(self.home.seeds)
        stale = sources.changes(self.home.seeds, self.old, thorough=True) if self.old else sources.Changes()
        if self.old and not stale:
            if self.old.path.parent == self.folder:
                index_files.write_table(self.folder, self.old)
            return _report(self.old)
        return self._refresh(stale)

    def _refresh(self, stale: sources.Changes) -> BuildReport:
        from p9ask import ingest  # the readers: only where something changed

        present = {path.name: path for path in sources.source_files(self.home.seeds)}
        entries = catalogue.entries(self.home.seeds)
        described = self._described_anew(entries) if sources.CATALOGUE in stale.changed else set()
        everything = self.old is None or described is None or bool(stale.made_by)
        names = present.keys() if everything else {*stale.added, *stale.changed, *(described or ())} & present.keys()
        paths = [path for name, path in present.items() if name in names]
        extracts = ingest.read(paths, entries, self.progress, self.ready)
        given = {str(entry["id"]) for entry in entries.values() if "id" in entry}
        if not everything and self._ids_depend_on_others(extracts, stale.removed, given):
            names = present.keys()
            extracts = ingest.read(list(present.values()), entries, self.progress, self.ready)
        gone = {*names, *stale.removed}
        embedded, reused = self._write(extracts, [doc for doc in self._old_documents() if _file_name(doc) in gone])
        fresh = Store(self.folder / store.FILE)
        index_files.write_table(self.folder, fresh)
        index_files.remove_vectors(self.folder, but=fresh.meta("vectors") or "")
        report = _report(fresh, tuple(e.document.file for e in extracts), stale.removed, embedded, reused)
        fresh.close()
        return report

    def _described_anew(self, entries: dict[str, dict[str, object]]) -> set[str] | None:
        """The sources whose entries in `documents.toml` changed; None where the index does not say how they were."""
        noted = self.old.meta("entries") if self.old else None
        if noted is None:
            return None
        before, now = json.loads(noted), _checksums(entries)
        return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}

    def _ids_depend_on_others(
        self, extracts: Sequence[Extract], removed: Sequence[str], given: Collection[str]
    ) -> bool:
        """Whether documents claim one id, or did: then which one has it is settled by the names of all files, as ever.

        `given`: the ids that entries give, each of one document.
        """
        again = {*(_file_name(found.document) for found in extracts), *removed}
        old = self._old_documents()
        kept = {doc.id for doc in old if _file_name(doc) not in again}
        touched = {doc.id for doc in old if _file_name(doc) in again} | {found.document.id for found in extracts}
        inferred = (kept | touched).difference(given)
        claims = {_claim(ident, kept | touched) if ident in inferred else ident for ident in kept}
        return any((_claim(ident, kept | touched) if ident in inferred else ident) in claims for ident in touched)

    def _old_documents(self) -> list[Document]:
        return self.old.documents() if self.old else []

    def _write(self, extracts: Sequence[Extract], dropped: Sequence[Document]) -> tuple[int, int]:
        """Write the new vectors and database, and swap the database in; returns sentences embedded and reused."""
        from p9ask import ingest

        path = self.folder / f"{store.FILE}.new"
        if self.old:
            shutil.copyfile(self.old.path, path)
        index = Writer.create(path)
        with index.writing():
            for document in dropped:
                index.drop_document(document.id)
            texts = ingest.fill(index, extracts)
            embedded, reused = self._write_vectors(index, texts)
            index.set_meta(
                encoder=self.encoder,
                catalogue=sources.catalogue_checksum(self.home.seeds),
                entries=json.dumps(_checksums(catalogue.entries(self.home.seeds))),
                made_by=__version__,
                schema=store.VERSION,
            )
        index.pack()
        index.close()
        store.seal(path)
        index_files.swap_in(path, self.folder / store.FILE)
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
            matrix[[at for at, _ in kept]] = vectors.open_vectors(self.old.path.parent, self.old).vectors(
                [ident for _, ident in kept]
            )
        place = {key: number for number, key in enumerate(missing)}
        for at, (_, key) in enumerate(rows):
            if key in place:
                matrix[at] = made[place[key]]
        name = index_files.next_vectors(self.folder)
        vectors.write(self.folder / name, [ident for ident, _ in rows], matrix)
        index.set_meta(
            vectors=name, vectors_crc32=sources.checksum((self.folder / name).read_bytes()), dimension=str(dimension)
        )
        if self.loaded:
            index.set_meta(prefixes="|".join(self.loaded.prefixes))
        return len(missing), len(kept)

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


def _checksums(entries: dict[str, dict[str, object]]) -> dict[str, str]:
    return {file: sources.checksum(repr(sorted(entry.items())).encode()) for file, entry in sorted(entries.items())}


def _refuse_odd_names(seeds: Path) -> None:
    """Raises UnreadableInput where a source's name is no text."""
    for path in seeds.iterdir():
        if path.suffix.lower() in sources.SUFFIXES and not sources.has_readable_name(path):
            raise UnreadableInput(f"The name {path.name!a} in seeds/ is not readable text; rename the file.")


def _claim(ident: str, ids: set[str]) -> str:
    """The id that a document claims by itself: without the number that tells it from another of these."""
    unnumbered = re.sub(r"-\d+$", "", ident)
    return unnumbered if unnumbered in ids else ident


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
