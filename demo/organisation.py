"""The invented organisation, whole: the same every time apart from the dates, which follow today.

Its people sign in and belong to territories, so they are made by central's own functions (`load`);
their keys are given to `invent`, which makes everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bluenote_field.domain.accounts import Account, Affiliation, Contact
from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.products import CompanyRule, KeyMessage, Product
from demo.chance import SEED, Keys
from demo.people import Namer, contacts_at, invented_npi
from demo.source import Source
from demo.visits import Patch, loose_tasks, past_calls, planned_calls

PEOPLE_PER_ACCOUNT = (2, 3, 3, 4)


@dataclass(frozen=True, slots=True)
class Staff:
    """Keys of the users and territories by the words they have in the source."""

    users: Mapping[str, str]
    territories: Mapping[str, str]


def invent(source: Source, staff: Staff, *, today: date, zone: ZoneInfo) -> tuple[Entity, ...]:
    """Every record but users and territories, parents first."""
    rng = Random(SEED)
    keys = Keys(rng, datetime.combine(today - timedelta(days=400), time(9), zone))
    products = _products(source, keys, today)
    messages = _messages(source, keys, products, today)
    accounts = _accounts(source, staff, rng, keys)
    records: list[Entity] = [*products.values(), *messages, *_rules(source, keys, today)]
    records += accounts.values()
    namer = Namer(rng, source.names, set())
    people: dict[str, list[Contact]] = {}
    for account in accounts.values():
        here = contacts_at(account, count=rng.choice(PEOPLE_PER_ACCOUNT), namer=namer, keys=keys)
        people[account.id] = [contact for contact, _ in here]
        records += [record for pair in here for record in pair]
    records += _referrals(list(accounts.values()), people, rng, keys)
    for user in source.users:
        mine = [a for a in accounts.values() if a.owner_id == staff.users[user.key]]
        if mine:
            patch = Patch(
                source, staff.users[user.key], tuple(mine), people, messages, today, zone, rng, keys
            )
            records += [*past_calls(patch), *planned_calls(patch), *loose_tasks(patch)]
    return _parents_first(records)


def _products(source: Source, keys: Keys, today: date) -> dict[str, Product]:
    made = {}
    for position, each in enumerate(source.products):
        values = {name: value for name, value in each.items() if name != "key"}
        begun = today - timedelta(days=500)
        made[each["key"]] = Product.checked(
            {"id": keys.new(), **values, "position": position, "valid_from": begun}
        )
    return made


def _messages(
    source: Source, keys: Keys, products: Mapping[str, Product], today: date
) -> tuple[KeyMessage, ...]:
    return tuple(
        KeyMessage.checked(
            {
                "id": keys.new(),
                "product_id": products[each["product"]].id,
                "title": each["title"],
                "body": each["body"],
                "approval_number": each["approval_number"],
                "position": position,
                "valid_from": today - timedelta(days=380),
            }
        )
        for position, each in enumerate(source.messages)
    )


def _rules(source: Source, keys: Keys, today: date) -> Iterable[CompanyRule]:
    for each in source.rules:
        holds_from = today + timedelta(days=each["holds_from"])
        yield CompanyRule.checked({**each, "id": keys.new(), "holds_from": holds_from})


def _accounts(source: Source, staff: Staff, rng: Random, keys: Keys) -> dict[str, Account]:
    owners = {user.territory: staff.users[user.key] for user in source.users}
    made: dict[str, Account] = {}
    for row in source.accounts:
        values: dict[str, object] = {name: text or None for name, text in row.items()}
        key, parent = row["key"], row["parent"]
        for name in ("key", "parent", "territory"):
            del values[name]
        made[key] = Account.checked(
            {
                **values,
                "id": keys.new(),
                "country": "US",
                "planned_calls": int(row["planned_calls"]),
                "npi": invented_npi(rng),
                "website": f"https://{key}.example.org",
                "territory_id": staff.territories[row["territory"]],
                "owner_id": owners[row["territory"]],
                "parent_id": made[parent].id if parent else None,
                "source_key": f"QH-{key.upper()}",
            }
        )
    return made


def _referrals(
    accounts: list[Account], people: Mapping[str, list[Contact]], rng: Random, keys: Keys
) -> Iterable[Affiliation]:
    """Some people of a practice who refer to, or advise, a center of the same territory."""
    for account in rng.sample(accounts, k=30):
        near = [a for a in accounts if a.owner_id == account.owner_id and a is not account]
        yield Affiliation.checked(
            {
                "id": keys.new(),
                "account_id": rng.choice(near).id,
                "contact_id": people[account.id][0].id,
                "kind": rng.choice(("refers_to", "advises")),
                "primary": False,
                "influence": rng.choice((1, 2, 3)),
            }
        )


def _parents_first(records: Iterable[Entity]) -> tuple[Entity, ...]:
    rank = {entity: n for n, entity in enumerate(ENTITIES)}
    return tuple(sorted(records, key=lambda record: rank[type(record)]))
