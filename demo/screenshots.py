"""`python -m demo.screenshots --out DIR`: every screen and dialog, and what the lints say of them.

Light and dark, English, Spanish and a pseudo-language, two sizes of the window, large text, one and
two pixels to the point: so few combinations that each value still meets each other one, or with
`--all` every combination. Each scale needs a process of its own. Ends with 1 where a lint found
something; `DIR/index.html` and `DIR/sheets` show the pictures side by side.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from demo.looks_to_take import SCALES, all_looks, few_looks
from demo.screen import say, without_screen

SCREEN = {"name": "pictures", "x": 0, "y": 0, "width": 2560, "height": 1600, "logicalDpi": 96}
CHECKOUT = Path(__file__).resolve().parent.parent
GUIDE_LOOK = "en-light-1280x800"
GUIDE = {
    "today": "page-today-filled",
    "log-second-call": "call-form-filled-filled",
    "sync-conflict": "page-sync-filled",
    "receipt": "sync-sync_run-filled",
    "week": "page-week-filled",
    "palette": "palette-results-filled",
    "account": "accounts-account-filled",
}
"""The pictures of the guide, by their names in docs/pictures."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all pictures; gives the exit code."""
    options = _options(arguments)
    out = options.out.absolute()
    if options.guide:
        options.scale, options.look = SCALES[0], GUIDE_LOOK
    if options.scale:
        return _take(options, out)
    began = time.perf_counter()
    codes = [_in_own_process(scale, options, out) for scale in SCALES]
    say(f"All in {time.perf_counter() - began:.0f} s.")
    return max(codes)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m demo.screenshots")
    parser.add_argument("--out", type=Path, default=Path("screenshots-out"))
    parser.add_argument("--all", action="store_true", help="every combination, not only pairs")
    parser.add_argument("--only", default="", help="screens with this in their name")
    parser.add_argument("--look", default="", help="looks with this in their name")
    parser.add_argument("--guide", action="store_true", help="renew docs/pictures as well")
    parser.add_argument("--scale", type=int, choices=SCALES, help="this scale alone, in DIR")
    return parser.parse_args(arguments)


def _in_own_process(scale: int, options: argparse.Namespace, out: Path) -> int:
    command = [sys.executable, "-m", "demo.screenshots", "--scale", str(scale)]
    command += ["--out", str(out / f"scale-{scale}"), "--only", options.only]
    command += ["--look", options.look, *(["--all"] if options.all else [])]
    return subprocess.run(command, cwd=CHECKOUT, check=False).returncode


def _take(options: argparse.Namespace, out: Path) -> int:
    out.mkdir(parents=True, exist_ok=True)
    without_screen()
    screen = out / "screen.json"
    screen.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    from demo.headless import application_without_screen  # noqa: PLC0415 - Qt from here on
    from demo.photographs import take_pictures, told  # noqa: PLC0415 - same
    from demo.sheets import write_index, write_sheets  # noqa: PLC0415 - same

    looks = all_looks() if options.all else few_looks(options.scale)
    looks = tuple(look for look in looks if options.look in look.name)
    say(f"At {options.scale} pixels to the point:")
    with application_without_screen():
        taken = take_pictures(looks, out, only=options.only, say=say)
        write_sheets(taken.pictures, out)
        write_index(taken.pictures, out)
    if options.guide:
        for name, picture in GUIDE.items():
            shutil.copyfile(
                out / GUIDE_LOOK / f"{picture}.png", CHECKOUT / "docs" / "pictures" / f"{name}.png"
            )
    lines = told(taken.found)
    (out / "findings.txt").write_text("\n".join([*lines, ""]), encoding="utf-8")
    say(f"{taken.count} pictures in {out}; {len(lines)} findings of the lints.")
    for line in lines:
        say(f"    {line}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
