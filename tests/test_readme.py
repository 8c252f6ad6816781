"""The README's examples do what it says they do."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support import ROOT, environment

README = (ROOT / "README.md").read_text("utf-8")


def examples() -> list[tuple[str, str, list[str]]]:
    """Each command of the console blocks with the output that follows it, and those before it in a block that makes a home."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        before: list[str] = []
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output, list(before)))
            if "p9ask init" in block:
                before.append(command)
    return found


@pytest.fixture
def program_on_path(tmp_path: Path) -> str:
    """A PATH on which `p9ask` is this checkout's."""
    script = tmp_path / "p9ask"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m p9ask "$@"\n')
    script.chmod(0o755)
    return f"{tmp_path}{os.pathsep}{os.environ['PATH']}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that looks like the checkout, to work in."""
    for name in ("seeds", "index", "tests"):
        (tmp_path / "here" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "here" / name).symlink_to(ROOT / name)
    return tmp_path / "here"


@pytest.mark.parametrize(("command", "output", "before"), examples(), ids=[example[0][:60] for example in examples()])
def test_a_console_example_prints_what_the_readme_shows(
    command: str, output: str, before: list[str], program_on_path: str, folder: Path
) -> None:
    def run(one: str) -> str:
        return subprocess.run(
            one, shell=True, capture_output=True, cwd=folder, env=environment(PATH=program_on_path), check=False
        ).stdout.decode()

    for earlier in before:
        run(earlier)
    assert run(command) == output


def test_there_are_console_examples() -> None:
    assert len(examples()) >= 8


def test_the_python_example_gives_what_the_readme_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert code
    test = doctest.DocTestParser().get_doctest(code[0], {"Decimal": Decimal}, "README", "README.md", 0)
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_readme_names_no_machine() -> None:
    assert not re.search(r"/(?:home|work|root|tmp)/|https?://(?!127)", README)


def test_the_questions_are_counted_right() -> None:
    from tests.labelled import questions
    from tests.test_answers import ACCEPTED

    total, failed = len(questions()), len(ACCEPTED)
    assert f"{total} labelled questions" in README
    assert f"{total - failed} ({(total - failed) / total:.1%})" in README
    assert f"the {failed} that are not" in README
