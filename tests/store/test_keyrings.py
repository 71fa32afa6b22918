"""The operating system's keyring: trusted by class, read back, and never waited for without end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import cast

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from bluenote_field.store.profile.keyrings import KeyringUnavailable, OsKeyring


class SecretService:
    """Stands in for the real one: the same class name, a dictionary inside.

    A forgetful one takes everything and keeps nothing, like the null back end under a trusted
    name; a locked one refuses as a Secret Service does whose prompt was dismissed.
    """

    __module__ = "keyring.backends.SecretService"
    __qualname__ = "Keyring"

    def __init__(self, *, forgetful: bool = False, locked: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.forgetful = forgetful
        self.locked = locked

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise RuntimeError("Prompt dismissed for maria@example.org")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if not self.forgetful:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Plaintext(SecretService):
    """A third-party file back end."""

    __module__ = "keyrings.alt.file"
    __qualname__ = "PlaintextKeyring"


class Chain(SecretService):
    """What `keyring` offers where several back ends are installed."""

    __module__ = "keyring.backends.chainer"
    __qualname__ = "ChainerBackend"

    def __init__(self, *backends: object) -> None:
        super().__init__()
        self.backends = backends


def finding(backend: object) -> Callable[[], KeyringBackend]:
    return lambda: cast("KeyringBackend", backend)


def test_a_secret_is_kept_found_and_forgotten() -> None:
    keyring = OsKeyring(find=finding(SecretService()))
    keyring.set("p1", "secret")
    assert keyring.get("p1") == "secret"
    keyring.delete("p1")
    keyring.delete("p1")
    assert keyring.get("p1") is None


@pytest.mark.parametrize("kind", [fail.Keyring, null.Keyring, Plaintext, Chain])
def test_a_keyring_that_is_not_on_the_list_is_refused(kind: Callable[[], object]) -> None:
    with pytest.raises(KeyringUnavailable, match="no keyring that keeps a key safely"):
        OsKeyring(find=finding(kind())).set("p1", "secret")


def test_of_a_chain_only_the_trusted_link_is_used() -> None:
    plain, safe = Plaintext(), SecretService()
    OsKeyring(find=finding(Chain(plain, safe))).set("p1", "secret")
    assert list(safe.kept.values()) == ["secret"]
    assert plain.kept == {}


def test_the_null_keyring_chosen_by_the_environment_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with pytest.raises(KeyringUnavailable):
        OsKeyring().set("p1", "secret")


def test_a_keyring_named_by_the_environment_that_does_not_exist_is_a_problem_not_a_crash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Backend")
    with pytest.raises(KeyringUnavailable):
        OsKeyring().get("p1")


def test_a_write_that_does_not_stay_is_noticed_at_once() -> None:
    with pytest.raises(KeyringUnavailable, match="did not keep"):
        OsKeyring(find=finding(SecretService(forgetful=True))).set("p1", "secret")


def test_a_refusing_keyring_is_told_in_words_and_its_own_text_is_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(KeyringUnavailable) as refused:
        OsKeyring(find=finding(SecretService(locked=True))).get("p1")
    assert "passphrase" in refused.value.advice
    assert "maria" not in str(refused.value) + caplog.text


def test_a_keyring_that_waits_for_a_prompt_nobody_sees_is_given_up() -> None:
    answered = threading.Event()

    def find() -> KeyringBackend:
        answered.wait(timeout=30)
        return cast("KeyringBackend", SecretService())

    try:
        with pytest.raises(KeyringUnavailable, match="did not answer"):
            OsKeyring(seconds=0.05, find=find).get("p1")
    finally:
        answered.set()
