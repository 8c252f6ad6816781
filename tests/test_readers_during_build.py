"""Readers and builders at the same time: every answer is the old or the new one, and builds take turns."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import select
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from filelock import FileLock

from p9ask import Corpus
from p9ask.build import build
from p9ask.embedding import BundledEncoder
from p9ask.errors import Locked
from p9ask.home import Home
from p9ask.index_files import LOCK
from p9ask.verify import verify
from tests.small import FACT, FIGURE, NEW, OLD, VALUE, other_report, report, told, told_by
from tests.support import environment, p9ask

EITHER = set(itertools.product(*zip(OLD, NEW, strict=True)))
ENTRIES = {OLD: report(*OLD), NEW: report(*NEW)}


@pytest.fixture
def home(make_home: Callable[..., Path]) -> Path:
    """A built home with the old figure and fact."""
    return make_home(a=ENTRIES[OLD], b=other_report())


def publish(home: Path, facts: tuple[str, str]) -> None:
    """Put the source in place in one step, as an editor does."""
    new = home / "seeds/a.txt.new"
    new.write_text(ENTRIES[facts], "utf-8")
    os.replace(new, home / "seeds/a.txt")


# -- an open index


def test_an_index_that_was_asked_before_a_build_goes_on_with_its_own_answers(home: Path) -> None:
    corpus = Corpus.open(home)
    assert told_by(corpus) == OLD
    publish(home, NEW)
    build(Home(home))
    assert told_by(corpus) == OLD
    assert told(home) == NEW


def test_an_index_that_was_opened_before_a_build_answers_after_it(home: Path) -> None:
    corpus = Corpus.open(home)
    publish(home, NEW)
    build(Home(home))
    assert told_by(corpus) in EITHER


# -- readers in loops


def read(home: Path, refresh: bool, stop: Event, results: Queue[object]) -> None:
    """Open and ask until stopped; each round's answers, or its error, are a result."""
    encoder = BundledEncoder()
    while not stop.is_set():
        try:
            results.put(told_by(Corpus.open(home, refresh=refresh, encoder=encoder)))
        except Exception as error:
            results.put(repr(error))
    results.close()


def run(home: Path, stop: Event, results: Queue[object]) -> None:
    """Run the program until stopped; each run that is not as it should be is a result."""
    while not stop.is_set():
        for command, shown in ((VALUE, 0), (("ask", FIGURE), 0), (("ask", FACT), 1)):
            ran = p9ask(*command, home=home)
            fits = ran.code == 0 and any(facts[shown] in ran.out for facts in (OLD, NEW))
            results.put(True if fits else (command, ran))
    results.close()


@pytest.mark.slow
def test_readers_get_the_old_or_the_new_answer_while_builds_swap_the_index(home: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    stop, results = spawn.Event(), spawn.Queue()
    readers = [
        spawn.Process(target=read, args=(home, refresh, stop, results), daemon=True) for refresh in (False, True)
    ]
    readers.append(spawn.Process(target=run, args=(home, stop, results), daemon=True))
    for reader in readers:
        reader.start()
    encoder = BundledEncoder()
    try:
        seen = [results.get(timeout=120) for _ in readers]
        for facts in [NEW, OLD] * 20:
            publish(home, facts)
            build(Home(home), encoder=encoder)
            seen.append(results.get(timeout=120))
    finally:
        stop.set()
    while any(reader.is_alive() for reader in readers) or not results.empty():
        if not results.empty():
            seen.append(results.get())
    assert [result for result in seen if result not in {*EITHER, True}] == []
    assert {OLD, NEW, True} <= set(seen)
    build(Home(home), encoder=encoder)
    assert told(home) == OLD
    assert verify(Corpus.open(home)) == []


# -- builders


def building(home: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "p9ask", "--home", str(home), "index", "build", *options]
    return subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_builds_at_the_same_time_take_turns(home: Path) -> None:
    publish(home, NEW)
    builders = [building(home, *options) for options in ((), ("--full",), (), ("--full",))]
    ended = [builder.communicate(timeout=120) for builder in builders]
    assert [builder.returncode for builder in builders] == [0, 0, 0, 0], ended
    assert told(home) == NEW
    assert verify(Corpus.open(home)) == []


def test_first_builds_at_the_same_time_take_turns(make_home: Callable[..., Path]) -> None:
    home = make_home(built=False, a=ENTRIES[OLD], b=other_report())
    builders = [building(home) for _ in range(3)]
    ended = [builder.communicate(timeout=120) for builder in builders]
    assert [builder.returncode for builder in builders] == [0, 0, 0], ended
    assert told(home) == OLD
    assert verify(Corpus.open(home)) == []


def test_a_build_waits_for_another_and_a_look_up_does_not(home: Path) -> None:
    publish(home, NEW)
    with FileLock(home / "index" / LOCK):
        waiting = building(home)
        ran = p9ask(*VALUE, home=home)
        assert (ran.code, ran.out) == (0, "66%\n")
        assert ran.err == (
            "The index is out of date (changed: a.txt); refreshing it.\n"
            "Warning: another process is refreshing the index; answers come from the index as it was.\n"
        )
        assert p9ask("ask", FACT, home=home).out.count("412") > 0
        assert waiting.poll() is None
        assert told(home) == OLD
    _, errors = waiting.communicate(timeout=120)
    assert (waiting.returncode, told(home)) == (0, NEW), errors


def test_a_build_that_may_not_wait_says_that_another_is_running(home: Path) -> None:
    publish(home, NEW)
    with FileLock(home / "index" / LOCK), pytest.raises(Locked, match=r"^Another build of .* is running; try again"):
        build(Home(home), wait=0)
    assert told(home) == OLD


def test_a_build_says_once_that_it_waits_for_another(home: Path) -> None:
    said: list[str] = []
    lock = FileLock(home / "index" / LOCK)
    lock.acquire()

    def heard(message: str) -> None:
        said.append(message)
        lock.release()

    build(Home(home), say=heard)
    assert said == [f"Another build of {home / 'index'} is running; waiting for it to end."]


def test_a_build_that_need_not_wait_says_nothing(home: Path) -> None:
    said: list[str] = []
    publish(home, NEW)
    build(Home(home), say=said.append)
    assert said == []


def test_the_command_line_says_that_a_build_waits(home: Path) -> None:
    with FileLock(home / "index" / LOCK):
        waiting = building(home)
        assert waiting.stderr
        poller = select.poll()
        poller.register(waiting.stderr, select.POLLIN)
        said = waiting.stderr.readline() if poller.poll(20_000) else ""
    waiting.communicate(timeout=120)
    assert said == f"Another build of {home / 'index'} is running; waiting for it to end.\n"
