"""Looking around with sample data: clearly marked, never sent, and gone afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bluenote_field.app import Desktop
from bluenote_field.settings import load_settings
from bluenote_field.ui.session import Session
from bluenote_field.ui.start.first_run import FirstRun
from tests.fakes.secrets import KeptSecrets
from tests.ui.conftest import Central, settle


@pytest.fixture
def desktop(new_desktop: Callable[..., Desktop]) -> Desktop:
    desktop = new_desktop(secrets=KeptSecrets())
    desktop.hold()
    desktop.start()
    settle(desktop)
    return desktop


def _look_around(desktop: Desktop) -> Session:
    page = desktop.window.centralWidget()
    assert isinstance(page, FirstRun)
    page.begin.sample.click()
    settle(desktop)
    assert desktop.session is not None
    return desktop.session


def test_the_window_says_that_everybody_is_invented_and_asks_nobody_for_anything(
    desktop: Desktop, central: Central
) -> None:
    session = _look_around(desktop)
    workspace = session.workspace
    assert workspace.sample_banner.text.startswith("Sample data")
    assert workspace.chip.text() == "Sample data"
    session.sync.sync_now()
    settle(desktop)
    assert "sample data" in workspace.toast.text
    assert (central.runs, central.signed_in) == (0, [])
    session.parts.desk.sign_in()
    settle(desktop)
    assert central.signed_in == []


def test_a_sample_is_not_locked_because_nothing_could_open_it_again(desktop: Desktop) -> None:
    session = _look_around(desktop)
    session.parts.desk.lock()
    settle(desktop)
    assert desktop.session is session


def test_what_is_set_in_a_sample_is_gone_with_it(desktop: Desktop, quiet_profile: Path) -> None:
    session = _look_around(desktop)
    session.preferences.change({"theme": "dark"})
    session.parts.desk.start_for_real()
    settle(desktop)
    assert desktop.session is None
    assert isinstance(desktop.window.centralWidget(), FirstRun)
    assert load_settings(quiet_profile).settings.theme == "system"
    assert not (quiet_profile / "sample").exists()


def test_closing_the_window_removes_the_sample(desktop: Desktop, quiet_profile: Path) -> None:
    _look_around(desktop)
    assert (quiet_profile / "sample" / "field.db").exists()
    desktop.window.close()
    assert not (quiet_profile / "sample").exists()


def test_what_a_killed_program_left_is_removed_by_the_next(
    new_desktop: Callable[..., Desktop], quiet_profile: Path
) -> None:
    (quiet_profile / "sample").mkdir()
    (quiet_profile / "sample" / "field.db").write_bytes(b"nobody has the key")
    desktop = new_desktop(secrets=KeptSecrets())
    desktop.hold()
    desktop.start()
    settle(desktop)
    assert not (quiet_profile / "sample").exists()
    assert isinstance(desktop.window.centralWidget(), FirstRun)
