"""Taking back the lines of a step that are of no record: cards, drafts, filters."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from bluenote_field.actions.bound import ADVICE
from bluenote_field.actions.conflicts import write_card
from bluenote_field.actions.drafts import draft_of, end_draft, write_draft
from bluenote_field.actions.filters import filters_now, write_filters
from bluenote_field.actions.proposals import write_decision
from bluenote_field.errors import InputProblem
from bluenote_field.store.steps import StepLine
from bluenote_field.store.store import Unit
from bluenote_field.store.tables import card, outbox, pending

TYPED = ("kind", "label", "body")
"""What a draft says; when it was written is no matter."""


def decide_back(unit: Unit, line: StepLine) -> None:
    """Open a card again, or close it as it was."""
    before, after = line.before or {}, line.after or {}
    row = unit.connection.execute(select(card).where(card.c.id == line.id)).mappings().one()
    if any(row[name] != value for name, value in after.items()):
        raise InputProblem("This card was decided otherwise meanwhile.", ADVICE)
    if after.get("resolution") == "again" and not _still_waits(unit, row["entity"], row["row_id"]):
        raise InputProblem("This was sent again already.", "Nothing was changed.")
    write_card(unit, line.id, before)


def keep_back(unit: Unit, line: StepLine) -> None:
    """Keep a draft again that was ended, or end one that undo brought back."""
    now, after = draft_of(unit, line.id) or {}, line.after or {}
    if any(now.get(name) != after.get(name) for name in TYPED):
        raise InputProblem("This draft was changed meanwhile.", "Nothing was changed.")
    if line.before is None:
        end_draft(unit, line.id)
        return
    write_draft(unit, line.id, line.before)
    unit.note("draft", line.id, before=None, after=line.before)


def filter_back(unit: Unit, line: StepLine) -> None:
    """Make the filters of a list what they were."""
    if filters_now(unit, line.id) != (line.after or {}).get("body"):
        raise InputProblem("The filters of this list were changed meanwhile.", ADVICE)
    body = (line.before or {}).get("body")
    write_filters(unit, line.id, None if body is None else str(body))


def reopen_proposal(unit: Unit, line: StepLine) -> None:
    """Put a proposal back among those to decide, or decide it again, if central still has it."""
    write_decision(unit, line.id, line.before or {})


BACK: dict[str, Callable[[Unit, StepLine], None]] = {
    "card": decide_back,
    "draft": keep_back,
    "filter": filter_back,
    "proposal": reopen_proposal,
}


def _still_waits(unit: Unit, name: str, id_: str) -> bool:
    """Whether a row is pending and not on its way."""
    waits = select(pending.c.id).where(pending.c.entity == name, pending.c.id == id_)
    flies = select(outbox.c.n).where(outbox.c.entity == name, outbox.c.id == id_)
    run = unit.connection.execute
    return run(waits).first() is not None and run(flies).first() is None
