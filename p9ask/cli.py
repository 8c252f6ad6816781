"""The command line: each command opens the corpus, makes one call, and renders it; one boundary turns errors to exits."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from p9ask import __version__, options
from p9ask.errors import UsageError
from p9ask.terminal import (
    Boundary,
    bar,
    bold,
    complete_indicator,
    echo,
    is_terminal,
    link,
    paint,
    prompted,
    read_memos,
    root_params,
    say,
    wants_color,
)

if TYPE_CHECKING:
    from p9ask.corpus import Corpus
    from p9ask.model import Answer
    from p9ask.progress import Progress


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
      p9ask check memo.md

    \b
    Exit codes: 0 answered or found, or all claims supported; 1 nothing found, or a claim
    contradicted; 2 wrong usage, unreadable input or an unusable corpus; 3 of check: nothing
    contradicted, but a claim unresolved; 70 a bug; 130 interrupted.
    """
    context.color = wants_color(color)


def _open(progress: Progress | None = None) -> Corpus:
    from p9ask.corpus import Corpus

    return Corpus.open(root_params().get("home"), say=say, progress=progress or bar())


@cli.command()
@click.argument("question", nargs=-1)
@options.formats("text", "json")
@click.option("--limit", type=options.NARROW_LIMIT, default=3, show_default=True, help="Passages at most.")
@options.documents
@options.municipalities
@click.option(
    "--language", type=click.Choice(["nl", "en"]), help="Language of the answer; by default the question's own."
)
@click.option("--explain", is_flag=True, help="Show how the question was read and what was tried.")
def ask(
    question: tuple[str, ...],
    format_: str,
    limit: int,
    documents: tuple[str, ...],
    municipalities: tuple[str, ...],
    language: Any,
    explain: bool,
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
    if not text and not is_terminal(sys.stdin):
        raise UsageError("Give a question, or - to read questions from standard input.")
    corpus = _open().only(municipalities)

    def answered(one: str) -> Answer:
        return corpus.ask(one, limit=limit, documents=documents, language=language)

    if text == "-":
        _ask_lines(answered, explain)
    elif text:
        found = answered(text)
        _show_answer(corpus, found, format_, explain)
        click.get_current_context().exit(1 if found.status == "not_found" else 0)
    else:
        for line in prompted(corpus):
            _show_answer(corpus, answered(line), format_, explain)


def _ask_lines(answered: Callable[[str], Answer], explain: bool) -> None:
    from p9ask import render

    if sys.stdin is None:
        raise UsageError("Standard input is closed; give a question, or a file of questions with <.")
    with click.open_file("-", encoding="utf-8", errors="replace") as lines:
        for line in filter(None, map(str.strip, lines)):
            click.echo(render.to_json(render.answer_record(answered(line), explain=explain), indent=None))


def _show_answer(corpus: Corpus, found: Answer, format_: str, explain: bool) -> None:
    from p9ask import render

    if format_ == "json":
        echo(render.to_json(render.answer_record(found, explain=explain)))
    else:
        echo(render.answer_text(found, link(corpus), bold, explain=explain))


@cli.command()
@click.argument("indicator", required=False, shell_complete=complete_indicator)
@click.option("--year", metavar="YEARS", help="2017, or 2013-2017.")
@click.option("--measure", metavar="M", help="realisatie, streefwaarde, rekening, begroting, …")
@options.documents
@options.municipalities
@click.option("--area", metavar="CODE", help="Only this area, such as 9A.")
@options.formats("table", "json", "csv", "value")
@click.option("--strict", is_flag=True, help="With --format value: exit 1 where sources differ.")
@click.pass_context
def lookup(
    context: click.Context,
    indicator: str | None,
    year: str | None,
    measure: str | None,
    documents: tuple[str, ...],
    municipalities: tuple[str, ...],
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

    corpus = _open().only(municipalities)
    figures = corpus.lookup(indicator, year=year, measure=measure, documents=documents, area=area)
    has_value = any(figure.status == "value" for figure in figures)
    if format_ == "value":
        context.exit(
            _values(corpus, figures, strict)
            if has_value
            else _nothing(looking.reason_for_nothing(corpus, figures, indicator))
        )
    texts: dict[str, Callable[[], str]] = {
        "json": lambda: render.to_json([render.figure_record(figure) for figure in figures]),
        "csv": lambda: render.safe(to_csv(figures)).rstrip("\n"),
        "table": lambda: render.figures_text(figures, link(corpus), bold, corpus.places()),
    }
    echo(texts[format_]())
    if not has_value:
        context.exit(_nothing(looking.reason_for_nothing(corpus, figures, indicator)))


def _nothing(reason: str) -> int:
    from p9ask.render import safe

    click.echo(safe(reason), err=True)
    return 1


def _values(corpus: Corpus, figures: list[Any], strict: bool) -> int:
    """Print one raw value a cell, the latest edition's; warn where editions or tables differ. Returns the exit code."""
    from p9ask import render
    from p9ask.lookup import latest_values, rivals_said

    places = corpus.places()
    if several := sorted({places.get(figure.citation.document, "") for figure in figures if figure.status == "value"})[
        1:
    ]:
        raise UsageError(f"These are values of {len(several) + 1} municipalities; choose one with --municipality.")
    chosen, differing = latest_values(figures)
    rivals = rivals_said(corpus.problems(), chosen)
    for said in rivals:
        click.echo(render.safe(f"Warning: another table differs: {said}"), err=True)
    for cells in differing:
        said = ", ".join(f"{cell.raw} ({cell.citation.title}, {cell.citation.place})" for cell in cells)
        click.echo(render.safe(f"Warning: sources differ on {cells[0].label}, {cells[0].period}: {said}"), err=True)
    if strict and (differing or rivals):
        return 1
    for figure in chosen:
        echo(render.safe(figure.raw))
    return 0


@cli.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=options.NARROW_LIMIT, default=5, show_default=True, help="Passages at most.")
@options.documents
@options.municipalities
@options.formats("text", "json")
@click.pass_context
def search(
    context: click.Context,
    query: tuple[str, ...],
    limit: int,
    documents: tuple[str, ...],
    municipalities: tuple[str, ...],
    format_: str,
) -> None:
    """Find the passages nearest to QUERY in meaning and words.

    \b
    Examples:
      p9ask search mantelzorg
      p9ask search --limit 3 "opvang dakloze jongeren"
    """
    from p9ask import render

    corpus = _open().only(municipalities)
    text = " ".join(query)
    passages = corpus.search(text, limit=limit, documents=documents)
    if format_ == "json":
        records = [render.passage_record(passage) for passage in passages]
        echo(render.to_json({"schema": render.SCHEMA, "query": text, "passages": records}))
    else:
        echo(render.passages_text(passages, link(corpus), bold, corpus.places()))
    context.exit(0 if passages else 1)


@cli.command()
@click.argument("memos", nargs=-1, required=True, metavar="MEMO...", type=click.Path(allow_dash=True))
@options.formats("text", "json", "sarif", "github")
@click.option("--exit-zero", is_flag=True, help="Exit 0 where claims are contradicted or unresolved too.")
@options.output
@click.pass_context
def check(context: click.Context, memos: tuple[str, ...], format_: str, exit_zero: bool, output: str | None) -> None:
    """Give each figure, date, quotation and citation of MEMO a verdict, with the source's own words and lines.

    MEMO is Markdown, text or DOCX; `-` is standard input. A verdict is supported, contradicted, disputed (sources differ),
    not_found or unchecked (seen, but not understood). The comment <!-- p9ask-ignore: reason --> leaves out the next line.

    \b
    Examples:
      p9ask check memo.md
      p9ask check *.md --format sarif --output memos.sarif
      p9ask check - --exit-zero < memo.txt

    \b
    Exit codes: 0 all supported, 1 a claim contradicted, 3 nothing contradicted but a claim
    unresolved, 2 a memo could not be read; the others are checked all the same.
    """
    from p9ask import report, sarif

    if output and os.path.realpath(output) in map(os.path.realpath, memos):
        raise UsageError(f"{output} is a memo to check; name another file for the output.")
    read, unread = read_memos(memos)
    if not read:
        context.exit(2)
    corpus = _open()
    reports = [corpus.check(memo) for memo in read]
    several = len(memos) > 1
    if output:
        context.color = bool(root_params()["color"])
    texts: dict[str, Callable[[], str]] = {
        "text": lambda: report.to_text(reports, link(corpus), paint, several=several),
        "json": lambda: report.reports_json(reports, several=several),
        "sarif": lambda: sarif.to_sarif(reports, corpus.home.path, unread),
        "github": lambda: report.to_github(reports),
    }
    echo(texts[format_](), output)
    context.exit(2 if unread else 0 if exit_zero else report.exit_code(reports))


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

    echo(render.shown_text(_open().show(place, context), bold))


@cli.command()
@options.municipalities
@options.formats("text", "json")
def documents(municipalities: tuple[str, ...], format_: str) -> None:
    """List the documents of the corpus, in the order of their publication.

    \b
    Examples:
      p9ask documents
      p9ask documents --format json
    """
    from p9ask import render

    found = _open().only(municipalities).documents()
    if format_ == "json":
        records = [render.document_record(document) for document in found]
        echo(render.to_json({"schema": render.SCHEMA, "documents": records}))
    else:
        echo(render.documents_text(found))


_HOME, _INDEX = "p9ask.home_commands", "p9ask.index_commands"
cli.later = {"init": _HOME, "add": _HOME, "remove": _HOME, "index": _INDEX}


def main() -> NoReturn:
    """The console script. A short process has no garbage to collect; looking for it costs a tenth of a look-up."""
    gc.disable()
    cli.main(prog_name="p9ask")
