"""What every record is: a key made where it was born, a revision given by central, a sync class."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Self

from pydantic import ValidationError, ValidationInfo, field_validator
from sqlalchemy.orm import configure_mappers
from sqlmodel import Field, SQLModel

from bluenote_field.domain.columns import Identifier
from bluenote_field.domain.fields import fields_of, title_fields
from bluenote_field.domain.plaintext import without_turning
from bluenote_field.errors import Complaint, InputProblem

MOST_SHOWN = 40
LARGEST = 2**31 - 1
"""The largest number that an integer column of central holds."""

EVERYBODY = "0"
"""The scope of rows that every laptop holds: products, users, territories, company rules."""


class SyncClass(StrEnum):
    """Who may change a row, and what a clash is (see docs/guide and the sync protocol)."""

    REFERENCE = "reference"
    SHARED = "shared"
    OWNED = "owned"
    APPEND_ONLY = "append_only"


@dataclass(frozen=True, slots=True)
class Sync:
    """How a kind of record travels.

    `scope` names the column that holds the account whose holders receive the row; empty means
    everybody. `private` names the column of the user who alone receives it while `scope` is null.
    `part_of` is the wire name of the parent it is saved, sent and refused together with, found by
    `parent`, the column that holds the parent's id.
    """

    kind: SyncClass
    scope: str = ""
    private: str = ""
    part_of: str = ""
    parent: str = ""


class Entity(SQLModel):
    """A record that lives on the laptop, on the wire and at central under one key."""

    nouns: ClassVar[tuple[str, str]]
    """What people call one of this kind, and many."""
    sync: ClassVar[Sync]

    id: str = Field(primary_key=True, sa_type=Identifier, min_length=36, max_length=36)
    revision: int | None = Field(default=None)
    """Central's version of this row; None until central accepted it once. Only on the laptop."""

    @field_validator("*", mode="before")
    @classmethod
    def _tidy(cls, value: object, info: ValidationInfo) -> object:
        """NFC and trimmed text that turns no row around; nothing instead of an empty optional."""
        text = _clean(value) if isinstance(value, str) else value
        if text != "":
            return text
        field = cls.model_fields[info.field_name or ""]
        return None if not field.is_required() and field.default is None else text

    @field_validator("*", mode="after")
    @classmethod
    def _fit(cls, value: object, info: ValidationInfo) -> object:
        """UTC moments with milliseconds, and numbers that both databases can hold."""
        if isinstance(value, datetime):
            return _in_utc(value)
        if isinstance(value, int) and abs(value) > LARGEST and info.field_name != "revision":
            raise ValueError(f"is beyond {LARGEST}")
        return value

    @classmethod
    def wire_name(cls) -> str:
        """The name of this kind of record in tables, on the wire and in logs."""
        return _wire_name_of(cls)

    @classmethod
    def checked(cls, values: Mapping[str, object]) -> Self:
        """Make a record from the values of a form, a file or the wire; lists all that is wrong."""
        try:
            # As `model_validate` of a table does it, without making an object of SQLAlchemy's: a
            # record is a value, and this takes a quarter of the time.
            record: Self = cls.__new__(cls)
            _validation_of(cls)(_given(cls, values), self_instance=record)
        except ValidationError as error:
            raise _problem(cls, error.errors()) from None
        return record

    @classmethod
    def kept(cls, row: Mapping[str, Any]) -> Self:
        """A record from all columns of its row in our own database: it was checked on its way in.

        A value, as `checked` makes it: SQLAlchemy's own way takes seventy times as long.
        """
        _validation_of(cls)
        record: Self = cls.__new__(cls)
        vars(record).update(row)
        return record

    @classmethod
    def checked_fields(cls, values: Mapping[str, object]) -> dict[str, Any]:
        """These fields alone, checked as `checked` checks them: no rule looks at two of them."""
        _validation_of(cls)
        assign, record = cls.__pydantic_validator__.validate_assignment, cls.__new__(cls)
        wrong: list[Any] = []
        for name, value in values.items():
            try:
                assign(record, name, value)
            except ValidationError as error:
                wrong += error.errors()
        if wrong:
            raise _problem(cls, wrong)
        return {name: vars(record)[name] for name in values}

    def values(self) -> dict[str, Any]:
        """The declared fields and their values, without key and revision."""
        held = vars(self)  # not by attribute: SQLAlchemy would look at each of them
        return {spec.name: held[spec.name] for spec in fields_of(type(self))}

    def called(self) -> str:
        """What a person calls this record: the short texts it is searched by."""
        parts = [spec.text(getattr(self, spec.name)) for spec in title_fields(type(self))]
        return " ".join(part for part in parts if part) or type(self).__name__

    def scope(self) -> str:
        """Whose laptops hold this row: an account's id, `u:` and a user's id, or everybody."""
        return scope_of(type(self), {"id": self.id, **self.values()})


def scope_of(entity: type[Entity], values: Mapping[str, Any]) -> str:
    """The scope that these values put a row in."""
    rule = entity.sync
    if not rule.scope:
        return EVERYBODY
    account = values.get(rule.scope)
    return str(account) if account else f"u:{values.get(rule.private)}"


def _given(entity: type[Entity], values: Mapping[str, object]) -> dict[str, object]:
    """The values without what is nothing and would be nothing anyway: that is most of a record."""
    blank = _blank_fields(entity)
    return {name: v for name, v in values.items() if v is not None or name not in blank}


@cache
def _blank_fields(entity: type[Entity]) -> frozenset[str]:
    """The fields that hold nothing where nothing is given."""
    fields = entity.model_fields.items()
    return frozenset(name for name, f in fields if not f.is_required() and f.default is None)


@cache
def _wire_name_of(entity: type[Entity]) -> str:
    return str(entity.__tablename__)


@cache
def _validation_of(entity: type[Entity]) -> Callable[..., object]:
    """What checks an entity's values; its columns are ready to be read from then on."""
    configure_mappers()
    return entity.__pydantic_validator__.validate_python


def _clean(text: str) -> str:
    if "\x00" in text:
        raise ValueError("contains a NUL character")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # ASCII has nothing to compose, nothing that turns a row around, and no half of a character.
    return (lines if lines.isascii() else _composed(lines)).strip()


def _composed(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("contains half of a character (a lone surrogate)") from None
    return unicodedata.normalize("NFC", without_turning(text))


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("needs a time zone")
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("is a moment beyond the calendar") from None
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _problem(entity: type[Entity], wrong: Iterable[Any]) -> InputProblem:
    """Everything that pydantic found wrong, in words."""
    complaints = tuple(_complaint(item) for item in wrong)
    words = "; ".join(f"{_label(entity, each.field)}: {each.message}" for each in complaints)
    return InputProblem(f"{entity.__name__}: {words}.", complaints=complaints)


def _complaint(item: Any) -> Complaint:  # noqa: ANN401 - pydantic's dict
    field = str(item["loc"][0]) if item["loc"] else None
    context = item.get("ctx", {})
    if item["input"] is None:
        return Complaint(field, "is missing")  # a form gives None for what was left empty
    match item["type"]:
        case "missing":
            words = "is missing"
        case "string_too_short":
            words = "is missing" if context.get("min_length") == 1 else "is too short"
        case "string_too_long":
            words = f"is longer than {context.get('max_length')} characters"
        case "enum":
            words = f"{str(item['input'])[:MOST_SHOWN]!r} is not one of the words it may be"
        case "value_error":
            words = str(context.get("error", item["msg"]))
        case _:
            words = item["msg"][:1].lower() + item["msg"][1:]
    return Complaint(field, words)


def _label(entity: type[Entity], field: str | None) -> str:
    labels = {spec.name: spec.label for spec in fields_of(entity)}
    return labels.get(field or "", field or "record")
