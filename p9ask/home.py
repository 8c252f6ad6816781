"""Finding the home: the folder with `seeds/` and `index/`, and where in it, or in the user's cache, may be written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from p9ask.errors import MissingCorpus

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Home:
    """A corpus on disk."""

    path: Path

    @property
    def seeds(self) -> Path:
        """The folder of the sources."""
        return self.path / "seeds"

    @property
    def index(self) -> Path:
        """The index that ships with the sources."""
        return self.path / "index"

    @property
    def cached_index(self) -> Path:
        """The index in the user's cache folder, for a home that can't be written."""
        import hashlib  # only for a home that can't be written

        key = hashlib.sha256(str(self.path.resolve()).encode()).hexdigest()[:16]
        return cache_folder() / key

    @property
    def writable_index(self) -> Path:
        """The index folder that may be written: the home's own, else the one in the cache."""
        return self.index if is_writable(self.index) else self.cached_index


def find(named: str | os.PathLike[str] | None = None) -> Home:
    """The home that is named; else the nearest at or above the working directory; else the packaged corpus.

    Raises MissingCorpus.
    """
    if named is not None:
        path = Path(named)
        if not (path / "seeds").is_dir():
            raise MissingCorpus(f"{path} is no home of p9ask: it has no folder seeds/; name another with --home.")
        return Home(path)
    try:
        here = Path.cwd()
    except FileNotFoundError:
        here = _PACKAGE
    for path in (here, *here.parents):
        if (path / "seeds").is_dir() and (path / "index").is_dir():
            return Home(path)
    return packaged()


def own(named: str | os.PathLike[str] | None = None) -> Home:
    """The home that documents may be added to: the one that is named, or the nearest. Raises MissingCorpus."""
    make = "make one with `p9ask init FOLDER`, then name it with --home or work in it"
    if named is None:
        here = Path.cwd()
        if not any((path / "seeds").is_dir() and (path / "index").is_dir() for path in (here, *here.parents)):
            raise MissingCorpus(f"There is no corpus of your own here; {make}.")
    home = find(named)
    if not is_writable(home.seeds) or not is_writable(home.index):
        raise MissingCorpus(f"The corpus {home.path} can't be written; {make}.")
    return home


def packaged() -> Home:
    """The corpus inside the installed package, or beside it in a checkout. Raises MissingCorpus."""
    for path in (_PACKAGE / "corpus_data", _PACKAGE.parent):
        if (path / "seeds").is_dir() and (path / "index").is_dir():
            return Home(path)
    raise MissingCorpus("No corpus was found here or in the package; name a folder with seeds/ with --home.")


def cache_folder() -> Path:
    """The user's cache folder for p9ask."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "p9ask"


def is_writable(folder: Path) -> bool:
    """Whether files can be made in a folder, or the folder itself where it does not exist yet."""
    while not folder.exists():
        folder = folder.parent
    return os.access(folder, os.W_OK | os.X_OK)
