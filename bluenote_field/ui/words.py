"""What people call entities, fields and choices, in the language of the day.

The domain speaks English and knows no Qt. Its labels, help texts, choices and complaints are
gathered by `resources/translations/domain_es.ts` under one context; `said` looks a text up there.
A text that nobody translated is shown as it is, so a new field is never blank.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bluenote_field.ui.problem_texts import PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bluenote_field.domain.fields import Choice, FieldSpec
    from bluenote_field.errors import Problem

CONTEXT = "domain"


def said(text: str) -> str:
    """A text of the domain in the language of the day."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def label_of(spec: FieldSpec) -> str:
    """What people call a field."""
    return said(spec.label)


def help_of(spec: FieldSpec) -> str:
    """The sentence that helps to fill a field in."""
    return said(spec.show.help)


def choice_label(choice: Choice) -> str:
    """What people call one of the words of a choice."""
    return said(choice.label)


def entity_name(wire_name: str, *, many: bool = False) -> str:
    """What people call a kind of record."""
    from bluenote_field.domain.entities import entity_named  # noqa: PLC0415 - after the paint

    try:
        one, more = entity_named(wire_name).nouns
    except KeyError:  # a receipt may name what only another version knows
        return wire_name.replace("_", " ")
    return said(more if many else one)


COMPLAINTS = (
    "is missing",
    "is too short",
    "is longer than {n} characters",
    "is not a whole number",
    "is beyond {n}",
    "contains a NUL character",
    "contains half of a character (a lone surrogate)",
    "needs a time zone",
    "is a moment beyond the calendar",
    "an e-mail address has one @ with something on both sides",
    "an NPI has ten digits",
    "the last digit does not fit the others; please compare with the source",
    "say in a line what happened",
    "say who took part",
    "lies more than {n} days back, the company's limit",
    "lies in the future; submit it after the visit",
    "a cancelled call is not submitted",
    "is no time of the day, such as 18:00",
    "input should be greater than or equal to {n}",
    "input should be less than or equal to {n}",
)
"""What the domain complains of; {n} stands for a number."""


def headed(text: str) -> str:
    """A text that begins a line: a Spanish day has a small letter only inside a sentence."""
    return text[:1].upper() + text[1:]


def complaint(text: str, *, of: str = "") -> str:
    """A complaint of the domain, in the language of the day, as a sentence; `of` names the field.

    In English many are the end of a sentence: "is missing".
    """
    words = told(text)
    if words.startswith("is "):
        return sentence(f"{of or 'This'} {words}")
    return f"{of}: {sentence(words)}" if of else sentence(words)


def told(text: str) -> str:
    """What a Problem or a complaint says, in the language of the day; what is unknown stays.

    Sentences that hold a name or a number are known by their form; of two sentences joined to one
    text each is translated by itself.
    """
    whole = _in_form(text) or _refusal(text)
    if whole is not None:
        return whole
    for end in _END.finditer(text):
        first = _in_form(text[: end.end() - 1])
        if first is not None:
            return f"{first} {told(text[end.end() :])}"
    return text


def told_problem(problem: Problem) -> str:
    """Both sentences of a Problem in the language of the day."""
    return joined((told(problem.message), told(problem.advice)), " ")


def _in_form(text: str) -> str | None:
    """The translation of a text that is known, or has the form of one that is; else None."""
    translated = said(text)
    if translated != text:
        return translated
    for form, pattern in _forms():
        found = pattern.fullmatch(text)
        if found is not None:
            values = {name: told(value) for name, value in found.groupdict().items()}
            return said(form).format(**values)
    return None


def _refusal(text: str) -> str | None:
    """What central found wrong in a record: "Contact: NPI: is missing."; None if it is not that."""
    from bluenote_field.domain.entities import ENTITIES  # noqa: PLC0415 - after the paint
    from bluenote_field.domain.fields import fields_of  # noqa: PLC0415 - the same

    kind, _, rest = text.partition(": ")
    entity = next((each for each in ENTITIES if each.__name__ == kind), None)
    if entity is None:
        return None
    labels = "|".join(re.escape(spec.label) for spec in fields_of(entity))
    found = re.split(rf"(?:^|; )({labels}): ", rest.removesuffix("."))[1:]
    wrong = (
        f"{said(label)}: {told(why)}" for label, why in zip(found[::2], found[1::2], strict=True)
    )
    return f"{said(entity.nouns[0])}: {'; '.join(wrong)}." if found else None


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every known text with the pattern of what it may look like when it is filled."""
    return tuple(
        (form, re.compile(_PLACE.sub(r"(?P<\1>.*?)", re.escape(form)), re.DOTALL))
        for form in (*PROBLEMS, *COMPLAINTS)
    )


_PLACE = re.compile(r"\\{(\w+)\\}")
"""A place to fill, as it stands in an escaped text."""
_END = re.compile(r"(?<=[.!?]) ")
"""Where one sentence may end and the next begin."""


def sentence(text: str) -> str:
    """A complaint as a sentence of its own: "Is missing."."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".")


def shortened(name: str, longest: int = 48) -> str:
    """A name with as many letters as a toast has room for."""
    return name if len(name) <= longest else f"{name[:longest].rstrip()} …"


def joined(parts: Iterable[str], between: str = " · ") -> str:
    """The parts that say something, in one line."""
    return between.join(part for part in parts if part)
