"""Signing in: an address and a password once, then a token bound to a device.

The token is 256 random bits, kept here only as a hash. It ends after 30 days without use and
after 90 days in any case. A wrong address and a wrong password cost the same time and get the
same sentence.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, delete, func, select, update

from bluenote_field.domain.columns import is_identifier
from bluenote_field.domain.people import User
from bluenote_field.server.access import Person
from bluenote_field.server.refusals import Refused
from bluenote_field.server.staff import new_id
from bluenote_field.server.tables import (
    DEVICE,
    DEVICE_TOKEN,
    PERSON_ACCOUNT,
    SIGN_IN_FAILURE,
    table_of,
)

IDLE: Final = timedelta(days=30)
ABSOLUTE: Final = timedelta(days=90)
_WINDOW: Final = timedelta(minutes=1)
_MOST_FAILURES: Final = 5
_NOTE_USE_EVERY: Final = timedelta(minutes=10)
_STATES: Final = {
    "locked": ("device_locked", "This device has been locked."),
    "wipe_pending": ("device_wipe", "This device is to be wiped."),
    "wiped": ("device_wipe", "This device has been wiped."),
}


class DeviceNote(msgspec.Struct, frozen=True):
    """What a laptop says of itself; `id` is the one it was given at an earlier sign-in."""

    name: str = ""
    os: str = ""
    app_version: str = ""
    id: str = ""


class SignIn(msgspec.Struct, frozen=True):
    """The request to sign in."""

    email: str
    password: str
    device: DeviceNote = DeviceNote()


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person, and the token that stands for them from now on."""

    token: str
    person: Person


def sign_in(connection: Connection, request: SignIn, *, now: datetime) -> SignedIn | None:
    """A token for the person with these credentials; None where they are wrong.

    Returns instead of raising, so that the note of a failed try is committed.
    """
    address = request.email.strip().lower().replace("\x00", "")
    mark = _mark(address)
    _refuse_too_many(connection, mark, now=now)
    user = table_of(User)
    found = connection.execute(
        select(
            user.c.id,
            user.c.name,
            user.c.email,
            user.c.role,
            PERSON_ACCOUNT.c.password_hash,
            PERSON_ACCOUNT.c.active,
        )
        .join(PERSON_ACCOUNT, PERSON_ACCOUNT.c.user_id == user.c.id)
        .where(PERSON_ACCOUNT.c.email == address)
    ).first()
    fits = _fits(found.password_hash if found else None, request.password)
    if found is None or not fits or not found.active:
        connection.execute(SIGN_IN_FAILURE.insert(), {"account": mark, "at": now})
        return None
    connection.execute(delete(SIGN_IN_FAILURE).where(SIGN_IN_FAILURE.c.account == mark))
    device_id = _device(connection, found.id, request.device, now=now)
    token = secrets.token_urlsafe(32)
    connection.execute(
        DEVICE_TOKEN.insert(),
        {
            "hash": _hash(token),
            "device_id": device_id,
            "user_id": found.id,
            "created_at": now,
            "used_at": now,
        },
    )
    return SignedIn(token, Person(found.id, found.name, found.email, found.role, device_id))


def person_of(connection: Connection, token: str, *, now: datetime) -> Person:
    """Whom a token stands for; refused where it has ended or its device may not go on."""
    user = table_of(User)
    found = connection.execute(
        select(
            user.c.id,
            user.c.name,
            user.c.email,
            user.c.role,
            DEVICE.c.id.label("device_id"),
            DEVICE.c.state,
            DEVICE_TOKEN.c.created_at,
            DEVICE_TOKEN.c.used_at,
            PERSON_ACCOUNT.c.active,
        )
        .join(DEVICE, DEVICE.c.id == DEVICE_TOKEN.c.device_id)
        .join(user, user.c.id == DEVICE_TOKEN.c.user_id)
        .join(PERSON_ACCOUNT, PERSON_ACCOUNT.c.user_id == user.c.id)
        .where(DEVICE_TOKEN.c.hash == _hash(token))
    ).first()
    if found is not None:
        _refuse_state(found.state)
    if (
        found is None
        or not found.active
        or found.state != "active"
        or now - found.used_at > IDLE
        or now - found.created_at > ABSOLUTE
    ):
        raise token_expired()
    if now - found.used_at > _NOTE_USE_EVERY:
        connection.execute(
            update(DEVICE_TOKEN).where(DEVICE_TOKEN.c.hash == _hash(token)).values(used_at=now)
        )
        connection.execute(update(DEVICE).where(DEVICE.c.id == found.device_id).values(seen_at=now))
    return Person(found.id, found.name, found.email, found.role, found.device_id)


def sign_out(connection: Connection, token: str) -> None:
    """End a token; one that has ended already is no fault."""
    connection.execute(delete(DEVICE_TOKEN).where(DEVICE_TOKEN.c.hash == _hash(token)))


def token_expired() -> Refused:
    """The refusal of a request without a token that still holds."""
    return Refused(
        "token_expired", "The sign-in has ended.", "Sign in again; nothing on the laptop is lost."
    )


def _refuse_state(state: str) -> None:
    """A device that was locked stays so, also for whoever knows the password."""
    if state in _STATES:
        code, words = _STATES[state]
        raise Refused(code, words, "Ask the person who runs central.")


def _refuse_too_many(connection: Connection, mark: bytes, *, now: datetime) -> None:
    connection.execute(delete(SIGN_IN_FAILURE).where(SIGN_IN_FAILURE.c.at < now - _WINDOW))
    tried = connection.scalar(
        select(func.count()).select_from(SIGN_IN_FAILURE).where(SIGN_IN_FAILURE.c.account == mark)
    )
    if (tried or 0) >= _MOST_FAILURES:
        raise Refused(
            "too_many", "Too many failed tries for this account.", "Wait a minute.", retry_after=60
        )


def _fits(stored: str | None, password: str) -> bool:
    """Costs the same whether or not there is such an account."""
    hasher = PasswordHasher()
    if stored is None:
        hasher.hash(password.encode("utf-8", "surrogatepass"))
        return False
    try:
        return hasher.verify(stored, password.encode("utf-8", "surrogatepass"))
    except (VerificationError, InvalidHashError):
        return False


def _device(connection: Connection, user_id: str, note: DeviceNote, *, now: datetime) -> str:
    """The device that the laptop says it is, if it is this user's, else a new one."""
    words = {
        "name": note.name[:120].replace("\x00", ""),
        "os": note.os[:120].replace("\x00", ""),
        "app_version": note.app_version[:40].replace("\x00", ""),
        "seen_at": now,
    }
    if is_identifier(note.id):
        its = (DEVICE.c.id == note.id) & (DEVICE.c.user_id == user_id)
        state = connection.scalar(select(DEVICE.c.state).where(its))
        _refuse_state(state or "")
        if state == "active":
            connection.execute(update(DEVICE).where(its).values(words))
            return note.id
    device_id = new_id()
    connection.execute(
        DEVICE.insert(), {"id": device_id, "user_id": user_id, "created_at": now, **words}
    )
    return device_id


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _mark(address: str) -> bytes:
    return _hash("address:" + address)
