"""How the command line is understood, and what it says where it is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import bluenote_field
from bluenote_field import cli
from bluenote_field.__main__ import main
from tests.cli.terminal import WORDS, Terminal


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("dance", "No such command 'dance'. Did you mean 'done'? See: bluenote-field --help"),
        ("log", "Missing argument 'ACCOUNT'. See: bluenote-field log --help"),
        ("summary x", "Missing option '--out'. See: bluenote-field summary --help"),
        ("status --wide", "No such option: --wide"),
        ("status a", "unexpected extra argument"),
        ("log x --note y --channel pigeon", "'pigeon' is not one of 'in_person', 'phone'"),
        ("log x --note y --minutes long", "Invalid value for '--minutes'"),
        ("resolve x perhaps", "'perhaps' is not one of 'mine', 'theirs'"),
        ("setup --email a@b.example", "Invalid value for --central: a new profile needs it."),
        ("receipt --pdf", "Option '--pdf' requires an argument."),
    ],
)
def test_what_is_not_understood_ends_with_2_and_a_sentence(
    words: str, sentence: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    verb, *rest = words.split()
    assert cli.main([verb, "--profile", str(tmp_path / "none"), *rest]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert sentence in printed.err.replace("\n", " ")
    assert not (tmp_path / "none").exists(), "nothing is made by a slip of the finger"


def test_help_says_what_each_verb_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    said = capsys.readouterr().out
    verbs = [command.name for command in cli.app.registered_commands]
    assert len(verbs) == len(set(verbs)) == 20
    for verb in verbs:
        assert verb is not None
        assert f"\n  {verb} " in said
        assert cli.main([verb, "--help"]) == 0
        of_verb = capsys.readouterr().out
        assert of_verb.startswith(f"Usage: bluenote-field {verb} ")
        assert "--profile DIR" in of_verb
        assert "--json" in of_verb
    assert "..." not in said.partition("Commands:")[2], "every line is whole"


def test_nothing_at_all_is_answered_with_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    assert capsys.readouterr().err.startswith("Usage: bluenote-field ")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == bluenote_field.__version__


def test_the_profile_may_stand_before_the_verb(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.set_up()
    for before in (["--profile", str(terminal.folder)], [f"--profile={terminal.folder}"]):
        assert main([*before, "status", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["person"] == "Ana"


def test_as_a_program_it_answers_on_stdout_and_says_the_rest_on_stderr(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.set_up()
    good = _run("accounts", "--json", "--profile", str(terminal.folder))
    assert (good.returncode, good.stderr) == (0, "")
    assert len(json.loads(good.stdout)) == 3
    lost = _run("status", "--profile", str(tmp_path / "none"))
    assert (lost.returncode, lost.stdout) == (1, "")
    assert "There is no profile in" in lost.stderr
    slip = _run("statsu")
    assert (slip.returncode, slip.stdout) == (2, "")
    assert "Traceback" not in slip.stderr


def test_a_console_that_is_not_utf_8_still_shows_every_row(terminal: Terminal) -> None:
    terminal.set_up()
    terminal.say("log", "Hillside", "--note", "x", "--next-step", "Ω “quoted” Ærø")
    profile = ("--profile", str(terminal.folder))
    plain = _run("tasks", *profile, encoding="ascii")
    assert "1 found" in plain.stdout
    coded = _run("tasks", "--json", *profile, encoding="ascii")
    assert json.loads(coded.stdout)[0]["title"] == "Ω “quoted” Ærø"


def test_whoever_reads_may_stop_reading(terminal: Terminal) -> None:
    terminal.set_up()
    command = [sys.executable, "-m", "bluenote_field", "accounts"]
    with subprocess.Popen(  # noqa: S603 - our own program
        [*command, "--profile", str(terminal.folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert b"Traceback" not in program.stderr.read()


def _run(*words: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bluenote_field", *words],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**_environment(), "PYTHONIOENCODING": encoding},
        timeout=60,
    )


def _environment() -> dict[str, str]:
    return {**os.environ, "BLUENOTE_FIELD_PASSPHRASE": WORDS}
