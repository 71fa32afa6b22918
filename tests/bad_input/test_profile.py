"""A profile that cannot be opened: a sentence, what to do, and every byte where it was."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail, null

from bluenote_field.cli import profile as opening
from bluenote_field.store.profile.cipher import connect
from bluenote_field.store.profile.inspection import Profile
from bluenote_field.store.profile.keyrings import OsKeyring
from bluenote_field.store.profile.sealing import Passphrase, unlock_profile
from tests.cli.terminal import URL, WORDS, Terminal, content_of
from tests.fakes.central import address_of
from tests.fakes.secrets import KeptSecrets
from tests.store.folders import small_disk, write_protected

NOTE = "Written on the train, and not to be lost."


@pytest.fixture
def laptop(terminal: Terminal) -> Terminal:
    """Give a profile with everything in it and one call that only this laptop has."""
    terminal.set_up()
    terminal.say("log", "Hillside", "--note", NOTE)
    return terminal


@pytest.fixture(params=[fail.Keyring, null.Keyring])
def no_keyring(request: pytest.FixtureRequest) -> Iterator[None]:
    """Set up a computer whose keyring refuses, or one that silently keeps nothing."""
    before = keyring.get_keyring()
    keyring.set_keyring(request.param())
    yield
    keyring.set_keyring(before)


def is_untouched_by(laptop: Terminal, *sentences: str) -> None:
    """Whatever is typed is answered with these words, and nothing is lost or replaced."""
    before = content_of(laptop.folder)
    for verb in (("status",), ("log", "Hillside", "--note", "x"), ("sync",)):
        said = laptop.refusal(*verb)
        for sentence in sentences:
            assert sentence in said
    assert content_of(laptop.folder) == before


def test_a_wrong_passphrase(laptop: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(opening.PASSPHRASE, "something else entirely")
    is_untouched_by(
        laptop,
        "This is not the passphrase of this profile.",
        "Nothing is deleted, however often you try.",
    )
    monkeypatch.setenv(opening.PASSPHRASE, WORDS)
    assert laptop.json("status")["waiting"] == 1


def test_without_a_keyring_a_profile_is_made_with_a_passphrase(
    terminal: Terminal, no_keyring: None
) -> None:
    terminal.set_up()
    assert terminal.json("status")["person"] == "Ana"


def test_a_passphrase_too_easily_guessed_makes_no_profile(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(opening.PASSPHRASE, "short")
    said = terminal.refusal("setup", "--central", URL, "--email", address_of("Ana"))
    assert "A passphrase needs at least 15 characters." in said
    assert not (terminal.folder / "keys.json").exists()


def test_a_profile_of_a_keyring_on_a_computer_without_one(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, no_keyring: None
) -> None:
    kept = KeptSecrets()
    monkeypatch.setattr(opening, "OsKeyring", lambda: kept)
    made = terminal.json("setup", "--central", URL, "--email", address_of("Ana"))
    monkeypatch.setattr(opening, "OsKeyring", OsKeyring)
    is_untouched_by(
        terminal,
        "This computer offers no keyring that keeps a key safely.",
        "bluenote-field recover",
    )
    monkeypatch.setenv(opening.RECOVERY_CODE, made["recovery_code"])
    terminal.say("recover")
    assert terminal.json("status")["person"] == "Ana", "by the passphrase, from now on"


@pytest.mark.parametrize("left", ["", "nonsense", "AAAA" * 11])
def test_a_keyring_whose_item_is_gone_or_not_ours(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, left: str
) -> None:
    kept = KeptSecrets()
    monkeypatch.setattr(opening, "OsKeyring", lambda: kept)
    terminal.set_up()
    (name,) = kept.kept
    if left:
        kept.kept[name] = left
    else:
        kept.kept.clear()
    sentence = "does not fit this profile" if left else "no longer holds the key of this profile"
    is_untouched_by(terminal, sentence, "Use the recovery code", "Nothing was changed.")


def test_keys_of_which_both_copies_are_damaged(laptop: Terminal) -> None:
    for name in ("keys.json", "keys.copy.json"):
        file = laptop.folder / name
        file.write_bytes(file.read_bytes()[:-40] + b"x" * 40)
    is_untouched_by(laptop, "are damaged. Put keys.json or keys.copy.json back from a backup")


def test_keys_of_which_one_copy_is_damaged_are_mended(laptop: Terminal) -> None:
    whole = (laptop.folder / "keys.json").read_bytes()
    (laptop.folder / "keys.json").write_bytes(b"\0" * 100)
    assert laptop.json("status")["waiting"] == 1
    assert (laptop.folder / "keys.json").read_bytes() == whole


def test_keys_that_are_gone_beside_a_database(laptop: Terminal) -> None:
    for name in ("keys.json", "keys.copy.json"):
        (laptop.folder / name).unlink()
    is_untouched_by(laptop, "the key files that open it are missing", "No new database was made")
    said = laptop.refusal("setup", "--central", URL, "--email", address_of("Ana"))
    assert "the key files that open it are missing" in said
    assert not (laptop.folder / "keys.json").exists()


def test_a_database_that_is_gone(laptop: Terminal) -> None:
    (laptop.folder / "field.db").rename(laptop.folder / "moved.db")
    is_untouched_by(laptop, "The database “field.db” is missing", "No new database was made")
    said = laptop.refusal("setup", "--central", URL, "--email", address_of("Ana"))
    assert "is missing" in said
    assert not (laptop.folder / "field.db").exists()
    (laptop.folder / "moved.db").rename(laptop.folder / "field.db")
    assert laptop.json("status")["waiting"] == 1


def test_a_database_of_which_a_part_was_overwritten(laptop: Terminal) -> None:
    content = bytearray((laptop.folder / "field.db").read_bytes())
    content[20:600] = bytes(580)
    (laptop.folder / "field.db").write_bytes(content)
    is_untouched_by(laptop, "is damaged", "Keep the damaged file")


def test_a_database_made_by_a_newer_version(laptop: Terminal) -> None:
    key = unlock_profile(laptop.folder, Passphrase(WORDS))
    connection = connect(laptop.folder / "field.db", key)
    connection.execute("PRAGMA user_version=9999")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    is_untouched_by(
        laptop,
        "This profile was last used by a newer version of Blue Note Field.",
        "Update Blue Note Field on this computer.",
    )


def test_a_folder_without_a_profile_stays_without_one(terminal: Terminal) -> None:
    for verb in (("status",), ("sync",), ("recover",)):
        said = terminal.refusal(*verb)
        assert f"There is no profile in “{terminal.folder}”." in said
        assert "bluenote-field setup" in said
    assert not terminal.folder.exists()


def test_a_file_where_the_folder_should_be(terminal: Terminal) -> None:
    terminal.folder.write_text("my notes")
    said = terminal.refusal("setup", "--central", URL, "--email", address_of("Ana"))
    assert "cannot be used as a profile folder: a file has that name" in said
    assert terminal.folder.read_text() == "my notes"


def test_a_folder_that_may_not_be_written(laptop: Terminal) -> None:
    with write_protected(laptop.folder):
        is_untouched_by(laptop, "Blue Note Field may not write in", "or choose another folder")
    assert laptop.json("status")["waiting"] == 1


def test_a_disk_that_is_full_when_a_call_is_logged(terminal: Terminal) -> None:
    terminal.folder.mkdir()
    with small_disk(terminal.folder, kib=6 * 1024):
        terminal.set_up()
        terminal.say("log", "Hillside", "--note", "There was room for this")
        filler = _fill(terminal.folder)
        said = terminal.refusal("log", "Hillside", "--note", NOTE * 200)
        assert "is full. Free some space and try again." in said
        assert "What was shown as saved is safe." in said
        assert NOTE * 200 in said, "what was typed is given back"
        filler.unlink()
        assert len(terminal.json("calls")) == 1
        terminal.say("log", "Hillside", "--note", NOTE)
        assert len(terminal.json("calls")) == 2
        assert terminal.json("sync")["outcome"] == "complete"


HOLDS = """
import sys
from pathlib import Path
from bluenote_field.store.profile.lock import hold_profile
with hold_profile(Path(sys.argv[1]) / "profile.lock"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_start_while_the_first_is_at_work(laptop: Terminal) -> None:
    command = [sys.executable, "-c", HOLDS, str(laptop.folder)]
    with subprocess.Popen(  # noqa: S603 - our own Python
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        is_untouched_by(
            laptop,
            "Blue Note Field is already open on this profile (since ",
            "Switch to that window, or close it and try again.",
        )
        said = laptop.refusal("setup")
        assert "already open" in said
        first.kill()
    assert laptop.json("status")["waiting"] == 1, "a holder that was killed holds nothing"


def _fill(folder: Path) -> Path:
    """Take all the room that is left on the disk of a folder."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return filler


def test_the_lock_of_the_profile_has_the_name_that_the_window_uses(tmp_path: Path) -> None:
    assert Profile(tmp_path).lock == tmp_path / "profile.lock"
