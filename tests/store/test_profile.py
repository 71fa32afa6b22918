"""Making, unlocking and looking at a profile; and all the ways in which that can go wrong."""

from __future__ import annotations

import base64
import logging
import os
import traceback
from pathlib import Path

import msgspec
import pytest

from bluenote_field.errors import InputProblem, Problem, StorageProblem
from bluenote_field.store.profile import cipher, keys, slots
from bluenote_field.store.profile.inspection import Condition, Profile, inspect_profile
from bluenote_field.store.profile.keyrings import KeyringUnavailable, OsKeyring
from bluenote_field.store.profile.keys import DatabaseKey, PassphraseCost, SlotKind, WrongSecret
from bluenote_field.store.profile.sealing import (
    Keyring,
    NewProfile,
    Passphrase,
    RecoveryCode,
    create_profile,
    default_folder,
    renew_recovery_code,
    reseal_profile,
    unlock_profile,
)
from tests.fakes.secrets import KeptSecrets
from tests.store.folders import write_protected

CHEAP = PassphraseCost(passes=1, memory=8192)
WORDS = Passphrase("copper lamp seven rivers", CHEAP)


@pytest.fixture
def new(profile: Path) -> NewProfile:
    return create_profile(profile, WORDS)


def all_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_refused_untouched(folder: Path, unlock_with: Keyring | Passphrase) -> Problem:
    """Neither unlocking nor making works, both say why, and not a byte of the folder changes."""
    before = all_bytes(folder)
    with pytest.raises(StorageProblem) as refused:
        unlock_profile(folder, unlock_with)
    with pytest.raises(StorageProblem):
        create_profile(folder, unlock_with)
    assert all_bytes(folder) == before
    assert refused.value.advice
    return refused.value


def test_a_new_profile_opens_by_passphrase_and_by_recovery_code(
    profile: Path, new: NewProfile
) -> None:
    assert unlock_profile(profile, WORDS) == new.key
    assert unlock_profile(profile, RecoveryCode(new.recovery_code.lower())) == new.key
    cipher.connect(Profile(profile).database, new.key).close()
    assert inspect_profile(profile).ways == (SlotKind.PASSPHRASE, SlotKind.RECOVERY)


def test_a_new_profile_opens_by_the_keyring_with_a_short_secret(profile: Path) -> None:
    secrets = KeptSecrets()
    new = create_profile(profile, Keyring(secrets))
    assert unlock_profile(profile, Keyring(secrets)) == new.key
    assert [len(value) for value in secrets.kept.values()] == [44]


def test_a_mistyped_recovery_code_still_opens(profile: Path, new: NewProfile) -> None:
    code = keys.read_code(new.recovery_code)
    wrong = "0" if code[5] != "0" else "1"
    typed = code[:5] + wrong + code[6:]
    assert unlock_profile(profile, RecoveryCode(typed)) == new.key
    twice_wrong = typed[:20] + ("2" if typed[20] != "2" else "3") + typed[21:]
    with pytest.raises(WrongSecret):
        unlock_profile(profile, RecoveryCode(twice_wrong))


def test_a_wrong_passphrase_is_told_and_changes_nothing(profile: Path, new: NewProfile) -> None:
    before = all_bytes(profile)
    for _ in range(12):
        with pytest.raises(WrongSecret, match="not the passphrase"):
            unlock_profile(profile, Passphrase("copper lamp seven river"))
    assert all_bytes(profile) == before
    assert unlock_profile(profile, WORDS) == new.key


def test_a_way_that_was_not_set_up_is_told(profile: Path, new: NewProfile) -> None:
    with pytest.raises(WrongSecret, match="not opened in that way"):
        unlock_profile(profile, Keyring(KeptSecrets()))


def test_a_short_passphrase_makes_nothing(profile: Path) -> None:
    with pytest.raises(InputProblem):
        create_profile(profile, Passphrase("too short", CHEAP))
    assert list(profile.iterdir()) == []
    create_profile(profile, Passphrase("too short", CHEAP), shortest=8)


def test_no_keyring_makes_nothing(profile: Path) -> None:
    with pytest.raises(KeyringUnavailable) as refused:
        create_profile(profile, Keyring(OsKeyring()))
    assert "passphrase" in refused.value.advice
    assert Profile(profile).holds_data() is False
    assert inspect_profile(profile).condition is Condition.NEW


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(None, id="gone"),
        pytest.param("garbage, not base64 ü", id="garbage"),
        pytest.param(base64.b64encode(b"short").decode(), id="too short"),
        pytest.param(base64.urlsafe_b64encode(bytes(32)).decode(), id="of another user"),
    ],
)
def test_a_keyring_that_lost_or_changed_the_key_asks_for_the_recovery_code(
    profile: Path, kept: str | None
) -> None:
    secrets = KeptSecrets()
    new = create_profile(profile, Keyring(secrets))
    (name,) = secrets.kept
    secrets.delete(name)
    if kept is not None:
        secrets.set(name, kept)
    problem = assert_refused_untouched(profile, Keyring(secrets))
    assert isinstance(problem, WrongSecret)
    assert "recovery code" in problem.advice
    key = unlock_profile(profile, RecoveryCode(new.recovery_code))
    reseal_profile(profile, key, Keyring(secrets))
    assert unlock_profile(profile, Keyring(secrets)) == new.key


def test_a_keyring_that_disappeared_says_so_and_changes_nothing(profile: Path) -> None:
    create_profile(profile, Keyring(KeptSecrets()))
    assert isinstance(assert_refused_untouched(profile, Keyring(OsKeyring())), KeyringUnavailable)


def test_one_damaged_or_lost_copy_of_the_keys_is_healed_at_unlock(
    profile: Path, new: NewProfile
) -> None:
    first, second = (profile / name for name in slots.NAMES)
    for lose in (
        lambda: first.write_bytes(b"garbage"),
        lambda: second.write_bytes(b""),
        first.unlink,
        second.unlink,
    ):
        lose()
        assert unlock_profile(profile, WORDS) == new.key
        assert slots.copies_agree(profile)


def test_without_keys_a_database_is_never_replaced(profile: Path, new: NewProfile) -> None:
    for name in slots.NAMES:
        (profile / name).unlink()
    problem = assert_refused_untouched(profile, WORDS)
    assert inspect_profile(profile).condition is Condition.KEYS_MISSING
    assert "keys.json" in problem.advice
    assert "recovery code" in problem.advice


@pytest.mark.parametrize("left", ["field.db-wal", "backups/monday.db"])
def test_a_log_or_a_backup_without_keys_is_a_database_too(
    profile: Path, new: NewProfile, left: str
) -> None:
    for name in (*slots.NAMES, "field.db"):
        (profile / name).unlink()
    (profile / left).write_bytes(b"what is left")
    assert_refused_untouched(profile, WORDS)
    assert inspect_profile(profile).condition is Condition.KEYS_MISSING


@pytest.mark.parametrize("content", [b"", b"garbage", b'{"sum":"","keys":{}}'])
def test_garbage_in_both_key_files_is_told_and_nothing_is_made(
    profile: Path, new: NewProfile, content: bytes
) -> None:
    for name in slots.NAMES:
        (profile / name).write_bytes(content)
    assert isinstance(assert_refused_untouched(profile, WORDS), slots.KeysDamaged)
    assert inspect_profile(profile).condition is Condition.KEYS_DAMAGED


def test_a_key_that_does_not_fit_its_check_value_is_damage_and_not_a_wrong_secret(
    profile: Path, new: NewProfile
) -> None:
    key_file = slots.read_key_file(profile)
    assert key_file is not None
    slots.write_key_file(profile, msgspec.structs.replace(key_file, check=bytes(8)))
    with pytest.raises(slots.KeysDamaged):
        unlock_profile(profile, WORDS)


def test_garbage_keys_are_never_written_over_even_without_a_database(profile: Path) -> None:
    (profile / slots.NAMES[0]).write_bytes(b"garbage")
    assert_refused_untouched(profile, WORDS)


def test_a_missing_database_is_told_and_not_made_anew(profile: Path, new: NewProfile) -> None:
    Profile(profile).database.unlink()
    problem = assert_refused_untouched(profile, WORDS)
    assert "is missing" in problem.message
    assert inspect_profile(profile).condition is Condition.DATABASE_MISSING


def test_a_whole_profile_is_not_made_again(profile: Path, new: NewProfile) -> None:
    before = all_bytes(profile)
    with pytest.raises(StorageProblem, match="already a profile"):
        create_profile(profile, WORDS)
    assert all_bytes(profile) == before


def test_a_damaged_database_is_not_called_a_wrong_passphrase(
    profile: Path, new: NewProfile
) -> None:
    database = Profile(profile).database
    whole = database.read_bytes()
    database.write_bytes(whole[:100] + bytes([whole[100] ^ 1]) + whole[101:])
    key = unlock_profile(profile, WORDS)
    with pytest.raises(StorageProblem, match=r"is damaged\. Your key is right"):
        cipher.connect(database, key)


@pytest.mark.parametrize("step", ["write_key_file", "connect", "completed"])
def test_a_making_that_was_interrupted_is_started_again(
    profile: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def power_cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(cipher if step == "connect" else slots, step, power_cut)
        with pytest.raises(KeyboardInterrupt):
            create_profile(profile, WORDS)
    state = inspect_profile(profile)
    assert state.condition in {Condition.NEW, Condition.UNFINISHED}
    assert state.problem() is None
    with pytest.raises(StorageProblem, match="no profile"):
        unlock_profile(profile, WORDS)
    new = create_profile(profile, WORDS)
    assert unlock_profile(profile, WORDS) == new.key
    cipher.connect(Profile(profile).database, new.key).close()


def test_a_passphrase_can_be_changed_and_the_old_one_opens_nothing(
    profile: Path, new: NewProfile
) -> None:
    later = Passphrase("quiet orange window ladder", CHEAP)
    reseal_profile(profile, new.key, later)
    assert unlock_profile(profile, later) == new.key
    with pytest.raises(WrongSecret):
        unlock_profile(profile, WORDS)


def test_a_renewed_recovery_code_replaces_the_old_one(profile: Path, new: NewProfile) -> None:
    code = renew_recovery_code(profile, new.key)
    assert unlock_profile(profile, RecoveryCode(code)) == new.key
    with pytest.raises(WrongSecret, match="no newer one was made"):
        unlock_profile(profile, RecoveryCode(new.recovery_code))


def test_the_key_of_another_profile_cannot_seal_this_one(profile: Path, new: NewProfile) -> None:
    before = all_bytes(profile)
    with pytest.raises(StorageProblem):
        reseal_profile(profile, DatabaseKey.new(), WORDS)
    assert all_bytes(profile) == before


def test_a_read_only_folder_is_told_in_words(profile: Path, new: NewProfile) -> None:
    with write_protected(profile):
        assert inspect_profile(profile).condition is Condition.READ_ONLY
        with pytest.raises(StorageProblem, match="may not write"):
            unlock_profile(profile, WORDS)
    assert unlock_profile(profile, WORDS) == new.key


def test_a_profile_cannot_be_made_in_a_read_only_folder(profile: Path) -> None:
    with (
        write_protected(profile),
        pytest.raises(StorageProblem, match="may not write"),
    ):
        create_profile(profile / "deeper", WORDS)


def test_a_file_where_the_folder_should_be_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(StorageProblem, match="a file has that name"):
        create_profile(tmp_path / "taken", WORDS)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_a_profile_belongs_to_this_person_only(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "by us"
    create_profile(folder, WORDS)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir() if path.is_file()} == {0o600}


def test_a_folder_that_is_not_there_is_new_and_looking_makes_nothing(tmp_path: Path) -> None:
    assert inspect_profile(tmp_path / "none").condition is Condition.NEW
    assert not (tmp_path / "none").exists()


def test_the_folder_of_a_cloud_service_is_warned_about_and_works(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Blue Note" / "profile"
    create_profile(folder, WORDS)
    state = inspect_profile(folder)
    assert state.condition is Condition.LOCKED
    assert state.warning is not None
    assert "OneDrive" in state.warning
    assert inspect_profile(tmp_path / "plain").warning is None


def test_the_default_folder_is_in_the_persons_own_data(tmp_path: Path) -> None:
    assert "Blue Note Field" in str(default_folder())
    assert default_folder().is_relative_to(tmp_path) or os.name != "posix"


def test_no_secret_reaches_a_log_an_error_or_a_repr(
    profile: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = KeptSecrets()
    new = create_profile(profile, Keyring(secrets))
    reseal_profile(profile, new.key, WORDS)
    typed = RecoveryCode(new.recovery_code)
    shown = [repr(value) for value in (new, new.key, WORDS, typed, inspect_profile(profile))]
    for unlock_with in (WORDS, typed, Keyring(secrets)):
        unlock_profile(profile, unlock_with)
    for wrong in (Passphrase("Wrong-Words-Entirely"), RecoveryCode("Z" * 32)):
        with pytest.raises(WrongSecret) as refused:
            unlock_profile(profile, wrong)
        shown.append("".join(traceback.format_exception(refused.value)))
    with pytest.raises(StorageProblem) as damaged:
        cipher.connect(Profile(profile).database, DatabaseKey.new())
    shown.append("".join(traceback.format_exception(damaged.value)))
    everything = caplog.text + "".join(shown)
    assert "profile made" in caplog.text
    raw = new.key.raw
    for secret in (
        raw.hex(), raw.hex().upper(), repr(raw)[2:20], base64.b64encode(raw).decode(),
        WORDS.text, new.recovery_code, "Wrong-Words-Entirely", *secrets.kept.values(),
    ):  # fmt: skip
        assert secret not in everything
