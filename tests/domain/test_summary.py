"""What a leave-behind keeps to itself."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime

from bluenote_field.domain.summary import (
    AttendeeLine,
    Fact,
    NextStepLine,
    TopicLine,
    VisitSummary,
    leave_behind_of,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CANARY = "canary-internal"
SHOWN = "shown-to-all"
INTERNAL = {"status", "notes", "pre_call_notes"}


def whole() -> VisitSummary:
    texts = {
        each.name: CANARY if each.name in INTERNAL else SHOWN
        for each in fields(VisitSummary)
        if each.type == "str" and each.name not in {"zone", "locale"}
    }
    return VisitSummary(
        **texts,
        printed_at=NOW,
        starts_at=NOW,
        ends_at=NOW,
        zone="Europe/Berlin",
        locale="es",
        account_facts=(Fact("Phone", SHOWN, shared=True), Fact("Segment", CANARY)),
        visit_facts=(Fact("Outcome", CANARY), Fact("Place", SHOWN, shared=True)),
        attendees=(AttendeeLine(SHOWN, SHOWN, SHOWN, standing=CANARY),),
        topics=(TopicLine(SHOWN, SHOWN, SHOWN, reaction=CANARY),),
        next_steps=(
            NextStepLine(SHOWN, date(2026, 12, 1)),
            NextStepLine(CANARY, shared=False),
        ),
    )


def test_a_leave_behind_holds_nothing_internal() -> None:
    assert CANARY in repr(whole())
    assert CANARY not in repr(leave_behind_of(whole()))


def test_a_leave_behind_holds_everything_else() -> None:
    mine, theirs = whole(), leave_behind_of(whole())
    lines = {"account_facts", "visit_facts", "attendees", "topics", "next_steps"}
    for each in fields(VisitSummary):
        if each.name not in INTERNAL | lines:
            assert getattr(theirs, each.name) == getattr(mine, each.name), each.name
    assert all(len(getattr(theirs, name)) == 1 for name in lines)


def test_a_fact_is_internal_unless_it_says_otherwise() -> None:
    assert not Fact("Anything", "added later").shared
