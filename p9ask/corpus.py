"""The library's front door: `Corpus.open()` and the verbs of the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple

from p9ask import home as homes
from p9ask import sources, store
from p9ask.errors import DamagedIndex, EncoderError, Locked, MissingCorpus, UnreadableInput, UnwritableIndex, UsageError
from p9ask.home import Home
from p9ask.model import Document, Figure, Memo, Passage, Problem, Report
from p9ask.store import Store
from p9ask.vectors import hold

if TYPE_CHECKING:
    from p9ask.build import BuildReport
    from p9ask.embedding import Encoder
    from p9ask.model import Answer
    from p9ask.progress import Progress
    from p9ask.question import Question
    from p9ask.search import Searcher

_OPENINGS = 5
Say = Callable[[str], None]
"""Called with one sentence for the user: that the index is being refreshed, or why it is not; that a build waits."""


class Shown(NamedTuple):
    """Lines of a source: its file relative to the home, and (number, text) pairs; `marked` are the lines asked for.

    `places`: of a file that has no such lines, where each stands in it; else empty.
    """

    file: str
    lines: tuple[tuple[int, str], ...]
    marked: tuple[int, int]
    places: tuple[str, ...] = ()


class Status(NamedTuple):
    """What is in an index, and how the sources differ from it."""

    home: str
    folder: str
    documents: int
    passages: int
    figures: int
    encoder: str
    dimension: int
    bytes: int
    stale: sources.Changes
    problems: tuple[Problem, ...]


class Corpus:
    """An open home: `ask`, `lookup`, `search`, `show`, `documents`, as the commands of the same names.

    >>> from p9ask import Corpus                                              # doctest: +SKIP
    >>> Corpus.open().lookup("9A1.c", year="2017", measure="realisatie")[0].raw  # doctest: +SKIP
    '32%'
    """

    def __init__(
        self, home: Home, folder: Path, encoder: Encoder | None = None, scope: Sequence[str] | None = None
    ) -> None:
        """Open the index in `folder` as it is, or the part of these documents; `Corpus.open` finds and refreshes it."""
        self.home, self.folder = home, folder
        self._encoder = encoder
        self.index, self._held = _opened(folder, scope)
        self._searcher: Searcher | None = None
        self._parts: dict[tuple[str, ...], Corpus] = {}
        self.left_out: tuple[str, ...] = ()

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str] | None = None,
        *,
        say: Say | None = None,
        progress: Progress | None = None,
        encoder: Encoder | None = None,
        refresh: bool = True,
    ) -> Corpus:
        """Open a home: the one at `path`, else the nearest at or above the working directory, else the packaged one.

        Sources that changed since the last build are read first, unless `refresh` is False.
        Raises MissingCorpus, DamagedIndex.
        """
        home = homes.find(path)
        folder = _index_folder(home)
        corpus = cls(home, folder, encoder)
        made_with = corpus.index.meta("encoder")
        if encoder and encoder.name != made_with:
            raise EncoderError(
                f"The index was made with {made_with}, not with {encoder.name}; build it anew to change that."
            )
        stale = sources.changes(home.seeds, corpus.index) if refresh else None
        if stale:
            corpus = corpus._refreshed(stale, say or _silent, progress)
        return corpus

    def _refreshed(self, stale: sources.Changes, say: Say, progress: Progress | None) -> Corpus:
        """The same home with its index brought up to date, or itself, with a warning, where that can't be done."""
        from p9ask import (
            build as building,  # readers, tables and all: only where something changed
        )

        target = self.home.writable_index
        say(f"The index is out of date ({stale}); refreshing it.")
        try:
            building.build(self.home, target, encoder=self._encoder, progress=progress, wait=0)
        except Locked:
            say("Warning: another process is refreshing the index; answers come from the index as it was.")
        except (EncoderError, UnreadableInput, UnwritableIndex) as error:
            say(f"Warning: the index can't be refreshed ({error}); answers come from the index as it was.")
        else:
            self.index.close()
            return Corpus(self.home, target, self._encoder)
        return self

    @property
    def searcher(self) -> Searcher:
        """Search over the index; made when first needed."""
        if self._searcher is None:
            from p9ask.search import Searcher  # a look-up by code does without

            self._searcher = Searcher(self.index, self.folder, self._encoder, self._held)
        return self._searcher

    # -- municipalities: each is answered for by itself

    def municipalities(self) -> list[str]:
        """The municipalities that the documents are of."""
        names = {document.municipality for document in self.documents()} - {""}
        if len(names) < 2:
            return sorted(names)
        from p9ask.municipalities import known

        return known(self.documents())

    def only(self, names: Sequence[str]) -> Corpus:
        """The corpus as if it held the documents of these municipalities only; of none named, itself. Raises UsageError."""
        if not names:
            return self
        from p9ask.language import fold

        known, wanted = self.municipalities(), {fold(name) for name in names}
        for name in names:
            if fold(name) not in map(fold, known):
                there = f"there are {', '.join(known)}" if known else "its documents name none"
                raise UsageError(f"{name} is no municipality of this corpus; {there}.")
        return self._part(tuple(doc.id for doc in self.documents() if fold(doc.municipality) in wanted))

    def parts(self, documents: Sequence[str] = ()) -> list[Corpus]:
        """Each municipality's own corpus where there are several, those without any of `documents` left out; else itself."""
        if len(self.municipalities()) < 2:
            return [self]
        from p9ask.language import fold

        groups: dict[str, list[str]] = {}
        for document in sorted(self.documents(), key=lambda doc: (not doc.municipality, fold(doc.municipality))):
            groups.setdefault(fold(document.municipality), []).append(document.id)
        return [self._part(tuple(ids)) for ids in groups.values() if not documents or set(ids) & set(documents)]

    def _part(self, ids: tuple[str, ...]) -> Corpus:
        if ids not in self._parts:
            part = self._parts[ids] = Corpus(self.home, self.folder, self._encoder, ids)
            own = part.municipalities()
            part.left_out = (*self.left_out, *(name for name in self.municipalities() if name not in own))
        return self._parts[ids]

    def places(self) -> dict[str, str]:
        """The municipality of each document, where there are several."""
        return {doc.id: doc.municipality for doc in self.documents()} if len(self.municipalities()) > 1 else {}

    # -- verbs

    def ask(
        self,
        question: str,
        *,
        limit: int = 3,
        documents: Sequence[str] = (),
        language: Literal["nl", "en"] | None = None,
    ) -> Answer:
        """Answer a question in Dutch or English from the documents, or say that they do not hold the answer.

        `limit`: how many passages at most; `documents`: ids to restrict it to. Where there are several municipalities, the
        question must name one, or `only` choose. Raises UsageError for an unknown id.
        """
        if not question.strip():
            raise UsageError("The question is empty; ask something.")
        self._check_documents(documents)
        parts = self.parts(documents)
        if len(parts) > 1 or parts[0] is not self or self.left_out:
            from p9ask import apart

            return apart.ask(self, parts, question[:2000], limit, documents, language)
        return self.answer(question, limit, documents, language)

    def answer(
        self, question: str, limit: int, documents: Sequence[str], language: Literal["nl", "en"] | None
    ) -> Answer:
        """The answer out of all the documents there are, whatever municipality they are of, which `ask` looks at first."""
        from dataclasses import replace

        from p9ask.answer import Answerer
        from p9ask.question import read

        def reading(text: str) -> Question:
            found = read(text, self.searcher.vocabulary, self.index.documents(), language)
            return replace(found, documents=tuple(documents)) if documents else found

        asked = reading(question[:2000])
        whole = Answerer(self.searcher, limit).answer(asked)
        if asked.parts < 2 or (whole.passages and whole.status != "not_found"):  # one sentence may well hold all of it
            return whole
        from p9ask.parts import joined, parts_of

        answers = [Answerer(self.searcher, limit).answer(part) for part in parts_of(asked, reading)]
        return joined(asked, answers) if any(answer.status != "not_found" for answer in answers) else whole

    def lookup(
        self,
        indicator: str | None = None,
        *,
        year: str | None = None,
        measure: str | None = None,
        documents: Sequence[str] = (),
        area: str | None = None,
    ) -> list[Figure]:
        """Figures by code or words, year or years (`2017`, `2013-2017`), measure, documents and area (`9A`).

        Without arguments, all. Raises AmbiguousIndicator for words that fit several equally, UsageError for a bad year.
        """
        from p9ask.lookup import lookup_parts

        self._check_documents(documents)
        return lookup_parts(self, indicator, year=year, measure=measure, documents=documents, area=area)

    def search(self, query: str, *, limit: int = 10, documents: Sequence[str] = ()) -> list[Passage]:
        """The passages nearest to a query in meaning and words, best first."""
        if not query.strip():
            raise UsageError("The query is empty; give some words.")
        self._check_documents(documents)
        if not documents and len(known := self.municipalities()) > 1:
            from p9ask.municipalities import named

            return self.only(named(query, known))._search(query, limit)
        return self._search(query, limit, documents)

    def _search(self, query: str, limit: int, documents: Sequence[str] = ()) -> list[Passage]:
        from p9ask.question import read

        asked = read(query[:2000], self.searcher.vocabulary)
        return self.searcher.passages(asked.text, asked.terms, limit, documents)

    def check(self, memo: Memo) -> Report:
        """A verdict on every claim of a memo, which `p9ask.memo.read` reads."""
        from p9ask import check

        names = self.municipalities()
        if len(names) < 2:
            return check.check(self, memo)
        from p9ask.municipalities import of_memo

        name = of_memo(memo, names)
        return check.check(self.only([name]), memo) if name else check.unchecked(self, memo, names)

    def documents(self) -> list[Document]:
        """The documents, in the order of their publication."""
        return self.index.documents()

    def problems(self) -> list[Problem]:
        """What could not be settled in the sources, or differs between them."""
        return self.index.problems()

    def show(self, place: str, context: int = 2) -> Shown:
        """The lines that a citation names: `seeds/FILE:12`, `FILE:12-15` or `DOCUMENT-ID:12`. Raises UsageError."""
        name, colon, numbers = place.rpartition(":")
        first, _, last = numbers.partition("-")
        if not colon or not first.isdecimal() or (last and not last.isdecimal()):
            raise UsageError(f"“{place}” names no line; give FILE:LINE or FILE:FIRST-LAST, as citations have it.")
        known = {key: doc.file for doc in self.documents() for key in (doc.id, doc.file, Path(doc.file).name)}
        if name not in known:
            raise UsageError(f"{name} is no document of this corpus; `p9ask documents` lists them.")
        lines, places = self._lines(known[name])
        start, end = int(first), int(last or first)
        if not 1 <= start <= end <= len(lines):
            raise UsageError(f"{known[name]} has the lines 1 to {len(lines)}, not {numbers}.")
        around = range(max(1, start - context), min(len(lines), end + context) + 1)
        shown = tuple((number, lines[number - 1].rstrip("\r")) for number in around)
        return Shown(known[name], shown, (start, end), tuple(places[number - 1] for number in around if places))

    def _lines(self, file: str) -> tuple[list[str], list[str]]:
        """The lines that citations of a document name, and their places where the file has no such lines."""
        ident = next(document.id for document in self.documents() if document.file == file)
        rendered = self.index.places.lines(ident)
        if rendered is not None:
            return [text for text, _ in rendered], [place for _, place in rendered]
        text, _ = sources.read_text(self.home.path / file)
        return text.removesuffix("\n").split("\n"), []

    def status(self) -> Status:
        """What is in the index."""
        index = self.index
        return Status(
            home=str(self.home.path),
            folder=str(self.folder),
            documents=index.count("documents"),
            passages=index.count("passages"),
            figures=index.count("figures"),
            encoder=index.meta("encoder") or "",
            dimension=int(index.meta("dimension") or 0),
            bytes=sum(path.stat().st_size for path in self.folder.iterdir() if path.is_file()),
            stale=sources.changes(self.home.seeds, index),
            problems=tuple(index.problems()),
        )

    def _check_documents(self, ids: Sequence[str]) -> None:
        known = {document.id for document in self.documents()}
        for ident in ids:
            if ident not in known:
                raise UsageError(f"{ident} is no document of this corpus; there are {', '.join(sorted(known))}.")


def build(
    path: str | os.PathLike[str] | None = None,
    *,
    model: str | None = None,
    full: bool = False,
    progress: Progress | None = None,
    say: Say | None = None,
) -> BuildReport:
    """Build or refresh the index of a home.

    Raises Locked, UnreadableInput, UnwritableIndex, EncoderError, MissingCorpus.
    """
    from p9ask import build as building

    return building.build(homes.find(path), model=model, full=full, progress=progress, say=say)


def _silent(_: str) -> None:
    pass


def _opened(folder: Path, scope: Sequence[str] | None) -> tuple[Store, BinaryIO | None]:
    """A database with its vectors' file held open; both anew where a build swapped them in between."""
    for attempt in range(_OPENINGS):
        path = folder / store.FILE
        index = Store(path) if scope is None else _part(path, scope)
        held = hold(folder, index)
        if held is not None or attempt == _OPENINGS - 1:
            break
        index.close()
    return index, held


def _part(path: Path, documents: Sequence[str]) -> Store:
    """An index as if it held these documents only."""
    from p9ask.scope import Scope  # a corpus of one municipality needs none

    return Scope(path, documents)


def _index_folder(home: Home) -> Path:
    """The folder of the index to use: the home's own, unless it can't be written and the cache has a later one."""
    own = home.index / store.FILE
    if not homes.is_writable(home.index) and (cached := home.cached_index / store.FILE).is_file():
        try:
            if not own.is_file() or not sources.changes(home.seeds, Store(cached)):
                return home.cached_index
        except DamagedIndex:
            pass
    if not own.exists():
        raise MissingCorpus(f"{home.path} has no index yet; run `p9ask --home {home.path} index build`.")
    return home.index
