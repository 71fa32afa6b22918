"""Journeys that need a real window system: the focus, real keys, the window manager's own ways."""

from __future__ import annotations

import subprocess
import time

from bluenote_field.domain.calls import Call
from bluenote_field.domain.tasks import Task
from tests.window_system.laptop import MAIN, TITLE, Laptop, running, start
from tests.window_system.screen import Screen, wait_until

CALL_FORM, TASK_FORM = "Log a call", "Add a task"


def open_form(screen: Screen, keys: str = "ctrl+l", title: str = CALL_FORM) -> None:
    """The workspace comes a moment after the window, so the key is pressed until it is heard."""

    def heard() -> list[str]:
        screen.do("search", "--onlyvisible", "--name", MAIN, "windowactivate", "--sync")
        screen.press(keys)
        time.sleep(0.3)
        return screen.windows(title)

    wait_until(heard, f"{keys} opens the form")
    wait_until(lambda: title in screen.title(), "the form has the focus")


def leave(screen: Screen, program: subprocess.Popen[bytes]) -> None:
    """Close the main window as the window manager's button does."""
    screen.do("search", "--onlyvisible", "--name", MAIN, "windowactivate", "--sync")
    screen.press("alt+F4")
    assert program.wait(30) == 0


def test_a_call_is_logged_by_real_keys(laptop: Laptop, display: Screen) -> None:
    with running(laptop, display) as program:
        open_form(display)
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
        open_form(display)
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
        open_form(display)
        display.type("t t T")
        display.press("Escape", "Escape")
        wait_until(lambda: not display.windows(CALL_FORM), "the form has closed")
        leave(display, program)
    assert laptop.read(lambda reader: reader.find(Task)) == []


def test_undo_is_the_windows_where_a_filter_has_nothing_to_undo_and_a_cell_is_saved_at_the_end(
    laptop: Laptop, display: Screen
) -> None:
    with running(laptop, display) as program:
        for title in ("Ring the nurse", "Ring nobody"):
            open_form(display, "ctrl+shift+t", TASK_FORM)
            display.type(title)
            display.press("ctrl+Return")
            wait_until(lambda: not display.windows(TASK_FORM), "the form has closed")
        display.do("search", "--onlyvisible", "--name", MAIN, "windowactivate", "--sync")
        display.press("ctrl+6", "slash", "ctrl+z")
        time.sleep(1)
        display.press("Down", "F2", "ctrl+a")
        display.type("Ring the pharmacist")
        leave(display, program)
    (task,) = laptop.read(lambda reader: reader.find(Task))
    assert task.title == "Ring the pharmacist"
