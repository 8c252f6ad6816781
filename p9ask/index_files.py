"""The files of an index folder: the lock of a build, the index to build on and its faults, and what a build leaves over."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from p9ask import csvtable, sources, store
from p9ask.errors import DamagedIndex, ForeignIndex, Locked
from p9ask.store import Store

TABLE = "indicators.csv"
LOCK = ".lock"


@contextmanager
def locked(folder: Path, wait: float, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of a folder's builds; says once that it waits for another. Raises Locked after `wait` seconds."""
    from filelock import FileLock, Timeout  # only a build locks

    lock = FileLock(str(folder / LOCK))
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if wait:
                say(f"Another build of {folder} is running; waiting for it to end.")
            lock.acquire(timeout=wait)
    except Timeout as error:
        raise Locked(f"Another build of {folder} is running; try again when it has ended.") from error
    try:
        yield
    finally:
        lock.release()


def usable(folder: Path) -> Store | None:
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
    if not store.is_sealed(index.path):
        found.append("the database has changed")
    name = index.meta("vectors") or ""
    path = folder / name
    if not name or not path.is_file():
        found.append(f"the vectors {name} are missing")
    elif sources.checksum(path.read_bytes()) != index.meta("vectors_crc32"):
        found.append(f"the vectors {name} have changed")
    return found


def next_vectors(folder: Path) -> str:
    """A name for new vectors that nothing in the folder has."""
    return f"passages-{1 + max(_numbered(folder).values(), default=0)}.faiss"


def remove_vectors(folder: Path, but: str) -> None:
    """Remove the vectors of earlier builds."""
    for path in _numbered(folder):
        if path.name != but and path.is_file():
            path.unlink(missing_ok=True)


def _numbered(folder: Path) -> dict[Path, int]:
    """What has a name that builds give to vectors, with its number."""
    found = {path: re.fullmatch(r"passages-([0-9]+)\.faiss", path.name) for path in folder.iterdir()}
    return {path: int(name[1]) for path, name in found.items() if name}


def sweep(folder: Path, index: Store | None) -> None:
    """Remove what a killed build left: half-written files, and vectors that the folder's database does not name."""
    remove_unfinished(folder)
    if index and index.path.parent == folder:
        remove_vectors(folder, but=index.meta("vectors") or "")


def remove_unfinished(folder: Path) -> None:
    """Remove half-written files."""
    for left in folder.glob("*.new"):
        left.unlink(missing_ok=True)


def swap_in(new: Path, path: Path) -> None:
    """Put a finished file in another's place, in one step, and have that on disk."""
    os.replace(new, path)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def has_table(folder: Path, index: Store) -> bool:
    """Whether the folder's table for people is that of the index."""
    return _has(folder / TABLE, _table(index))


def write_table(folder: Path, index: Store) -> None:
    """Write the table for people, unless it is there as it should be."""
    content = _table(index)
    if not _has(folder / TABLE, content):
        new = folder / f"{TABLE}.new"
        new.write_bytes(content)
        os.replace(new, folder / TABLE)


def _table(index: Store) -> bytes:
    return csvtable.to_csv(csvtable.reading_order(figure for _, figure in index.figures())).encode()


def _has(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
