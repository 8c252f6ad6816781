"""Exit codes and messages when something is wrong, interrupted or broken."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import ROOT, Ran, environment, p9ask

BREAK = """
import p9ask.corpus
def broken(self):
    raise ZeroDivisionError("a fault of our own")
p9ask.corpus.Corpus.documents = broken
from p9ask.cli import main
main()
"""
TEXT = "Jaarstukken 2021 gemeente Gouda\n\nDe haven telt twaalf boten.\n"


def broken(*arguments: str, cwd: Path, **env: str) -> Ran:
    """Run the program with a bug in it."""
    command = [sys.executable, "-c", BREAK, *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=cwd, env=environment(**env), timeout=60, check=False
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def started(*arguments: str, **env: str) -> subprocess.Popen[str]:
    """Start the program on pipes."""
    command = [sys.executable, "-m", "p9ask", "--home", str(ROOT), *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment(**env))


# -- wrong calls and homes


@pytest.mark.parametrize(
    "arguments", [["bogus"], ["--nope"], ["index", "bogus"], ["show"], ["ask", "--format", "xml", "x"]]
)
def test_a_call_that_does_not_parse_exits_2_and_says_why(arguments: list[str]) -> None:
    ran = p9ask(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith("Error: ")


@pytest.mark.parametrize("arguments", [[], ["index"]])
def test_without_a_command_it_shows_the_commands_and_exits_2(arguments: list[str]) -> None:
    ran = p9ask(*arguments, home=None)
    assert (ran.code, ran.out) == (2, "")
    assert "Commands:" in ran.err


COMMANDS = [
    ["ask", "sociale cohesie"],
    ["ask", "-"],
    ["lookup"],
    ["search", "mantelzorg"],
    ["show", "jaarstukken-2018:1"],
    ["documents"],
    ["index", "build"],
    ["index", "status"],
    ["index", "verify"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_home_that_is_none_exits_2_in_one_sentence(tmp_path: Path, command: list[str]) -> None:
    home = tmp_path / "none"
    assert p9ask(*command, home=home) == (
        2,
        "",
        f"Error: {home} is no home of p9ask: it has no folder seeds/; name another with --home.\n",
    )


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != ["index", "build"]], ids=" ".join)
def test_a_home_without_an_index_says_what_builds_it(make_home: Callable[..., Path], command: list[str]) -> None:
    home = make_home(built=False, haven=TEXT)
    assert p9ask(*command, home=home) == (
        2,
        "",
        f"Error: {home} has no index yet; run `p9ask --home {home} index build`.\n",
    )


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != ["index", "build"]], ids=" ".join)
@pytest.mark.parametrize("content", [b"", b"not a database" * 999, b"SQLite format 3\x00" + bytes(4096)])
def test_a_damaged_index_says_in_one_sentence_what_to_run(
    make_home: Callable[..., Path], command: list[str], content: bytes
) -> None:
    home = make_home(built=False, haven=TEXT)
    (home / "index/p9ask.db").write_bytes(content)
    ran = p9ask(*command, home=home)
    assert (ran.code, ran.out) == (2, "")
    assert re.fullmatch(r"Error: [^\n]*\bindex build[^\n]*\n", ran.err)


def test_the_home_of_the_environment_gives_way_to_the_option(tmp_path: Path) -> None:
    assert p9ask("documents", home=ROOT, P9ASK_HOME=str(tmp_path / "none")).code == 0
    assert p9ask("documents", home=None, P9ASK_HOME=str(tmp_path / "none")).code == 2


# -- interrupted


def test_an_interrupt_while_reading_questions_exits_130() -> None:
    with started("ask", "-") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("9A1.a 2016\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["status"] == "answered"
        process.send_signal(signal.SIGINT)
        rest, said = process.communicate(timeout=30)
    assert (process.returncode, rest, said.strip()) == (130, "", "Interrupted.")


# -- a bug


def test_a_bug_exits_70_and_names_the_file_with_the_traceback(make_home: Callable[..., Path]) -> None:
    home = make_home(haven=TEXT)
    ran = broken("documents", cwd=home)
    assert (ran.code, ran.out) == (70, "")
    found = re.fullmatch(r"Error: This is a bug in p9ask \(ZeroDivisionError\); the traceback is in (\S+)\.\n", ran.err)
    assert found
    path = Path(found[1])
    assert path.parent == home / "index"
    assert "ZeroDivisionError: a fault of our own" in path.read_text("utf-8")


@pytest.mark.parametrize("by", ["option", "environment"])
def test_a_traceback_is_written_in_the_home_that_is_named(
    make_home: Callable[..., Path], tmp_path: Path, by: str
) -> None:
    home = make_home(haven=TEXT)
    elsewhere = tmp_path / "elsewhere"
    for name in ("seeds", "index"):
        (elsewhere / name).mkdir(parents=True)
    named = ["--home", str(home)] if by == "option" else []
    broken(*named, "documents", cwd=elsewhere, **({} if named else {"P9ASK_HOME": str(home)}))
    assert list(home.glob("index/crash-*.txt"))
    assert not list(elsewhere.glob("index/crash-*.txt"))


def test_debug_shows_the_traceback_and_writes_none(make_home: Callable[..., Path]) -> None:
    home = make_home(haven=TEXT)
    ran = broken("--debug", "documents", cwd=home)
    assert ran.out == ""
    assert ran.err.startswith("Traceback (most recent call last):\n")
    assert ran.err.endswith("ZeroDivisionError: a fault of our own\n")
    assert not list(home.glob("index/crash-*.txt"))


def test_debug_changes_no_exit_code(make_home: Callable[..., Path]) -> None:
    home = make_home(haven=TEXT)
    assert p9ask("--debug", "lookup", "--year", "abc", home=home).code == 2
    assert broken("--debug", "documents", cwd=home).code == 70


def test_an_error_of_the_user_has_no_traceback_unless_debug() -> None:
    assert "Traceback" not in p9ask("lookup", "--year", "abc").err
    assert "Traceback" in p9ask("--debug", "lookup", "--year", "abc").err


# -- outputs that end or fail


def test_output_into_head_ends_quietly() -> None:
    with started("lookup", "--format", "json") as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == "[\n"
        process.stdout.close()
        assert process.stderr.read() == ""


@pytest.mark.parametrize("arguments", [["documents"], ["lookup", "--format", "csv"], ["ask", "9A1.a 2016"]])
def test_a_pipe_that_was_closed_before_gives_no_message(arguments: list[str]) -> None:
    assert _into_closed_pipe(arguments).err == ""


@pytest.mark.parametrize("arguments", [["documents"], ["lookup", "--format", "csv"], ["ask", "9A1.a 2016"]])
def test_a_pipe_that_was_closed_before_exits_0(arguments: list[str]) -> None:
    assert _into_closed_pipe(arguments).code == 0


def _into_closed_pipe(arguments: list[str]) -> Ran:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "p9ask", "--home", str(ROOT), *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment(),
        timeout=60,
        check=False,
    )
    os.close(writing)
    return Ran(done.returncode, "", done.stderr.decode())


def redirected(redirection: str, *arguments: str, home: Path) -> Ran:
    """Run the program under a shell's redirection."""
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, "-m", "p9ask", "--home", str(home), *arguments],
        capture_output=True,
        cwd=home,
        env=environment(),
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_no_bug(make_home: Callable[..., Path]) -> None:
    ran = redirected(">/dev/full", "documents", home=make_home(haven=TEXT))
    assert ran.code == 2
    assert "bug" not in ran.err


@pytest.mark.parametrize(
    ("redirection", "arguments"), [("<&-", ["ask"]), (">&-", ["documents"]), ("2>&-", ["search", "boten"])]
)
def test_a_closed_standard_stream_is_no_bug(
    make_home: Callable[..., Path], redirection: str, arguments: list[str]
) -> None:
    assert redirected(redirection, *arguments, home=make_home(haven=TEXT)).code != 70
