"""What the palette shows: records found as one types, and what somebody comes back to.

Names are ranked, because there are few of them; of notes the newest are shown, because ranking a
million of them takes a second. Every query is capped, and one that was overtaken by a newer key is
stopped between two rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import RowMapping
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from bluenote_field.domain.columns import from_wire_time
from bluenote_field.domain.matching import begins_a_word, fold, has_all, part_around, typed_words
from bluenote_field.store.search import Hit, mark_of, search_query, words_of
from bluenote_field.store.store import Reader
from bluenote_field.store.views.near_names import near_names
from bluenote_field.store.views.palette_split import split_calls
from bluenote_field.store.views.today import bounds

Ref = tuple[str, str]
"""The wire name of an entity, or `draft`, and an id."""

NAMES_SHOWN, NOTES_SHOWN = 6, 8
GATHERED = 24
SNIPPET = 150
ROWS_BETWEEN_LOOKS = 4000
LONGEST_PREFIX = 3
"""The index knows the beginnings of words up to so many letters."""
NAMED = ("account", "contact", "task")
"""What is found by its name; everything else by what is written in it."""
WRITTEN = ("call", "call_addendum")


class Superseded(Exception):  # noqa: N818 - no error: the answer is no longer wanted
    """A newer question was asked meanwhile."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record, or a draft: its name, what tells it from others, and the words around a hit."""

    entity: str
    id: str
    name: str
    context: str = ""
    snippet: str = ""
    at: datetime | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Recent:
    """What is offered before anything is typed."""

    drafts: tuple[Found, ...]
    visits: tuple[Found, ...]
    opened: tuple[Found, ...]


@contextmanager
def stopping(reader: Reader, is_stale: Callable[[], bool]) -> Iterator[None]:
    """Within this block a query ends as soon as it is stale, with Superseded."""
    driver: Any = reader.connection.connection.dbapi_connection
    driver.set_progress_handler(is_stale, ROWS_BETWEEN_LOOKS)
    try:
        yield
    except (OperationalError, dbapi2.OperationalError) as error:
        if is_stale():
            raise Superseded from error
        raise
    finally:
        driver.set_progress_handler(None, 0)


def find(reader: Reader, typed: str, *, entities: Collection[str]) -> tuple[Found, ...]:
    """Records that hold every typed word, kind by kind, the best of each kind first."""
    words = typed_words(typed)
    found = [*_drafts(reader, words)] if "draft" in entities else []
    if not any(_is_long_enough(word) for word in words):
        return tuple(found)
    for entity in NAMED:
        if entity in entities:
            ids = [hit.id for hit in _named(reader, entity, typed)]
            read = _read(reader, entity, ids, words)
            fitting = [each for each in read if _has_letters(each, words)]
            found += sorted(fitting, key=lambda each: _rank(each, words))[:NAMES_SHOWN]
    if "call" in entities:
        found += _written(reader, typed, words)
    return tuple(found)


def find_nearly(reader: Reader, typed: str, *, entities: Collection[str]) -> tuple[Found, ...]:
    """Names that are nearly what was typed, for whoever found nothing: it takes a moment."""
    found: list[Found] = []
    for entity in NAMED:
        if entity in entities:
            near = near_names(reader, entity, typed, limit=NAMES_SHOWN)
            found += _read(reader, entity, near, ())
    return tuple(found)


def recent(reader: Reader, opened: Sequence[Ref], *, day: date, zone: ZoneInfo) -> Recent:
    """Drafts, the visits of the day, and what was opened last; what is gone is left out."""
    start, end = bounds(day, zone)
    today = reader.rows(
        "SELECT id FROM call WHERE owner_id = :who AND starts_at >= :start AND starts_at < :end "
        "AND status <> 'cancelled' ORDER BY starts_at, id LIMIT :most",
        who=reader.fact("user_id") or "",
        start=start,
        end=end,
        most=NOTES_SHOWN,
    )
    visits = _read(reader, "call", [row["id"] for row in today], ())
    seen = {("call", visit.id) for visit in visits}
    again = known(reader, [ref for ref in opened if ref not in seen])
    return Recent(tuple(_drafts(reader, ())), visits, again)


def known(reader: Reader, refs: Sequence[Ref]) -> tuple[Found, ...]:
    """Those of these records that are on this laptop, in this order."""
    read: dict[Ref, Found] = {}
    for entity in {entity for entity, _ in refs}:
        ids = [id_ for name, id_ in refs if name == entity]
        read |= {(entity, each.id): each for each in _read(reader, entity, ids, ())}
    return tuple(read[ref] for ref in refs if ref in read)


def _named(reader: Reader, entity: str, typed: str) -> list[Hit]:
    """The newest whose name begins with what was typed, then the newest that hold it anywhere."""
    terms = [term for term in map(_quoted, words_of(typed)) if _is_long_enough(_bare(term))]
    mark, connection = f'"{mark_of(entity)}"', reader.connection
    # To join the lists of all words that begin with one of four letters costs much where notes
    # hold them; the index has the list for three, and mostly it says that no name has them.
    short = " AND ".join(f'"{_shortened(term)}"*' for term in terms)
    if not search_query(connection, f"{mark} AND {short}", limit=1):
        return []
    begins = f'"{mark_of(entity)} {_shortened(terms[0])}"*'
    hits: list[Hit] = []
    for star in _stars(terms):
        rest = " AND ".join(f'"{term}"{star}' for term in terms)
        for first in (begins, mark):
            if len(hits) < GATHERED:
                hits += search_query(connection, f"{first} AND {rest}", limit=GATHERED)
    return list(dict.fromkeys(hits))


def _written(reader: Reader, typed: str, words: Sequence[str]) -> list[Found]:
    """The newest calls in which every word was written."""
    terms = [term for term in map(_quoted, words_of(typed)) if _is_long_enough(_bare(term))]
    kinds = " OR ".join(f'"{mark_of(entity)}"' for entity in WRITTEN)
    hits: list[Hit] = []
    for star in _stars(terms):
        query = " AND ".join([f"({kinds})", *(f'"{term}"{star}' for term in terms)])
        if len(hits) < NOTES_SHOWN:
            hits += search_query(reader.connection, query, limit=NOTES_SHOWN)
    calls = [hit.id for hit in hits if hit.entity == "call"]
    added = [hit.id for hit in hits if hit.entity == "call_addendum"]
    found = {each.id: each for each in _read(reader, "call", calls, words)}
    for each in _addenda(reader, added, words):
        found.setdefault(each.id, each)
    if len(found) < NOTES_SHOWN:
        long = [word for word in words if _is_long_enough(word)]
        more = split_calls(reader, long, limit=NOTES_SHOWN)
        for each in _read(reader, "call", [id_ for id_ in more if id_ not in found], words):
            found[each.id] = each
    newest = sorted(found.values(), key=lambda each: str(each.at), reverse=True)
    return newest[:NOTES_SHOWN]


_READS = {
    "account": "SELECT id, name, city, state FROM account",
    "contact": (
        "SELECT k.id, trim(coalesce(k.first_name, '') || ' ' || k.last_name) AS name, k.specialty,"
        " (SELECT a.name FROM account a WHERE a.id = k.account_id) AS account FROM contact k"
    ),
    "task": (
        "SELECT k.id, k.title AS name, k.detail AS text, k.due_on,"
        " (SELECT a.name FROM account a WHERE a.id = k.account_id) AS account FROM task k"
    ),
    "call": (
        "SELECT c.id, (SELECT a.name FROM account a WHERE a.id = c.account_id) AS name,"
        " c.starts_at AS at, c.objective, c.next_step, c.notes AS text FROM call c"
    ),
    "draft": (
        "SELECT id, label AS name, updated_at AS at, json_extract(body, '$.notes') AS text"
        " FROM draft"
    ),
}


def _read(
    reader: Reader, entity: str, ids: Sequence[str], words: Sequence[str]
) -> tuple[Found, ...]:
    """These records in this order; those that are gone are left out."""
    if not ids or entity not in _READS:
        return ()
    query = f"{_READS[entity]} WHERE id IN (SELECT value FROM json_each(:ids))"  # noqa: S608
    rows = reader.rows(query, ids=msgspec.json.encode(ids).decode())
    found = {row["id"]: _found(entity, row, words) for row in rows}
    return tuple(found[id_] for id_ in ids if id_ in found)


def _addenda(reader: Reader, ids: Sequence[str], words: Sequence[str]) -> list[Found]:
    """The calls that something was added to, with what was added."""
    rows = reader.rows(
        "SELECT c.id, (SELECT a.name FROM account a WHERE a.id = c.account_id) AS name,"
        " c.starts_at AS at, d.text FROM call_addendum d JOIN call c ON c.id = d.call_id"
        " WHERE d.id IN (SELECT value FROM json_each(:ids))",
        ids=msgspec.json.encode(ids).decode(),
    )
    return [_found("call", row, words) for row in rows]


def _found(entity: str, row: RowMapping, words: Sequence[str]) -> Found:
    given = dict(row)
    about = {"account": ("city", "state"), "contact": ("account", "specialty")}
    names = about.get(entity, ("account", "objective"))
    between = ", " if entity == "account" else " · "
    texts = (given.get("text"), given.get("next_step"), given.get("objective"))
    snippets = (part_around(text, words, width=SNIPPET) for text in texts if text and words)
    return Found(
        entity=entity,
        id=given["id"],
        name=" ".join((given["name"] or "").split()),
        context=between.join(str(given[name]) for name in names if given.get(name)),
        snippet=next(filter(None, snippets), ""),
        at=from_wire_time(given["at"]) if given.get("at") else None,
        due_on=date.fromisoformat(given["due_on"]) if given.get("due_on") else None,
    )


def _drafts(reader: Reader, words: Sequence[str]) -> list[Found]:
    rows = reader.rows(f"{_READS['draft']} ORDER BY updated_at DESC")
    held = [row for row in rows if has_all(f"{row['name']} {row['text'] or ''}", words)]
    return [_found("draft", row, words) for row in held[:NAMES_SHOWN]]


def _rank(found: Found, words: Sequence[str]) -> tuple[bool, int, str]:
    """Names that are what was typed, then those that begin with it, then those that hold it."""
    name = fold(found.name)
    held = sum(begins_a_word(name, word) for word in words)
    return not name.startswith(words[0]), -held, name


def _has_letters(found: Found, words: Sequence[str]) -> bool:
    """Whether single letters, which the index was not asked for, begin a word of it."""
    letters = [word for word in words if not _is_long_enough(word)]
    return has_all(f"{found.name} {found.context}", letters)


def _quoted(word: str) -> str:
    return word.replace('"', '""')


def _bare(term: str) -> str:
    return max(typed_words(term), key=len, default="")


def _shortened(term: str) -> str:
    return _bare(term)[:LONGEST_PREFIX]


def _stars(terms: Sequence[str]) -> tuple[str, ...]:
    """Whole words before their beginnings, where the index would have to join these."""
    is_joined = any(len(_bare(term)) > LONGEST_PREFIX for term in terms)
    return ("", "*") if is_joined else ("*",)


def _is_long_enough(word: str) -> bool:
    """One plain letter begins too much; one Chinese letter is a word."""
    return len(word) > 1 or not word.isascii()
