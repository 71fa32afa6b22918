"""Journeys that need a real window system: the focus, real keys, the window manager's own ways."""

from __future__ import annotations

import subprocess
import time

from bluenote_field.domain.calls import Call
from bluenote_field.domain.tasks import Task
from tests.window_system.laptop import MAIN, TITLE, Laptop, running, start
from tests.window_system.screen import Screen, wait_until

CALL_FORM = "Log a call"


def open_call_form(screen: Screen) -> None:
    """The workspace comes a moment after the window, so the key is pressed until it is heard."""

    def heard() -> list[str]:
        screen.do("search", "--onlyvisible", "--name", MAIN, "windowactivate", "--sync")
        screen.press("ctrl+l")
        time.sleep(0.3)
        return screen.windows(CALL_FORM)

    wait_until(heard, "Ctrl+L opens the call form")
    wait_until(lambda: CALL_FORM in screen.title(), "the call form has the focus")


def leave(screen: Screen, program: subprocess.Popen[bytes]) -> None:
    """Close the main window as the window manager's button does."""
    screen.do("search", "--onlyvisible", "--name", MAIN, "windowactivate", "--sync")
    screen.press("alt+F4")
    assert program.wait(30) == 0


def test_a_call_is_logged_by_real_keys(laptop: Laptop, display: Screen) -> None:
    with running(laptop, display) as program:
        open_call_form(display)
        display.type("riv")
        time.sleep(1)
        display.press("Return", "Tab")
        display.press("Tab", "Tab")
        display.type("Met the pharmacist; wants the leaflet.")
        display.press("ctrl+Return")
        wait_until(lambda: not display.windows(CALL_FORM), "the form has closed")
        wait_until(lambda: display.title() == TITLE, "the main window has the focus again")
        time.sleep(0.5)
        leave(display, program)
    (call,) = laptop.read(lambda reader: reader.find(Call))
    assert call.notes == "Met the pharmacist; wants the leaflet."


def test_what_was_typed_survives_the_window_being_closed(laptop: Laptop, display: Screen) -> None:
    with running(laptop, display) as program:
        open_call_form(display)
        display.type("lak")
        time.sleep(1)
        display.press("Return", "Tab", "Tab", "Tab")
        display.type("Half a sentence")
        time.sleep(1.5)
        program.kill()
        program.wait(30)
    drafts = laptop.read(lambda reader: reader.rows("SELECT body FROM draft"))
    assert "Half a sentence" in drafts[0]["body"]


def test_a_second_start_brings_the_first_window_forward(laptop: Laptop, display: Screen) -> None:
    with running(laptop, display) as program:
        display.do("search", "--onlyvisible", "--name", MAIN, "windowminimize", "--sync")
        _, told = start(laptop, display).communicate(timeout=30)
        assert b"already open" in told
        wait_until(lambda: display.title() == TITLE, "the first window comes forward")
        assert len(display.windows(MAIN)) == 1
        assert program.poll() is None


def test_no_task_is_made_by_a_key_meant_for_another_window(laptop: Laptop, display: Screen) -> None:
    with running(laptop, display) as program:
        open_call_form(display)
        display.type("t t T")
        display.press("Escape", "Escape")
        wait_until(lambda: not display.windows(CALL_FORM), "the form has closed")
        leave(display, program)
    assert laptop.read(lambda reader: reader.find(Task)) == []
