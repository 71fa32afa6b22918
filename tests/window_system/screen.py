"""A screen that nobody sees: X server, window manager and session bus, started and ended here.

Everything runs as a child of the test and is ended by its own process id.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon", "xprop")
PATIENCE_S = 40
TAKT_S = 0.05


@dataclass(frozen=True, slots=True)
class Screen:
    """A running X display; `environment` is what a program needs to show its windows there."""

    environment: Mapping[str, str]

    def do(self, *words: str) -> str:
        """Move the hands: `xdotool` with these words; gives what it prints."""
        done = subprocess.run(
            ["xdotool", *words],
            env=dict(self.environment),
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Press keys, one after another, as a person at this display would."""
        for key in keys:
            self.do("key", "--clearmodifiers", key)

    def type(self, text: str) -> None:
        """Type letters into whatever has the focus."""
        self.do("type", "--delay", "15", text)

    def windows(self, title: str) -> list[str]:
        """The ids of the windows on show whose title holds these words."""
        return self.do("search", "--onlyvisible", "--name", title).split()

    def title(self) -> str:
        """The title of the window that has the focus."""
        return self.do("getactivewindow", "getwindowname")


def missing(programs: Sequence[str] = NEEDED) -> list[str]:
    """The programs that this machine lacks."""
    return [name for name in programs if shutil.which(name) is None]


def wait_until(holds: Callable[[], object], claim: str) -> None:
    """Look again and again until it holds; fails with the claim in words."""
    until = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > until:
            raise AssertionError(f"never came true: {claim}")
        time.sleep(TAKT_S)


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """A display of 1400 by 900 with openbox, and a session bus of its own."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    with ExitStack() as stack:
        reading, writing = os.pipe()
        server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-noreset"]
        stack.enter_context(_running([*server, "-nolisten", "tcp"], os.environ, keep=writing))
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        bus = f"unix:path={runtime / 'bus'}"
        environment = {
            **os.environ,
            "DISPLAY": f":{number}",
            "XDG_RUNTIME_DIR": str(runtime),
            "HOME": str(folder),
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        environment.pop("WAYLAND_DISPLAY", None)
        daemon = ["dbus-daemon", "--session", f"--address={bus}", "--nofork", "--nopidfile"]
        stack.enter_context(_running(daemon, environment))
        wait_until((runtime / "bus").exists, "the session bus listens")
        stack.enter_context(_running(["openbox", "--sm-disable"], environment))
        made = Screen(environment)
        wait_until(lambda: _has_manager(environment), "the window manager is there")
        yield made


def _has_manager(environment: Mapping[str, str]) -> bool:
    told = subprocess.run(
        ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"],
        env=dict(environment),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    return "window id" in told.stdout


@contextmanager
def _running(
    command: Sequence[str], environment: Mapping[str, str], *, keep: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs as long as the block; ended by its id, kindly first."""
    program = subprocess.Popen(
        list(command),
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=() if keep is None else (keep,),
    )
    try:
        yield program
    finally:
        program.terminate()
        try:
            program.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
