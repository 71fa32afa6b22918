"""Full-text search over every entity, as one types.

One FTS5 index for all: `title` holds the short searched fields of a row, `body` the long ones, and
`search_row` says which row a line speaks of. The index keeps no text of its own (contentless);
lines of newer rows have higher numbers, so the newest hits come first without ranking. Every title
begins with a word that nobody can type, the mark of its entity: the index itself then passes over
a million notes to the one account that was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.wire import Fields
from bluenote_field.store.profile.statements import first, run, run_many
from bluenote_field.store.rows import Tuples, batches

MOST_WORDS = 24
MARK = "\ue000"
"""Of Unicode's private letters: the index takes it for a letter, and what is typed loses it."""
USUAL_GATHERED = 1024 * 1024
USUAL_MERGE, USUAL_CRISIS = 4, 16
MOST_PIECES = 64


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
    if query and entities:
        kinds = " OR ".join(f'"{mark_of(name)}"' for name in entities)
        query = f"({kinds}) AND {query}"
    return search_query(connection, query, limit=limit) if query else []


def search_query(connection: Connection, query: str, *, limit: int) -> list[Hit]:
    """The newest rows that fit an FTS5 query."""
    return [Hit(entity, id_) for entity, id_ in run(connection, _SEARCH, (query, limit))]


def mark_of(entity: str) -> str:
    """The word before every title of an entity, by its wire name."""
    return MARK + entity.replace("_", "")


def match_words(words: str) -> str:
    """The FTS5 query for what somebody typed: each word quoted, so that none is an operator."""
    return " AND ".join('"{}"*'.format(word.replace('"', '""')) for word in words_of(words))


def words_of(typed: str) -> list[str]:
    """The words that can be looked for; of a pasted page only the first ones."""
    text = typed.encode("utf-8", "ignore").decode().replace("\x00", " ").replace(MARK, " ")
    usable = [word for word in text.split() if any(letter.isalnum() for letter in word)]
    return usable[:MOST_WORDS]


def index_new(connection: Connection, entity: type[Entity], ids: Sequence[str]) -> None:
    """Take rows that were just made into the index; those that are gone again are passed over."""
    statements = _writing(entity)
    for some in batches(ids) if statements else ():
        for statement in statements:
            run(connection, statement, (entity.wire_name(), _listed(some)))


def index_row(connection: Connection, entity: type[Entity], id_: str, fields: Fields) -> None:
    """Take one row without a line into the index."""
    if is_indexed(entity):
        name = entity.wire_name()
        line = run(connection, "INSERT INTO search_row (entity, id) VALUES (?, ?)", (name, id_))
        values = [fields.get(spec.name) for spec in fields_of(entity)]
        write_texts(connection, entity, [(line.lastrowid, (id_, None, *values))])


def forget_row(connection: Connection, entity: type[Entity], id_: str) -> None:
    """Take one row out of the index."""
    key = (entity.wire_name(), id_)
    found = first(connection, "SELECT n FROM search_row WHERE entity = ? AND id = ?", key)
    if found is not None:
        run(connection, "DELETE FROM search_text WHERE rowid = ?", found)
        run(connection, "DELETE FROM search_row WHERE n = ?", found)


def reindex(connection: Connection, entity: type[Entity], ids: Sequence[str]) -> None:
    """Bring the index up to date for these rows: written anew, or gone if the row is gone."""
    if _writing(entity):
        forget(connection, entity.wire_name(), ids)
        index_new(connection, entity, ids)


def forget(connection: Connection, entity: str, ids: Sequence[str]) -> None:
    """Take rows out of the index."""
    for some in batches(ids):
        for statement in _FORGETTING:
            run(connection, statement, (entity, _listed(some)))


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
    if not rows or not is_indexed(entity):
        return
    name = entity.wire_name()
    try:
        last = _number_lines(connection, name, rows)
    except IntegrityError:
        # A stray line of an earlier life of a row: the index is ours to mend, the pull goes on.
        forget(connection, name, [row[0] for row in rows])
        last = _number_lines(connection, name, rows)
    write_texts(connection, entity, list(enumerate(rows, last + 1)))


def is_indexed(entity: type[Entity]) -> bool:
    """True where something of these rows is searched."""
    return any(spec.show.search for spec in fields_of(entity))


def write_texts(
    connection: Connection, entity: type[Entity], lines: Sequence[tuple[int, tuple[Any, ...]]]
) -> None:
    """Write the words of rows into numbered lines; found is what `search_row` has under them."""
    places = [(at + 2, spec.show) for at, spec in enumerate(fields_of(entity)) if spec.show.search]
    short = [at for at, show in places if not show.long]
    long = [at for at, show in places if show.long]
    mark = mark_of(entity.wire_name())
    run_many(
        connection,
        "INSERT INTO search_text (rowid, title, body) VALUES (?, ?, ?)",
        [(n, f"{mark} {_words(row, short)}", _words(row, long)) for n, row in lines],
    )


def name_lines(connection: Connection, entity: type[Entity], lines: Mapping[str, int]) -> None:
    """Say which row each of these lines speaks of: from now on it is found."""
    name = entity.wire_name()
    run_many(
        connection,
        "INSERT INTO search_row (n, entity, id) VALUES (?, ?, ?)",
        [(n, name, id_) for id_, n in lines.items()],
    )


def drop_texts(connection: Connection, numbers: Iterable[int]) -> None:
    """Take lines that `search_row` does not name out of the index."""
    run_many(
        connection, "DELETE FROM search_text WHERE rowid = ?", [(number,) for number in numbers]
    )


def _number_lines(connection: Connection, name: str, rows: Tuples) -> int:
    """Give each row a line in the index; tells the last number before them."""
    found = connection.exec_driver_sql("SELECT coalesce(max(n), 0) FROM search_row").scalar_one()
    last = int(found)
    connection.exec_driver_sql(
        "INSERT INTO search_row (n, entity, id) VALUES (?, ?, ?)",
        [(n, name, row[0]) for n, row in enumerate(rows, last + 1)],
    )
    return last


def gather_in_memory(connection: Connection, size: int = USUAL_GATHERED) -> None:
    """Let the index gather that many bytes before it writes: more while very many rows come."""
    _set(connection, hashsize=size)


def put_off_merging(connection: Connection) -> None:
    """Let the index be written piece by piece; a search then reads each of the pieces."""
    _set(connection, automerge=0, crisismerge=MOST_PIECES)


def merge_as_usual(connection: Connection) -> None:
    """Let the pieces of the index be merged little by little, as more is written."""
    _set(connection, automerge=USUAL_MERGE, crisismerge=USUAL_CRISIS)


def _set(connection: Connection, **values: int) -> None:
    rows = list(values.items())
    run_many(connection, "INSERT INTO search_text (search_text, rank) VALUES (?, ?)", rows)


# The keys come as a list in JSON, so that a statement is the same for any number of them.
_KEYS = "(SELECT value FROM json_each(?))"
_LINES = f"(SELECT n FROM search_row WHERE entity = ? AND id IN {_KEYS})"  # noqa: S608 - no value in it
_SEARCH = (
    "SELECT r.entity, r.id FROM search_text t JOIN search_row r ON r.n = t.rowid"
    " WHERE search_text MATCH ? ORDER BY t.rowid DESC LIMIT ?"
)
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
    short = _joined([spec.name for spec in specs if not spec.show.long])
    title = f"'{mark_of(name)} ' || {short}"
    body = _joined([spec.name for spec in specs if spec.show.long])
    source = f"FROM search_row s JOIN {name} e ON e.id = s.id"
    return (
        f"INSERT INTO search_row (entity, id) SELECT ?, id FROM {name} WHERE id IN {_KEYS}",  # noqa: S608 - our own names
        f"INSERT INTO search_text (rowid, title, body) SELECT s.n, {title}, {body} {source} WHERE s.entity = ? AND s.id IN {_KEYS}",  # noqa: E501 - same
    )


def _joined(names: list[str]) -> str:
    return " || ' ' || ".join(f"coalesce(e.\"{name}\", '')" for name in names) or "''"


def _words(row: tuple[Any, ...], places: list[int]) -> str:
    return " ".join([str(row[at]) for at in places if row[at] is not None])


def _listed(ids: Sequence[str]) -> str:
    return msgspec.json.encode(ids).decode()
