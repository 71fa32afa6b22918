"""One short secret in the operating system's keyring, or a Problem that says why not.

Only the keyrings of the three systems are trusted, by class: `keyring` also offers back ends that
drop what they are given or keep it in plain text, and picks them up from the environment or any
installed package. Every write is read back, because a silent loss here would lose the database.
Every call has a time limit, because a Secret Service may wait for a prompt nobody sees.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from bluenote_field.errors import UnlockProblem

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

logger = logging.getLogger(__name__)

SERVICE = "Blue Note Field"
TRUSTED = (
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.macOS.Keyring",
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.kwallet.DBusKeyringKWallet4",
    "keyring.backends.libsecret.Keyring",
)
_CHAIN = "keyring.backends.chainer.ChainerBackend"
_ADVICE = "Use a passphrase or the recovery code instead. Nothing was changed."

Answer = TypeVar("Answer")


class KeyringUnavailable(UnlockProblem):
    """This computer has no keyring that can be used now; a passphrase is the way on."""


class SecretStore(Protocol):
    """A place that keeps short secrets for this person on this computer."""

    def get(self, name: str) -> str | None:
        """The secret of that name, or None."""
        ...

    def set(self, name: str, value: str) -> None:
        """Keep the secret; on return it has been read back."""
        ...

    def delete(self, name: str) -> None:
        """Forget the secret, if it is there."""
        ...


class OsKeyring:
    """The keyring of the operating system."""

    def __init__(
        self, *, seconds: float = 10.0, find: Callable[[], KeyringBackend] | None = None
    ) -> None:
        self._seconds = seconds
        self._find = find or _configured

    def get(self, name: str) -> str | None:
        """The secret of that name, or None."""
        return self._ask(lambda keyring: keyring.get_password(SERVICE, name))

    def set(self, name: str, value: str) -> None:
        """Keep the secret and read it back; a keyring that lost it is refused."""

        def keep(keyring: KeyringBackend) -> bool:
            keyring.set_password(SERVICE, name, value)
            return keyring.get_password(SERVICE, name) == value

        if not self._ask(keep):
            raise KeyringUnavailable("This computer's keyring did not keep the key.", _ADVICE)

    def delete(self, name: str) -> None:
        """Forget the secret, if it is there."""

        def forget(keyring: KeyringBackend) -> None:
            if keyring.get_password(SERVICE, name) is not None:
                keyring.delete_password(SERVICE, name)

        self._ask(forget)

    def _ask(self, question: Callable[[KeyringBackend], Answer]) -> Answer:
        """Put a question to the trusted back end, within the time limit."""
        answers: SimpleQueue[Answer | Exception] = SimpleQueue()

        def work() -> None:
            try:
                answers.put(question(trusted(self._find())))
            except Exception as error:  # noqa: BLE001 - back ends raise D-Bus, COM and OS errors of every kind
                answers.put(error)

        # A daemon: a keyring that never answers must not keep the program from ending.
        threading.Thread(target=work, name="keyring", daemon=True).start()
        try:
            answer = answers.get(timeout=self._seconds)
        except Empty:
            raise KeyringUnavailable(
                f"This computer's keyring did not answer within {self._seconds:g} seconds.",
                "If it is asking for a password in another window, answer it and try again. "
                "Otherwise use a passphrase or the recovery code. Nothing was changed.",
            ) from None
        if isinstance(answer, KeyringUnavailable):
            raise answer
        if isinstance(answer, Exception):
            # The class only: what a back end says may carry names.
            logger.warning("keyring refused: %s", type(answer).__name__)
            raise KeyringUnavailable("This computer's keyring cannot be used.", _ADVICE) from answer
        return answer


def trusted(keyring: KeyringBackend) -> KeyringBackend:
    """`keyring` where its class is on the list, the best trusted one of a chain, or a Problem."""
    chain = getattr(keyring, "backends", ()) if _name(keyring) == _CHAIN else (keyring,)
    for candidate in chain:
        if _name(candidate) in TRUSTED:
            return cast("KeyringBackend", candidate)
    raise KeyringUnavailable("This computer offers no keyring that keeps a key safely.", _ADVICE)


def _name(keyring: KeyringBackend) -> str:
    return f"{type(keyring).__module__}.{type(keyring).__qualname__}"


def _configured() -> KeyringBackend:
    """The back end that is set up on this computer."""
    import keyring  # noqa: PLC0415 - costs 60 to 100 ms, and a passphrase needs none of it

    return keyring.get_keyring()
