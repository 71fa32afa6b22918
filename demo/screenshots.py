"""`python -m demo.screenshots --out DIR`: every screen, light and dark, in two languages and sizes.

The day is played up to the conflict, so that every screen has something to show; then each is
photographed in every combination. `DIR/index.html` shows them side by side.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from demo.screen import say, without_screen


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all pictures; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m demo.screenshots")
    parser.add_argument("--out", type=Path, default=Path("screenshots-out"))
    out = Path(parser.parse_args(arguments).out).absolute()
    without_screen()
    from demo.diary import StepFailed  # noqa: PLC0415 - Qt may be imported from here on
    from demo.headless import application_without_screen  # noqa: PLC0415 - same
    from demo.photographs import take_pictures  # noqa: PLC0415 - same
    from demo.stage import stage  # noqa: PLC0415 - same

    began = time.perf_counter()
    with application_without_screen(), stage(say) as set_up:
        try:
            count = take_pictures(set_up, out, say=say)
        except StepFailed as failed:
            say(f"The pictures could not be taken. {failed}")
            return 1
    took = time.perf_counter() - began
    say(f"{count} pictures in {took:.0f} s. See {out / 'index.html'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
