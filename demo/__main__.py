"""`python -m demo`: live a KAM's day with an invented organisation, or have it played.

Without arguments the app opens on the screen, signed in. `--headless --out DIR` plays the day
through the same windows without a screen and writes what came of it. Where there is no screen, that
is what happens anyway.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

from bluenote_field.errors import Problem
from demo.screen import has_screen, say, without_screen
from demo.source import read_source

NO_SCREEN_OUT = Path("demo-out")
KAM = "maren"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked for; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__.splitlines()[0])
    parser.add_argument("--headless", action="store_true", help="play the day without a screen")
    parser.add_argument("--out", type=Path, help="where the played day writes to (./demo-out)")
    options = parser.parse_args(arguments)
    headless = bool(options.headless)
    if not headless and not has_screen():
        print("There is no screen here, so the day is played without one.")
        headless = True
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        return play(options.out or NO_SCREEN_OUT) if headless else live()
    except KeyboardInterrupt:
        print("Stopped; everything was put away.")
        return 130
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        signal.signal(signal.SIGTERM, before)


def play(out: Path) -> int:
    """Play the day without a screen."""
    without_screen()
    from demo.headless import play_headless  # noqa: PLC0415 - the line above comes first

    return play_headless(out, say=say)


def live() -> int:
    """Open the app on the screen, signed in, and wait until it is closed."""
    from demo.laptop import prepare_profile  # noqa: PLC0415 - starts faster without
    from demo.stage import PASSPHRASE, stage  # noqa: PLC0415 - same

    person = read_source().user(KAM)
    with stage(say) as set_up:
        prepare_profile(set_up.profile, set_up.central.url, person, passphrase=PASSPHRASE)
        say(f"Opening the app as {person.name}, {person.title}.")
        say(f"  If it locks: the passphrase is “{PASSPHRASE}”.")
        say(f"  At {set_up.central.url} sign in as {person.email}, “{person.password}”.")
        say("  Close the window, or press Ctrl+C here, to end the demo.")
        command = [sys.executable, "-m", "bluenote_field", "--profile", str(set_up.profile)]
        with subprocess.Popen(command, env=_with_passphrase(PASSPHRASE)) as app:
            try:
                return app.wait()
            finally:
                if app.poll() is None:
                    app.terminate()


def _with_passphrase(passphrase: str) -> dict[str, str]:
    return {**os.environ, "BLUENOTE_FIELD_PASSPHRASE": passphrase}


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
