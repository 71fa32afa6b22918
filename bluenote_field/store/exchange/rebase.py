"""What becomes of a row with unsent edits when central's version of it arrives. Pure decisions.

Central's row is the new base; what was edited stays on top of it, group by group; where both
changed a group to different values the row shows central's and the edit goes onto a card. Edits
made after the freeze are told from the frozen ones by comparing with what was frozen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from msgspec import structs

from bluenote_field.domain.fields import groups_of
from bluenote_field.domain.merge import Disagreement, changes, merge_row
from bluenote_field.domain.wire import Clash, Fields, Op, Result, Status
from bluenote_field.store.exchange.cards import CardKind, Finding
from bluenote_field.store.exchange.edits import Edited, Flight
from bluenote_field.store.rows import WireRow


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is still pending: the edit's kind, and what it is now made on."""

    op: Op
    base: Fields | None
    base_v: int | None


@dataclass(frozen=True, slots=True)
class Rebased:
    """The row as the laptop shows it from now on (None: not there), and what still waits."""

    row: WireRow | None
    waiting: Waiting | None
    frozen: Fields | None = None
    findings: tuple[Finding, ...] = ()


def rebase(edited: Edited, server: WireRow | None) -> Rebased:
    """Bring an edited row onto central's version (None: central's row is still the base)."""
    rebased = _rebase(edited, server)
    if not edited.earlier:
        return rebased
    return replace(rebased, findings=(*_of_earlier(edited, server), *rebased.findings))


def _rebase(edited: Edited, server: WireRow | None) -> Rebased:
    flight = edited.flight
    if edited.op is None:
        here = None if edited.current is None else WireRow(edited.id, edited.base_v, edited.current)
        return Rebased(server or here, None, None, _leftovers(edited, server))
    if flight is None or flight.result is None or flight.is_refused:
        rebased = _rebase_unsent(edited, server)
        return _with_refusal(edited, rebased, flight) if flight and flight.is_refused else rebased
    if flight.mutation.op is Op.DELETE:
        is_back = edited.op is not Op.DELETE and edited.current is not None
        judged = _edited_since if is_back else _after_delete
        return judged(edited, server, flight.result)
    return _after_acceptance(edited, server or _unchanged(edited, flight), flight)


def lost(edited: Edited, kind: CardKind, why: str) -> Finding:
    """The card for edits of a row that leaves this laptop.

    Of a row that nothing waits of it tells what was sent, for the row shows what came since.
    """
    result = edited.flight.result if edited.flight else None
    clash = result.conflicts[0] if result and result.conflicts else None
    return Finding(
        kind=kind,
        entity=edited.key[0],
        row_id=edited.id,
        label=edited.label,
        base=edited.base,
        mine=edited.current if edited.op else _not_taken(edited) or edited.current,
        by=clash.by if clash else "",
        at=clash.at if clash else "",
        code=(result.code if result else "") or why,
        reason=result.reason if result else "",
    )


def _not_taken(edited: Edited) -> Fields:
    """What central did not take of the mutations of a row, and no later one said again."""
    groups = groups_of(edited.entity)
    found: Fields = {}
    for flight in (*edited.earlier, edited.flight):
        if flight is None:
            continue
        typed, result = flight.mutation.set, flight.result
        clashing = result.conflicts if result else ()
        names = {spec.name for clash in clashing for spec in groups.get(clash.group, ())}
        lost_now = {n: v for n, v in typed.items() if flight.is_refused or n in names}
        found = {n: v for n, v in found.items() if n not in typed} | lost_now
    return found


def _leftovers(edited: Edited, server: WireRow | None) -> tuple[Finding, ...]:
    """Cards for a mutation that was sent although nothing of its row waits any more.

    That is so after central was restored, and after the row left this laptop.
    """
    flight = edited.flight
    result = flight.result if flight else None
    if flight is None or result is None:
        return ()
    typed = flight.mutation.set
    if flight.is_refused:
        if server and typed and typed.items() <= server.fields.items():
            return ()  # central has it all the same: a copy of this database sent it
        return (replace(lost(edited, "deleted", result.code), mine=typed or None),)
    if flight.mutation.op is Op.DELETE and result.status is Status.CONFLICT and server:
        return (_undeleted(edited, server, result),)
    groups = groups_of(edited.entity)
    cards = []
    for clash in result.conflicts:
        names = [spec.name for spec in groups.get(clash.group, ()) if spec.name in typed]
        mine = {name: typed[name] for name in names}
        theirs = {name: (server.fields if server else clash.server).get(name) for name in names}
        if mine != theirs:
            cards.append(_clash_card(edited, clash.group, (None, mine, theirs), clash=clash))
    return tuple(cards)


def _of_earlier(edited: Edited, server: WireRow | None) -> tuple[Finding, ...]:
    """Cards for what central did not take of mutations before the last one of the row.

    What a later one says again, its author has seen.
    """
    findings: list[Finding] = []
    if edited.flight and edited.flight.mutation.op is Op.DELETE and not edited.flight.is_lost:
        return ()  # its author deleted it all
    later = set(edited.flight.mutation.set) if edited.flight else set()
    for flight in reversed(edited.earlier):
        typed = {name: value for name, value in flight.mutation.set.items() if name not in later}
        later |= typed.keys()
        said = replace(flight, mutation=structs.replace(flight.mutation, set=typed))
        for finding in _leftovers(replace(edited, flight=said), server):
            findings += [finding] if finding.mine else []
    return tuple(findings)


def _rebase_unsent(edited: Edited, server: WireRow | None) -> Rebased:
    """Central has not taken the edit: what waits is what waited, on the newer base."""
    op = edited.op
    frozen = edited.flight.frozen if edited.flight else None
    if server is None:
        row = None if edited.current is None else WireRow(edited.id, edited.base_v, edited.current)
        waiting = Waiting(op, edited.base, edited.base_v) if op else None
        return Rebased(row, waiting, frozen)
    if op is Op.DELETE or edited.current is None:
        return _keep_or_ask_delete(edited, server)
    # A new row that central has all the same was sent from a copy of this database: what differs
    # has no common base, and a person decides.
    base = edited.base or _agreed(edited, frozen, server)
    merged = merge_row(edited.entity, base, mine=edited.current, theirs=server.fields)
    if frozen is not None:
        # Otherwise what came in between would later look like an edit made after the freeze.
        frozen = merge_row(edited.entity, base, mine=frozen, theirs=server.fields).values
    is_open = edited.flight is not None or changes(edited.entity, server.fields, merged.values)
    return Rebased(
        WireRow(edited.id, server.v, merged.values),
        Waiting(Op.UPDATE, server.fields, server.v) if is_open else None,
        frozen,
        _clash_cards(edited, (), merged.disagreements, server=server),
    )


def _agreed(edited: Edited, frozen: Fields | None, server: WireRow) -> Fields:
    """The groups that a copy sent as they once were here: what was edited since is on top."""
    agreed: Fields = {}
    known = (*edited.shown, frozen) if frozen else edited.shown
    for specs in groups_of(edited.entity).values():
        theirs = {s.name: server.fields.get(s.name) for s in specs}
        if any({s.name: state.get(s.name) for s in specs} == theirs for state in known):
            agreed |= theirs
    return agreed


def _keep_or_ask_delete(edited: Edited, server: WireRow) -> Rebased:
    """A row deleted here: it stays deleted unless somebody changed it meanwhile."""
    on_its_way = edited.flight is not None and edited.flight.result is None
    if on_its_way:
        return Rebased(None, Waiting(Op.DELETE, edited.base, edited.base_v))
    if server.fields == edited.base:
        return Rebased(None, Waiting(Op.DELETE, server.fields, server.v))
    return Rebased(server, None, None, (_undeleted(edited, server, None),))


def _with_refusal(edited: Edited, rebased: Rebased, flight: Flight) -> Rebased:
    """The record stays readable with its edit; the card says why central refused it."""
    result = flight.result
    if result is None or rebased.waiting is None:
        return rebased
    waiting, row = rebased.waiting, rebased.row
    is_change = waiting.op is Op.UPDATE and row is not None
    if is_change and row and not changes(edited.entity, waiting.base or {}, row.fields):
        return Rebased(row, None, None, rebased.findings)
    mine = rebased.frozen
    if mine is None and flight.mutation.op is not Op.DELETE:
        mine = edited.current
    refusal = Finding(
        kind="rejected",
        entity=edited.key[0],
        row_id=edited.id,
        label=edited.label,
        base=rebased.waiting.base,
        mine=mine,
        at=result.at,
        code=result.code,
        reason=result.reason,
    )
    return Rebased(rebased.row, rebased.waiting, None, (*rebased.findings, refusal))


def _after_delete(edited: Edited, server: WireRow | None, result: Result) -> Rebased:
    """Central dealt with a deletion: gone, or back because somebody changed the row."""
    if result.status is not Status.CONFLICT:
        return Rebased(server, None)
    row = server
    if row is None and edited.base is not None:
        row = WireRow(edited.id, edited.base_v, edited.base)
    if row is None:
        return Rebased(None, None)
    return Rebased(row, None, None, (_undeleted(edited, row, result),))


def _edited_since(edited: Edited, server: WireRow | None, result: Result) -> Rebased:
    """A deletion is judged once more, after a restore, whose row had come back and was edited.

    The edit waits as any other; whether the row is to go is asked again where that is open.
    """
    rebased = _rebase_unsent(replace(edited, flight=None), server)
    if result.status is not Status.CONFLICT:
        return rebased
    row = server or WireRow(edited.id, edited.base_v, edited.base or {})
    return replace(rebased, findings=(*rebased.findings, _undeleted(edited, row, result)))


def _after_acceptance(edited: Edited, server: WireRow, flight: Flight) -> Rebased:
    """Central took the edit, whole or in part; what was edited after the freeze still waits."""
    frozen = flight.frozen or edited.base or edited.current or {}
    if edited.op is Op.DELETE or edited.current is None:
        if changes(edited.entity, frozen, server.fields):
            # Deleted before what others had written came: nobody deletes what they never saw.
            return Rebased(server, None, None, (_undeleted(edited, server, None),))
        return Rebased(None, Waiting(Op.DELETE, server.fields, server.v))
    if edited.current == server.fields:  # as almost always: what was sent has come back
        return Rebased(WireRow(edited.id, server.v, server.fields), None)
    merged = merge_row(edited.entity, frozen, mine=edited.current, theirs=server.fields)
    is_open = changes(edited.entity, server.fields, merged.values)
    clashes = flight.result.conflicts if flight.result else ()
    told: tuple[Finding, ...] = ()
    if flight.frozen is None:
        # Sent again after a restore: the row may show central's value since the pull before.
        told, clashes = _leftovers(edited, server), ()
    return Rebased(
        WireRow(edited.id, server.v, merged.values),
        Waiting(Op.UPDATE, server.fields, server.v) if is_open else None,
        None,
        (*told, *_clash_cards(edited, clashes, merged.disagreements, server=server)),
    )


def _unchanged(edited: Edited, flight: Flight) -> WireRow:
    """Central's row where it did not come along: taking the edit changed nothing there."""
    result = flight.result
    refused_in_part = result is not None and result.status is Status.CONFLICT
    first, second = edited.base, flight.frozen
    if not refused_in_part:
        first, second = second, first
    version = result.v if result else 0
    return WireRow(edited.id, version or edited.base_v, first or second or edited.current or {})


def _clash_cards(
    edited: Edited,
    clashes: Iterable[Clash],
    disagreements: Iterable[Disagreement],
    *,
    server: WireRow,
) -> tuple[Finding, ...]:
    """One card for each group in which what is typed here is not what central holds."""
    told = {clash.group: clash for clash in clashes}
    groups = groups_of(edited.entity)
    names = {*told, *(each.group for each in disagreements)} & groups.keys()
    cards = []
    for group in sorted(names):
        clash = told.get(group)
        base, mine, theirs = (
            {spec.name: side.get(spec.name) for spec in groups[group]}
            for side in (edited.base or {}, edited.current or {}, server.fields)
        )
        if mine == theirs:
            continue
        card = _clash_card(edited, group, (base, mine, theirs), clash=clash)
        cards.append(card if clash else replace(card, their_v=server.v))
    return tuple(cards)


def _clash_card(
    edited: Edited,
    group: str,
    sides: tuple[Fields | None, Fields, Fields],
    *,
    clash: Clash | None,
) -> Finding:
    base, mine, theirs = sides
    return Finding(
        kind="conflict",
        entity=edited.key[0],
        row_id=edited.id,
        grp=group,
        label=edited.label,
        base=base,
        mine=mine,
        theirs=theirs,
        their_v=clash.v if clash else None,
        by=clash.by if clash else "",
        at=clash.at if clash else "",
    )


def _undeleted(edited: Edited, server: WireRow, result: Result | None) -> Finding:
    clash = result.conflicts[0] if result and result.conflicts else None
    return Finding(
        kind="conflict",
        entity=edited.key[0],
        row_id=edited.id,
        label=edited.label,
        base=edited.base,
        theirs=server.fields,
        their_v=server.v,
        by=clash.by if clash else "",
        at=clash.at if clash else "",
        code=result.code if result else "changed_since",
        reason=result.reason if result else "",
    )
