"""The library's front door: `Corpus.open()` and the verbs of the command line, typed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from p9ask import home as homes
from p9ask import store
from p9ask.build import BuildReport, Progress, build, changes
from p9ask.errors import MissingCorpus
from p9ask.home import Home
from p9ask.model import Answer, Document, Figure, Passage, Problem
from p9ask.store import Store

if TYPE_CHECKING:
    from p9ask.embedding import Encoder

Say = Callable[[str], None]


class Corpus:
    """An open home."""

    def __init__(self, home: Home, folder: Path, index: Store, encoder: Encoder | None = None) -> None:
        from p9ask.search import Searcher

        self.home, self.folder, self.index = home, folder, index
        self.searcher = Searcher(index, folder, encoder)

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None, say: Say | None = None) -> Corpus:
        home = homes.find(path)
        folder = home.index
        return cls(home, folder, Store(folder / store.FILE))

    def ask(self, question: str, *, limit: int = 3, documents: Sequence[str] = (), language=None) -> Answer:
        from p9ask.answer import Answerer
        from p9ask.question import read

        read_question = read(question, self.searcher.vocabulary, self.index.documents(), language)
        return Answerer(self.searcher, limit).answer(read_question)
