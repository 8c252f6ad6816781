"""A result into a file: the whole of it, or the file stays as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from p9ask.errors import UnwritableOutput
from p9ask.index_files import swap_in


def write(path: str, text: str) -> None:
    """Write a text as UTF-8. Raises UnwritableOutput."""
    target = Path(os.path.realpath(path))
    new = target.with_name(f".p9ask-{os.getpid()}.new")
    content = text.encode()
    try:
        if target.exists() and not target.is_file():  # a terminal, a pipe: nothing to swap
            target.write_bytes(content)
            return
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        try:
            new.write_bytes(content)
            if target.exists():
                new.chmod(target.stat().st_mode)
            swap_in(new, target)
        finally:
            new.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnwritableOutput(f"{path} can't be written ({reason}); name another file.") from error
