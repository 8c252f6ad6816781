"""The source files of a home, and how they differ from what an index was made of."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from p9ask import __version__
from p9ask.errors import UnreadableInput

if TYPE_CHECKING:
    from p9ask.store import Store

_NO_CONTROLS = {code: " " for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t\f\r"}
CATALOGUE = "documents.toml"
FORMATS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "markup",
    ".htm": "markup",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".docx": "word",
    ".xlsx": "workbook",
    ".pdf": "pages",
}
"""The formats that are read, by suffix."""
SUFFIXES = frozenset(FORMATS)
_MOST_BYTES = {"pages": 200_000_000, "word": 200_000_000, "workbook": 100_000_000}
_MOST_TEXT = 50_000_000


class Changes(NamedTuple):
    """How the sources differ from what the index was made of: names of files, and the p9ask that made it if another."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    made_by: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(self)

    def __str__(self) -> str:
        parts = zip(("new", "changed", "removed", "read by another p9ask"), self, strict=True)
        return "; ".join(f"{word}: {', '.join(names)}" for word, names in parts if names)


def source_files(seeds: Path) -> list[Path]:
    """The readable sources of a home, by name."""
    if not seeds.is_dir():
        return []
    found = (path for path in seeds.iterdir() if path.suffix.lower() in SUFFIXES and path.name[0] not in "._~")
    return sorted(path for path in found if path.is_file() and has_readable_name(path))


def has_readable_name(path: Path) -> bool:
    """Whether a file's name is text: one in another encoding than the system's can't be cited."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        return False
    return True


def fingerprint(path: Path) -> str:
    """A file's sha256."""
    import hashlib  # OpenSSL: a tenth of a look-up's time, and only for a file whose time changed

    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(2**20):
            digest.update(block)
    return digest.hexdigest()


def checksum(content: bytes) -> str:
    """A quick CRC-32: it tells damage and edits, and proves nothing against intent."""
    return f"{zlib.crc32(content):08x}"


def catalogue_checksum(seeds: Path) -> str:
    """The checksum of `documents.toml`; empty where there is none."""
    path = seeds / CATALOGUE
    return checksum(path.read_bytes()) if path.is_file() else ""


def changes(seeds: Path, index: Store, *, thorough: bool = False) -> Changes:
    """Compare the sources with the index.

    A file of the size and time that the index noted is taken as the same, unless `thorough`; any other is told by its
    sha256. Raises UnreadableInput.
    """
    noted = {Path(file).name: facts for file, facts in index.sources().items()}
    present = {path.name: path for path in source_files(seeds)}
    changed = [name for name, path in present.items() if name in noted and _differs(path, noted[name], thorough)]
    if catalogue_checksum(seeds) != index.meta("catalogue"):
        changed.append(CATALOGUE)
    added = tuple(name for name in present if name not in noted)
    made_by = index.meta("made_by") or "?"
    removed = tuple(name for name in noted if name not in present)
    return Changes(added, tuple(changed), removed, () if made_by == __version__ else (made_by,))


def _differs(path: Path, noted: tuple[str, int, int], thorough: bool) -> bool:
    sha256, size, mtime = noted
    try:
        stat = path.stat()
        if stat.st_size != size:
            return True
        return (thorough or stat.st_mtime_ns != mtime) and fingerprint(path) != sha256
    except OSError as error:
        raise UnreadableInput(f"{path.name} can't be read: {error.strerror}.") from error


def read_bytes(path: Path) -> bytes:
    """A source's content. Raises UnreadableInput."""
    try:
        if path.stat().st_size > most_bytes(path.name):
            raise too_large(path.name)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{path.name} can't be read: {error.strerror}.") from error


def most_bytes(name: str) -> int:
    """The size over which a file of this name is not read."""
    return _MOST_BYTES.get(FORMATS.get(Path(name).suffix.lower(), ""), _MOST_TEXT)


def too_large(name: str) -> UnreadableInput:
    """The error for a file over that size."""
    return UnreadableInput(f"{name} is larger than {most_bytes(name) // 1_000_000} MB; split it.")


def decode(data: bytes, name: str) -> tuple[str, bool]:
    """A text file's text, and whether it was UTF-8 (else it is read as Windows-1252). Raises UnreadableInput."""
    if b"\x00" in data[:65536]:
        raise UnreadableInput(f"{name} is not a text file; p9ask reads text here.")
    try:
        text, is_utf8 = data.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        text, is_utf8 = data.decode("cp1252", errors="replace"), False
    return text.translate(_NO_CONTROLS), is_utf8


def read_text(path: Path) -> tuple[str, bool]:
    """A text file's text, and whether it was UTF-8. Raises UnreadableInput."""
    return decode(read_bytes(path), path.name)
