"""Sources on their way into `seeds/` or out of it: a kill at any moment leaves what the next build completes or undoes.

A file waits in `seeds/.pending/`, which no reader looks into, until `documents.toml` is written anew in one step. Then what
has an entry belongs in `seeds/`, and what has none is to go. So for a file that comes: it waits, its entry is written, it
moves in; for one that goes: it waits, its entry is dropped, it is removed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from p9ask import catalogue
from p9ask.errors import Locked
from p9ask.home import Home, is_writable
from p9ask.index_files import swap_in
from p9ask.sources import CATALOGUE

_LOCK = ".pending.lock"


def folder(home: Home) -> Path:
    """Where sources wait."""
    return home.seeds / ".pending"


@contextmanager
def opened(home: Home) -> Iterator[Path]:
    """The folder to put waiting sources in, settled at the end; no build settles it meanwhile. Raises Locked."""
    with _locked(home) as is_ours:
        if not is_ours:
            raise Locked(f"Documents are being added to {home.path} or removed; try again when that has ended.")
        _settle(home)
        waiting = folder(home)
        waiting.mkdir()
        try:
            yield waiting
        finally:
            _settle(home)


def commit(home: Home, text: str) -> None:
    """Put `documents.toml` in place in one step, and with it settle what waits."""
    new = folder(home) / CATALOGUE
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    swap_in(new, home.seeds / CATALOGUE)
    _settle(home)
    folder(home).mkdir()


def settle(home: Home) -> None:
    """Complete or undo what a killed process left; nothing while another one is at work, or where seeds can't be written."""
    if folder(home).is_dir() and is_writable(home.seeds) and is_writable(home.index):
        with _locked(home) as is_ours:
            if is_ours:
                _settle(home)


def _settle(home: Home) -> None:
    waiting = folder(home)
    if not waiting.is_dir():
        return
    known = catalogue.entries(home.seeds)
    for path in waiting.iterdir():
        if path.name in known and not (home.seeds / path.name).exists():
            swap_in(path, home.seeds / path.name)
    shutil.rmtree(waiting)


@contextmanager
def _locked(home: Home) -> Iterator[bool]:
    """Hold the lock of what waits; gives False where another process, or another part of this one, has it."""
    from filelock import FileLock, Timeout  # only where sources come and go

    home.index.mkdir(exist_ok=True)
    lock = FileLock(str(home.index / _LOCK))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
