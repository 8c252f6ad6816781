"""The shell's side of the program: the error boundary, colour, links, progress, prompt and completion."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import click

from p9ask.errors import AmbiguousIndicator, P9askError, UnreadableInput

if TYPE_CHECKING:
    from p9ask.corpus import Corpus
    from p9ask.model import Citation, Memo
    from p9ask.progress import Progress

UNUSABLE, INTERRUPTED, BUG = 2, 130, 70
_LOOKS: dict[str, dict[str, Any]] = {
    "supported": {"fg": "green", "dim": True},
    "contradicted": {"fg": "red", "bold": True},
    "disputed": {"fg": "yellow"},
    "not_found": {"fg": "yellow"},
    "unchecked": {"fg": "yellow"},
    "dim": {"dim": True},
    "bold": {"bold": True},
}


class Boundary(click.Group):
    """The group with the one error boundary: every failure is a sentence and a documented exit code."""

    home: Path | None = None
    later: Mapping[str, str] = {}
    """Commands by the module that has them, which is loaded when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, those to be loaded too."""
        return sorted({*super().list_commands(ctx), *self.later})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in self.later:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(self.later[cmd_name]), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; the home it is about is kept for what may go wrong. Output that nobody reads ends quietly."""
        self.home = ctx.params.get("home")
        try:
            code = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
            return code
        except BrokenPipeError:
            _silence_output()
            return 0

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
        except Exception as error:
            if debug:
                traceback.print_exc()
            else:
                self._tell(error)
            sys.exit(
                error.exit_code if isinstance(error, P9askError) else UNUSABLE if isinstance(error, OSError) else BUG
            )

    def _tell(self, error: Exception) -> None:
        """Say in a sentence what went wrong."""
        if isinstance(error, P9askError):
            complain(str(error), error.candidates if isinstance(error, AmbiguousIndicator) else [])
        elif isinstance(error, OSError):
            _silence_output()
            what = f" {error.filename}" if error.filename else ""
            complain(f"The system refused{what}: {error.strerror or error}.")
        else:
            complain(
                f"This is a bug in p9ask ({type(error).__name__}); the traceback is in {_write_traceback(self.home)}."
            )


def say(message: str) -> None:
    """Tell a sentence that is no result."""
    from p9ask.render import safe

    click.echo(safe(message), err=True)


def complain(message: str, details: list[str] | None = None) -> None:
    """Tell what went wrong."""
    from p9ask.render import safe

    click.echo(safe(f"Error: {message}"), err=True)
    for detail in details or []:
        click.echo(f"  {safe(detail)}", err=True)


def _silence_output() -> None:
    """Have Python's last flush of what can't be written go nowhere."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_traceback(named: Path | None) -> str:
    """Write the traceback where p9ask may write for the named home; returns the file."""
    from p9ask import home

    try:
        folder = home.find(named).writable_index
    except P9askError:
        folder = home.cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{os.getpid()}.txt"
        path.write_text(traceback.format_exc(), "utf-8")
        return str(path)
    except OSError:
        return "nowhere, as no folder can be written; run again with --debug"


def root_params() -> dict[str, Any]:
    """The options before the command."""
    context = click.get_current_context(silent=True)
    return context.find_root().params if context else {}


def wants_color(asked: bool | None) -> bool:
    """Whether to colour: as asked, else on a terminal that does not refuse it."""
    if asked is not None:
        return asked
    return is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def bar() -> Progress:
    """Progress bars on a terminal's standard error, one for each stage; elsewhere nothing."""
    bars: dict[str, Any] = {}
    if not is_terminal(sys.stderr):
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


def link(corpus: Corpus) -> Callable[[Citation, str], str]:
    """Clickable places (OSC 8) where colour is wanted."""
    from p9ask.render import safe

    if not click.get_current_context().color:
        return lambda citation, text: safe(text)

    def linked(citation: Citation, text: str) -> str:
        address = (corpus.home.path / citation.file).resolve().as_uri()
        return f"\x1b]8;;{address}#L{citation.lines[0]}\x1b\\{click.style(safe(text), fg='cyan')}\x1b]8;;\x1b\\"

    return linked


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether a standard stream is open and a terminal."""
    return stream is not None and stream.isatty()


def bold(text: str) -> str:
    """Bold text."""
    return click.style(text, bold=True)


def paint(look: str, text: str) -> str:
    """A text in the colour of a verdict, or `dim` or `bold`, where colour is wanted."""
    return click.style(text, **_LOOKS[look]) if click.get_current_context().color else text


def echo(text: str, file: str | None = None) -> None:
    """Print a result, or have it in a file instead."""
    if file is not None:
        from p9ask.output import write

        write(file, f"{text}\n")
    elif text:
        click.echo(text, color=click.get_current_context().color)


def read_memos(names: Sequence[str]) -> tuple[list[Memo], list[str]]:
    """The memos that can be read; of each other one it says why not, and returns that too."""
    from p9ask import memo

    found, unread = [], []
    for name in names:
        try:
            read = memo.read_bytes(name, _standard_input(memo.MOST_TEXT)) if name == "-" else memo.read(name)
            found.append(read._replace(name=_shown(name)))
        except UnreadableInput as error:
            unread.append(_shown(str(error)))
            complain(unread[-1])
    return found, unread


def _shown(name: str) -> str:
    """A name, or a sentence with it, without what no text can hold."""
    return name.encode(errors="replace").decode()


def _standard_input(most: int) -> bytes:
    """What comes in, up to one byte more than is read."""
    if sys.stdin is None:
        raise UnreadableInput("Standard input is closed; name a memo, or give one with <.")
    try:
        return sys.stdin.buffer.read(most + 1)
    except OSError as error:
        raise UnreadableInput(f"Standard input can't be read: {error.strerror}.") from error


def complete_document(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Document ids that begin so."""
    return [ident for ident in _completions(context, "documents") if ident.startswith(incomplete)]


def complete_municipality(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Municipalities that begin so, in any case."""
    return [name for name in _completions(context, "municipalities") if name.lower().startswith(incomplete.lower())]


def complete_indicator(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Indicator codes that begin so, in any case."""
    return [code for code in _completions(context, "codes") if code.lower().startswith(incomplete.lower())]


def _completions(context: click.Context, what: str) -> list[str]:
    """Ids, names or codes for shell completion; nothing where the corpus can't be opened."""
    from p9ask.corpus import Corpus

    try:
        corpus = Corpus.open(context.find_root().params.get("home"), refresh=False)
        if what == "documents":
            return [document.id for document in corpus.documents()]
        if what == "municipalities":
            return corpus.municipalities()
        return list(dict.fromkeys(figure.code for figure in corpus.lookup() if figure.code))
    except (P9askError, OSError):
        return []


def prompted(corpus: Corpus) -> Iterator[str]:
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


@contextlib.contextmanager
def _history(corpus: Corpus) -> Iterator[None]:
    """Line editing with a history kept beside the index."""
    try:
        import readline
    except ImportError:
        yield
        return
    path = corpus.home.writable_index / "history"
    with contextlib.suppress(OSError):
        readline.read_history_file(path)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            readline.set_history_length(1000)
            readline.write_history_file(path)
