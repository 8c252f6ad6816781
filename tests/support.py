"""Running the program as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).parent
ROOT = TESTS.parent


class Ran(NamedTuple):
    """What a run of the program gave."""

    code: int
    out: str
    err: str


def p9ask(
    *args: str | Path, home: Path | None = ROOT, stdin: str | bytes = "", cwd: Path | None = None, **env: str
) -> Ran:
    """Run `python -m p9ask` in a process of its own; outputs are decoded as UTF-8, strictly."""
    options = ["--home", str(home)] if home else []
    done = subprocess.run(
        [sys.executable, "-m", "p9ask", *options, *map(str, args)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(**env),
        timeout=600,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def environment(**changes: str) -> Mapping[str, str]:
    """This process's environment, without what steers p9ask or click, and with changes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("P9ASK", "_P9ASK"))}
    kept.pop("NO_COLOR", None)
    return {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **changes}
