"""What a person can pick while typing: accounts, people, products, messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import RowMapping

from bluenote_field.domain.accounts import ContactRole
from bluenote_field.domain.columns import from_wire_time, to_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.typed_words import bare
from bluenote_field.store.search import search
from bluenote_field.store.store import Reader
from bluenote_field.store.views.lists import name_sql
from bluenote_field.store.views.near_names import near_names

MOST_RANKED = 60
"""So many accounts that match are put in order before the first of them are offered."""
LATEST_CALLS = 400
_APART = "abs(julianday(c.starts_at) - julianday(:now))"
"""How far a call is from now: who logs one has just come from it, or is about to go there."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: its name, and enough about it to tell it from another of that name."""

    id: str
    name: str
    context: str
    last_met: datetime | None = None
    """When the person was met last, at the account that is asked for."""


def find_accounts(reader: Reader, words: str, *, limit: int = 20) -> tuple[Option, ...]:
    """Accounts that match what was typed, else nearly; the call nearest to now first."""
    if not words.strip():
        return tuple(_account_option(row) for row in _latest_accounts(reader, limit))
    ids = _found(reader, "account", words, limit=max(limit, MOST_RANKED))
    rows = _by_ids(
        reader,
        f"""
        SELECT a.id, a.name, a.city, a.state,
               (SELECT min({_APART}) FROM call c WHERE c.account_id = a.id
                AND c.starts_at <= :soon) AS apart
        FROM account a
        """,  # noqa: S608 - our own words
        ids,
        now=to_wire_time(reader.now),
        soon=_end_of_today(reader),
    )
    by_name = sorted(rows, key=lambda row: bare(row["name"]))
    ranked = sorted(by_name, key=lambda row: (row["apart"] is None, row["apart"]))
    return tuple(_account_option(row) for row in ranked[:limit])


def latest_channel(reader: Reader) -> str:
    """The channel of the call that the person here wrote last, among the latest there are."""
    rows = reader.rows(
        """
        SELECT channel FROM
            (SELECT channel, owner_id, status, recorded_at FROM call WHERE starts_at <= :soon
             ORDER BY starts_at DESC LIMIT :most)
        WHERE owner_id = :who AND status <> 'planned' ORDER BY recorded_at DESC LIMIT 1
        """,
        soon=_end_of_today(reader),
        most=LATEST_CALLS,
        who=reader.fact("user_id") or "",
    )
    return str(rows[0]["channel"]) if rows else ""


def contacts_at(reader: Reader, account_id: str) -> tuple[Option, ...]:
    """Who works at an account or took part in its calls, those met most often first."""
    rows = reader.rows(
        """
        WITH met AS (
            SELECT t.contact_id AS id, count(*) AS times, max(c.starts_at) AS latest
            FROM call c JOIN call_attendee t ON t.call_id = c.id
            WHERE c.account_id = :account AND c.status IN ('saved', 'submitted')
                AND t.contact_id IS NOT NULL
            GROUP BY t.contact_id)
        SELECT k.id, trim(coalesce(k.first_name, '') || ' ' || k.last_name) AS name, k.role,
               k.specialty, k.credentials, met.latest,
               (SELECT f.title FROM affiliation f WHERE f.contact_id = k.id
                AND f.account_id = :account AND f.title IS NOT NULL LIMIT 1) AS title
        FROM contact k LEFT JOIN met ON met.id = k.id
        WHERE k.account_id = :account OR met.id IS NOT NULL OR k.id IN
            (SELECT f.contact_id FROM affiliation f WHERE f.account_id = :account)
        ORDER BY coalesce(met.times, 0) DESC, met.latest DESC, k.last_name COLLATE NOCASE, k.id
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
    return _options(_by_ids(reader, query, _found(reader, entity, words, limit=limit)))


def name_of(reader: Reader, entity: str, id_: str) -> str:
    """What a referred record is called; nothing where it is not on this laptop."""
    name = name_sql(entity_named(entity), "e")
    rows = reader.rows(f"SELECT {name} AS name FROM {entity} e WHERE e.id = :id", id=id_)  # noqa: S608
    return str(rows[0]["name"]) if rows else ""


def _found(reader: Reader, entity: str, words: str, *, limit: int) -> list[str]:
    """What holds every word; where nothing does, what is nearly called so."""
    hits = search(reader.connection, words, entities=[entity], limit=limit)
    return [hit.id for hit in hits] or near_names(reader, entity, words, limit=limit)


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


def _latest_accounts(reader: Reader, limit: int) -> Sequence[RowMapping]:
    """The accounts of the latest calls and of today's visits, without reading the whole history."""
    return reader.rows(
        f"""
        SELECT a.id, a.name, a.city, a.state FROM account a JOIN
            (SELECT account_id, min({_APART}) AS apart FROM
                (SELECT account_id, starts_at FROM call c WHERE starts_at <= :soon
                 ORDER BY starts_at DESC LIMIT :most) c
             GROUP BY account_id) c ON c.account_id = a.id
        ORDER BY c.apart LIMIT :limit
        """,  # noqa: S608 - our own words
        now=to_wire_time(reader.now),
        soon=_end_of_today(reader),
        most=LATEST_CALLS,
        limit=limit,
    )


def _end_of_today(reader: Reader) -> str:
    return f"{reader.now.date().isoformat()}T99"


def _by_ids(
    reader: Reader, query: str, ids: Sequence[str], **values: object
) -> Sequence[RowMapping]:
    names = {f"i{place}": id_ for place, id_ in enumerate(ids)}
    marks = ", ".join(f":{name}" for name in names)
    return reader.rows(f"{query} WHERE id IN ({marks})", **names, **values) if ids else []


def _options(rows: Sequence[RowMapping]) -> tuple[Option, ...]:
    return tuple(Option(row["id"], row["name"], row["context"] or "") for row in rows)


def _account_option(row: RowMapping) -> Option:
    place = ", ".join(part for part in (row["city"], row["state"]) if part)
    return Option(row["id"], row["name"], place)


def _contact_option(row: RowMapping) -> Option:
    role = next((each.label for each in ContactRole if each == row["role"]), row["role"])
    # Several people have one name: what tells them apart stands first.
    context = [row["credentials"], row["title"] or role, row["specialty"]]
    latest = from_wire_time(row["latest"]) if row["latest"] else None
    words = " · ".join(part for part in context if part)
    return Option(row["id"], row["name"], words, latest)
