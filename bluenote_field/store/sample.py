"""What tells a database of invented people from a real one, and where it lives meanwhile.

The database itself says so, because a folder can be renamed: whoever would send something to
central asks it first.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from bluenote_field.errors import Problem
from bluenote_field.store.profile.files import told_in_words
from bluenote_field.store.store import Reader, Store

FACT = "sample"
FOLDER = "sample"


def is_sample(store: Store) -> bool:
    """Whether these are invented people."""
    with store.read() as reader:
        return bool(reader.fact(FACT))


def refuse_sample(reader: Reader) -> None:
    """Raise where these are invented people: nothing of them goes to central."""
    if reader.fact(FACT):
        raise Problem(
            "This is sample data, and nothing of it is sent to central.",
            "Start for real to sign in and work with your own accounts.",
        )


def sample_folder(profile: Path) -> Path:
    """Where the sample of a profile is while it is open."""
    return profile / FOLDER


def remove_sample(profile: Path) -> None:
    """Take the sample of a profile away; its store is closed."""
    with suppress(FileNotFoundError), told_in_words(profile):
        shutil.rmtree(sample_folder(profile))
