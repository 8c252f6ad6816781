"""Running the program on a terminal of its own."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.support import ROOT, environment

_PATIENCE = 60
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;;.*?\x1b\\|\r")


class OnTerminal:
    """The program with a terminal as its standard input, output and error; `out` and `err` may be pipes instead."""

    def __init__(
        self, *arguments: str | Path, home: Path = ROOT, out: int | None = None, err: int | None = None, **env: str
    ) -> None:
        self._master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "p9ask", "--home", str(home), *map(str, arguments)],
            stdin=slave,
            stdout=slave if out is None else out,
            stderr=slave if err is None else err,
            env=environment(TERM="xterm-256color", **env),
            start_new_session=True,
        )
        os.close(slave)
        self.shown = ""

    def __enter__(self) -> OnTerminal:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)

    @property
    def plain(self) -> str:
        """What was shown, without colours, links and carriage returns."""
        return _CONTROL.sub("", self.shown)

    def until(self, text: str, times: int = 1) -> str:
        """Wait until a text was shown so many times; returns all that was shown."""
        until = time.monotonic() + _PATIENCE
        while self.shown.count(text) < times and time.monotonic() < until and self._read():
            pass
        assert self.shown.count(text) >= times, self.shown
        return self.shown

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self._master, text.encode())

    def interrupt(self) -> None:
        """Press Ctrl-C, once the program waits for a key: Python's readline misses one that comes just before."""
        state = Path(f"/proc/{self.process.pid}/stat")
        while state.exists() and state.read_text().rpartition(")")[2].split()[0] == "R":
            time.sleep(0.01)
        self.process.send_signal(signal.SIGINT)

    def end(self) -> int:
        """Wait for the end; returns the exit code."""
        while self._read():
            pass
        return self.process.wait(_PATIENCE)

    def _read(self) -> bool:
        """Read what is there, waiting for it; False at the end."""
        if not select.select([self._master], [], [], _PATIENCE)[0]:
            return False
        try:
            found = os.read(self._master, 65536)
        except OSError:  # the program has closed its side
            return False
        self.shown += found.decode(errors="replace")
        return bool(found)


def shown(*arguments: str | Path, home: Path = ROOT, **env: Any) -> str:
    """What a run shows on a terminal, carriage returns left out."""
    with OnTerminal(*arguments, home=home, **env) as terminal:
        terminal.end()
        return terminal.shown.replace("\r\n", "\n")
