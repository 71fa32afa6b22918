"""What others changed in some rows, as central said: one line for each change of a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import msgspec
from sqlalchemy import RowMapping

from bluenote_field.domain.columns import from_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.judge import FIRST
from bluenote_field.store.store import Reader


@dataclass(frozen=True, slots=True)
class Change:
    """One version of a row that somebody else wrote: who, when, and the labels that changed."""

    entity: str
    id: str
    v: int
    who: str
    at: datetime
    is_new: bool
    labels: tuple[str, ...]


def changes_of_others(reader: Reader, keys: Iterable[tuple[str, str]]) -> list[Change]:
    """Every change of these rows of which the writer is known, the newest first."""
    rows = reader.rows(
        "SELECT w.entity, w.id, w.grp, w.v, w.at, u.name FROM json_each(:keys) k "
        "JOIN written w ON w.entity = json_extract(k.value, '$[0]') "
        "AND w.id = json_extract(k.value, '$[1]') JOIN app_user u ON u.id = w.by "
        "ORDER BY w.v DESC, w.entity, w.id",
        keys=msgspec.json.encode(list(keys)).decode(),
    )
    groups = groupby(rows, key=lambda row: (str(row["entity"]), str(row["id"]), int(row["v"])))
    return [_change(*key, list(some)) for key, some in groups]


def last_writer(reader: Reader, entity: str, id_: str, revision: int | None) -> str:
    """Who wrote this version of a row; nothing where that is not known."""
    rows = reader.rows(
        "SELECT u.name FROM written w JOIN app_user u ON u.id = w.by "
        "WHERE w.entity = :entity AND w.id = :id AND w.v = :v LIMIT 1",
        entity=entity,
        id=id_,
        v=revision,
    )
    return str(rows[0]["name"]) if rows else ""


def _change(entity: str, id_: str, v: int, rows: list[RowMapping]) -> Change:
    """One version of a row; all its groups were written by one person at one moment."""
    groups = {str(row["grp"]) for row in rows}
    at, who = from_wire_time(rows[0]["at"]), str(rows[0]["name"])
    return Change(entity, id_, v, who, at, FIRST in groups, _labels(entity, groups))


def _labels(entity: str, groups: set[str]) -> tuple[str, ...]:
    return tuple(spec.label for spec in fields_of(entity_named(entity)) if spec.group in groups)
