"""Keys, codes and slots: what opens, what does not, and what never shows."""

from __future__ import annotations

import hashlib
import random
import stat
import sys
from pathlib import Path

import msgspec
import pytest

from bluenote_field.errors import InputProblem, StorageProblem
from bluenote_field.store.profile import keys, slots
from bluenote_field.store.profile.keys import DatabaseKey, PassphraseCost, SlotKind, WrongSecret

CHEAP = PassphraseCost(passes=1, memory=8192)
ABOUT = keys.about("p1", SlotKind.PASSPHRASE)


def key_file_of(key: DatabaseKey) -> slots.KeyFile:
    wrapping_key = keys.from_recovery_code(keys.read_code("0" * 32), "p1")
    slot = slots.seal_with(key, "p1", kind=SlotKind.RECOVERY, wrapping_key=wrapping_key)
    return slots.KeyFile(keys.FORMAT, "p1", key.check_value(), (slot,), complete=True)


def test_a_sealed_key_opens_with_its_wrapping_key_and_with_no_other() -> None:
    key, wrapping_key = DatabaseKey.new(), bytes(32)
    sealed = keys.seal(key, wrapping_key, ABOUT)
    assert keys.unseal(sealed, wrapping_key, ABOUT) == key
    assert keys.unseal(sealed, bytes(31) + b"\x01", ABOUT) is None


def test_a_seal_cannot_move_to_another_profile_or_another_kind() -> None:
    sealed = keys.seal(DatabaseKey.new(), bytes(32), ABOUT)
    assert keys.unseal(sealed, bytes(32), keys.about("p2", SlotKind.PASSPHRASE)) is None
    assert keys.unseal(sealed, bytes(32), keys.about("p1", SlotKind.KEYRING)) is None


def test_a_key_is_never_shown_in_text() -> None:
    key = DatabaseKey.new()
    for text in (repr(key), str(key), f"{key!r}"):
        assert text == "DatabaseKey()"


def test_half_a_key_is_refused_because_sqlcipher_would_stretch_it_like_a_passphrase() -> None:
    with pytest.raises(ValueError, match="48 bytes"):
        DatabaseKey(bytes(32))


def test_the_check_value_does_not_depend_on_the_salt_and_does_on_the_key() -> None:
    key = DatabaseKey.new()
    assert DatabaseKey(key.raw[:32] + bytes(16)).check_value() == key.check_value()
    assert DatabaseKey(bytes(32) + key.salt).check_value() != key.check_value()


def test_a_passphrase_typed_on_another_keyboard_opens_the_same_slot() -> None:
    composed = keys.from_passphrase("caf\u00e9 am abend gern", bytes(16), CHEAP)
    assert keys.from_passphrase("cafe\u0301 am abend gern", bytes(16), CHEAP) == composed
    assert keys.from_passphrase("cafe am abend gern", bytes(16), CHEAP) != composed


def test_the_default_cost_is_at_least_what_the_design_asks() -> None:
    assert PassphraseCost().memory >= 64 * 1024**2
    assert PassphraseCost().passes >= 3


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [("fourteen chars", "at least 15"), ("abababababababab", "repeats"), ("", "at least 15")],
)
def test_a_weak_passphrase_is_refused_in_words(passphrase: str, words: str) -> None:
    with pytest.raises(InputProblem, match=words) as refused:
        keys.check_passphrase(passphrase)
    assert refused.value.complaints[0].field == "passphrase"
    assert refused.value.advice


def test_a_long_passphrase_of_plain_words_is_enough() -> None:
    keys.check_passphrase("copper lamp seven rivers")
    keys.check_passphrase("short one", shortest=8)


def test_a_recovery_code_has_eight_groups_of_four_and_no_lookalikes() -> None:
    groups = keys.new_recovery_code().split("-")
    assert [len(group) for group in groups] == [4] * 8
    assert not set("".join(groups)) & set("ILOU")
    assert keys.new_recovery_code() != keys.new_recovery_code()


def test_a_recovery_code_is_read_as_people_write_it() -> None:
    code = "01AB" * 8
    shown = keys.show_code(code)
    written = (shown.lower(), shown.replace("-", " "), shown.replace("0", "O").replace("1", "l"))
    assert {keys.read_code(typed) for typed in written} == {code}


@pytest.mark.parametrize(
    ("typed", "words"), [("U" * 32, "no “U”"), ("01AB" * 7, "32 characters; these are 28")]
)
def test_a_code_that_cannot_be_one_says_what_is_wrong_with_it(typed: str, words: str) -> None:
    with pytest.raises(WrongSecret, match=words):
        keys.read_code(typed)


def test_one_wrong_character_or_one_swap_is_among_the_near_codes(seeded: random.Random) -> None:
    code = "".join(seeded.choices(keys.ALPHABET, k=32))
    at = seeded.randrange(31)
    near = set(keys.near_codes(code))
    assert code[:at] + code[at + 1] + code[at] + code[at + 2 :] in near
    assert code[:at] + seeded.choice(keys.ALPHABET) + code[at + 1 :] in near
    assert next(keys.near_codes(code)) == code
    assert len(near) <= 1 + 31 + 32 * 31
    # Each of them opens another lock: all 160 bits count.
    assert len({keys.from_recovery_code(other, "p1") for other in near}) == len(near)


def test_the_key_file_comes_back_as_it_was_and_belongs_to_this_person_only(tmp_path: Path) -> None:
    key_file = key_file_of(DatabaseKey.new())
    slots.write_key_file(tmp_path, key_file)
    assert slots.read_key_file(tmp_path) == key_file
    assert slots.copies_agree(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(slots.NAMES)
    if sys.platform != "win32":
        modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
        assert modes == {0o600}


def test_any_flipped_bit_in_the_first_copy_is_found_and_the_second_is_used(tmp_path: Path) -> None:
    key_file = key_file_of(DatabaseKey.new())
    slots.write_key_file(tmp_path, key_file)
    first = tmp_path / slots.NAMES[0]
    whole = first.read_bytes()
    for at in range(len(whole)):
        first.write_bytes(whole[:at] + bytes([whole[at] ^ 0x04]) + whole[at + 1 :])
        assert slots.read_key_file(tmp_path) == key_file


@pytest.mark.parametrize("content", [b"", b"{}", b"garbage", b"\xff" * 100, b"[" * 70_000])
def test_two_broken_copies_are_named_as_damaged(tmp_path: Path, content: bytes) -> None:
    for name in slots.NAMES:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(slots.KeysDamaged) as damaged:
        slots.read_key_file(tmp_path)
    assert slots.NAMES[0] in damaged.value.advice


def test_a_key_file_that_grew_without_end_is_not_read(tmp_path: Path) -> None:
    slots.write_key_file(tmp_path, key_file_of(DatabaseKey.new()))
    for name in slots.NAMES:
        with (tmp_path / name).open("ab") as file:
            file.write(b" " * slots.LONGEST_FILE)
    with pytest.raises(slots.KeysDamaged):
        slots.read_key_file(tmp_path)


def test_no_copy_at_all_is_not_damage(tmp_path: Path) -> None:
    assert slots.read_key_file(tmp_path) is None


def write_raw(folder: Path, body: bytes) -> None:
    content = b'{"sum":"%s","keys":%s}' % (hashlib.sha256(body).hexdigest().encode(), body)
    for name in slots.NAMES:
        (folder / name).write_bytes(content)


def test_a_key_file_of_a_newer_release_is_not_called_damaged(tmp_path: Path) -> None:
    write_raw(tmp_path, b'{"format":2,"anything":"else"}')
    with pytest.raises(StorageProblem, match="newer version") as newer:
        slots.read_key_file(tmp_path)
    assert not isinstance(newer.value, slots.KeysDamaged)


@pytest.mark.parametrize(
    "change", [{"memory": 1024**3 + 1}, {"passes": 17}, {"passes": 0}, {"memory": 1}, {"salt": ""}]
)
def test_a_hostile_cost_is_refused_before_it_is_paid(
    tmp_path: Path, change: dict[str, object]
) -> None:
    key = DatabaseKey.new()
    slot = slots.seal_with_passphrase(key, "p1", passphrase="x", salt=bytes(16), cost=CHEAP)
    hostile = msgspec.to_builtins(key_file_of(key).with_slot(slot))
    hostile["slots"][1].update(change)
    write_raw(tmp_path, msgspec.json.encode(hostile))
    with pytest.raises(slots.KeysDamaged):
        slots.read_key_file(tmp_path)
