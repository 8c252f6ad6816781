"""Run a build that is killed at one moment: `python -m tests.killed HOME MOMENT NUMBER [full]`; or `add FILE`, `remove ID`.

Moments: `call N`, when the N-th function of p9ask is entered; `before N` and `after N`, around the N-th change of a file's
name or the N-th writing out of a file; `bytes N`, when any file would grow over N bytes. NUMBER 0 kills nothing and prints
how many such moments the build has.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


class Moments:
    """Counts moments and dies at one of them."""

    def __init__(self, number: int) -> None:
        self.number, self.count = number, 0

    def passed(self) -> None:
        self.count += 1
        if self.count == self.number:
            die()

    def on_call(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and f"{os.sep}p9ask{os.sep}" in frame.f_code.co_filename:
            self.passed()

    def around(self, owner: Any, name: str, *, after: bool) -> None:
        done: Callable[..., object] = getattr(owner, name)

        def watched(*args: Any, **extra: Any) -> object:
            if not after:
                self.passed()
            result = done(*args, **extra)
            if after:
                self.passed()
            return result

        setattr(owner, name, watched)


def main(home: str, moment: str, number: int, kind: str = "", what: str = "") -> None:
    import faiss

    from p9ask import keeping
    from p9ask.build import build
    from p9ask.home import Home

    moments = Moments(number)
    if moment == "bytes" and number:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
    elif moment == "call":
        sys.setprofile(moments.on_call)
    else:
        writes = [
            (os, "replace"),
            (os, "unlink"),
            (os, "fsync"),
            (os, "open"),
            (shutil, "copyfile"),
            (shutil, "copyfileobj"),
            (shutil, "rmtree"),
            (Path, "rename"),
            (Path, "write_bytes"),
        ]
        for owner, name in [*writes, (faiss, "write_index")]:
            moments.around(owner, name, after=moment == "after")
    if kind == "add":
        keeping.add([what], home)
    elif kind == "remove":
        keeping.remove(keeping.removable([what], home), home)
    else:
        build(Home(Path(home)), full=kind == "full")
    sys.setprofile(None)
    print(moments.count)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
