"""`python -m p9ask`: the same as the command."""

from p9ask.cli import cli

cli(prog_name="p9ask")
