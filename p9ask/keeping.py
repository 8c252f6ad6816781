"""A corpus of one's own, as a library has it: made, added to, removed from."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from p9ask import adding, home, store
from p9ask.adding import Added, Confirm
from p9ask.build import BuildReport
from p9ask.corpus import Corpus, Say, build
from p9ask.model import Document
from p9ask.progress import Progress


def init(path: str | os.PathLike[str]) -> None:
    """Make a new, empty home. Raises UsageError where the folder is a home or holds anything."""
    adding.init(Path(path))


def add(
    paths: Sequence[str | os.PathLike[str]],
    path: str | os.PathLike[str] | None = None,
    *,
    said: Mapping[str, object] | None = None,
    confirm: Confirm | None = None,
    progress: Progress | None = None,
    say: Say | None = None,
) -> Added:
    """Add files, and those in folders, to a home; see `adding.add`. Raises MissingCorpus, Locked, UnwritableIndex."""
    known = _own_corpus(path, progress, say)
    files = [Path(file) for file in paths]
    return adding.add(known.home, known.documents(), files, said or {}, confirm or list, progress, say)


def removable(
    names: Sequence[str], path: str | os.PathLike[str] | None = None, say: Say | None = None
) -> list[Document]:
    """The documents of a home that may be removed, of these ids or file names. Raises UsageError, MissingCorpus."""
    return adding.chosen(_own_corpus(path, None, say).documents(), names)


def remove(
    gone: Sequence[Document],
    path: str | os.PathLike[str] | None = None,
    *,
    progress: Progress | None = None,
    say: Say | None = None,
) -> BuildReport:
    """Delete documents with their sources and entries. Raises MissingCorpus, Locked, UnwritableIndex."""
    return adding.remove(home.own(path), gone, progress, say)


def _own_corpus(path: str | os.PathLike[str] | None, progress: Progress | None, say: Say | None) -> Corpus:
    """The home that may be changed, with an index that is up to date."""
    here = home.own(path)
    if not (here.index / store.FILE).exists():
        build(here.path, progress=progress, say=say)
    return Corpus.open(here.path, progress=progress, say=say)
