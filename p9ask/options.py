"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable

import click

from p9ask.terminal import complete_document, complete_municipality

Decorator = Callable[[Callable[..., None]], Callable[..., None]]

NARROW_LIMIT = click.IntRange(1, 100)


def formats(*names: str) -> Decorator:
    """`--format`, one of these; by default the first."""
    return click.option("--format", "format_", type=click.Choice(names), default=names[0], help="Form of the output.")


documents: Decorator = click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="ID",
    shell_complete=complete_document,
    help="Only this document; may be given more than once.",
)


municipalities: Decorator = click.option(
    "--municipality",
    "municipalities",
    multiple=True,
    metavar="NAME",
    shell_complete=complete_municipality,
    help="Only documents of this municipality; may be given more than once.",
)


def _file(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """None for standard output."""
    return None if value == "-" else value


output: Decorator = click.option(
    "--output",
    type=click.Path(allow_dash=True),
    metavar="FILE",
    callback=_file,
    help="Write to FILE, the whole of it or nothing, and not to standard output.",
)
