"""What people call entities, fields and choices, in the language of the day.

The domain speaks English and knows no Qt. Its labels, help texts, choices and complaints are
gathered by `resources/translations/domain_es.ts` under one context; `said` looks a text up there.
A text that nobody translated is shown as it is, so a new field is never blank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bluenote_field.domain.fields import Choice, FieldSpec

CONTEXT = "domain"

ENTITY_NAMES = {
    "app_user": ("Person", "People"),
    "territory": ("Territory", "Territories"),
    "product": ("Product", "Products"),
    "key_message": ("Message", "Messages"),
    "company_rule": ("Rule", "Rules"),
    "account": ("Account", "Accounts"),
    "contact": ("Contact", "Contacts"),
    "affiliation": (
        "Affiliation",
        "Affiliations",
    ),
    "call": ("Call", "Calls"),
    "call_attendee": ("Attendee", "Attendees"),
    "call_topic": ("Topic", "Topics"),
    "call_addendum": ("Addendum", "Addenda"),
    "task": ("Task", "Tasks"),
}


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
    one, more = ENTITY_NAMES.get(wire_name, (wire_name, wire_name))
    return said(str(more if many else one))


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
    "input should be greater than or equal to {n}",
    "input should be less than or equal to {n}",
)
"""What the domain complains of; {n} stands for a number."""

_NUMBER = re.compile(r"\d+")


def complaint(text: str) -> str:
    """A complaint of the domain, in the language of the day, as a sentence of its own."""
    numbers = iter(_NUMBER.findall(text))
    told = said(_NUMBER.sub("{n}", text))
    return sentence(re.sub(r"\{n\}", lambda _: next(numbers, ""), told))


def sentence(text: str) -> str:
    """A complaint as a sentence of its own: "Is missing."."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".")


def joined(parts: Iterable[str], between: str = " · ") -> str:
    """The parts that say something, in one line."""
    return between.join(part for part in parts if part)
