"""The PDFs of the command line are the files that the window makes, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import tzlocal
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from bluenote_field.settings import Language, PageSize, Settings, save_settings
from bluenote_field.store import opening as stores
from bluenote_field.store.opening import open_store
from bluenote_field.store.views import sync_state
from bluenote_field.ui.formats import Formats
from bluenote_field.ui.language import LanguageOfTheDay
from bluenote_field.ui.parts import Parts
from bluenote_field.ui.printing import brief_preview, summary_preview
from tests.cli.terminal import Terminal

PRINTED = datetime(2099, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def call(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give a call with everything a summary shows; from here on the clock stands still."""
    terminal.set_up()
    people = ("--with", "Ivo Strand", "--with", "Somebody Else")
    step = ("--next-step", "Send the card", "--due", "2026-12-01")
    texts = ("--note", "Internal: Ω and Ærø", "--objective", "Renew", "--minutes", "30")
    made = terminal.json("log", "Riverside", *texts, *people, *step)

    def stopped(*given: Any) -> object:  # noqa: ANN401
        return open_store(*given, clock=lambda: PRINTED)

    monkeypatch.setattr(stores, "open_store", stopped)
    return str(made["id"])


@pytest.fixture(params=[Language.ENGLISH, Language.SPANISH])
def settings(
    request: pytest.FixtureRequest, qapp: QApplication, terminal: Terminal, call: str
) -> Iterator[Settings]:
    """Give the settings of the profile, which the window follows, too."""
    chosen = Settings(language=request.param, company="Bergmann & Søn", page_size=PageSize.A4)
    save_settings(terminal.folder, chosen)
    language = LanguageOfTheDay(qapp, chosen.language)
    yield chosen
    language.choose("en")


def test_a_summary_is_the_same_file_in_both_versions(
    terminal: Terminal, settings: Settings, call: str, tmp_path: Path
) -> None:
    papers = {}
    for leave_behind, option in ((False, ()), (True, ("--leave-behind",))):
        file = tmp_path / f"{leave_behind}.pdf"
        terminal.say("summary", call, "--out", str(file), *option)
        with terminal.opened() as store:
            parts = _parts(store, settings)
            window = summary_preview._summary(parts, call, leave_behind=leave_behind)
        assert file.read_bytes() == window.pdf
        papers[leave_behind] = window.pdf
    assert papers[False] != papers[True]


def test_a_brief_is_the_same_file(
    terminal: Terminal, settings: Settings, call: str, tmp_path: Path
) -> None:
    file = tmp_path / "brief.pdf"
    told = terminal.json("brief", "Riverside", "--out", str(file))
    with terminal.opened() as store:
        with store.read() as reader:
            (row,) = reader.rows("SELECT account_id FROM call WHERE id = :id", id=call)
        window = brief_preview.brief_paper(_parts(store, settings), row["account_id"])
    assert file.read_bytes() == window.pdf
    assert told == {"file": str(file), "bytes": len(window.pdf), "not_covered": []}
    by_id = tmp_path / "by-id.pdf"
    terminal.say("brief", row["account_id"], "--out", str(by_id))
    assert by_id.read_bytes() == window.pdf


def test_a_brief_of_no_account_is_refused(terminal: Terminal, call: str, tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    assert "No account matches" in terminal.refusal("brief", "Nowhere", "--out", str(file))
    assert not file.exists()


def test_a_receipt_is_the_same_file(terminal: Terminal, call: str, tmp_path: Path) -> None:
    settings = Settings(language=Language.ENGLISH)
    save_settings(terminal.folder, settings)
    file = tmp_path / "receipt.pdf"
    terminal.say("receipt", "--pdf", str(file))
    with terminal.opened() as store:
        with store.read() as reader:
            kept = sync_state.receipt(reader, sync_state.runs(reader)[0].id)
        assert kept is not None
        window = summary_preview._receipt(_parts(store, settings), kept)
    assert file.read_bytes() == window.pdf


def test_a_file_that_cannot_be_written_is_told_and_an_old_one_stays(
    terminal: Terminal, call: str, tmp_path: Path
) -> None:
    nowhere = tmp_path / "missing" / "visit.pdf"
    said = terminal.refusal("summary", call, "--out", str(nowhere))
    assert f"“{nowhere}” cannot be written: No such file or directory." in said
    assert "is a folder" in terminal.refusal("summary", call, "--out", str(tmp_path))
    assert "is a folder" in terminal.refusal("receipt", "--pdf", str(tmp_path))
    old = tmp_path / "visit.pdf"
    old.write_text("old")
    terminal.refusal("summary", "no such call", "--out", str(old))
    assert old.read_text() == "old"


def _parts(store: object, settings: Settings) -> Parts:
    zone = tzlocal.get_localzone()
    parts = SimpleNamespace(
        store=store,
        preferences=SimpleNamespace(now=settings),
        formats=Formats(QLocale(), zone),
        zone=zone,
    )
    return cast("Parts", parts)
