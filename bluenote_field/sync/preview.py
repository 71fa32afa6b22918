"""What a sync would do now, without doing it: nothing is numbered, sent, fetched or changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import httpx

from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.wire import Op
from bluenote_field.errors import Problem
from bluenote_field.store.exchange import incoming
from bluenote_field.store.exchange.digests import EMPTY, held_digests
from bluenote_field.store.exchange.outbox import Sending, what_would_go
from bluenote_field.store.store import Reader, Store
from bluenote_field.sync.client import Central, Compared
from bluenote_field.sync.receipts import WHAT


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One row that would be sent; `fields` are labels, of a change only."""

    entity: str
    id: str
    label: str
    what: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would be sent, what waits for a person, and, if central answers, what waits there.

    `changed` counts the scopes (accounts mostly) in which central has something newer, `leaving`
    those that would leave this laptop; None where central was not reached, which `problem` tells.
    """

    sending: tuple[PreviewLine, ...]
    parked: int
    changed: int | None = None
    leaving: int | None = None
    problem: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The same in values that JSON knows."""
        return asdict(self)


def preview(store: Store, *, transport: httpx.BaseTransport | None = None) -> Preview:
    """Tell what a sync would do now; a central that does not answer is no failure."""
    with store.read() as reader:
        going, parked = what_would_go(reader.connection)
        lines = tuple(_line(each) for each in going)
    try:
        compared = _ask_central(store, transport)
    except Problem as problem:
        return Preview(sending=lines, parked=parked, problem=str(problem))
    if compared is None:
        return Preview(sending=lines, parked=parked, problem="This laptop is not signed in.")
    return Preview(
        sending=lines,
        parked=parked,
        changed=len(compared.moved) + len(compared.differing),
        leaving=len(compared.lost),
    )


def _ask_central(store: Store, transport: httpx.BaseTransport | None) -> Compared | None:
    with store.read() as reader:
        facts = _facts(reader)
        here = incoming.standing(reader.connection)
        scopes = incoming.held_scopes(reader.connection)
        held = held_digests(reader.connection, list(scopes))
    if not facts["token"]:
        return None
    digests = {scope: held.get(scope, EMPTY) for scope in scopes}
    with Central(
        facts["central_url"], facts["token"], facts["replica_id"], transport=transport
    ) as central:
        return central.verify(digests, level=1, epoch=here.epoch, checkpoint_v=here.v)


def _facts(reader: Reader) -> dict[str, str]:
    return {name: reader.fact(name) or "" for name in ("central_url", "token", "replica_id")}


def _line(sending: Sending) -> PreviewLine:
    changed = sending.set if sending.op is Op.UPDATE else {}
    specs = fields_of(entity_named(sending.entity))
    labels = tuple(spec.label for spec in specs if spec.name in changed)
    return PreviewLine(sending.entity, sending.id, sending.label, WHAT[sending.op], labels)
