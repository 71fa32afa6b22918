"""A second start of the window: it says so, and the first one comes forward."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import WORDS, Terminal, content_of

FIRST = """
import sys
from pathlib import Path
from bluenote_field import app
from bluenote_field.ui.window import Window

hold, forward = app.Desktop.hold, Window.come_forward

def held(desktop):
    is_new = desktop._lock is None
    hold(desktop)
    if is_new:
        print("held", flush=True)

def came(window):
    forward(window)
    print("forward", flush=True)
    window.close()

app.Desktop.hold, Window.come_forward = held, came
sys.exit(app.run(Path(sys.argv[1])))
"""


def test_a_second_window_brings_the_first_forward_and_ends(terminal: Terminal) -> None:
    terminal.set_up()
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "BLUENOTE_FIELD_PASSPHRASE": WORDS,
    }
    with subprocess.Popen(  # noqa: S603 - our own Python
        [sys.executable, "-c", FIRST, str(terminal.folder)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        assert "Blue Note Field is already open on this profile" in terminal.refusal("status")
        second = subprocess.run(  # noqa: S603 - our own Python
            [sys.executable, "-m", "bluenote_field", "--profile", str(terminal.folder)],
            check=False,
            capture_output=True,
            text=True,
            env=environment,
            timeout=60,
        )
        assert second.returncode == 0
        assert "already open on this profile; its window comes forward." in second.stderr
        assert first.stdout.readline() == "forward\n"
        assert first.wait(timeout=30) == 0
    assert terminal.json("status")["person"] == "Ana"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_a_window_without_a_display_says_what_works_instead(tmp_path: Path) -> None:
    silent = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    silent.pop("QT_QPA_PLATFORM", None)
    said = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-m", "bluenote_field", "--profile", str(tmp_path / "none")],
        check=False,
        capture_output=True,
        text=True,
        env=silent,
        timeout=60,
    )
    assert said.returncode == 1
    assert "There is no display here." in said.stderr
    assert not (tmp_path / "none").exists()
    assert content_of(tmp_path) == {}
