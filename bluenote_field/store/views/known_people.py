"""Which people of a list are on this laptop already, and which accounts they would belong to."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bluenote_field.domain.typed_words import bare, fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import RowMapping

    from bluenote_field.store.store import Reader

_WORD: Final = re.compile(r"[^\W_]+")
_ENOUGH_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is asked about."""

    last_name: str
    first_name: str = ""
    organization: str = ""
    email: str = ""
    npi: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of them: the account their organisation is, the contact that they are."""

    account_id: str = ""
    account_name: str = ""
    contact_id: str = ""
    contact_name: str = ""


def known_people(reader: Reader, asked: Sequence[Asked]) -> tuple[Known, ...]:
    """An answer for each, in their order.

    Somebody is known by e-mail, by NPI, or by name at the same account. An organisation is an
    account where the names are the same, or where only one account's name holds all its words.
    """
    accounts = reader.rows("SELECT id, name FROM account")
    people = _candidates(reader, asked)
    places = {each: _account_named(each, accounts) for each in {one.organization for one in asked}}
    return tuple(_known(one, places[one.organization], people) for one in asked)


def _candidates(reader: Reader, asked: Iterable[Asked]) -> list[RowMapping]:
    """The contacts that any of those asked about may be."""
    asked = list(asked)
    return reader.rows(
        """
        SELECT c.id, c.first_name, c.last_name, c.email, c.npi, c.account_id, a.name AS account
        FROM contact c LEFT JOIN account a ON a.id = c.account_id
        WHERE lower(c.email) IN (SELECT value FROM json_each(:emails))
            OR c.npi IN (SELECT value FROM json_each(:npis))
            OR c.last_name IN (SELECT value FROM json_each(:names))
        ORDER BY c.id
        """,
        emails=json.dumps([one.email.lower() for one in asked if one.email]),
        npis=json.dumps([one.npi for one in asked if one.npi]),
        names=json.dumps([one.last_name for one in asked]),
    )


def _known(one: Asked, place: RowMapping | None, people: Sequence[RowMapping]) -> Known:
    account_id, account_name = (place["id"], place["name"]) if place else ("", "")
    for person in people:
        if _is_same(one, person, account_id):
            name = f"{person['first_name'] or ''} {person['last_name']}".strip()
            return Known(person["account_id"], person["account"] or "", person["id"], name)
    return Known(account_id, account_name)


def _is_same(one: Asked, person: RowMapping, account_id: str) -> bool:
    if one.email and (person["email"] or "").lower() == one.email.lower():
        return True
    if one.npi and person["npi"] == one.npi:
        return True
    is_there = bool(account_id) and person["account_id"] == account_id
    return is_there and _name(one.first_name, one.last_name) == _name(
        person["first_name"] or "", person["last_name"]
    )


def _name(first: str, last: str) -> str:
    """The first given name and the last name, without case and accents."""
    return bare(" ".join([*first.split()[:1], last]))


def _account_named(organization: str, accounts: Sequence[RowMapping]) -> RowMapping | None:
    words = _words(organization)
    if not words:
        return None
    same = [each for each in accounts if _words(each["name"]) == words]
    if not same and len(words) >= _ENOUGH_WORDS:
        same = [each for each in accounts if fits(" ".join(words), each["name"])]
    return same[0] if len(same) == 1 else None


def _words(name: str) -> list[str]:
    return _WORD.findall(bare(name))
