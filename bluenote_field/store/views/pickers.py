"""What a person can pick while typing: accounts, people, products, messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping

from bluenote_field.domain.accounts import ContactRole
from bluenote_field.domain.entities import entity_named
from bluenote_field.store.search import search
from bluenote_field.store.store import Reader
from bluenote_field.store.views.lists import name_sql


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: its name, and enough about it to tell it from another of that name."""

    id: str
    name: str
    context: str


def find_accounts(reader: Reader, words: str, *, limit: int = 20) -> tuple[Option, ...]:
    """Accounts that match what was typed; with nothing typed, those of today's and latest calls."""
    if not words.strip():
        rows = reader.rows(
            """
            SELECT a.id, a.name, a.city, a.state FROM account a JOIN
                (SELECT account_id, max(starts_at) AS latest FROM call WHERE starts_at <= :soon
                 GROUP BY account_id) c ON c.account_id = a.id
            ORDER BY c.latest DESC LIMIT :limit
            """,
            soon=f"{reader.now.date().isoformat()}T99",
            limit=limit,
        )
        return tuple(_account_option(row) for row in rows)
    ids = [hit.id for hit in search(reader.connection, words, entities=["account"], limit=limit)]
    rows = _by_ids(reader, "SELECT id, name, city, state FROM account", ids)
    return tuple(sorted((_account_option(row) for row in rows), key=lambda each: each.name))


def contacts_at(reader: Reader, account_id: str) -> tuple[Option, ...]:
    """The people at an account, those met most often first."""
    rows = reader.rows(
        """
        SELECT k.id, trim(coalesce(k.first_name, '') || ' ' || k.last_name) AS name, k.role,
               k.specialty, k.credentials,
               (SELECT count(*) FROM call_attendee t WHERE t.contact_id = k.id) AS met
        FROM contact k
        WHERE k.account_id = :account OR k.id IN
            (SELECT f.contact_id FROM affiliation f WHERE f.account_id = :account)
        ORDER BY met DESC, k.last_name COLLATE NOCASE, k.id
        """,
        account=account_id,
    )
    return tuple(_contact_option(row) for row in rows)


def products(reader: Reader, *, day: date) -> tuple[Option, ...]:
    """The products that may be talked about on a day."""
    return _valid(reader, "SELECT id, name, indication AS context FROM product", day, "")


def messages(reader: Reader, product_id: str, *, day: date) -> tuple[Option, ...]:
    """The messages about a product that are approved on a day."""
    query = "SELECT id, title AS name, approval_number AS context FROM key_message"
    return _valid(reader, query, day, "product_id = :product AND", product=product_id)


def options(reader: Reader, entity: str, words: str, *, limit: int = 20) -> tuple[Option, ...]:
    """Records of any entity to refer to, by what was typed."""
    if entity == "account":
        return find_accounts(reader, words, limit=limit)
    name = name_sql(entity_named(entity), "e")
    query = f"SELECT e.id, {name} AS name, '' AS context FROM {entity} e"  # noqa: S608 - names
    if not words.strip():
        return _options(
            reader.rows(f"{query} ORDER BY name COLLATE NOCASE LIMIT :limit", limit=limit)
        )
    ids = [hit.id for hit in search(reader.connection, words, entities=[entity], limit=limit)]
    return _options(_by_ids(reader, query, ids))


def name_of(reader: Reader, entity: str, id_: str) -> str:
    """What a referred record is called; nothing where it is not on this laptop."""
    name = name_sql(entity_named(entity), "e")
    rows = reader.rows(f"SELECT {name} AS name FROM {entity} e WHERE e.id = :id", id=id_)  # noqa: S608
    return str(rows[0]["name"]) if rows else ""


def _valid(
    reader: Reader, query: str, day: date, condition: str, **values: object
) -> tuple[Option, ...]:
    rows = reader.rows(
        f"{query} WHERE {condition} (valid_from IS NULL OR valid_from <= :day) "
        "AND (valid_to IS NULL OR valid_to >= :day) ORDER BY position, id",
        day=day.isoformat(),
        **values,
    )
    return _options(rows)


def _by_ids(reader: Reader, query: str, ids: Sequence[str]) -> list[RowMapping]:
    names = {f"i{place}": id_ for place, id_ in enumerate(ids)}
    marks = ", ".join(f":{name}" for name in names)
    return reader.rows(f"{query} WHERE id IN ({marks})", **names) if ids else []


def _options(rows: Sequence[RowMapping]) -> tuple[Option, ...]:
    return tuple(Option(row["id"], row["name"], row["context"] or "") for row in rows)


def _account_option(row: RowMapping) -> Option:
    place = ", ".join(part for part in (row["city"], row["state"]) if part)
    return Option(row["id"], row["name"], place)


def _contact_option(row: RowMapping) -> Option:
    role = next((each.label for each in ContactRole if each == row["role"]), row["role"])
    context = [role, row["specialty"], row["credentials"]]
    return Option(row["id"], row["name"], " · ".join(part for part in context if part))
