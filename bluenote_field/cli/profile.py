"""Opening a profile from the command line: by the keyring, else by a passphrase."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeAlias

from typer import Option, prompt

from bluenote_field.errors import InputProblem, Problem
from bluenote_field.store import opening
from bluenote_field.store.inspection import Condition, Profile, inspect_profile
from bluenote_field.store.keyrings import OsKeyring
from bluenote_field.store.keys import DatabaseKey, SlotKind
from bluenote_field.store.lock import hold_profile
from bluenote_field.store.profile import (
    Keyring,
    Passphrase,
    create_profile,
    default_folder,
    unlock_profile,
)
from bluenote_field.store.store import Store

PASSPHRASE = "BLUENOTE_FIELD_PASSPHRASE"  # noqa: S105 - the name of the variable
PASSWORD = "BLUENOTE_FIELD_PASSWORD"  # noqa: S105 - the same

Folder: TypeAlias = Annotated[Path | None, Option("--profile", help="Folder of the profile.")]
Json: TypeAlias = Annotated[bool, Option("--json", help="Answer in JSON.")]


@contextmanager
def opened(profile: Path | None) -> Iterator[Store]:
    """The store of a profile, which nobody else may have open meanwhile."""
    folder = folder_of(profile)
    with hold_profile(Profile(folder).lock):
        store = opening.open_store(folder, _key(folder))
        try:
            yield store
        finally:
            store.close()


def make_profile(profile: Path | None) -> str | None:
    """The recovery code of a new profile; None where there is one already."""
    folder = folder_of(profile)
    if inspect_profile(folder).condition not in {Condition.NEW, Condition.UNFINISHED}:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    with hold_profile(Profile(folder).lock):
        try:
            return create_profile(folder, Keyring(OsKeyring())).recovery_code
        except Problem:
            words = secret(PASSPHRASE, "No keyring here. A passphrase for this profile")
            return create_profile(folder, Passphrase(words)).recovery_code


def _key(folder: Path) -> DatabaseKey:
    state = inspect_profile(folder)
    if state.problem() is None and SlotKind.KEYRING in state.ways:
        return unlock_profile(folder, Keyring(OsKeyring()))
    if state.problem() is None and SlotKind.PASSPHRASE in state.ways:
        return unlock_profile(folder, Passphrase(secret(PASSPHRASE, "Passphrase")))
    raise state.problem() or InputProblem(
        f"There is no profile in “{folder}”.", "Make one first: bluenote-field setup"
    )


def folder_of(profile: Path | None) -> Path:
    """The folder that was named, or where the profile is on this system."""
    return profile or default_folder()


def secret(variable: str, question: str) -> str:
    """A secret from the environment, or asked for without showing it."""
    return os.environ.get(variable) or str(prompt(question, hide_input=True))
