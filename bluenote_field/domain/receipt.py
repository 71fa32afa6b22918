"""The receipt of a sync run: line by line, what arrived at central and what came back.

Kept as JSON beside the run, shown on the sync page, printed, and written out by `--json`; all four
are this one value. `as_dict` and `from_dict` are each other's inverse.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Outcome = Literal["complete", "partial", "failed", "stopped", "interrupted"]
"""Complete: all was sent and the checkpoint reached; partial: safe, but something is left; stopped:
a person ended it; interrupted: the program ended before the run did."""

What = Literal["new", "changed", "deleted"]

SentStatus = Literal["accepted", "merged", "conflict", "refused", "waiting"]
WORSE: tuple[SentStatus, ...] = ("accepted", "merged", "waiting", "conflict", "refused")
"""From what needs nobody to what needs a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLine:
    """One row that was pending and what became of it; `fields` are labels, `at` central's time.

    What was refused with its account comes once more when its new owner has decided.

    `part_of` is the record that it is counted with: a call for its attendees and topics, a new
    contact for the tie made with it.
    """

    entity: str
    id: str
    label: str
    what: What
    status: SentStatus
    fields: tuple[str, ...] = ()
    reason: str = ""
    version: int | None = None
    at: datetime | None = None
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """One record as people count them, with how many rows of which kinds went with it."""

    line: SentLine
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """How many rows of one entity came from central: new here, changed, and gone from here."""

    entity: str
    new: int = 0
    changed: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One sync run from its first request to its last, with the versions of central around it.

    `sentence` says the outcome in words; `problem` says what stood in the way, if anything did.
    `set_aside` counts rows of central that this laptop could not store; it asks for them again.
    `proposals` counts changes that colleagues left for this person to decide about.
    `scopes_checked` and `mismatches` count the accounts compared with central after the run,
    `repaired` the rows fetched again because they differed, or too many of their account to be
    listed; `compared_all` where nothing is left that was not compared, as once a week.
    """

    run_id: str
    person: str
    device: str
    central: str
    started_at: datetime
    outcome: Outcome
    epoch: str = ""
    ended_at: datetime | None = None
    sentence: str = ""
    problem: str = ""
    checkpoint_before: int | None = None
    checkpoint_after: int | None = None
    sent: tuple[SentLine, ...] = ()
    received: tuple[ReceivedLine, ...] = ()
    waiting: int = 0
    conflicts: int = 0
    set_aside: int = 0
    proposals: int = 0
    scopes_checked: int = 0
    mismatches: int = 0
    repaired: int = 0
    compared_all: bool = False
    bytes_up: int = 0
    bytes_down: int = 0
    requests: int = 0

    @property
    def needs_decision(self) -> bool:
        """Whether all went through and a person still has something to decide."""
        return self.outcome == "complete" and self.conflicts > 0

    def as_dict(self) -> dict[str, Any]:
        """The receipt in values that JSON knows; times as on the wire."""
        return _plain_fields(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Receipt:
        """The receipt `as_dict` wrote, also in another version: unknown names are passed over."""
        known = _known(cls, data)
        known["started_at"] = _time_of(data["started_at"])
        known["ended_at"] = _time_of(data.get("ended_at"))
        known["sent"] = tuple(_sent_line(line) for line in data.get("sent", ()))
        known["received"] = tuple(
            ReceivedLine(**_known(ReceivedLine, line)) for line in data.get("received", ())
        )
        return cls(**known)


def folded(lines: Sequence[SentLine]) -> tuple[Folded, ...]:
    """The lines with what belongs to a record folded into it; its status is the worst of them."""
    groups: dict[tuple[str, bool, int], list[SentLine]] = {}
    times: Counter[tuple[str, bool]] = Counter()
    for line in sorted(lines, key=lambda each: bool(each.part_of)):
        key = line.part_of or line.id, line.status == "waiting"
        # A record may have been sent twice in one run: each time is a line of its own.
        times[key] += not line.part_of
        groups.setdefault((*key, max(1, times[key])), []).append(line)
    first = {id(line): place for place, line in enumerate(lines)}
    whole = sorted(groups.values(), key=lambda group: first[id(group[0])])
    return tuple(_folded(group) for group in whole)


def _folded(group: Sequence[SentLine]) -> Folded:
    head, others = group[0], group[1:]
    status = max((line.status for line in group), key=WORSE.index)
    reason = next((line.reason for line in group if line.reason), "")
    kinds = Counter(line.entity for line in others)
    return Folded(replace(head, status=status, reason=reason), tuple(kinds.items()))


def _sent_line(data: Mapping[str, Any]) -> SentLine:
    """One sent line from its plain form."""
    known = _known(SentLine, data)
    known["fields"] = tuple(data.get("fields", ()))
    known["at"] = _time_of(data.get("at"))
    return SentLine(**known)


def _known(value_type: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """The entries of `data` that this version has a place for."""
    return {field.name: data[field.name] for field in fields(value_type) if field.name in data}


def _plain_fields(value: Receipt | SentLine | ReceivedLine) -> dict[str, Any]:
    # Not `asdict`: it copies every text, and a receipt may have ten thousand lines.
    return {name: _plain(getattr(value, name)) for name in value.__slots__}


def _plain(value: object) -> object:
    """One value in the form it has on the wire, tuples as lists."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, SentLine | ReceivedLine):
        return _plain_fields(value)
    if isinstance(value, datetime):
        return _text_of(value)
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


@lru_cache(maxsize=100)
def _text_of(moment: datetime) -> str:
    """A moment as on the wire; the lines of a batch have one."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _time_of(text: str | None) -> datetime | None:
    """An aware time from its wire form."""
    return None if text is None else datetime.fromisoformat(text)
