"""The key of the laptop's database, and the ways to seal it: keyring, passphrase, recovery code.

The database is opened with random bytes made once per profile, never with a passphrase: opening
costs under a millisecond and a changed passphrase rewrites nothing but its seal. Everything here
is arithmetic on values; `slots` keeps the seals in a file and `profile` joins the two.

Sealing is XChaCha20-Poly1305 with a random 24-byte nonce, passphrases go through Argon2id, both
from libsodium. libsodium fixes Argon2's parallelism at one lane; the default cost is therefore its
"moderate" level, 256 MiB and three passes, above the 64 MiB and three passes that RFC 9106 names
for four lanes.
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from nacl import bindings
from nacl.exceptions import CryptoError

from bluenote_field.errors import Complaint, InputProblem, UnlockProblem

KEY_BYTES = 32
SALT_BYTES = 16
FORMAT = 1

SHORTEST_PASSPHRASE = 15  # NIST SP 800-63B-4: the least for a secret that stands alone
FEWEST_CHARACTERS = 5  # different ones, so that "aaaaaaaaaaaaaaa" is not a passphrase

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
CODE_LENGTH = 32  # characters of 5 bits: 160 bits
_LOOKALIKES = str.maketrans("OIL", "011", " -\u2010\u2011\u2012\u2013\u2014\t\r\n.")


class SlotKind(StrEnum):
    """What opens a slot."""

    KEYRING = "os"
    PASSPHRASE = "pass"  # noqa: S105 - the name of a kind, not a secret
    RECOVERY = "recovery"


class WrongSecret(UnlockProblem):
    """What was given does not open this slot; asking again makes sense."""


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """The 32-byte key and 16-byte salt of one profile's database."""

    raw: bytes = field(repr=False)  # nothing that holds a secret shows it in text

    def __post_init__(self) -> None:
        """Refuse anything that is not a whole key: SQLCipher would take it for a passphrase."""
        if len(self.raw) != KEY_BYTES + SALT_BYTES:
            raise ValueError("a database key has 48 bytes")

    @classmethod
    def new(cls) -> DatabaseKey:
        """A key nobody has seen."""
        return cls(secrets.token_bytes(KEY_BYTES + SALT_BYTES))

    @property
    def salt(self) -> bytes:
        """The first 16 bytes of the database file, when it is ours."""
        return self.raw[KEY_BYTES:]

    def literal(self) -> str:
        """The form in which SQLCipher takes a raw key with its salt."""
        return f"x'{self.raw.hex()}'"

    def check_value(self) -> bytes:
        """Eight bytes that tell the right key from a damaged file, and nothing else about it."""
        return hmac.digest(self.raw[:KEY_BYTES], b"bnf-kcv", "sha256")[:8]


@dataclass(frozen=True, slots=True)
class PassphraseCost:
    """What one guess at a passphrase costs: passes over so many bytes of memory."""

    passes: int = 3
    memory: int = 256 * 1024 * 1024


def seal(key: DatabaseKey, wrapping_key: bytes, about: bytes) -> bytes:
    """Seal `key`; it opens only with the same wrapping key and the same `about`."""
    nonce = secrets.token_bytes(bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        key.raw, about, nonce, wrapping_key
    )


def unseal(sealed: bytes, wrapping_key: bytes, about: bytes) -> DatabaseKey | None:
    """The key inside, or None where the wrapping key or `about` is another one."""
    size = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
    try:
        raw = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed[size:], about, sealed[:size], wrapping_key
        )
    except CryptoError:
        return None
    return DatabaseKey(raw)


def about(profile: str, kind: SlotKind) -> bytes:
    """What a seal is bound to, so that no slot can pose as another or move between profiles."""
    return f"{profile}|{kind.value}|{FORMAT}".encode()


def from_passphrase(passphrase: str, salt: bytes, cost: PassphraseCost) -> bytes:
    """The wrapping key of a passphrase; slow on purpose."""
    # The same words typed on another keyboard may arrive in another Unicode form.
    text = unicodedata.normalize("NFKC", passphrase).encode()
    return bindings.crypto_pwhash_alg(
        KEY_BYTES,
        text,
        salt,
        cost.passes,
        cost.memory,
        bindings.crypto_pwhash_ALG_ARGON2ID13,
    )


def from_recovery_code(code: str, profile: str) -> bytes:
    """The wrapping key of a recovery code (HKDF-SHA256: its 160 bits need no stretching)."""
    number = 0
    for character in code:
        number = number * 32 + ALPHABET.index(character)
    pseudorandom = hmac.digest(profile.encode(), number.to_bytes(20, "big"), "sha256")
    return hmac.digest(pseudorandom, b"bnf-recovery\x01", "sha256")


def check_passphrase(passphrase: str, *, shortest: int = SHORTEST_PASSPHRASE) -> None:
    """Refuse a passphrase that is too easily guessed; length counts, not kinds of characters."""
    if len(unicodedata.normalize("NFKC", passphrase)) < shortest:
        message = f"A passphrase needs at least {shortest} characters."
    elif len(set(passphrase.casefold())) < FEWEST_CHARACTERS:
        message = "This passphrase repeats the same few characters."
    else:
        return
    advice = "Four or five words that do not belong together are easy to keep in mind."
    raise InputProblem(message, advice, complaints=(Complaint("passphrase", message),))


def new_recovery_code() -> str:
    """A fresh 160-bit code in eight groups of four, to be shown once."""
    return show_code("".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)))


def show_code(code: str) -> str:
    """A code in groups of four, as it is printed."""
    return "-".join(code[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def read_code(typed: str) -> str:
    """The 32 characters meant by what was typed: any case, O for 0, I and L for 1, any dashes."""
    code = typed.upper().translate(_LOOKALIKES)
    strange = sorted(set(code) - set(ALPHABET))
    if strange:
        raise WrongSecret(
            f"A recovery code has no “{strange[0]}” in it.",
            "It is made of digits and capital letters without I, L, O and U. Look again.",
        )
    if len(code) != CODE_LENGTH:
        raise WrongSecret(
            f"A recovery code has {CODE_LENGTH} characters; these are {len(code)}.",
            "Look for a group that was left out or typed twice.",
        )
    return code


def near_codes(code: str) -> Iterator[str]:
    """`code` itself, then every code that differs by one character or one swap of neighbours."""
    yield code
    for at in range(CODE_LENGTH - 1):
        yield code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    for at in range(CODE_LENGTH):
        for other in ALPHABET.replace(code[at], ""):
            yield code[:at] + other + code[at + 1 :]
