"""Is the index what a rebuild from the sources would give? Row by row, and vector by vector within rounding."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from p9ask import index_files, ingest, sources
from p9ask.errors import P9askError
from p9ask.store import Store
from p9ask.vectors import open_vectors
from p9ask.writer import Writer

if TYPE_CHECKING:
    from p9ask.corpus import Corpus

_SAMPLE = 12
_CLOSE = 0.995
_SHOWN = 5


def verify(corpus: Corpus, *, full: bool = False) -> list[str]:
    """The differences between `seeds/` and the index, a sentence each; empty where there are none.

    Vectors are made anew for a sample of the sentences, or with `full` for all of them.
    """
    home, folder, index = corpus.home, corpus.folder, corpus.index
    found = index_files.faults(folder, index)
    if found:
        return found
    changed = sources.changes(home.seeds, index, thorough=True)
    found = [f"sources differ: {changed}"] if changed else []
    with tempfile.TemporaryDirectory(prefix="p9ask-") as scratch:
        fresh = Writer.create(Path(scratch) / "fresh.db")
        try:
            with fresh.writing():
                texts = ingest.fill(fresh, ingest.read_all(home.seeds))
            found += _rows(index, fresh)
            if not index_files.has_table(folder, fresh):
                found.append(f"{index_files.TABLE} is not what the sources give")
            found += _vectors(corpus, fresh, texts, full)
        except P9askError as error:
            found.append(str(error))
        finally:
            fresh.close()
    return found


def _rows(index: Store, fresh: Store) -> list[str]:
    found = []
    now, then = fresh.content(), index.content()
    for table, rows in now.items():
        missing = list((Counter(rows) - Counter(then[table])).elements())
        extra = list((Counter(then[table]) - Counter(rows)).elements())
        if missing or extra:
            found.append(
                f"{table}: {len(missing)} rows of the sources are not in the index, {len(extra)} are only there"
            )
            found += [f"  source: {row}" for row in missing[:_SHOWN]] + [f"  index:  {row}" for row in extra[:_SHOWN]]
    return found


def _vectors(corpus: Corpus, fresh: Store, texts: dict[int, str], full: bool) -> list[str]:
    """Compare stored vectors with new ones of the same texts, by the sentences' keys."""
    stored = open_vectors(corpus.folder, corpus.index)
    keys = corpus.index.sentence_keys()
    if len(stored) != len(keys):
        return [f"{len(stored)} vectors for {len(keys)} sentences"]
    text_of = {key: texts[ident] for ident, key in fresh.sentence_keys()}
    chosen = [
        (ident, key) for ident, key in _every(keys, 1 if full else max(1, len(keys) // _SAMPLE)) if key in text_of
    ]
    if not chosen:
        return []
    made = corpus.searcher.encoder.encode_document([text_of[key] for _, key in chosen])
    cosines = (stored.vectors([ident for ident, _ in chosen]) * made).sum(axis=1)
    far = [key for (_, key), cosine in zip(chosen, cosines.tolist(), strict=True) if cosine < _CLOSE]
    return [f"{len(far)} of {len(chosen)} vectors are not those of their sentences"] if far else []


def _every(items: Sequence[tuple[int, str]], step: int) -> Sequence[tuple[int, str]]:
    return items[::step]
