"""Which of its two faces the program shows, and what a start may load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bluenote_field.__main__ import wants_window

LATER = ("sqlalchemy", "sqlmodel", "alembic", "httpx", "keyring", "reportlab", "typer", "pypdfium2")


@pytest.mark.parametrize(
    ("given", "profile"),
    [([], None), (["--profile", "a b"], Path("a b")), (["--profile=c"], Path("c"))],
)
def test_nothing_but_a_profile_means_the_window(given: list[str], profile: Path | None) -> None:
    assert wants_window(given) == (True, profile)


@pytest.mark.parametrize(
    "given", [["today"], ["--help"], ["today", "--profile", "x"], ["--profile"]]
)
def test_anything_else_is_a_verb(given: list[str]) -> None:
    assert wants_window(given) == (False, None)


def modules_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    answer = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(answer.stdout.split())


def test_the_window_is_painted_before_the_libraries_are_loaded() -> None:
    loaded = modules_after("import bluenote_field.app")
    assert "PySide6.QtWidgets" in loaded
    assert loaded.isdisjoint(LATER)


def test_a_verb_loads_no_qt() -> None:
    assert "PySide6" not in modules_after("import bluenote_field.cli")
