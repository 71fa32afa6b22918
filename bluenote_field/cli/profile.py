"""Opening a profile from the command line: by the keyring, else by a passphrase."""

import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeAlias

from typer import Option

from bluenote_field.errors import InputProblem, UnlockProblem
from bluenote_field.log import logged_in
from bluenote_field.store import opening
from bluenote_field.store.profile.inspection import (
    Condition,
    Profile,
    ProfileState,
    inspect_profile,
)
from bluenote_field.store.profile.keyrings import KeyringUnavailable, OsKeyring
from bluenote_field.store.profile.keys import DatabaseKey, SlotKind
from bluenote_field.store.profile.lock import hold_profile
from bluenote_field.store.profile.sealing import (
    Keyring,
    Passphrase,
    RecoveryCode,
    create_profile,
    default_folder,
    reseal_profile,
    unlock_profile,
)
from bluenote_field.store.store import Store

PASSPHRASE = "BLUENOTE_FIELD_PASSPHRASE"  # noqa: S105 - the name of the variable
PASSWORD = "BLUENOTE_FIELD_PASSWORD"  # noqa: S105 - the same
RECOVERY_CODE = "BLUENOTE_FIELD_RECOVERY_CODE"

Folder: TypeAlias = Annotated[
    Path | None, Option("--profile", metavar="DIR", help="Folder of the profile.")
]
Json: TypeAlias = Annotated[bool, Option("--json", help="Answer in JSON.")]


@contextmanager
def opened(profile: Path | None) -> Iterator[Store]:
    """The store of a profile, which nobody else may have open meanwhile."""
    folder = folder_of(profile)
    state = _whole(folder)
    with hold_profile(Profile(folder).lock), logged_in(folder / "logs"):
        store = opening.open_store(folder, _key(state))
        try:
            yield store
        finally:
            store.close()


def make_profile(profile: Path | None) -> str | None:
    """The recovery code of a new profile; None where there is one already."""
    folder = folder_of(profile)
    if inspect_profile(folder).condition not in {Condition.NEW, Condition.UNFINISHED}:
        return None
    with hold_profile(Profile(folder).lock):
        return _sealed(lambda way: create_profile(folder, way).recovery_code)


def recover_profile(profile: Path | None) -> None:
    """Open a profile by its recovery code, and seal it anew for this computer."""
    folder = folder_of(profile)
    _whole(folder)
    with hold_profile(Profile(folder).lock):
        key = unlock_profile(folder, RecoveryCode(secret(RECOVERY_CODE, "Recovery code")))
        _sealed(lambda way: reseal_profile(folder, key, way))


def folder_of(profile: Path | None) -> Path:
    """The folder that was named, or where the profile is on this system."""
    return (profile or default_folder()).expanduser()


def secret(variable: str, question: str, *, is_new: bool = False) -> str:
    """A secret from the environment, or asked for without showing it; twice where it is new."""
    given = os.environ.get(variable)
    if given:
        return given
    if not sys.stdin.isatty():
        raise InputProblem(
            f"{question}: it cannot be asked for here.", f"Set {variable}, or use a terminal."
        )
    while True:
        typed = getpass.getpass(f"{question}: ", stream=sys.stderr)
        if not is_new or getpass.getpass("Once more: ", stream=sys.stderr) == typed:
            return typed
        print("These differ. Please type it again.", file=sys.stderr)


def _whole(folder: Path) -> ProfileState:
    """What is in the folder, where it can be opened; nothing is made there by looking."""
    state = inspect_profile(folder)
    problem = state.problem()
    if problem is not None:
        raise problem
    if state.condition is not Condition.LOCKED:
        raise InputProblem(
            f"There is no profile in “{folder}”.", "Make one first: bluenote-field setup"
        )
    return state


def _key(state: ProfileState) -> DatabaseKey:
    """The key, by whichever way is open: words that were given, the keyring, words asked for."""
    by_words = SlotKind.PASSPHRASE in state.ways
    if SlotKind.KEYRING in state.ways and not (by_words and os.environ.get(PASSPHRASE)):
        try:
            return unlock_profile(state.folder, Keyring(OsKeyring()))
        except UnlockProblem:
            if not by_words:
                raise
    if not by_words:
        raise UnlockProblem(f"The profile in “{state.folder}” has no other seal.")
    return unlock_profile(state.folder, Passphrase(secret(PASSPHRASE, "Passphrase")))


def _sealed(seal: Callable[[Keyring | Passphrase], str | None]) -> str | None:
    """Seal with the keyring of this computer; where there is none, with a passphrase."""
    try:
        return seal(Keyring(OsKeyring()))
    except KeyringUnavailable:
        words = secret(PASSPHRASE, "No keyring here. A passphrase for this profile", is_new=True)
        return seal(Passphrase(words))
