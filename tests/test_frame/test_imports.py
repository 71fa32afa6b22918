"""What a start loads before anything is painted: each library costs a tenth of a second.

In a process of its own, because the tests themselves have loaded everything.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = (
    "alembic",
    "fastapi",
    "httpx",
    "icalendar",
    "keyring",
    "openpyxl",
    "psycopg",
    "pypdfium2",
    "reportlab",
    "typer",
    "uvicorn",
)
BEFORE_THE_PAINT = ("sqlalchemy", "sqlmodel", "pydantic", "sqlcipher3")


def loaded_after(statement: str, names: tuple[str, ...]) -> list[str]:
    """Those of the libraries that the statement loads."""
    probe = f"import sys\n{statement}\nprint([n for n in {names!r} if n in sys.modules])"
    done = subprocess.run(  # noqa: S603  our own text, our own Python
        [sys.executable, "-c", probe],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return [name for name in names if repr(name) in done.stdout]


def test_the_probe_sees_what_is_loaded() -> None:
    assert loaded_after("import httpx", HEAVY) == ["httpx"]


def test_nothing_but_qt_is_loaded_before_the_window_is_painted() -> None:
    assert loaded_after("import bluenote_field.app", (*HEAVY, *BEFORE_THE_PAINT)) == []


@pytest.mark.parametrize(
    "module",
    [
        "bluenote_field.ui.session",
        "bluenote_field.ui.pages",
        "bluenote_field.ui.frame.answers",
        "bluenote_field.store.store",
        "bluenote_field.store.opening",
        "bluenote_field.actions.calls",
    ],
)
def test_a_library_that_is_not_needed_to_show_today_is_not_loaded(module: str) -> None:
    assert loaded_after(f"import {module}", HEAVY) == []
