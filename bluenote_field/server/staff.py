"""The company's people at central: users, passwords, territories and who belongs to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import uuid_utils
from argon2 import PasswordHasher
from sqlalchemy import Connection, select, text, update
from sqlalchemy.dialects.postgresql import insert

from bluenote_field.domain.people import Territory, User
from bluenote_field.errors import InputProblem
from bluenote_field.server.rows import insert_row
from bluenote_field.server.tables import (
    DEVICE_TOKEN,
    MEMBERSHIP,
    PERSON_ACCOUNT,
    table_of,
)

_SHORTEST_PASSWORD: Final = 10


@dataclass(frozen=True, slots=True)
class UserLine:
    """A user as the list shows them."""

    id: str
    name: str
    email: str
    role: str
    active: bool
    territories: tuple[str, ...]


def new_id() -> str:
    """A new key: a UUIDv7 as text."""
    return str(uuid_utils.uuid7())


def add_user(  # noqa: PLR0913  one argument per thing to know of a person
    connection: Connection,
    *,
    name: str,
    email: str,
    role: str,
    password: str,
    title: str = "",
    hasher: PasswordHasher = PasswordHasher(),
) -> str:
    """Add a person who may sign in; gives their id."""
    refuse_weak(password)
    user = User.checked(
        {"id": new_id(), "name": name, "email": email, "role": role, "title": title or None}
    )
    if user.email.count("@") != 1 or " " in user.email:
        raise InputProblem(
            "This is no e-mail address.", "It has one @ with something on both sides."
        )
    if user_id_of(connection, user.email) is not None:
        raise InputProblem(
            "There is already a user with this e-mail address.",
            "Choose another, or assign that one.",
        )
    insert_row(connection, user)
    connection.execute(
        PERSON_ACCOUNT.insert(),
        {
            "user_id": user.id,
            "email": user.email.lower(),
            "password_hash": hasher.hash(password),
        },
    )
    return user.id


def refuse_weak(password: str) -> None:
    """A Problem where a password is too short to be one."""
    if len(password) < _SHORTEST_PASSWORD:
        raise InputProblem(
            f"A password needs at least {_SHORTEST_PASSWORD} characters.",
            "A few words with spaces between them are easy to keep in mind.",
        )


def set_password(connection: Connection, email: str, password: str) -> None:
    """Give a person another password; every device has to sign in again."""
    refuse_weak(password)
    user_id = _known(connection, email)
    connection.execute(
        update(PERSON_ACCOUNT)
        .where(PERSON_ACCOUNT.c.user_id == user_id)
        .values(password_hash=PasswordHasher().hash(password))
    )
    connection.execute(DEVICE_TOKEN.delete().where(DEVICE_TOKEN.c.user_id == user_id))


def deactivate(connection: Connection, email: str) -> None:
    """Let a person sign in no more; what they recorded stays."""
    user_id = _known(connection, email)
    connection.execute(
        update(PERSON_ACCOUNT).where(PERSON_ACCOUNT.c.user_id == user_id).values(active=False)
    )
    connection.execute(DEVICE_TOKEN.delete().where(DEVICE_TOKEN.c.user_id == user_id))


def list_users(connection: Connection) -> tuple[UserLine, ...]:
    """Every user with their territories of today."""
    rows = connection.execute(
        text(
            "SELECT u.id::text, u.name, u.email, u.role, coalesce(p.active, false),"
            " coalesce(array_agg(t.name ORDER BY t.name) FILTER (WHERE t.id IS NOT NULL), '{}')"
            " FROM app_user u LEFT JOIN person_account p ON p.user_id = u.id"
            " LEFT JOIN membership m ON m.user_id = u.id AND m.starts_on <= current_date"
            " AND (m.ends_on IS NULL OR m.ends_on >= current_date)"
            " LEFT JOIN territory t ON t.id = m.territory_id"
            " GROUP BY u.id, u.name, u.email, u.role, p.active ORDER BY u.name"
        )
    )
    return tuple(UserLine(row[0], row[1], row[2], row[3], row[4], tuple(row[5])) for row in rows)


def add_territory(connection: Connection, name: str, *, parent: str = "") -> str:
    """Add a territory, below `parent` where one is named; gives its id."""
    if territory_id_of(connection, name) is not None:
        raise InputProblem(f"There is already a territory called {name}.", "Choose another name.")
    parent_id = known_territory(connection, parent) if parent else None
    territory = Territory.checked({"id": new_id(), "name": name, "parent_id": parent_id})
    insert_row(connection, territory)
    return territory.id


def list_territories(connection: Connection) -> Sequence[tuple[str, str, str | None, int]]:
    """Id, name, name of the parent, and number of accounts of every territory."""
    rows = connection.execute(
        text(
            "SELECT t.id::text, t.name, p.name, (SELECT count(*) FROM account a"
            " WHERE a.territory_id = t.id) FROM territory t"
            " LEFT JOIN territory p ON p.id = t.parent_id ORDER BY t.name"
        )
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def assign(
    connection: Connection,
    email: str,
    territory: str,
    *,
    starts_on: date,
    ends_on: date | None = None,
) -> None:
    """Let a person belong to a territory for a time; saying it again changes the end."""
    if ends_on is not None and ends_on < starts_on:
        raise InputProblem("The last day lies before the first.", "Exchange the two.")
    values = {
        "user_id": _known(connection, email),
        "territory_id": known_territory(connection, territory),
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    statement = insert(MEMBERSHIP).values(values)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["user_id", "territory_id", "starts_on"],
            set_={"ends_on": statement.excluded.ends_on},
        )
    )


def territory_id_of(connection: Connection, name: str) -> str | None:
    """The id of the territory of that name."""
    table = table_of(Territory)
    return connection.scalar(select(table.c.id).where(table.c.name == name.strip()))


def known_territory(connection: Connection, name: str) -> str:
    """The id of the territory of that name; a Problem where there is none."""
    found = territory_id_of(connection, name)
    if found is None:
        raise InputProblem(
            f"There is no territory called {name}.", "See bluenote-central territories list."
        )
    return found


def user_id_of(connection: Connection, email: str) -> str | None:
    """The id of the user with that e-mail address."""
    return connection.scalar(
        select(PERSON_ACCOUNT.c.user_id).where(PERSON_ACCOUNT.c.email == email.strip().lower())
    )


def _known(connection: Connection, email: str) -> str:
    found = user_id_of(connection, email)
    if found is None:
        raise InputProblem(
            "There is no user with this e-mail address.", "See bluenote-central users list."
        )
    return found
