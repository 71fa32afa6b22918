"""Full-text search over every entity, as one types.

One FTS5 index for all: `title` holds the short searched fields of a row, `body` the long ones, and
`search_row` says which row a line speaks of. The index keeps no text of its own (contentless);
lines of newer rows have higher numbers, so the newest hits come first without ranking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, text

from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import fields_of
from bluenote_field.store.rows import Tuples, batches

MOST_WORDS = 24
USUAL_GATHERED = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found."""

    entity: str
    id: str


def search(
    connection: Connection, words: str, *, entities: Sequence[str] = (), limit: int = 50
) -> list[Hit]:
    """The newest rows that hold every word, or a word beginning with it; any text may be asked."""
    query = match_words(words)
    if not query:
        return []
    kinds = "AND r.entity IN :kinds" if entities else ""
    statement = text(
        f"SELECT r.entity, r.id FROM search_text t JOIN search_row r ON r.n = t.rowid "  # noqa: S608
        f"WHERE search_text MATCH :query {kinds} ORDER BY t.rowid DESC LIMIT :limit"
    )
    values: dict[str, object] = {"query": query, "limit": limit}
    if entities:
        statement = statement.bindparams(bindparam("kinds", expanding=True))
        values["kinds"] = list(entities)
    return [Hit(row.entity, row.id) for row in connection.execute(statement, values)]


def match_words(words: str) -> str:
    """The FTS5 query for what somebody typed: each word quoted, so that none is an operator."""
    return " ".join('"{}"*'.format(word.replace('"', '""')) for word in words_of(words))


def words_of(typed: str) -> list[str]:
    """The words that can be looked for; of a pasted page only the first ones."""
    text = typed.encode("utf-8", "ignore").decode().replace("\x00", " ")
    usable = [word for word in text.split() if any(letter.isalnum() for letter in word)]
    return usable[:MOST_WORDS]


def index_new(connection: Connection, entity: type[Entity], ids: Sequence[str]) -> None:
    """Take rows that were just made into the index; those that are gone again are passed over."""
    statements = _writing(entity)
    for some in batches(ids) if statements else ():
        for statement in statements:
            connection.exec_driver_sql(statement, (entity.wire_name(), _listed(some)))


def reindex(connection: Connection, entity: type[Entity], ids: Sequence[str]) -> None:
    """Bring the index up to date for these rows: written anew, or gone if the row is gone."""
    if _writing(entity):
        forget(connection, entity.wire_name(), ids)
        index_new(connection, entity, ids)


def forget(connection: Connection, entity: str, ids: Sequence[str]) -> None:
    """Take rows out of the index."""
    for some in batches(ids):
        for statement in _FORGETTING:
            connection.exec_driver_sql(statement, (entity, _listed(some)))


def index_all(connection: Connection, entity: type[Entity]) -> None:
    """Index every row of an entity that has no line yet."""
    without = connection.exec_driver_sql(
        f"SELECT id FROM {entity.wire_name()} "  # noqa: S608 - our own name
        "WHERE id NOT IN (SELECT id FROM search_row WHERE entity = ?)",
        (entity.wire_name(),),
    )
    index_new(connection, entity, [row[0] for row in without])


def index_rows(connection: Connection, entity: type[Entity], rows: Tuples) -> None:
    """Take many rows `(id, v, *fields in order of declaration)` without a line into the index."""
    places = [(at + 2, spec.show) for at, spec in enumerate(fields_of(entity)) if spec.show.search]
    if not places or not rows:
        return
    short = [at for at, show in places if not show.long]
    long = [at for at, show in places if show.long]
    last = connection.exec_driver_sql("SELECT coalesce(max(n), 0) FROM search_row").scalar_one()
    name = entity.wire_name()
    connection.exec_driver_sql(
        "INSERT INTO search_row (n, entity, id) VALUES (?, ?, ?)",
        [(n, name, row[0]) for n, row in enumerate(rows, last + 1)],
    )
    connection.exec_driver_sql(
        "INSERT INTO search_text (rowid, title, body) VALUES (?, ?, ?)",
        [(n, _words(row, short), _words(row, long)) for n, row in enumerate(rows, last + 1)],
    )


def gather_in_memory(connection: Connection, size: int = USUAL_GATHERED) -> None:
    """Let the index gather that many bytes before it writes: more while very many rows come."""
    connection.exec_driver_sql(
        "INSERT INTO search_text (search_text, rank) VALUES ('hashsize', ?)", (size,)
    )


# The keys come as a list in JSON, so that a statement is the same for any number of them.
_KEYS = "(SELECT value FROM json_each(?))"
_LINES = f"(SELECT n FROM search_row WHERE entity = ? AND id IN {_KEYS})"  # noqa: S608 - no value in it
_FORGETTING = (
    f"DELETE FROM search_text WHERE rowid IN {_LINES}",  # noqa: S608 - same
    f"DELETE FROM search_row WHERE n IN {_LINES}",  # noqa: S608 - same
)


@cache
def _writing(entity: type[Entity]) -> tuple[str, ...]:
    """The statements that index rows by key; none where nothing of them is searched."""
    specs = [spec for spec in fields_of(entity) if spec.show.search]
    if not specs:
        return ()
    name = entity.wire_name()
    title = _joined([spec.name for spec in specs if not spec.show.long])
    body = _joined([spec.name for spec in specs if spec.show.long])
    source = f"FROM search_row s JOIN {name} e ON e.id = s.id"
    return (
        f"INSERT INTO search_row (entity, id) SELECT ?, id FROM {name} WHERE id IN {_KEYS}",  # noqa: S608 - our own names
        f"INSERT INTO search_text (rowid, title, body) SELECT s.n, {title}, {body} {source} WHERE s.entity = ? AND s.id IN {_KEYS}",  # noqa: E501 - same
    )


def _joined(names: list[str]) -> str:
    return " || ' ' || ".join(f"coalesce(e.\"{name}\", '')" for name in names) or "''"


def _words(row: tuple[Any, ...], places: list[int]) -> str:
    return " ".join(str(row[at]) for at in places if row[at] is not None)


def _listed(ids: Sequence[str]) -> str:
    return msgspec.json.encode(ids).decode()
