"""A profile: the folder with one person's database, its sealed keys and its lock.

The rule above all others here: a new key is never made where a database may still exist. Whatever
is missing or damaged, the answer is a sentence that says which file and what to do, and the folder
stays as it was. Only a profile whose making was interrupted, so that nobody ever saved anything in
it, is started again, and even then its files are put aside rather than removed.

Who creates or unlocks a profile holds its lock (`lock.hold_profile`).
"""

from __future__ import annotations

import base64
import logging
import secrets as random
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bluenote_field.errors import StorageProblem
from bluenote_field.store.profile import cipher, keys, slots
from bluenote_field.store.profile.files import PRIVATE_FOLDER, told_in_words
from bluenote_field.store.profile.folders import default_folder as default_folder  # noqa: PLC0414
from bluenote_field.store.profile.inspection import Condition, Profile, inspect_profile
from bluenote_field.store.profile.keyrings import SecretStore
from bluenote_field.store.profile.keys import DatabaseKey, PassphraseCost, SlotKind, WrongSecret
from bluenote_field.store.profile.slots import KeyFile, Slot

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Keyring:
    """Unlock with the secret that the operating system keeps for this person."""

    secrets: SecretStore


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Unlock with words that the person knows."""

    text: str = field(repr=False)
    cost: PassphraseCost = PassphraseCost()  # noqa: RUF009 - a frozen value


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """Unlock with the code that was shown once."""

    typed: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewProfile:
    """What making a profile gives: the key, and the code to show once."""

    key: DatabaseKey
    recovery_code: str = field(repr=False)


def create_profile(
    folder: Path,
    unlock_with: Keyring | Passphrase,
    *,
    shortest: int = keys.SHORTEST_PASSPHRASE,
) -> NewProfile:
    """Make a profile with an empty database; the keys are on the disk before the database is."""
    if isinstance(unlock_with, Passphrase):
        keys.check_passphrase(unlock_with.text, shortest=shortest)
    state = inspect_profile(folder)
    if state.condition not in {Condition.NEW, Condition.UNFINISHED}:
        raise state.problem() or StorageProblem(
            f"There is already a profile in “{folder}”.", "Open it, or choose another folder."
        )
    profile = Profile(folder)
    with told_in_words(folder):
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        profile.backups.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        _put_aside(profile)
        new, key_file = _seal_new(state.profile or str(uuid.uuid4()), unlock_with)
        slots.write_key_file(folder, key_file)
        cipher.connect(profile.database, new.key, create=True).close()
        slots.write_key_file(folder, slots.completed(key_file))
    logger.info("profile made with a slot of kind %s", key_file.slots[0].kind.value)
    return new


def unlock_profile(folder: Path, unlock_with: Keyring | Passphrase | RecoveryCode) -> DatabaseKey:
    """The key of the profile's database, proved by its check value before the file is touched."""
    state = inspect_profile(folder)
    problem = state.problem()
    if problem:
        raise problem
    with told_in_words(folder):
        key_file = slots.read_key_file(folder)
    if key_file is None or not key_file.complete:
        raise StorageProblem(f"There is no profile in “{folder}” yet.", "Make one first.")
    key = _open_slot(key_file, unlock_with)
    if key.check_value() != key_file.check:
        raise slots.keys_damaged(folder)
    if not slots.copies_agree(folder):
        logger.warning("one copy of the key file was missing or damaged; writing both again")
        with suppress(OSError):  # the key is good; the next unlock will try again
            slots.write_key_file(folder, key_file)
    logger.info("profile unlocked by a slot of kind %s", _kind(unlock_with).value)
    return key


def reseal_profile(folder: Path, key: DatabaseKey, unlock_with: Keyring | Passphrase) -> None:
    """Let the profile be opened by this from now on, in place of what it had of the same kind."""
    if isinstance(unlock_with, Passphrase):
        keys.check_passphrase(unlock_with.text)
    with told_in_words(folder):
        key_file = _owned(folder, key)
        slot = _seal(key, key_file.profile, unlock_with)
        slots.write_key_file(folder, key_file.with_slot(slot))


def renew_recovery_code(folder: Path, key: DatabaseKey) -> str:
    """A new code to show once; the old one opens nothing from now on."""
    with told_in_words(folder):
        key_file = _owned(folder, key)
        code, slot = _seal_recovery(key, key_file.profile)
        slots.write_key_file(folder, key_file.with_slot(slot))
    return code


def _seal_new(profile: str, unlock_with: Keyring | Passphrase) -> tuple[NewProfile, KeyFile]:
    """A fresh key under two seals: a profile with one way in would be one mishap from lost."""
    key = DatabaseKey.new()
    first = _seal(key, profile, unlock_with)
    code, recovery = _seal_recovery(key, profile)
    key_file = KeyFile(keys.FORMAT, profile, key.check_value(), (first, recovery))
    return NewProfile(key, code), key_file


def _seal(key: DatabaseKey, profile: str, unlock_with: Keyring | Passphrase) -> Slot:
    if isinstance(unlock_with, Passphrase):
        salt = random.token_bytes(keys.SALT_BYTES)
        return slots.seal_with_passphrase(
            key, profile, passphrase=unlock_with.text, salt=salt, cost=unlock_with.cost
        )
    wrapping_key = random.token_bytes(keys.KEY_BYTES)
    # 43 characters: Windows keeps little more than a thousand.
    unlock_with.secrets.set(profile, base64.urlsafe_b64encode(wrapping_key).decode())
    return slots.seal_with(key, profile, kind=SlotKind.KEYRING, wrapping_key=wrapping_key)


def _seal_recovery(key: DatabaseKey, profile: str) -> tuple[str, Slot]:
    code = keys.new_recovery_code()
    wrapping_key = keys.from_recovery_code(keys.read_code(code), profile)
    return code, slots.seal_with(key, profile, kind=SlotKind.RECOVERY, wrapping_key=wrapping_key)


def _open_slot(key_file: KeyFile, unlock_with: Keyring | Passphrase | RecoveryCode) -> DatabaseKey:
    kind = _kind(unlock_with)
    slot = key_file.slot(kind)
    if slot is None:
        raise WrongSecret(
            "This profile is not opened in that way.", "Use one of the ways it was set up with."
        )
    match unlock_with:
        case Passphrase(text=text):
            return _open_by_passphrase(slot, key_file.profile, text)
        case RecoveryCode(typed=typed):
            return _open_by_code(slot, key_file.profile, typed)
        case Keyring(secrets=secrets):
            return _open_by_keyring(slot, key_file.profile, secrets)


def _open_by_passphrase(slot: Slot, profile: str, text: str) -> DatabaseKey:
    wrapping_key = keys.from_passphrase(text, slot.salt, slot.cost)
    key = keys.unseal(slot.sealed, wrapping_key, keys.about(profile, slot.kind))
    if key is None:
        raise WrongSecret(
            "This is not the passphrase of this profile.",
            "Try again, or use the recovery code. Nothing is deleted, however often you try.",
        )
    return key


def _open_by_code(slot: Slot, profile: str, typed: str) -> DatabaseKey:
    about = keys.about(profile, slot.kind)
    for code in keys.near_codes(keys.read_code(typed)):
        key = keys.unseal(slot.sealed, keys.from_recovery_code(code, profile), about)
        if key is not None:
            return key
    raise WrongSecret(
        "This is not the recovery code of this profile.",
        "Check that it was printed for this profile and that no newer one was made.",
    )


def _open_by_keyring(slot: Slot, profile: str, secrets: SecretStore) -> DatabaseKey:
    kept = secrets.get(profile)
    advice = "Use the recovery code; the keyring is set up again afterwards. Nothing was changed."
    if kept is None:
        raise WrongSecret(
            "This computer's keyring no longer holds the key of this profile.", advice
        )
    key = None
    with suppress(ValueError):  # garbage in place of our 32 bytes
        wrapping_key = base64.b64decode(kept, altchars=b"-_", validate=True)
        if len(wrapping_key) == keys.KEY_BYTES:
            key = keys.unseal(slot.sealed, wrapping_key, keys.about(profile, slot.kind))
    if key is None:
        raise WrongSecret("What this computer's keyring holds does not fit this profile.", advice)
    return key


def _kind(unlock_with: Keyring | Passphrase | RecoveryCode) -> SlotKind:
    match unlock_with:
        case Passphrase():
            return SlotKind.PASSPHRASE
        case RecoveryCode():
            return SlotKind.RECOVERY
        case Keyring():
            return SlotKind.KEYRING


def _owned(folder: Path, key: DatabaseKey) -> KeyFile:
    """The key file, where `key` is the key it seals."""
    key_file = slots.read_key_file(folder)
    if key_file is None or key_file.check != key.check_value():
        raise slots.keys_damaged(folder)
    return key_file


def _put_aside(profile: Profile) -> None:
    """Rename what an interrupted making left, so that the new database starts clean."""
    for name in profile.database_files():
        if name.exists():
            name.replace(name.with_name(f"{name.name}.unfinished"))
