"""The calendar file and the day sheet of the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import icalendar
import pytest
import tzlocal
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from bluenote_field.settings import Language, Settings, save_settings
from bluenote_field.store import opening as stores
from bluenote_field.store.opening import open_store
from bluenote_field.ui.formats import Formats
from bluenote_field.ui.language import LanguageOfTheDay
from bluenote_field.ui.parts import Parts
from bluenote_field.ui.printing import day_sheet_preview
from tests.cli.terminal import Terminal

PRINTED = datetime(2099, 11, 17, 12, 0, tzinfo=UTC)
PLANNED = ("--plan", "--at", "2099-11-18 10:30", "--minutes", "45", "--objective", "Renewal; terms")


def events_of(file: Path) -> list[Any]:
    return list(icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT"))


def test_the_week_of_any_of_its_days_is_written(terminal: Terminal, tmp_path: Path) -> None:
    terminal.set_up()
    call = terminal.json("log", "Riverside", "--note", "Secret thoughts", *PLANNED)
    file = tmp_path / "week.ics"
    for day, visits in (("2099-11-16", 1), ("2099-11-22", 1), ("2099-11-23", 0)):
        answer = terminal.json("calendar", "--out", str(file), "--week", day)
        assert answer["visits"] == len(events_of(file)) == visits
        assert answer["bytes"] == file.stat().st_size
    answer = terminal.json("calendar", "--out", str(file), "--week", "2099-11-18")
    assert answer["week"] == "2099-11-16"
    (event,) = events_of(file)
    assert str(event["UID"]).startswith(call["id"])
    assert "Riverside" in event["SUMMARY"]
    assert event["DESCRIPTION"] == "Renewal; terms"
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=45)
    assert b"Secret" not in file.read_bytes()


def test_without_names_only_the_time_is_told(terminal: Terminal, tmp_path: Path) -> None:
    terminal.set_up()
    terminal.json("log", "Riverside", *PLANNED)
    file = tmp_path / "week.ics"
    terminal.say("calendar", "--out", str(file), "--week", "2099-11-18", "--without-names")
    (event,) = events_of(file)
    assert event["SUMMARY"] == "Visit"
    assert b"Riverside" not in file.read_bytes()
    assert b"Renewal" not in file.read_bytes()


def test_what_is_no_day_is_refused_and_no_file_is_made(terminal: Terminal, tmp_path: Path) -> None:
    terminal.set_up()
    file = tmp_path / "week.ics"
    said = terminal.refusal("calendar", "--out", str(file), "--week", "someday")
    assert "“someday” is no day." in said
    assert not file.exists()


def test_a_day_sheet_is_the_same_file_that_the_window_makes(
    terminal: Terminal, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.set_up()
    terminal.json("log", "Riverside", "--with", "Ivo Strand", *PLANNED)

    def stopped(*given: Any) -> object:  # noqa: ANN401
        return open_store(*given, clock=lambda: PRINTED)

    monkeypatch.setattr(stores, "open_store", stopped)
    settings = Settings(language=Language.SPANISH)
    save_settings(terminal.folder, settings)
    language, file = LanguageOfTheDay(qapp, settings.language), tmp_path / "day.pdf"
    try:
        answer = terminal.json("day-sheet", "--out", str(file), "--day", "2099-11-18")
        assert (answer["day"], answer["visits"]) == ("2099-11-18", 1)
        with terminal.opened() as store:
            zone = tzlocal.get_localzone()
            parts = SimpleNamespace(
                store=store, preferences=SimpleNamespace(now=settings),
                formats=Formats(QLocale(), zone), zone=zone,
            )  # fmt: skip
            paper = day_sheet_preview._paper(cast("Parts", parts), date(2099, 11, 18))
        assert paper.pdf == file.read_bytes()
        assert paper.file_name.endswith("2099-11-18.pdf")
        assert "Riverside" not in paper.file_name
    finally:
        language.choose("en")
