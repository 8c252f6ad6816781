"""ZIP archives of office files: read only where what they unpack to is bounded."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from p9ask.errors import UnreadableInput

MOST_UNPACKED = 200_000_000
MOST_XML = 60_000_000
"""What a tree is made of takes some ten times its text."""
_MOST_PARTS = 20_000


@contextmanager
def office_file(name: str, data: bytes, kind: str) -> Iterator[None]:
    """Read an office file of this kind (`DOCX`) inside; whatever fails there is raised as UnreadableInput.

    zipfile unpacks no more of a part than the archive declares, so that the declared sizes bound the memory.
    """
    try:
        _check(name, data)
        yield
    except UnreadableInput:
        raise
    except Exception as error:  # of a damaged file, zip, XML and office parts each fail in their own many ways
        raise UnreadableInput(f"{name} is no {kind}, or it is damaged or has a password; save it anew.") from error


def _check(name: str, data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    marked_up = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if unpacked > MOST_UNPACKED or len(parts) > _MOST_PARTS:
        raise UnreadableInput(f"{name} unpacks to more than {MOST_UNPACKED // 1_000_000} MB; split it.")
    if marked_up > MOST_XML:
        raise UnreadableInput(f"{name} holds more than {MOST_XML // 1_000_000} MB of text; split it.")
