"""The lists: accounts, contacts, calls, tasks, found by words as in the window."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from typer import Argument

from bluenote_field.cli.answers import local_time, table, tell
from bluenote_field.cli.profile import Folder, Json, opened
from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.calls import Call
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import FieldSpec
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import plain
from bluenote_field.store.views import lists

BLOCK = 500
Words = Annotated[
    list[str] | None, Argument(metavar="[WORDS]...", help="Words that must all be found; or none.")
]


def accounts(words: Words = None, profile: Folder = None, as_json: Json = False) -> None:
    """List accounts. All of them, or those in which every word is found."""
    _list(Account, words, profile, sort="name", as_json=as_json)


def contacts(words: Words = None, profile: Folder = None, as_json: Json = False) -> None:
    """List contacts. Words are also looked for in the name of their account."""
    _list(Contact, words, profile, sort="last_name", as_json=as_json)


def list_calls(words: Words = None, profile: Folder = None, as_json: Json = False) -> None:
    """List calls, planned and past. Times are local; in JSON they are UTC."""
    _list(Call, words, profile, sort="starts_at", as_json=as_json)


def list_tasks(words: Words = None, profile: Folder = None, as_json: Json = False) -> None:
    """List tasks, open and done."""
    _list(Task, words, profile, sort="due_on", as_json=as_json)


def _list(
    entity: type[Entity], words: list[str] | None, profile: Path | None, *, sort: str, as_json: bool
) -> None:
    columns = lists.columns_of(entity)
    with opened(profile) as store, store.read() as reader:
        numbers = lists.list_ids(reader, entity, words=" ".join(words or ()), sort=sort)
        blocks = [numbers[i : i + BLOCK] for i in range(0, len(numbers), BLOCK)]
        found = [row for block in blocks for row in lists.list_block(reader, entity, block)]
    answer = [{"id": row.id, **_values(columns, row), "pending": row.pending} for row in found]
    shown = [{**_shown(columns, row), "id": row.id} for row in found] if not as_json else []
    tell(answer, [*table(shown), f"{len(found)} found"], as_json=as_json)


def _values(columns: tuple[FieldSpec, ...], row: lists.ListRow) -> dict[str, Any]:
    """A row for programs: values as central has them, names where a record is referred to."""
    return {_key(s): plain(v) for s, v in zip(columns, row.values, strict=True)}


def _shown(columns: tuple[FieldSpec, ...], row: lists.ListRow) -> dict[str, str]:
    """A row for people: labels of choices, local times."""
    pairs = zip(columns, row.values, strict=True)
    return {s.label: local_time(v) if hasattr(v, "astimezone") else s.text(v) for s, v in pairs}  # type: ignore[arg-type]


def _key(spec: FieldSpec) -> str:
    """The field's name, or what it refers to: an `account_id` is shown as its account's name."""
    return spec.name.removesuffix("_id") if spec.show.refers else spec.name


VERBS: MappingProxyType[str, Callable[..., None]] = MappingProxyType(
    {"accounts": accounts, "contacts": contacts, "calls": list_calls, "tasks": list_tasks}
)
