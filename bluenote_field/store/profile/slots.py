"""keys.json: the sealed copies of the database key, kept twice.

Each slot is the same key sealed another way. Losing this file is losing the database, so there are
two copies, each with a checksum: a copy that does not add up is set aside in favour of the other
and written again at the next unlock. The checksum is there to tell damage from a wrong passphrase;
against tampering the seals themselves are authenticated.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

import msgspec

from bluenote_field.errors import StorageProblem
from bluenote_field.store.profile import keys
from bluenote_field.store.profile.files import write_durably
from bluenote_field.store.profile.keys import DatabaseKey, PassphraseCost, SlotKind

LONGEST_FILE = 64 * 1024
SMALLEST_MEMORY = 8 * 1024  # the least that Argon2 takes
NAMES = ("keys.json", "keys.copy.json")


class KeysDamaged(StorageProblem):
    """Neither copy of keys.json can be read."""


class Slot(msgspec.Struct, frozen=True, omit_defaults=True):
    """The database key, sealed for one kind of secret.

    The bounds are checked on reading: a hostile file must not take all memory or all day.
    """

    kind: SlotKind
    sealed: Annotated[bytes, msgspec.Meta(min_length=88, max_length=88)]
    salt: Annotated[bytes, msgspec.Meta(max_length=16)] = b""
    passes: Annotated[int, msgspec.Meta(ge=0, le=16)] = 0
    memory: Annotated[int, msgspec.Meta(ge=0, le=1024**3)] = 0

    def __post_init__(self) -> None:
        """Refuse a passphrase slot without its salt and cost."""
        if self.kind is SlotKind.PASSPHRASE and not (
            len(self.salt) == keys.SALT_BYTES and self.passes and self.memory >= SMALLEST_MEMORY
        ):
            raise ValueError("a passphrase slot needs a salt and a cost")

    @property
    def cost(self) -> PassphraseCost:
        """What opening this slot by passphrase costs."""
        return PassphraseCost(self.passes, self.memory)


class KeyFile(msgspec.Struct, frozen=True):
    """All slots of one profile; `complete` once its database has been made."""

    format: int
    profile: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    check: Annotated[bytes, msgspec.Meta(min_length=8, max_length=8)]
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(max_length=8)]
    complete: bool = False

    def slot(self, kind: SlotKind) -> Slot | None:
        """The slot of that kind, if there is one."""
        return next((slot for slot in self.slots if slot.kind is kind), None)

    def with_slot(self, slot: Slot) -> KeyFile:
        """The same file with `slot` in place of any other of its kind."""
        others = tuple(old for old in self.slots if old.kind is not slot.kind)
        return msgspec.structs.replace(self, slots=(*others, slot))


def completed(key_file: KeyFile) -> KeyFile:
    """The same file, once the database has been made."""
    return msgspec.structs.replace(key_file, complete=True)


class _Copy(msgspec.Struct, frozen=True):
    """One file on the disk: the keys, and the sum of exactly those bytes."""

    sum: str
    keys: msgspec.Raw


class _Version(msgspec.Struct, frozen=True):
    """The only part that is read before the rest is understood."""

    format: int


def write_key_file(folder: Path, key_file: KeyFile) -> None:
    """Write both copies, one after the other, each wholly or not at all."""
    body = msgspec.json.encode(key_file)
    copy = _Copy(sum=hashlib.sha256(body).hexdigest(), keys=msgspec.Raw(body))
    content = msgspec.json.encode(copy)
    for name in NAMES:
        write_durably(folder / name, content)


def read_key_file(folder: Path) -> KeyFile | None:
    """The first copy that adds up; None where neither exists, KeysDamaged where none is whole."""
    copies = [folder / name for name in NAMES if (folder / name).exists()]
    if not copies:
        return None
    for path in copies:
        key_file = _read_copy(path)
        if key_file is not None:
            return key_file
    raise keys_damaged(folder)


def copies_agree(folder: Path) -> bool:
    """Whether both copies are there and the same."""
    first, second = (folder / name for name in NAMES)
    try:
        return first.read_bytes() == second.read_bytes()
    except FileNotFoundError:
        return False


def keys_damaged(folder: Path) -> KeysDamaged:
    """The Problem for a profile whose keys cannot be read."""
    return KeysDamaged(
        f"The key files in “{folder}” are damaged.",
        f"Put {NAMES[0]} or {NAMES[1]} back from a backup of this folder; the recovery code "
        "needs one of them too. The database was not touched and no new one was made.",
    )


def seal_with_passphrase(
    key: DatabaseKey, profile: str, *, passphrase: str, salt: bytes, cost: PassphraseCost
) -> Slot:
    """A slot that opens with the passphrase."""
    wrapping_key = keys.from_passphrase(passphrase, salt, cost)
    sealed = keys.seal(key, wrapping_key, keys.about(profile, SlotKind.PASSPHRASE))
    return Slot(SlotKind.PASSPHRASE, sealed, salt, cost.passes, cost.memory)


def seal_with(key: DatabaseKey, profile: str, *, kind: SlotKind, wrapping_key: bytes) -> Slot:
    """A slot that opens with a random wrapping key."""
    return Slot(kind, keys.seal(key, wrapping_key, keys.about(profile, kind)))


def _read_copy(path: Path) -> KeyFile | None:
    with path.open("rb") as file:
        content = file.read(LONGEST_FILE + 1)
    if len(content) > LONGEST_FILE:
        return None
    try:
        copy = msgspec.json.decode(content, type=_Copy)
        if hashlib.sha256(bytes(copy.keys)).hexdigest() != copy.sum:
            return None
        if msgspec.json.decode(copy.keys, type=_Version).format > keys.FORMAT:
            raise StorageProblem(
                "This profile was made by a newer version of Blue Note Field.",
                "Update Blue Note Field on this computer. Nothing was changed.",
            )
        return msgspec.json.decode(copy.keys, type=KeyFile)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
