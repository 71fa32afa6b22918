"""Where the program's own files are: beside the package in a checkout, else inside it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of a file in resources/, such as "style/blue_note.qss".

    A wheel and a frozen build carry the folder inside the package, a checkout at its top.
    """
    for home in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        path = home / name
        if path.exists():
            return path
    raise FileNotFoundError(name)
