"""Another passphrase and another recovery code, for whoever can open the profile now."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluenote_field.errors import UnlockProblem
from bluenote_field.store.profile import keys
from bluenote_field.store.profile import sealing as profiles
from bluenote_field.store.profile.sealing import RecoveryCode, create_profile, unlock_profile
from bluenote_field.ui.start.key_dialogs import PassphraseDialog, RecoveryDialog
from tests.fakes.secrets import KeptSecrets
from tests.ui.conftest import Running

CHEAP = keys.PassphraseCost(passes=1, memory=8 * 1024)
OLD, NEW = "correct horse battery staple", "four other words entirely"
PLAIN = profiles.Passphrase


@pytest.fixture(autouse=True)
def _cheap_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "bluenote_field.ui.start.key_dialogs.Passphrase", lambda text: PLAIN(text, CHEAP)
    )


@pytest.fixture
def locked(running: Running, tmp_path: Path) -> Path:
    """A profile opened by a passphrase, in place of the one that the window knows."""
    folder = tmp_path / "locked"
    create_profile(folder, PLAIN(OLD, CHEAP))
    object.__setattr__(running.parts, "profile", folder)
    return folder


def _change(running: Running, old: str, new: str, again: str) -> PassphraseDialog:
    dialog = PassphraseDialog(running.parts)
    dialog.open()
    for name, text in (("passphrase", old), ("new", new), ("again", again)):
        dialog.fields.lines[name].setText(text)
    dialog.button.click()
    running.settle()
    return dialog


def test_the_new_passphrase_opens_and_the_old_one_no_longer(running: Running, locked: Path) -> None:
    _change(running, OLD, NEW, NEW)
    assert unlock_profile(locked, PLAIN(NEW)).check_value()
    with pytest.raises(UnlockProblem):
        unlock_profile(locked, PLAIN(OLD))


@pytest.mark.parametrize(
    ("old", "new", "again"), [("wrong", NEW, NEW), (OLD, "short", "short"), (OLD, NEW, OLD)]
)
def test_a_passphrase_is_not_changed_by_a_slip_and_what_was_typed_stays(
    running: Running, locked: Path, old: str, new: str, again: str
) -> None:
    dialog = _change(running, old, new, again)
    assert dialog.isVisible()
    assert dialog.fields.lines["new"].text() == new
    assert unlock_profile(locked, PLAIN(OLD)).check_value()
    dialog.reject()


def test_a_new_recovery_code_is_shown_and_is_the_only_one_that_opens(
    running: Running, tmp_path: Path
) -> None:
    folder, secrets = tmp_path / "ringed", KeptSecrets()
    made = create_profile(folder, profiles.Keyring(secrets))
    object.__setattr__(running.parts, "profile", folder)
    dialog = RecoveryDialog(running.parts, secrets)
    dialog.open()
    dialog.button.click()
    running.settle()
    code = dialog.code.text().replace("\n", "-")
    assert unlock_profile(folder, RecoveryCode(code)).check_value()
    with pytest.raises(UnlockProblem):
        unlock_profile(folder, RecoveryCode(made.recovery_code))
    dialog.reject()
