"""`bluenote-central` from the outside: set up an organisation, import, and refuse in words."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from bluenote_field import central
from tests.data import shared_data

CSV = "ID;Name;State;ZIP Code\n001;Salem Hospital;MA;01970\n002;Dallas Clinic;TX;75001\n"


class Terminal:
    """Runs the command line in this process and gives what it printed."""

    def __init__(
        self, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.setenv("BLUENOTE_CENTRAL_DATABASE", url)
        monkeypatch.setenv("BLUENOTE_CENTRAL_PASSWORD", "a long enough password")

    def __call__(self, *words: str, fails: bool = False) -> str:
        self._monkeypatch.setattr(sys, "argv", ["bluenote-central", *words])
        with pytest.raises(SystemExit) as ended:
            central.main()
        printed = self._capsys.readouterr()
        assert bool(ended.value.code) is fails, printed.err
        return printed.err if fails else printed.out


@pytest.fixture
def terminal(
    central_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    return Terminal(central_url, monkeypatch, capsys)


def test_an_organisation_is_set_up_from_the_command_line(terminal: Terminal) -> None:
    terminal("territories", "add", "All")
    terminal("territories", "add", "East", "--under", "All")
    terminal("users", "add", "Ada Roe", "ada@example.org", "--territory", "East")
    terminal("users", "add", "Mia Poe", "mia@example.org", "--role", "manager")
    terminal("users", "assign", "mia@example.org", "All", "--from", "2026-01-01")
    terminal("users", "set-password", "ada@example.org")
    terminal("users", "deactivate", "ada@example.org")
    terminal("rules", "set", "backdate_days", "30", "--from", "2026-01-01")
    terminal("products", "add", "Calm")
    terminal("messages", "add", "Calm", "It works", "--approval", "A-1")
    listed = json.loads(terminal("users", "list", "--json"))
    assert [(u["name"], u["role"], u["active"]) for u in listed] == [
        ("Ada Roe", "kam", False),
        ("Mia Poe", "manager", True),
    ]
    assert "backdate_days is 30 from 2026-01-01" in terminal("rules", "list")
    assert "East (part of All): 0 accounts" in terminal("territories", "list")


def test_a_file_is_imported_once_however_often_it_comes(terminal: Terminal, tmp_path: Path) -> None:
    terminal("territories", "add", "East")
    file = tmp_path / "accounts.csv"
    file.write_text(CSV, encoding="utf-16")
    command = ("import", "accounts", str(file), "--territory", "MA=East")
    assert "2 added" in terminal(*command, "--dry-run")
    first = json.loads(terminal(*command, "--json"))
    assert (first["added"], first["refused"], first["mapping"]["fields"]["source_key"]) == (
        2,
        [],
        "ID",
    )
    assert "0 added, 0 changed, 2 left" in terminal(*command)
    assert json.loads(terminal("territories", "list", "--json"))[0]["accounts"] == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("users", "add", "A", "no-address"), "E-mail|characters|short|@"),
        (("users", "set-password", "nobody@example.org"), "no user"),
        (("users", "add", "A", "a@b.org", "--territory", "Moon"), "no territory called Moon"),
        (("territories", "add", "X", "--under", "Moon"), "no territory called Moon"),
        (("rules", "set", "nonsense", "1"), "no rule called"),
        (("rules", "set", "backdate_days", "1", "--from", "soon"), "YYYY-MM-DD"),
        (("messages", "add", "Nothing", "T"), "no product"),
        (("import", "accounts", "missing.csv"), "missing.csv"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    terminal: Terminal, words: tuple[str, ...], sentence: str
) -> None:
    said = terminal(*words, fails=True)
    assert any(part in said for part in sentence.split("|")), said
    assert "Traceback" not in said


def test_an_import_names_the_columns_it_could_not_do_without(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "accounts.csv"
    file.write_text("What,Where\na,b\n")
    said = terminal("import", "accounts", str(file), fails=True)
    assert "--map name=COLUMN" in said
    assert "What, Where" in said


@pytest.mark.realdata
def test_the_hospitals_are_imported_and_the_mangled_file_meets_the_same_keys(
    terminal: Terminal,
) -> None:
    folder = shared_data("orgs_cms_hospitals")
    terminal("territories", "add", "South")
    good = str(folder / "hospital_general_information_2020.csv")
    first = json.loads(terminal("import", "accounts", good, "--territory", "AL,GA=South", "--json"))
    assert (first["added"], first["refused"]) == (5326, [])
    second = json.loads(terminal("import", "accounts", good, "--json"))
    assert (second["left"], second["changed"]) == (5326, 0)
    mangled = str(folder / "hospital_general_information_2016_excel_mangled.csv")
    third = json.loads(terminal("import", "accounts", mangled, "--dry-run", "--json"))
    assert third["left"] + third["changed"] > 4500
    assert any("lost their leading zero" in note for note in third["notes"])


def test_serving_says_where_and_ends_cleanly(central_url: str) -> None:
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "bluenote_field.central", "serve", "--port", "0"]
    with subprocess.Popen(  # noqa: S603  our own program
        [*command, "--database", central_url], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        url = line.rpartition(" ")[2].strip()
        assert httpx.get(f"{url}/v1/sync/info", trust_env=False).json()["protocol"] == 1
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
        assert time.monotonic() - started < 15
