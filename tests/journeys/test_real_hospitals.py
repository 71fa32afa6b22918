"""Five thousand real hospitals at central, two territories, three laptops, one call made offline.

Everything goes through the two command lines, as an operations person and a KAM would type it.
The hospitals are public data; their names stay out of what is printed here.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pypdfium2
import pytest

from bluenote_field import central as central_cli
from bluenote_field import cli
from demo.central import Central
from tests.data import shared_data
from tests.postgres import PostgresForTests

pytestmark = pytest.mark.realdata

EAST = "AL CT DE DC FL GA IL IN KY ME MD MA MI MS NH NJ NY NC OH PA PR RI SC TN VT VA VI WV WI"
WEST = "AK AS AZ AR CA CO GU HI ID IA KS LA MN MO MP MT NE NV NM ND OK OR SD TX UT WA WY"
PEOPLE = {"east": ["East"], "west": ["West"], "both": ["East", "West"]}
PASSWORD = "an invented pass phrase"
NOTE = "Spoke with the nurse navigators about the handover. Ω slide dropped; naïve “quotes” kept."
FILES = {
    "Facility ID": "hospital_general_information_2020.csv",
    "Provider ID": "hospital_general_information_2016_excel_mangled.csv",
}


@dataclass(slots=True)
class Field:
    """Central with its hospitals, and what each import said."""

    central: Central
    folder: Path
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.central.database) as connection:
            return connection.execute(query.encode(), values).fetchall()

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.seconds[what] = time.perf_counter() - began


@dataclass(slots=True)
class Laptop:
    """One person's profile, worked by the verbs of the command line."""

    folder: Path

    def say(self, *words: str, code: int = 0) -> Any:  # noqa: ANN401 - whatever JSON it is
        printed = io.StringIO()
        with redirect_stdout(printed):
            ended = cli.main([*words, "--profile", str(self.folder), "--json"])
        assert ended == code
        return json.loads(printed.getvalue()) if printed.getvalue() else None

    def ids(self) -> set[str]:
        return {row["id"] for row in self.say("accounts")}


@pytest.fixture(scope="module")
def land(postgres: PostgresForTests, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Field]:
    """Import both files twice, the older one first, then let central answer."""
    data = shared_data("orgs_cms_hospitals")
    folder = tmp_path_factory.mktemp("central")
    url = postgres.new_database()
    made = Field(Central(url, folder, "Invented Company"), folder)
    try:
        _type(url, "territories", "add", "East")
        _type(url, "territories", "add", "West")
        for person, territories in (
            ("east", ["East"]),
            ("west", ["West"]),
            ("both", ["East", "West"]),
        ):
            _add_user(url, person, territories)
        for column in ("Provider ID", "Facility ID"):
            for run in ("first", "second"):
                with made.timed(f"{run} import of {column}"):
                    made.reports[f"{run} {column}"] = _import(url, data / FILES[column], column)
        made.central.start()
        yield made
    finally:
        made.central.stop()
        for log in folder.glob("*.log"):
            print(log.read_text(encoding="utf-8")[-2000:])  # noqa: T201
        postgres.drop_database(url)


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLUENOTE_FIELD_PASSPHRASE", "nine herons at the weir")
    monkeypatch.setenv("BLUENOTE_FIELD_PASSWORD", PASSWORD)


def test_both_files_come_in_whole_and_a_second_run_changes_nothing(land: Field) -> None:
    mangled, clean = land.reports["first Provider ID"], land.reports["first Facility ID"]
    print({name: _counts(report) for name, report in land.reports.items()}, land.seconds)  # noqa: T201
    assert mangled["rows"] == 4818
    assert mangled["added"] + len(mangled["refused"]) == 4818
    assert any("735" in note for note in mangled["notes"]), "eaten zeros were repaired, in words"
    assert clean["rows"] == 5326
    assert not clean["refused"]
    for column, rows in (("Provider ID", 4818), ("Facility ID", 5326)):
        again = land.reports[f"second {column}"]
        refused = len(again["refused"])
        assert _counts(again) == (0, 0, rows - refused, refused)
    accounts, keys, without = land.ask(
        "SELECT count(*), count(DISTINCT source_key), count(*) FILTER (WHERE territory_id IS NULL)"
        " FROM account"
    )[0]
    assert accounts == keys == mangled["added"] + clean["added"]
    assert without == 0


def test_a_call_made_while_central_is_down_arrives_whole_and_is_printed(
    land: Field, tmp_path: Path
) -> None:
    laptop = Laptop(tmp_path / "profile")
    with land.timed("set up and first sync of one territory"):
        _sign_in(laptop, land, "east")
    assert laptop.ids() == _held(land, "East")
    hospital = land.ask(
        "SELECT name FROM account GROUP BY name HAVING count(*) = 1"
        " AND min(territory_id::text) = (SELECT id::text FROM territory WHERE name = 'East')"
        " ORDER BY md5(name) LIMIT 1"
    )[0][0]
    land.central.stop()
    assert not land.central.is_running
    call = laptop.say("log", hospital, "--note", NOTE, "--next-step", "Send the handover card")
    assert laptop.say("sync", code=1) is None, "a sentence on stderr, no receipt of success"
    assert laptop.say("receipt")["outcome"] == "failed"
    assert laptop.say("status")["waiting"] == 2, "the call, and the task of its next step"
    assert land.ask("SELECT count(*) FROM call") == [(0,)]
    land.central.start()
    with land.timed("sync of one call"):
        receipt = laptop.say("sync")
    assert receipt["outcome"] == "complete"
    assert {line["status"] for line in receipt["sent"]} == {"accepted"}
    assert laptop.say("status")["waiting"] == 0
    assert land.ask("SELECT notes FROM call WHERE id = %s", call["id"]) == [(NOTE,)]
    pages = _print(laptop, call["id"], tmp_path / "summary.pdf")
    assert "nurse navigators about the handover" in pages
    _refuse_names_in_logs([tmp_path, land.folder], [hospital, NOTE[:20]])
    print(land.seconds)  # noqa: T201


def test_another_territory_sees_none_of_it_and_a_manager_of_both_sees_all(
    land: Field, tmp_path: Path
) -> None:
    author, stranger, manager = (Laptop(tmp_path / who) for who in ("east", "west", "both"))
    _sign_in(author, land, "east")
    hospital = next(iter(sorted(_held(land, "East"))))
    name = land.ask("SELECT name FROM account WHERE id = %s", hospital)[0][0]
    city = land.ask("SELECT city FROM account WHERE id = %s", hospital)[0][0]
    call = author.say("log", f"{name} {city}", "--note", NOTE)
    author.say("sync")
    for laptop, who in ((stranger, "west"), (manager, "both")):
        with land.timed(f"set up and first sync as {who}"):
            _sign_in(laptop, land, who)
    assert stranger.ids() == _held(land, "West")
    assert not stranger.ids() & author.ids()
    assert manager.ids() == _held(land, "East") | _held(land, "West")
    assert call["id"] not in {row["id"] for row in stranger.say("calls")}
    assert call["id"] in {row["id"] for row in manager.say("calls")}
    print({"east": len(author.ids()), "west": len(stranger.ids()), "both": len(manager.ids())})  # noqa: T201
    print(land.seconds)  # noqa: T201


def _type(database: str, *words: str) -> str:
    printed = io.StringIO()
    with redirect_stdout(printed):
        central_cli.app([*words, "--database", database], standalone_mode=False)
    return printed.getvalue()


def _add_user(database: str, who: str, territories: list[str]) -> None:
    chosen = [word for name in territories for word in ("--territory", name)]
    role = "manager" if len(territories) > 1 else "kam"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BLUENOTE_CENTRAL_PASSWORD", PASSWORD)
        mail = f"{who}@quillmere.example.org"
        _type(database, "users", "add", f"The one of {who}", mail, "--role", role, *chosen)


def _import(database: str, file: Path, key: str) -> dict[str, Any]:
    rules = [f"{EAST.replace(' ', ',')}=East", f"{WEST.replace(' ', ',')}=West"]
    chosen = [word for rule in rules for word in ("--territory", rule)]
    said = _type(database, "import", "accounts", str(file), "--key", key, *chosen, "--json")
    report: dict[str, Any] = json.loads(said)
    return report


def _counts(report: dict[str, Any]) -> tuple[int, int, int, int]:
    return report["added"], report["changed"], report["left"], len(report["refused"])


def _sign_in(laptop: Laptop, land: Field, who: str) -> None:
    laptop.say("setup", "--central", land.central.url, "--email", f"{who}@quillmere.example.org")
    assert laptop.say("sync")["outcome"] == "complete"


def _held(land: Field, territory: str) -> set[str]:
    found = land.ask(
        "SELECT a.id::text FROM account a JOIN territory t ON t.id = a.territory_id"
        " WHERE t.name = %s",
        territory,
    )
    return {row[0] for row in found}


def _print(laptop: Laptop, call: str, file: Path) -> str:
    laptop.say("summary", call, "--out", str(file))
    with pypdfium2.PdfDocument(file) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    return " ".join(text.split())


def _refuse_names_in_logs(folders: list[Path], texts: list[str]) -> None:
    for folder in folders:
        for log in folder.rglob("*.log"):
            said = log.read_text(encoding="utf-8", errors="replace").casefold()
            assert not [text for text in texts if text.casefold() in said], "a name in a log"
