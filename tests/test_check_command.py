"""The command `check`: options, exit codes and the output file; memos and verdicts are made up where that suffices."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from p9ask import Corpus
from p9ask.cli import cli
from p9ask.errors import UnwritableOutput
from p9ask.model import Memo, Report
from p9ask.output import write
from tests.support import ROOT
from tests.test_report import REPORT, RIGHT, UNKNOWN, WRONG

Check = Callable[..., Result]
VERDICTS = {"wrong.md": (WRONG, RIGHT), "open.md": (UNKNOWN, RIGHT), "right.md": (RIGHT,), "all.md": REPORT.verdicts}


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Run `check` in a folder of memos whose verdicts go by their names."""
    monkeypatch.chdir(tmp_path)
    for name in VERDICTS:
        (tmp_path / name).write_text("In 2023 deed 36% van de Leidenaren vrijwilligerswerk.\n", "utf-8")

    def verdicts(corpus: Corpus, memo: Memo) -> Report:
        return Report(memo.name, "sha256:ab", VERDICTS.get(Path(memo.name).name, (WRONG,)))

    monkeypatch.setattr(Corpus, "check", verdicts)

    def run(*arguments: str, stdin: str | bytes = "", before: tuple[str, ...] = ()) -> Result:
        return CliRunner().invoke(
            cli, ["--home", str(ROOT), *before, "check", *arguments], input=stdin, prog_name="p9ask"
        )

    return run


# -- exit codes


@pytest.mark.parametrize(
    ("memos", "code"),
    [
        (["right.md"], 0),
        (["wrong.md"], 1),
        (["open.md"], 3),
        (["right.md", "open.md"], 3),
        (["open.md", "wrong.md", "right.md"], 1),
        (["wrong.md", "lost.md"], 2),
        (["lost.md"], 2),
    ],
)
def test_the_exit_code_is_that_of_the_gravest_verdict_and_of_an_unreadable_memo(
    check: Check, memos: list[str], code: int
) -> None:
    assert check(*memos).exit_code == code


@pytest.mark.parametrize(
    ("memos", "code"), [(["right.md"], 0), (["wrong.md"], 0), (["open.md"], 0), (["wrong.md", "lost.md"], 2)]
)
def test_exit_zero_is_0_whatever_the_verdicts_but_not_for_an_unreadable_memo(
    check: Check, memos: list[str], code: int
) -> None:
    assert check("--exit-zero", *memos).exit_code == code


# -- unreadable memos


def test_the_others_are_checked_where_one_memo_is_unreadable(check: Check) -> None:
    ran = check("lost.md", "right.md")
    assert ran.stderr.startswith("Error: lost.md can't be read")
    assert ran.stderr.count("\n") == 1
    assert ran.stdout.splitlines()[-1] == "right.md: 1 claim: 1 supported."


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "github"])
def test_nothing_is_put_out_where_no_memo_can_be_read(check: Check, tmp_path: Path, format_: str) -> None:
    ran = check("lost.md", ".", "--format", format_, "--output", "out")
    assert (ran.exit_code, ran.stdout, (tmp_path / "out").exists()) == (2, "", False)
    assert len(ran.stderr.splitlines()) == 2


def test_sarif_says_which_memo_could_not_be_read(check: Check) -> None:
    (run,) = json.loads(check("lost.md", "right.md", "--format", "sarif").stdout)["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_a_name_that_is_no_text_is_shown_with_marks(check: Check, tmp_path: Path) -> None:
    name = os.fsdecode(b"m\xff.md")
    (tmp_path / name).write_text("36%", "utf-8")
    assert json.loads(check(name, "--format", "json").stdout)["memo"] == "m?.md"


# -- forms and standard input


def test_text_is_the_default_and_has_no_colour_in_a_pipe(check: Check) -> None:
    ran = check("wrong.md")
    assert ran.stdout.splitlines() == [
        "wrong.md:7:17: contradicted [value] 36% → 38% (seeds/004_7a0832eed2eef797.txt:86)",
        "    * de vraag is gewijzigd",
        "wrong.md:9:4: supported 38% (seeds/004_7a0832eed2eef797.txt:86)",
        "2 claims: 1 supported, 1 contradicted.",
    ]
    assert ran.stderr == ""


def test_colour_and_clickable_places_are_to_be_had(check: Check) -> None:
    first, *_, right, _ = check("wrong.md", before=("--color",)).stdout.splitlines()
    address = (ROOT / "seeds/004_7a0832eed2eef797.txt").as_uri()
    place = f"\x1b]8;;{address}#L86\x1b\\\x1b[36mseeds/004_7a0832eed2eef797.txt:86\x1b[0m\x1b]8;;\x1b\\"
    assert first == f"wrong.md:7:17: \x1b[31m\x1b[1mcontradicted [value]\x1b[0m 36% → 38% ({place})"
    assert right.startswith("\x1b[2mwrong.md:9:4:\x1b[0m \x1b[32m\x1b[2msupported\x1b[0m \x1b[2m38%\x1b[0m ")


@pytest.mark.parametrize("format_", ["json", "sarif", "github"])
def test_output_for_programs_is_never_coloured(check: Check, format_: str) -> None:
    assert "\x1b" not in check("all.md", "--format", format_, before=("--color",)).stdout


def test_one_memo_is_an_object_and_several_are_an_array(check: Check) -> None:
    assert json.loads(check("wrong.md", "--format", "json").stdout)["memo"] == "wrong.md"
    found = json.loads(check("wrong.md", "right.md", "--format", "json").stdout)
    assert [record["memo"] for record in found] == ["wrong.md", "right.md"]


def test_a_dash_is_standard_input(check: Check) -> None:
    ran = check("-", "--format", "json", stdin="In 2023 deed 36% van de Leidenaren vrijwilligerswerk.\n")
    assert (ran.exit_code, json.loads(ran.stdout)["memo"]) == (1, "-")


def test_empty_standard_input_is_unreadable(check: Check) -> None:
    ran = check("-")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr.startswith("Error: Standard input is empty")


@pytest.mark.parametrize("arguments", [[], ["wrong.md", "--format", "xml"], ["wrong.md", "--output"]])
def test_wrong_usage_exits_2(check: Check, arguments: list[str]) -> None:
    ran = check(*arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")


# -- the output file


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "github"])
def test_output_is_written_as_it_would_have_been_printed(check: Check, tmp_path: Path, format_: str) -> None:
    printed = check("all.md", "--format", format_)
    ran = check("all.md", "--format", format_, "--output", "out")
    assert (ran.exit_code, ran.stdout, ran.stderr) == (1, "", "")
    assert (tmp_path / "out").read_text("utf-8") == printed.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*VERDICTS, "out"])


def test_output_to_a_dash_is_standard_output(check: Check, tmp_path: Path) -> None:
    assert check("right.md", "--output", "-").stdout == check("right.md").stdout
    assert not (tmp_path / "-").exists()


def test_output_replaces_a_file_and_keeps_its_mode_and_the_link_to_it(check: Check, tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old", "utf-8")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "out").symlink_to("real")
    check("right.md", "--output", "out")
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "real").read_text("utf-8").endswith("1 claim: 1 supported.\n")
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o640


def test_output_may_be_no_file(check: Check) -> None:
    assert check("right.md", "--output", "/dev/null").exit_code == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    ("output", "reason"), [("no/such/folder", "No such file or directory"), (".", "Is a directory")]
)
def test_a_file_that_cannot_be_written_exits_2_with_a_sentence(check: Check, output: str, reason: str) -> None:
    ran = check("wrong.md", "--output", output)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr == f"Error: {output} can't be written ({reason}); name another file.\n"


def test_a_failure_while_writing_leaves_the_file_as_it_was(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").write_text("old", "utf-8")

    def full(new: Path, path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("p9ask.output.swap_in", full)
    assert check("wrong.md", "--output", "out").exit_code == 2
    assert (tmp_path / "out").read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*VERDICTS, "out"])


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").write_text("old", "utf-8")
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # a superuser may write everything
    with pytest.raises(UnwritableOutput, match=r"out can't be written \(Permission denied\)"):
        write(str(tmp_path / "out"), "new")
    assert (tmp_path / "out").read_text("utf-8") == "old"


@pytest.mark.parametrize("output", ["wrong.md", "./wrong.md", "link.md"])
def test_a_memo_is_not_overwritten(check: Check, tmp_path: Path, output: str) -> None:
    (tmp_path / "link.md").symlink_to("wrong.md")
    before = (tmp_path / "wrong.md").read_bytes()
    assert check("right.md", "wrong.md", "--output", output).exit_code == 2
    assert (tmp_path / "wrong.md").read_bytes() == before
