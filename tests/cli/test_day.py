"""A day at the terminal: look, log, submit, sync, prove, print."""

from __future__ import annotations

import io
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest

from bluenote_field.cli.moments import read_day, read_moment
from bluenote_field.domain.products import CompanyRule
from bluenote_field.errors import InputProblem
from bluenote_field.server import staff
from tests.cli.terminal import Terminal
from tests.fakes.central import EARLY, CentralForTests, Seed

NOTE = "Spoke about the handover; naïve “quotes” and Ω stay."


def test_a_day_goes_from_setup_to_the_receipt(terminal: Terminal, tmp_path: Path) -> None:
    made = terminal.json("setup", "--central", "https://c.example", "--email", "ana@example.org")
    assert made["person"] == "Ana"
    assert len(made["recovery_code"].replace("-", "")) == 32
    assert terminal.json("sync")["outcome"] == "complete"
    step = ("--next-step", "Send the card", "--due", "2026-12-01")
    call = terminal.json("log", "hillside", "--note", NOTE, "--with", "Dr. Who", *step)
    assert (call["account"], call["status"]) == ("Hillside", "saved")
    assert {line["entity"] for line in terminal.json("pending")} == {"call", "task"}
    assert [each["id"] for each in terminal.json("today")["unsubmitted"]] == [call["id"]]
    assert terminal.json("submit", call["id"]) == {"id": call["id"], "status": "submitted"}
    (task,) = terminal.json("tasks", "card")
    assert (task["due_on"], task["done_at"], task["account"]) == ("2026-12-01", None, "Hillside")
    receipt = terminal.json("sync")
    assert {line["status"] for line in receipt["sent"]} == {"accepted"}
    assert terminal.json("receipt") == receipt == terminal.json("receipt", receipt["run_id"])
    assert terminal.json("pending") == []
    assert terminal.json("status")["waiting"] == 0
    terminal.say("summary", call["id"], "--out", str(tmp_path / "visit.pdf"))
    with pypdfium2.PdfDocument(tmp_path / "visit.pdf") as pdf:
        words = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert NOTE in words


def test_people_are_answered_in_local_words_and_programs_in_the_words_of_central(
    terminal: Terminal,
) -> None:
    terminal.set_up()
    at = terminal.json("log", "Hillside", "--note", "Met", "--channel", "video")["starts_at"]
    (call,) = terminal.json("calls")
    assert (call["starts_at"], call["status"], call["channel"]) == (at, "saved", "video")
    assert call["pending"] is True
    said = terminal.say("calls", "Hillside")
    assert f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}" in said
    assert "Video" in said
    assert "1 found" in said


def test_every_list_is_searched_by_all_its_words(terminal: Terminal) -> None:
    terminal.set_up()
    assert len(terminal.json("accounts")) == 3
    assert [a["name"] for a in terminal.json("accounts", "riverside", "lynn")] == ["Riverside West"]
    found = terminal.json("contacts", "nora", "riverside")
    assert [c["last_name"] for c in found] == ["Abernathy", "Lindqvist"]
    assert terminal.json("tasks", "nothing of that kind") == []


def test_words_that_fit_several_accounts_are_not_guessed_at(terminal: Terminal) -> None:
    terminal.set_up()
    said = terminal.refusal("log", "River", "--note", NOTE)
    assert "“River” fits more than one account: Riverside (Salem, MA); Riverside West" in said
    assert "a word more, such as the city" in said
    assert NOTE in said, "what was typed is given back"
    assert terminal.json("calls") == []
    assert terminal.json("log", "river lynn", "--note", NOTE)["account"] == "Riverside West"
    assert terminal.json("log", "RIVERSIDE", "--note", NOTE)["account"] == "Riverside"
    assert "No account matches “Atlantis”" in terminal.refusal("log", "Atlantis", "--note", "x")
    assert "No account matches" in terminal.refusal("log", " ", "--note", "x")


def test_who_took_part_is_a_contact_where_the_name_fits_one_and_never_a_guess(
    terminal: Terminal, central: CentralForTests, north: Seed
) -> None:
    terminal.set_up()
    said = terminal.refusal("log", "Riverside", "--note", "x", "--with", "nora")
    assert "“nora” fits more than one contact at Riverside" in said
    people = ("--with", "nora l", "--with", "Somebody Else")
    terminal.say("log", "Riverside", "--note", "x", *people)
    terminal.say("sync")
    with central.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, contact_id::text FROM call_attendee ORDER BY position"
        ).all()
    assert rows == [("Nora Lindqvist", north.ids["Lindqvist"]), ("Somebody Else", None)]


def test_a_visit_is_planned_without_a_note_and_a_call_never_in_the_future(
    terminal: Terminal,
) -> None:
    terminal.set_up()
    tomorrow = f"{datetime.now().astimezone() + timedelta(days=1):%Y-%m-%d %H:%M}"
    said = terminal.refusal("log", "Hillside", "--note", "x", "--at", tomorrow)
    assert "lies in the future. Plan it with --plan." in said
    planned = terminal.json("log", "Hillside", "--plan", "--objective", "Renew", "--at", tomorrow)
    assert planned["status"] == "planned"
    assert "say in a line what happened" in terminal.refusal("log", "Hillside", code=2)


def test_submitting_lists_everything_that_is_missing_at_once(terminal: Terminal) -> None:
    terminal.set_up()
    tomorrow = f"{datetime.now().astimezone() + timedelta(days=1):%Y-%m-%d}"
    call = terminal.json("log", "Hillside", "--plan", "--at", tomorrow)["id"]
    said = terminal.refusal("submit", call)
    assert "starts at: lies in the future" in said
    assert "attendees: say who took part" in said
    assert "notes: say in a line what happened" in said
    assert terminal.json("calls")[0]["status"] == "planned"


def test_the_company_s_limit_is_told_and_the_note_given_back(
    terminal: Terminal, north: Seed
) -> None:
    rule = {"id": staff.new_id(), "name": "backdate_days", "number": 3, "holds_from": EARLY}
    north.add(CompanyRule.checked(rule))
    terminal.set_up()
    said = terminal.refusal("log", "Hillside", "--note", NOTE, "--at", "2020-01-01 10:00")
    assert "lies more than 3 days back" in said
    assert NOTE in said


def test_a_note_comes_from_standard_input(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.set_up()
    monkeypatch.setattr(sys, "stdin", io.StringIO("first line\nsecond line\n"))
    terminal.say("log", "Hillside", "--note", "-")
    with terminal.opened() as store, store.read() as reader:
        assert reader.rows("SELECT notes FROM call")[0]["notes"] == "first line\nsecond line"


def test_a_task_that_is_done_stays_done_when_it_was(terminal: Terminal) -> None:
    terminal.set_up()
    terminal.say("log", "Hillside", "--note", "x", "--next-step", "Call back")
    (task,) = terminal.json("tasks")
    first = terminal.json("done", task["id"])
    assert first["done_at"] is not None
    assert terminal.json("done", task["id"]) == first
    assert "no longer on this laptop" in terminal.refusal("done", "nothing")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14:30", datetime(2026, 11, 20, 13, 30, tzinfo=UTC)),
        ("2026-11-19 08:00", datetime(2026, 11, 19, 7, 0, tzinfo=UTC)),
        ("2026-07-01T08:00", datetime(2026, 7, 1, 6, 0, tzinfo=UTC)),
        ("2026-11-19T08:00:00-05:00", datetime(2026, 11, 19, 13, 0, tzinfo=UTC)),
        ("2026-11-19", datetime(2026, 11, 18, 23, 0, tzinfo=UTC)),
    ],
)
def test_a_time_is_local_unless_it_says_otherwise(text: str, moment: datetime) -> None:
    now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert read_moment(text, now=now, zone=ZoneInfo("Europe/Vienna")) == moment


@pytest.mark.parametrize("text", ["soon", "25:00", "2026-13-01", "11/21/2026", ""])
def test_what_is_no_time_or_no_day_is_told(text: str) -> None:
    now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    with pytest.raises(InputProblem, match="is no time"):
        read_moment(text, now=now, zone=ZoneInfo("UTC"))
    with pytest.raises(InputProblem, match="is no day"):
        read_day(text)
    assert read_day(" 2026-12-01") == date(2026, 12, 1)
