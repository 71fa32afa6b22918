"""`bluenote-field`: without a verb the window, with one the same work without a window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window for nothing or `--profile DIR` alone; everything else is a verb."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    is_window, profile = wants_window(given)
    if is_window:
        from bluenote_field import app  # noqa: PLC0415 - a verb must not load Qt

        return app.run(profile)
    from bluenote_field import cli  # noqa: PLC0415 - the window must not load the verbs

    return cli.main(given)


def wants_window(given: Sequence[str]) -> tuple[bool, Path | None]:
    """Whether the window is meant, and on which profile."""
    match list(given):
        case []:
            return True, None
        case ["--profile", folder]:
            return True, Path(folder)
        case [single] if single.startswith("--profile="):
            return True, Path(single.partition("=")[2])
        case _:
            return False, None


if __name__ == "__main__":
    sys.exit(main())
