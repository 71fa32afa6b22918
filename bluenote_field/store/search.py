"""Full-text search over every entity, as one types.

One FTS5 index for all: `title` holds the short searched fields of a row, `body` the long ones, and
`search_row` says which row a line speaks of. The index keeps no text of its own (contentless);
lines of newer rows have higher numbers, so the newest hits come first without ranking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import fields_of

BATCH = 500
MOST_WORDS = 24


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


def index_new(connection: Connection, entity: type[Entity], id_: str) -> None:
    """Take a row that was just made into the index."""
    if any(spec.show.search for spec in fields_of(entity)):
        _write(connection, entity, [id_])


def reindex(connection: Connection, entity: type[Entity], ids: Sequence[str]) -> None:
    """Bring the index up to date for these rows: written anew, or gone if the row is gone."""
    if not any(spec.show.search for spec in fields_of(entity)):
        return
    for start in range(0, len(ids), BATCH):
        batch = list(ids[start : start + BATCH])
        forget(connection, entity.wire_name(), batch)
        _write(connection, entity, batch)


def forget(connection: Connection, entity: str, ids: Sequence[str]) -> None:
    """Take rows out of the index."""
    lines = "SELECT n FROM search_row WHERE entity = :entity AND id IN :ids"
    for statement in (
        f"DELETE FROM search_text WHERE rowid IN ({lines})",  # noqa: S608 - no value in it
        f"DELETE FROM search_row WHERE n IN ({lines})",  # noqa: S608
    ):
        connection.execute(
            text(statement).bindparams(bindparam("ids", expanding=True)),
            {"entity": entity, "ids": list(ids)},
        )


def index_all(connection: Connection, entity: type[Entity]) -> None:
    """Index every row of an entity that has no line yet, in bulk: for a first sync."""
    if any(spec.show.search for spec in fields_of(entity)):
        _write(connection, entity, None)


def _write(connection: Connection, entity: type[Entity], ids: Sequence[str] | None) -> None:
    name = entity.wire_name()
    specs = [spec for spec in fields_of(entity) if spec.show.search]
    title = _joined([spec.name for spec in specs if not spec.show.long])
    body = _joined([spec.name for spec in specs if spec.show.long])
    top = connection.execute(text("SELECT coalesce(max(n), 0) FROM search_row")).scalar()
    chosen = "AND e.id IN :ids" if ids is not None else ""
    values: dict[str, object] = {"entity": name, "top": top}
    numbered = text(
        f"INSERT INTO search_row(entity, id) SELECT :entity, e.id FROM {name} e "  # noqa: S608
        "WHERE NOT EXISTS (SELECT 1 FROM search_row s WHERE s.entity = :entity AND s.id = e.id) "
        f"{chosen}"
    )
    if ids is not None:
        numbered = numbered.bindparams(bindparam("ids", expanding=True))
        connection.execute(numbered, {"entity": name, "ids": list(ids)})
    else:
        connection.execute(numbered, {"entity": name})
    connection.execute(
        text(
            f"INSERT INTO search_text(rowid, title, body) SELECT s.n, {title}, {body} "  # noqa: S608
            f"FROM search_row s JOIN {name} e ON e.id = s.id "
            "WHERE s.entity = :entity AND s.n > :top ORDER BY s.n"
        ),
        values,
    )


def _joined(names: list[str]) -> str:
    return " || ' ' || ".join(f"coalesce(e.\"{name}\", '')" for name in names) or "''"
