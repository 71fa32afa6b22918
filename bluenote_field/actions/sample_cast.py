"""Who and what there is in the sample data: the company, its accounts, the people there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from random import Random
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from bluenote_field.actions.people import add_contact_with, set_tie
from bluenote_field.actions.sample_texts import SampleTexts
from bluenote_field.domain.accounts import Account, Affiliation, Contact, ContactRole, Stance
from bluenote_field.domain.people import Territory, User
from bluenote_field.domain.products import KeyMessage, Product
from bluenote_field.store.store import Unit

ACCOUNTS: Final = 40
PEOPLE_EACH: Final = 3
_ROLES: Final = MappingProxyType(
    {
        "prescriber": (("MD", "DO", "MD, PhD"), "Medical oncology", "Physician"),
        "nurse_navigator": (("RN, OCN", "MSN, RN"), None, "Nurse navigator"),
        "pharmacy": (("PharmD", "PharmD, BCOP"), None, "Director of Pharmacy"),
        "psycho_oncology": (("PsyD", "LCSW"), "Psycho-oncology", "Psychologist"),
        "it_security": ((None, "CISSP"), None, "IT security officer"),
        "finance": ((None, "MBA"), None, "Revenue-cycle lead"),
        "administration": ((None, "MHA"), None, "Practice manager"),
    }
)
_OTHERS: Final = tuple(_ROLES)[1:]


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody and everything, and what chance decided it."""

    unit: Unit
    rng: Random
    texts: SampleTexts
    today: date
    zone: ZoneInfo
    accounts: list[Account]
    people: dict[str, list[Contact]]
    messages: list[KeyMessage]
    colleague: User


def make_cast(unit: Unit, rng: Random, texts: SampleTexts, *, day: tuple[date, ZoneInfo]) -> Cast:
    """Make the company, its accounts and the people there; `day` is today, and where."""
    users = [_user(unit, each) for each in texts.organisation["users"]]
    territory = unit.add(Territory, {"name": "Great Lakes"})
    accounts = _accounts(unit, texts, territory)
    people: dict[str, list[Contact]] = {}
    used: set[tuple[str, str]] = set()
    for account in accounts:
        roles = ("prescriber", *rng.sample(_OTHERS, k=PEOPLE_EACH - 1))
        people[account.id] = [
            _contact(unit, account, role, name=_name(rng, texts, used), rng=rng) for role in roles
        ]
    messages = _catalogue(unit, texts)
    return Cast(unit, rng, texts, *day, accounts, people, messages, users[1])


def _user(unit: Unit, each: dict[str, str]) -> User:
    given = {"id": unit.who} if each["role"] == "kam" and each["key"] == "maren" else {}
    known = {name: each[name] for name in ("name", "email", "role", "title", "phone")}
    return unit.add(User, {**known, **given})


def _accounts(unit: Unit, texts: SampleTexts, territory: Territory) -> list[Account]:
    made: dict[str, Account] = {}
    for row in texts.accounts[:ACCOUNTS]:
        columns = ("name", "kind", "street", "city", "state", "postal_code", "phone", "segment")
        values = {name: row[name] or None for name in (*columns, "adoption", "access")}
        values |= {"best_times": row["best_times"] or None}
        parent = made.get(row["parent"])
        made[row["key"]] = unit.add(
            Account,
            {
                **values,
                "parent_id": parent.id if parent else None,
                "territory_id": territory.id,
                "owner_id": unit.who,
                "planned_calls": int(row["planned_calls"]),
            },
        )
    return list(made.values())


def _catalogue(unit: Unit, texts: SampleTexts) -> list[KeyMessage]:
    products = {
        each["key"]: unit.add(
            Product, {"name": each["name"], "indication": each["indication"].strip(), "position": n}
        )
        for n, each in enumerate(texts.organisation["products"])
    }
    return [
        unit.add(
            KeyMessage,
            {
                **{name: each[name] for name in ("title", "body", "approval_number")},
                "product_id": products[each["product"]].id,
                "position": n,
            },
        )
        for n, each in enumerate(texts.organisation["messages"])
    ]


def _name(rng: Random, texts: SampleTexts, used: set[tuple[str, str]]) -> tuple[str, str]:
    while True:
        script = rng.choices(texts.names, [each["share"] for each in texts.names])[0]
        pair = rng.choice(script["given"]), rng.choice(script["family"])
        if pair not in used:
            used.add(pair)
            return pair


def _contact(
    unit: Unit, account: Account, role: str, *, name: tuple[str, str], rng: Random
) -> Contact:
    credentials, specialty, title = _ROLES[role]
    contact = add_contact_with(
        unit,
        {
            "account_id": account.id,
            "first_name": name[0],
            "last_name": name[1],
            "credentials": rng.choice(credentials),
            "role": ContactRole(role),
            "specialty": specialty,
            "email": _mail(name, account.name, rng),
            "phone": f"{(account.phone or '(312) ')[:6]}555-01{rng.randrange(100):02d}",
            "channel": rng.choice(("in_person", "email", "phone", None)),
            "consent": rng.choice(("given", "given", "unknown")),
        },
    )
    (tie,) = unit.find(Affiliation, Affiliation.contact_id == contact.id)
    stance = rng.choice(list(Stance)[:4])
    set_tie(
        unit, tie.id, {"title": title, "stance": stance, "influence": rng.choice((2, 3, 3, 4, 5))}
    )
    return contact


def _mail(name: tuple[str, str], account: str, rng: Random) -> str:
    """An address at an example domain; names of other scripts get a number instead."""
    person = ".".join(part for part in (_ascii(name[0])[:1], _ascii(name[1])) if part)
    return f"{person or f'office{rng.randrange(100, 999)}'}@{_ascii(account)[:24]}.example.org"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", plain.lower())
