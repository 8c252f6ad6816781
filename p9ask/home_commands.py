"""The commands that make a corpus and change it: init, add, remove."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from p9ask import options
from p9ask.errors import UsageError
from p9ask.terminal import bar, complain, complete_document, echo, is_terminal, root_params, say

if TYPE_CHECKING:
    from p9ask.adding import Draft


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make FOLDER the home of a new corpus, with seeds/ for the documents and index/.

    \b
    Example:
      p9ask init my-corpus
    """
    from p9ask import keeping

    keeping.init(folder)
    echo(f"Made {folder}; `p9ask --home {folder} add FILE` puts documents into it.")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--municipality", metavar="NAME", help="The municipality that all of them are of.")
@click.option("--kind", metavar="KIND", help="Their kind: jaarstukken, begroting, or another.")
@click.option("--year", type=click.IntRange(1900, 2099), help="Their year.")
@click.option("--title", metavar="TEXT", help="Their title.")
@click.option("--yes", is_flag=True, help="Take them as they are described, without asking.")
@options.formats("text", "json")
@click.pass_context
def add(
    context: click.Context,
    files: tuple[Path, ...],
    municipality: str | None,
    kind: str | None,
    year: int | None,
    title: str | None,
    yes: bool,
    format_: str,
) -> None:
    """Copy documents into the corpus and read them: PDF, DOCX, HTML, XLSX, CSV, Markdown or text, or folders of them.

    What a document is – title, kind, year, municipality – is read off it, shown on a terminal for you to confirm, and kept
    in seeds/documents.toml. A file that can't be read is left out, and the exit code is 2.

    \b
    Examples:
      p9ask add jaarstukken-2024.pdf
      p9ask --home my-corpus add reports/ --municipality Gouda --yes
    """
    from p9ask import keeping, render_added

    gc.enable()
    said = {"municipality": municipality, "kind": kind, "year": year, "title": title}
    if empty := next((name for name, value in said.items() if isinstance(value, str) and not value.strip()), None):
        raise UsageError(f"--{empty} is empty; leave it out, or give it a value.")
    asks = not yes and is_terminal(sys.stdin) and is_terminal(sys.stderr)
    home = root_params().get("home")
    given = {name: value for name, value in said.items() if value is not None}
    added = keeping.add(files, home, said=given, confirm=_confirmed if asks else None, progress=bar(), say=say)
    for sentence in added.left_out:
        say(sentence)
    for sentence in added.failed:
        complain(sentence)
    echo(render_added.to_text(added) if format_ == "text" else render_added.to_json(added))
    context.exit(2 if added.failed else 0)


def _confirmed(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts as a person on the terminal wants them. Raises Abort where that person wants none."""
    kept = list(drafts)
    while True:
        for number, draft in enumerate(kept, 1):
            say(f"{number}  {draft.source}")
            say(f"   {_described(draft)}")
        if click.confirm("Is this right?" if len(kept) == 1 else "Are these right?", default=True, err=True):
            return kept
        at = click.prompt("Which one is wrong", type=click.IntRange(1, len(kept)), err=True) if len(kept) > 1 else 1
        kept[at - 1] = _edited(kept[at - 1])


def _described(draft: Draft) -> str:
    document = draft.document
    named = {
        "kind": document.kind,
        "year": document.year or "none",
        "municipality": document.municipality or "none",
        "published": document.published or "unknown",
    }
    return f"{document.title} ({', '.join(f'{key} {value}' for key, value in named.items())})"


def _edited(draft: Draft) -> Draft:
    """A draft with its fields as typed; Enter leaves one as it is, and a dash empties it."""
    from p9ask.adding import FIELDS

    for name in FIELDS:
        now = str(getattr(draft.document, name) or "")
        typed = click.prompt(name.capitalize(), default=now or "-", value_proc=_CHECKS.get(name, _text), err=True)
        if str(typed) != now:
            draft = draft.saying(**{name: typed})
    return draft


def _text(typed: str) -> str:
    return "" if typed.strip() == "-" else typed.strip()


def _year(typed: str) -> Any:
    if _text(typed) and not re.fullmatch(r"(?:19|20)\d\d", _text(typed)):
        raise click.BadParameter("give a year such as 2023, or - for none.")
    return int(_text(typed)) if _text(typed) else None


def _month(typed: str) -> str:
    if _text(typed) and not re.fullmatch(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", _text(typed)):
        raise click.BadParameter("give a month such as 2024-07.")
    return _text(typed)


_CHECKS = {"year": _year, "published": _month}


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="ID...", shell_complete=complete_document)
@click.option("--yes", is_flag=True, help="Remove them without asking.")
@options.formats("text", "json")
def remove(names: tuple[str, ...], yes: bool, format_: str) -> None:
    """Delete documents, by ID or file name: their sources in seeds/, their entries, and all that the index has of them.

    \b
    Example:
      p9ask remove jaarstukken-2024
    """
    from p9ask import keeping, render_added

    gc.enable()
    home = root_params().get("home")
    gone = keeping.removable(names, home, say)
    if not yes and is_terminal(sys.stdin) and is_terminal(sys.stderr):
        for document in gone:
            say(f"{document.id}  {document.title}  {document.file}")
        click.confirm("Delete this?" if len(gone) == 1 else "Delete these?", abort=True, err=True)
    report = keeping.remove(gone, home, progress=bar(), say=say)
    echo(render_added.removed_text(gone, report) if format_ == "text" else render_added.removed_json(gone, report))
