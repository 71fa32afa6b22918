"""What is in a profile folder, told without opening anything or changing a byte.

The unlock screen and every verb ask here first: is this new, can it be opened and how, and if not,
which file is in the way.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bluenote_field.errors import StorageProblem
from bluenote_field.store.profile import slots
from bluenote_field.store.profile.files import REFUSALS, may_not_write
from bluenote_field.store.profile.folders import warning_for
from bluenote_field.store.profile.keys import SlotKind
from bluenote_field.store.profile.mishaps import database_missing


@dataclass(frozen=True, slots=True)
class Profile:
    """The names of the files in a profile folder."""

    folder: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "field.db"

    @property
    def lock(self) -> Path:
        """The file that is locked while the profile is open."""
        return self.folder / "profile.lock"

    @property
    def backups(self) -> Path:
        """Snapshots of the database, under the same key."""
        return self.folder / "backups"

    def database_files(self) -> tuple[Path, ...]:
        """The database and the files SQLite keeps beside it."""
        return (
            self.database,
            self.folder / "field.db-wal",
            self.folder / "field.db-shm",
            self.folder / "field.db-journal",
        )

    def holds_data(self) -> bool:
        """Whether anything is here that a new key could make unreadable for good."""
        return any(path.exists() for path in self.database_files()) or any(
            self.backups.glob("*.db")
        )


class Condition(StrEnum):
    """What a folder is, as far as a profile goes."""

    NEW = "new"
    UNFINISHED = "unfinished"  # its making was interrupted; nothing was ever saved
    LOCKED = "locked"  # whole, waiting to be unlocked
    KEYS_MISSING = "keys missing"
    KEYS_DAMAGED = "keys damaged"
    DATABASE_MISSING = "database missing"
    READ_ONLY = "read-only"


@dataclass(frozen=True, slots=True)
class ProfileState:
    """What was found, and what there is to say about it."""

    folder: Path
    condition: Condition
    ways: tuple[SlotKind, ...] = ()  # how it can be unlocked
    profile: str | None = None  # its id, where the keys could be read
    warning: str | None = None  # about the folder itself

    def problem(self) -> StorageProblem | None:
        """Why this profile cannot be opened, or None where it can be opened or made."""
        match self.condition:
            case Condition.KEYS_MISSING:
                return keys_missing(self.folder)
            case Condition.KEYS_DAMAGED:
                return slots.keys_damaged(self.folder)
            case Condition.DATABASE_MISSING:
                return database_missing(Profile(self.folder).database)
            case Condition.READ_ONLY:
                return may_not_write(self.folder)
            case _:
                return None


def inspect_profile(folder: Path) -> ProfileState:
    """Look at a folder; only keys of a newer release raise, as nothing else can be said."""
    warning = warning_for(folder)
    try:
        if not folder.exists():
            return ProfileState(folder, Condition.NEW, warning=warning)
        if not _is_writable(folder):
            return ProfileState(folder, Condition.READ_ONLY, warning=warning)
        key_file = slots.read_key_file(folder)
    except PermissionError:
        return ProfileState(folder, Condition.READ_ONLY, warning=warning)
    except slots.KeysDamaged:
        return ProfileState(folder, Condition.KEYS_DAMAGED, warning=warning)
    if key_file is None:
        holds_data = Profile(folder).holds_data()
        condition = Condition.KEYS_MISSING if holds_data else Condition.NEW
        return ProfileState(folder, condition, warning=warning)
    ways = tuple(slot.kind for slot in key_file.slots)
    return ProfileState(folder, _condition(folder, key_file), ways, key_file.profile, warning)


def keys_missing(folder: Path) -> StorageProblem:
    """The Problem for a database without its keys."""
    return StorageProblem(
        f"There is a database in “{folder}”, but the key files that open it are missing.",
        f"Put {slots.NAMES[0]} or {slots.NAMES[1]} back from a backup of this folder, then unlock "
        "as usual or with the recovery code. No new database was made in its place.",
    )


def _condition(folder: Path, key_file: slots.KeyFile) -> Condition:
    if not key_file.complete:
        return Condition.UNFINISHED
    if not Profile(folder).database.exists():
        return Condition.DATABASE_MISSING
    return Condition.LOCKED


def _is_writable(folder: Path) -> bool:
    """Whether a file can be made here, found by making one: permission bits alone do not tell."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError as error:
        # A full disk says so later and more clearly.
        return error.errno not in REFUSALS
