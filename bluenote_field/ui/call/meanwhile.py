"""The call form beside a sync: what it tells above its fields, and what a save leaves as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bluenote_field.domain.calls import Call
from bluenote_field.domain.fields import fields_of
from bluenote_field.ui.forms.meanwhile import Meanwhile

if TYPE_CHECKING:
    from bluenote_field.ui.call.fields import CallFields
    from bluenote_field.ui.call.reading import Opening
    from bluenote_field.ui.call.state import CallState
    from bluenote_field.ui.parts import Parts

TYPED = frozenset(
    {
        "starts_at",
        "minutes",
        "channel",
        "objective",
        "pre_call_notes",
        "notes",
        "outcome",
        "next_step",
        "next_step_on",
    }
)
"""The fields of a call that stand in the form under their own names."""


class CallMeanwhile(Meanwhile):
    """Watches the call that a form goes on with."""

    def __init__(self, parts: Parts, call: Call, opening: Opening, *, fields: CallFields) -> None:
        """Watch `call`; what is taken goes into `fields`, which began with `opening`."""
        specs = [spec for spec in fields_of(Call) if spec.name in TYPED]
        super().__init__(parts, call, specs, take=self._put)
        self._opening, self._fields = opening, fields
        self.look()

    @property
    def call(self) -> Call | None:
        """The call as the person has seen it."""
        return self.began if isinstance(self.began, Call) else None

    def _put(self, name: str, value: object) -> None:
        state = state_with(self._fields.state(), name, value)
        self._fields.fill(replace(self._opening, state=state))
        self._fields.edited.emit()
        self._fields.go_to(name)


def watching(parts: Parts, opening: Opening, fields: CallFields) -> CallMeanwhile | None:
    """The line above a form that goes on with a call; a new call is nobody else's."""
    if opening.call is None:
        return None
    return CallMeanwhile(parts, opening.call, opening, fields=fields)


def state_with(state: CallState, name: str, value: object) -> CallState:
    """The state with the value of a call's field in it; what was typed unread there goes."""
    given: dict[str, Any] = {name: value}
    if name == "starts_at":
        given["typed_when"] = ""
    elif name == "next_step_on":
        given["typed_due"] = ""
    elif name != "minutes":
        given[name] = str(value or "")
    return replace(state, **given)


def with_theirs(typed: CallState, before: CallState, now: CallState) -> CallState:
    """What was typed, with the people and topics as they are now where nobody changed them here."""
    return replace(
        typed,
        people=now.people if typed.people == before.people else typed.people,
        topics=now.topics if typed.topics == before.topics else typed.topics,
    )
