"""What a person may set on this laptop: one validated value, kept as TOML in the profile folder.

No secret is ever kept here. A name this version does not know is kept and reported, never an error:
it may come from a newer version. A value that cannot be read falls back to its default, in words.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

import msgspec

from bluenote_field.domain.fields import Choice, FieldSpec, Show
from bluenote_field.errors import Complaint, InputProblem, StorageProblem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "settings.toml"


class ThemeChoice(Choice):
    """How the windows look."""

    SYSTEM = "system", "Like the system"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"


class TextSize(Choice):
    """How large the words are, in hundredths of the usual size."""

    USUAL = "100", "Usual"
    LARGER = "115", "Larger"
    LARGE = "130", "Large"
    LARGEST = "150", "Largest"


class Language(Choice):
    """The language of the windows and of what is printed."""

    SYSTEM = "system", "Like the system"
    ENGLISH = "en", "English"
    SPANISH = "es", "Español"


class PageSize(Choice):
    """The paper that is printed on."""

    LETTER = "letter", "Letter"
    A4 = "a4", "A4"


class FirstChannel(Choice):
    """The channel a new call begins with."""

    LAST = "last", "The one used last"
    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "Phone"
    VIDEO = "video", "Video"
    EMAIL = "email", "E-mail"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be set; each field says how people meet it, as in an entity."""

    theme: Annotated[ThemeChoice, Show("Theme", group="look")] = ThemeChoice.SYSTEM
    language: Annotated[Language, Show("Language", group="look")] = Language.SYSTEM
    text_size: Annotated[TextSize, Show("Text size", group="look")] = TextSize.USUAL
    company: Annotated[
        str,
        msgspec.Meta(max_length=120),
        Show(
            "Company on the letterhead", help="Empty: what your company set is used", group="paper"
        ),
    ] = ""
    page_size: Annotated[PageSize, Show("Paper", group="paper")] = PageSize.LETTER
    printer: Annotated[
        str,
        msgspec.Meta(max_length=200),
        Show(
            "Printer",
            help="What you print goes there without asking",
            group="paper",
            refers="printer",
        ),
    ] = ""
    first_channel: Annotated[FirstChannel, Show("New calls begin as", group="work")] = (
        FirstChannel.LAST
    )
    sync_minutes: Annotated[
        int,
        msgspec.Meta(ge=0, le=240),
        Show("Sync by itself every", help="In minutes; 0 to sync only when you ask", group="work"),
    ] = 15
    sync_at: Annotated[
        str,
        msgspec.Meta(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$"),
        Show("Sync every day at", help="Such as 18:00; empty for no fixed hour", group="work"),
    ] = "18:00"
    reminder_minutes: Annotated[
        int,
        msgspec.Meta(ge=0, le=120),
        Show(
            "Remind before a visit", help="In minutes; 0 for none; no names in them", group="work"
        ),
    ] = 15
    lock_minutes: Annotated[
        int,
        msgspec.Meta(ge=0, le=480),
        Show("Lock when idle for", help="In minutes; 0 to lock only when you ask", group="lock"),
    ] = 30

    @property
    def paper(self) -> Literal["letter", "a4"]:
        """The paper in the word that reports know."""
        return "a4" if self.page_size is PageSize.A4 else "letter"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, and sentences about what could not be."""

    settings: Settings
    remarks: tuple[str, ...] = ()


def settings_fields() -> tuple[FieldSpec, ...]:
    """The fields of the settings, as a form reads them."""
    specs = []
    for name, hint in get_type_hints(Settings, include_extras=True).items():
        marks = getattr(hint, "__metadata__", ())
        show = next(mark for mark in marks if isinstance(mark, Show))
        longest = next((m.max_length for m in marks if isinstance(m, msgspec.Meta)), None)
        specs.append(FieldSpec(name, hint.__origin__, False, False, longest, show))  # noqa: FBT003
    return tuple(specs)


def load_settings(profile: Path) -> Loaded:
    """Read the settings of a profile; what is missing has its default."""
    try:
        text = (profile / FILE).read_text(encoding="utf-8")
        read = tomllib.loads(text)
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Loaded(Settings(), (f"“{FILE}” could not be read; the usual settings hold.",))
    settings, remarks = Settings(), []
    known = Settings.__struct_fields__
    for name, value in read.items():
        if name not in known:
            remarks.append(f"“{name}” in {FILE} is not a setting of this version.")
            continue
        try:
            settings = changed_settings(settings, {name: value})
        except InputProblem:
            remarks.append(f"“{name}” in {FILE} has a value that cannot be used.")
    return Loaded(settings, tuple(remarks))


def changed_settings(settings: Settings, values: Mapping[str, object]) -> Settings:
    """The same settings with other values; an InputProblem lists all that cannot be used."""
    complaints, good = [], settings
    for name, value in values.items():
        try:
            good = msgspec.convert({**_plain(good), name: value}, Settings)
        except msgspec.ValidationError as error:
            complaints.append(Complaint(name, _in_words(error)))
    if complaints:
        raise InputProblem("Some settings cannot be used.", complaints=tuple(complaints))
    return good


def save_settings(profile: Path, settings: Settings) -> None:
    """Write the settings whole; names this version does not know are kept."""
    path = profile / FILE
    kept = _unknown(path)
    lines = [
        f"{_named(name)} = {_written(value)}" for name, value in (_plain(settings) | kept).items()
    ]
    aside = path.with_name(f"{FILE}.part")
    try:
        aside.write_text("\n".join([*lines, ""]), encoding="utf-8", errors="replace")
        aside.replace(path)
    except OSError as error:
        raise StorageProblem(
            f"The settings could not be written to “{profile}”.", "Check that the disk is not full."
        ) from error


def _plain(settings: Settings) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(settings)
    return plain


def _named(name: str) -> str:
    """A name as TOML has it: bare where it may be."""
    is_bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if is_bare else _written(name)


def _written(value: object) -> str:
    """A value as TOML has it: like JSON but for the numbers that are none.

    Letters stay as they are: TOML does not take the two halves that JSON makes of some of them.
    """
    if isinstance(value, float):
        return repr(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _unknown(path: Path) -> dict[str, object]:
    """What a newer version wrote; only plain values survive."""
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    known = Settings.__struct_fields__
    return {k: v for k, v in read.items() if k not in known and isinstance(v, str | int | float)}


def _in_words(error: msgspec.ValidationError) -> str:
    if "matching regex" in str(error):
        return "is no time of the day, such as 18:00"
    text = str(error).partition(" - at ")[0]
    return text[:1].lower() + text[1:].replace("`", "")
