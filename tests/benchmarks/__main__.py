"""All benchmarks: `python -m tests.benchmarks [--runs N]`."""

from __future__ import annotations

import click

from tests.benchmarks import answers, speed


@click.command()
@click.option("--runs", default=15, help="Runs of each start-up time; checks take a third and builds a fifth of that.")
def main(runs: int) -> None:
    """Print speed as ratios to the floor, and answers beside the plain alternative's."""
    click.echo("| | median | floor | median | ratio | limit |\n|---|---|---|---|---|---|")
    for line in (*speed.starts(runs), *speed.checks(max(1, runs // 3)), *speed.builds(max(1, runs // 5))):
        click.echo(line)
    click.echo("\n| labelled questions about Leiden | plain alternative | p9ask |\n|---|---|---|")
    for line in answers.compared():
        click.echo(line)


main()
