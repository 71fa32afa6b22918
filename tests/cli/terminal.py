"""A terminal of a test: verbs typed on one profile, what they printed and how they ended."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bluenote_field import cli
from bluenote_field.cli import profile as opening
from bluenote_field.domain.accounts import Account
from bluenote_field.store.profile.keys import PassphraseCost
from bluenote_field.store.profile.sealing import Passphrase
from bluenote_field.store.store import Store
from bluenote_field.sync.client import Central
from tests.fakes.central import PASSWORD, CentralInProcess, address_of

WORDS = "nine herons at the weir"
URL = "https://central.example.org"
CHEAP = PassphraseCost(passes=1, memory=8 * 1024)


@dataclass(frozen=True, slots=True)
class Said:
    """What a verb printed and how it ended."""

    out: str
    err: str
    code: int


@dataclass(frozen=True, slots=True)
class Terminal:
    """One person's terminal, on one profile."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def type(self, *words: str) -> Said:
        """Run a verb on the profile."""
        code = cli.main([*words, "--profile", str(self.folder)])
        printed = self.capsys.readouterr()
        assert "Traceback" not in printed.err
        return Said(printed.out, printed.err, code)

    def say(self, *words: str) -> str:
        """What a verb that goes well prints."""
        said = self.type(*words)
        assert (said.code, said.err) == (0, "")
        return said.out

    def json(self, *words: str, code: int = 0) -> Any:  # noqa: ANN401 - whatever JSON it is
        """The one JSON value that a verb prints."""
        said = self.type(*words, "--json")
        assert said.code == code, said.err
        return json.loads(said.out)

    def refusal(self, *words: str, code: int = 1) -> str:
        """The sentence of a verb that cannot do what was asked; nothing is on stdout."""
        said = self.type(*words)
        assert (said.code, said.out) == (code, "")
        return said.err

    def set_up(self, person: str = "Ana") -> None:
        """Make the profile, sign in and fetch everything."""
        self.say("setup", "--central", URL, "--email", address_of(person))
        self.say("sync")

    def beside(self, name: str) -> Terminal:
        """Another laptop, beside this one."""
        return replace(self, folder=self.folder.with_name(name))

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The store of the profile, for what no verb does."""
        with opening.opened(self.folder) as store:
            yield store

    def set_account(self, name: str, **values: object) -> None:
        """Edit an account, as the window does."""
        with self.opened() as store, store.unit("edit an account") as unit:
            (found,) = unit.find(Account, Account.name == name)
            unit.change(Account, found.id, values)


def give_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrase and password from the environment; a passphrase that is cheap to try."""
    monkeypatch.setenv(opening.PASSPHRASE, WORDS)
    monkeypatch.setenv(opening.PASSWORD, PASSWORD)
    monkeypatch.setattr(opening, "Passphrase", lambda text: Passphrase(text, CHEAP))


def lay_line(monkeypatch: pytest.MonkeyPatch, line: CentralInProcess) -> None:
    """Let every request of this process reach that central, without a socket."""
    make: Any = Central

    def connected(*given: str, transport: object) -> Central:
        connection: Central = make(*given, transport=line)
        return connection

    for module in ("session", "preview"):
        monkeypatch.setattr(f"bluenote_field.sync.{module}.Central", connected)


def content_of(folder: Path) -> dict[str, bytes]:
    """Every file of a profile but its log and its locks, by name."""
    skipped = {"profile.lock", "profile.holder", "field.sync-lock"}
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.is_file() and path.name not in skipped
    }
