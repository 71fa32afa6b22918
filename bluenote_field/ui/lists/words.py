"""The words for filters: marks, and what a field has to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bluenote_field.domain.fields import field_of
from bluenote_field.ui import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.domain.entity import Entity

translate = QCoreApplication.translate


def mark_label(entity: str, mark: str) -> str:
    """What people call a mark of a list."""
    labels = {
        "unseen": translate("ListWords", "Not seen in 30 days"),
        "mine": translate("ListWords", "Mine"),
        "week": translate("ListWords", "This week"),
        "unsubmitted": translate("ListWords", "Not submitted"),
        "open": translate("ListWords", "Open"),
        "done": translate("ListWords", "Done"),
        "late": translate("ListWords", "Late"),
        "unsent": translate("ListWords", "Waiting to sync"),
    }
    if (entity, mark) == ("task", "week"):
        return translate("ListWords", "Due this week")
    return labels.get(mark, mark)


def value_label(entity: type[Entity], name: str, value: str | None) -> str:
    """What people call one value of a field."""
    if value is None or value == "":
        return translate("ListWords", "None")
    return words.said(field_of(entity, name).text(value))


def condition_label(entity: type[Entity], name: str, values: Sequence[str | None]) -> str:
    """A condition in a few words: "Kind: Hospital, Payer"."""
    told = ", ".join(value_label(entity, name, value) for value in values)
    return f"{words.label_of(field_of(entity, name))}: {told}"
