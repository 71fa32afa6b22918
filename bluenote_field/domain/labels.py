"""Labels of records, as they were written down beside a change, put into the words of a reader.

A label is kept in English and without a screen: "Call 2026-11-21 22:48 · Harborview". What it says
is taken apart here, so that a window or a page can say it in its own language and date form.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from bluenote_field.domain.entities import entity_named

if TYPE_CHECKING:
    from collections.abc import Callable

_MOMENT = re.compile(r" (\d{4}-\d\d-\d\d \d\d:\d\d)(?=$| · )")


def in_words(
    label: str, entity: str, *, say: Callable[[str], str], moment: Callable[[datetime], str]
) -> str:
    """The label with its kind said by `say` and its time, which has no zone, by `moment`."""
    try:
        noun = entity_named(entity).nouns[0]
    except KeyError:
        return label
    rest = label.removeprefix(noun)
    if rest == label or rest[:1].isalnum():
        return label
    try:
        told = _MOMENT.sub(lambda found: f" {moment(datetime.fromisoformat(found[1]))}", rest)
    except ValueError:
        told = rest
    return f"{say(noun)}{told}"
