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


def examples() -> list[tuple[str, str]]:
    """Each command of the console blocks with the output that follows it."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


@pytest.fixture
def program_on_path(tmp_path: Path) -> str:
    """A PATH on which `p9ask` is this checkout's."""
    script = tmp_path / "p9ask"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m p9ask "$@"\n')
    script.chmod(0o755)
    return f"{tmp_path}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize(("command", "output"), examples(), ids=[command[:60] for command, _ in examples()])
def test_a_console_example_prints_what_the_readme_shows(command: str, output: str, program_on_path: str) -> None:
    done = subprocess.run(
        command, shell=True, capture_output=True, cwd=ROOT, env=environment(PATH=program_on_path), check=False
    )
    assert done.stdout.decode() == output


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
