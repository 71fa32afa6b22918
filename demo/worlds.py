"""The profiles that pictures are taken of: filled, empty, with long texts, with marked texts.

They come from the invented territory of the tests, whose clock stands still, so that a picture
taken tomorrow shows the same day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path

from sqlalchemy import text

from bluenote_field.actions.accounts import edit_account
from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.fields import FieldSpec, fields_of
from bluenote_field.store import books
from bluenote_field.store.store import Store, Unit
from tests.ui.lints.untranslated import DATA_END, DATA_START
from tests.ui.pages.territory import (
    NOW,
    Land,
    add_sync_history,
    make_store,
    new_id,
    settle_territory,
)

LONG = 6
"""How many times over a text is repeated in the profile with long texts."""
LONGEST = 2000
KEPT_ELSEWHERE = (
    ("sync_run", "receipt"), ("pending", "label"), ("card", "label"), ("card", "by"),
    ("card", "mine"), ("card", "theirs"), ("card", "base"),
)  # fmt: skip
TOLD_ELSEWHERE = (
    "Bring leaflets", "Call 2026-11-17 16:15", "Prairie Oncology Associates", "nora-laptop",
    "Lakeshore Cancer Center", "Helen Tran", "Riverbend Oncology", "Paul Brandt", "Ravi Menon",
    "Harbor Light Oncology Group", "Mondays before 9, ask for Carla",
)  # fmt: skip
"""What receipts and cards keep in their own words; they are marked there."""
KEPT_AS_THEY_ARE = frozenset({"zone", "npi", "email", "phone", "website", "postal_code", "state"})
"""What has a form of its own; it is neither marked nor made longer."""


def filled(folder: Path) -> Land:
    """An ordinary Wednesday: visits, tasks, a conflict, receipts, something that waits."""
    land = settle_territory(folder)
    add_sync_history(land)
    with land.store.unit("edit an account") as unit:
        edit_account(unit, land.account("Prairie"), {"best_times": "Fridays before ten"})
        for site in ("Great Plains", "Blue Earth"):
            ids = {"site": land.account(site), "system": land.account("Heartland")}
            join = text("UPDATE account SET parent_id = :system WHERE id = :site")
            unit.connection.execute(join, ids)
    return land


def empty(folder: Path) -> Land:
    """The first minute after signing in where nobody has given out accounts yet."""
    clock = [NOW]
    land = Land(make_store(folder, clock), user_id=new_id(), clock=clock)
    with land.store.unit("sign in") as unit:
        for name, value in (
            ("user_id", land.user_id),
            ("user_name", "Nora Lindqvist"),
            ("user_role", "kam"),
            ("central_url", "https://central.bluenote.example"),
            ("central_name", "Quillmere Health"),
            ("last_sync_at", (NOW - timedelta(hours=2)).astimezone(UTC).isoformat()),
            ("token", "invented"),
        ):
            books.set_fact(unit.connection, name, value)
    return land


def long(folder: Path) -> Land:
    """The same Wednesday in an organisation that loves words."""
    land = filled(folder)
    _rewrite(land.store, _lengthened)
    return land


def marked(folder: Path) -> Land:
    """The same Wednesday with every text of a record marked, to tell it from a text of ours."""
    land = filled(folder)
    _rewrite(land.store, _marked)
    with land.store.unit("mark who signed in") as unit:
        for name in ("user_name", "central_name"):
            value = books.fact(unit.connection, name) or ""
            books.set_fact(unit.connection, name, f"{DATA_START}{value}{DATA_END}")
        for table, column in KEPT_ELSEWHERE:
            for words in TOLD_ELSEWHERE:
                replaced = f"replace({column}, :words, '{DATA_START}' || :words || '{DATA_END}')"
                change = text(f"UPDATE {table} SET {column} = {replaced}")  # noqa: S608
                unit.connection.execute(change, {"words": words})
    return land


WORLDS: dict[str, Callable[[Path], Land]] = {
    "filled": filled,
    "empty": empty,
    "long": long,
    "marked": marked,
}


def _rewrite(store: Store, said: Callable[[str, int], str]) -> None:
    with store.unit("rewrite every text") as unit:
        for entity in ENTITIES:
            names = [spec for spec in fields_of(entity) if _is_text(spec)]
            for spec in names:
                _rewrite_field(unit, entity.wire_name(), spec, said)


def _rewrite_field(
    unit: Unit, table: str, spec: FieldSpec, said: Callable[[str, int], str]
) -> None:
    value = said(spec.name, spec.max_length or LONGEST)
    unit.connection.execute(
        text(f"UPDATE {table} SET {spec.name} = {value} WHERE {spec.name} <> ''")  # noqa: S608
    )


def _is_text(spec: FieldSpec) -> bool:
    is_free = spec.type is str and not spec.show.refers and not spec.name.endswith("_id")
    return is_free and spec.name not in KEPT_AS_THEY_ARE


def _lengthened(name: str, most: int) -> str:
    again = " || ' · ' || ".join([name] * LONG)
    return f"substr({again}, 1, {min(most, LONGEST)})"


def _marked(name: str, _most: int) -> str:
    return f"'{DATA_START}' || {name} || '{DATA_END}'"
