"""Documents into a home and out of it: found, copied, described, entered and built, each wholly or not at all."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from p9ask import build, catalogue, catalogue_edit, documents, pending, sources, store
from p9ask.errors import P9askError, UnreadableInput, UnwritableIndex, UsageError
from p9ask.extract import Loaded, extract, load
from p9ask.home import Home
from p9ask.ingest import free
from p9ask.language import fold
from p9ask.model import Document, Problem
from p9ask.progress import Progress, unwatched
from p9ask.store import Store

if TYPE_CHECKING:
    from p9ask.build import BuildReport

_HIDDEN = "._~"
FIELDS = ("kind", "year", "municipality", "title", "published", "id")
"""What a person may say of a document, in the order in which one follows from the other."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document to be added: the file it comes from, its name to be in `seeds/`, its content, and what was said of it."""

    source: Path
    name: str
    loaded: Loaded = field(repr=False)
    said: Mapping[str, object]

    @property
    def document(self) -> Document:
        """The document by what was said of it and, for the rest, by its text."""
        loaded = self.loaded
        return documents.describe(self.name, loaded.text, loaded.sha256, dict(self.said), loaded.reading)[0]

    def saying(self, **said: object) -> Draft:
        """The same with more said of it; what is said as None is inferred again."""
        kept = {key: value for key, value in {**self.said, **said}.items() if value is not None}
        return replace(self, said=kept)


Confirm = Callable[[Sequence[Draft]], Sequence[Draft]]
"""Shows drafts to a person, and returns them as that person wants them."""


class Held(NamedTuple):
    """A document that was added, and how much the index has of it."""

    document: Document
    passages: int
    figures: int


class Added(NamedTuple):
    """What was added; files that were there already, with the source that has their bytes; a sentence for each file that was
    left out, and for each that could not be read; and what could not be settled in what was added.
    """

    documents: tuple[Held, ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    report: BuildReport | None = None


def init(path: Path) -> None:
    """Make a new, empty home. Raises UsageError where the folder is a home or holds anything."""
    if path.is_dir() and (path / "seeds").is_dir():
        raise UsageError(f"{path} is a home of p9ask already; put documents into it with `p9ask --home {path} add`.")
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UsageError(f"{path} is not an empty folder; name a new one.")
    (path / "seeds").mkdir(parents=True)
    (path / "seeds" / sources.CATALOGUE).write_text(catalogue_edit.EMPTY, "utf-8")
    build.build(Home(path))


# -- in


def add(
    home: Home,
    known: Sequence[Document],
    paths: Sequence[Path],
    said: Mapping[str, object],
    confirm: Confirm,
    progress: Progress | None = None,
    say: Callable[[str], None] | None = None,
) -> Added:
    """Add files, and those in folders, to a home of these documents; what can't be read is left out, with a sentence.

    `said`: what holds of all of them, by the fields of an entry. Raises Locked, UnwritableIndex, UnreadableInput.
    """
    files, left_out, failed = found(home, paths)
    try:
        with pending.opened(home) as waiting:
            staging = _Staging(home, known, said, waiting)
            watch = progress if progress and files else unwatched
            for number, path in enumerate(files):
                watch("read", number, len(files))
                staging.take(path)
            watch("read", len(files), len(files))
            drafts = _with_ids(confirm(staging.drafts), known, home) if staging.drafts else []
            for name in {draft.name for draft in staging.drafts} - {draft.name for draft in drafts}:
                (waiting / name).unlink()
            if drafts:
                new = [catalogue_edit.entry(draft.document) for draft in drafts]
                pending.commit(home, catalogue_edit.changed(home.seeds, new))
    except OSError as error:
        raise _unwritable(home, error) from error
    loaded = {draft.name: draft.loaded for draft in drafts}
    added = Added((), tuple(staging.known), tuple(left_out), (*failed, *staging.failed))
    if not drafts:
        return added
    report = build.build(home, progress=progress, say=say, loaded=loaded)
    files_of = {f"seeds/{draft.name}" for draft in drafts}
    problems = tuple(problem for problem in report.problems if problem.file in files_of)
    return added._replace(documents=tuple(_held(home, files_of)), problems=problems, report=report)


def _held(home: Home, files: Collection[str]) -> Iterator[Held]:
    """What the index has of the documents of these sources."""
    index = Store(home.index / store.FILE)
    amounts = index.amounts()
    for document in index.documents():
        if document.file in files:
            yield Held(document, *amounts[document.id])
    index.close()


class _Staging:
    """Copies of new files, waiting, with their drafts."""

    def __init__(self, home: Home, known: Sequence[Document], said: Mapping[str, object], waiting: Path) -> None:
        self.said, self.waiting = said, waiting
        self.entries = catalogue.entries(home.seeds)
        self.file_of = {document.sha256: document.file for document in known}
        self.taken = {path.name.casefold() for path in home.seeds.iterdir()}
        self.drafts: list[Draft] = []
        self.known: list[tuple[str, str]] = []
        self.failed: list[str] = []

    def take(self, path: Path) -> None:
        """Copy and read one file; nothing of it is left where that fails."""
        try:
            if path.stat().st_size > sources.most_bytes(path.name):
                raise sources.too_large(path.name)
            sha256 = sources.fingerprint(path)
        except OSError as error:
            self.failed.append(f"{path} can't be read: {error.strerror}.")
        except UnreadableInput as error:
            self.failed.append(_of(path, error))
        else:
            if sha256 in self.file_of:
                self.known.append((str(path), self.file_of[sha256]))
            else:
                self._copy(path)

    def _copy(self, path: Path) -> None:
        name = _free_name(path.name, self.taken)
        copy = self.waiting / name
        try:
            _copy_whole(path, copy)
            loaded = load(copy, path.name)
            entry = {key: value for key, value in self.entries.get(name, {}).items() if key != "file"} | dict(self.said)
            extract(copy, entry, None, loaded)  # what can't be taken apart must not get in
        except UnreadableInput as error:
            copy.unlink(missing_ok=True)
            self.failed.append(_of(path, error))
            return
        self.taken.add(name.casefold())
        self.file_of[loaded.sha256] = f"seeds/{name}"
        self.drafts.append(Draft(path, name, loaded, entry))


def _copy_whole(path: Path, copy: Path) -> None:
    """Copy a file under another name, and have it on disk, before it gets its own. Raises UnreadableInput."""
    unfinished = copy.with_name(f"{copy.name}.new")
    try:
        source = path.open("rb")
    except OSError as error:
        raise UnreadableInput(f"{path.name} can't be read: {error.strerror}.") from error
    with source, unfinished.open("wb") as file:
        shutil.copyfileobj(source, file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(copy)


def _of(path: Path, error: P9askError) -> str:
    """An error's sentence with the file as it was named."""
    text = str(error)
    return f"{path}{text.removeprefix(path.name)}" if text.startswith(path.name) else f"{path}: {text}"


def _free_name(name: str, taken: set[str]) -> str:
    """A name for a source that no other has, in any case: `verslag-2.pdf`."""
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f]", "_", name).lstrip(_HIDDEN) or f"document{Path(name).suffix}"
    stem, dot, suffix = plain.rpartition(".")
    number, found = 1, plain
    while found.casefold() in taken:
        number += 1
        found = f"{stem}-{number}{dot}{suffix}"
    return found


def _with_ids(drafts: Sequence[Draft], known: Sequence[Document], home: Home) -> list[Draft]:
    """Drafts with ids that no other document has: the municipality tells two of a kind and year apart, else a number."""
    entries = catalogue.entries(home.seeds)
    taken = {document.id: document.municipality for document in known}
    taken |= {str(entry.get("id")): "" for entry in entries.values() if entry.get("id") not in taken}
    for draft in drafts:
        taken.pop(str(entries.get(draft.name, {}).get("id")), None)
    found = []
    for draft in drafts:
        document = draft.document
        ident = document.id
        if document.municipality and taken.get(ident, document.municipality) != document.municipality:
            ident = f"{ident}-{re.sub(r'[^a-z0-9]+', '-', fold(document.municipality))}"
        ident = free(ident, taken) if ident in taken else ident
        taken[ident] = document.municipality
        found.append(draft.saying(id=ident))
    return found


# -- what there is to add


def found(home: Home, paths: Sequence[Path]) -> tuple[list[Path], list[str], list[str]]:
    """The files to add: those named and those in folders; and sentences for what is left out, and for what is wrong."""
    files: list[Path] = []
    left_out: list[str] = []
    failed: list[str] = []
    for path in paths:
        if path.is_dir():
            for file, reason in _within(home, path):
                if reason:
                    left_out.append(f"{file} {reason}; it was left out.")
                else:
                    files.append(file)
        elif not path.is_file():
            failed.append(f"{path} is {'no file' if path.exists() else 'not there'}.")
        elif reason := _unfit(path):
            failed.append(f"{path} {reason}.")
        else:
            files.append(path)
    return list(dict.fromkeys(files)), left_out, failed


def _within(home: Home, folder: Path) -> Iterator[tuple[Path, str]]:
    """The files under a folder, each with the reason to leave it out, if any."""
    root = folder.resolve()
    own = {home.seeds.resolve(), home.index.resolve()}
    for at, folders, names in os.walk(folder):
        for name in sorted(folders):
            path = Path(at, name)
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                yield path, "is a link that leads out of the folder"
            elif name[0] in _HIDDEN:
                yield path, "is hidden"
            elif path.resolve() in own:
                yield path, "is the corpus itself"
        folders[:] = [n for n in sorted(folders) if n[0] not in _HIDDEN and Path(at, n).resolve() not in own]
        for name in sorted(names):
            path = Path(at, name)
            yield path, _left_out(path, root)


def _left_out(path: Path, root: Path) -> str:
    """Why a file of a folder is left out; empty where it is not."""
    if path.name[0] in _HIDDEN:
        return "is hidden"
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        return "is a link that leads out of the folder"
    return _unfit(path) if path.is_file() else "is no file"


def _unfit(path: Path) -> str:
    """Why a file can't be a source, by its name."""
    if not sources.has_readable_name(path):
        return "has a name that is not readable text"
    if path.suffix.lower() not in sources.SUFFIXES:
        return f"is of no format that p9ask reads ({', '.join(sorted(sources.SUFFIXES))})"
    return ""


# -- out


def remove(
    home: Home, gone: Sequence[Document], progress: Progress | None = None, say: Callable[[str], None] | None = None
) -> BuildReport:
    """Delete the sources of documents and their entries, and drop them from the index. Raises Locked, UnwritableIndex."""
    names = {Path(document.file).name for document in gone}
    try:
        with pending.opened(home) as waiting:
            text = catalogue_edit.changed(home.seeds, without=names)
            for name in sorted(names):
                (home.seeds / name).rename(waiting / name)
            pending.commit(home, text)
    except OSError as error:
        raise _unwritable(home, error) from error
    return build.build(home, progress=progress, say=say)


def chosen(documents_of: Sequence[Document], names: Sequence[str]) -> list[Document]:
    """The documents of these ids or file names. Raises UsageError with the nearest ids for another."""
    by_name = {key: doc for doc in documents_of for key in (doc.id, doc.file, Path(doc.file).name)}
    for name in names:
        if name not in by_name:
            raise UsageError(f"{name} is no document of this corpus; {_nearest(name, documents_of)}.")
    return list(dict.fromkeys(by_name[name] for name in names))


def _nearest(name: str, documents_of: Sequence[Document]) -> str:
    from rapidfuzz import process  # only for a name that is wrong

    ids = [document.id for document in documents_of]
    near = [found for found, *_ in process.extract(name, ids, limit=3, score_cutoff=60)]
    return f"nearest: {', '.join(near)}" if near else f"`p9ask documents` lists {'them' if ids else 'none yet'}"


def _unwritable(home: Home, error: OSError) -> UnwritableIndex:
    return UnwritableIndex(f"The documents of {home.path} can't be written ({error.strerror or error}).")
