"""A dry run tells what a sync would do and does none of it."""

from __future__ import annotations

from bluenote_field.domain.calls import Call
from bluenote_field.sync.preview import preview
from tests.fakes.central import Seed
from tests.sync.conftest import Connect, InStep


def test_it_tells_what_would_go_and_what_waits_at_central(in_step: InStep) -> None:
    ana, ben = in_step
    ben.set_account("Lakeside", phone="200")
    ben.sync()
    ana.set_account("Riverside", phone="300")
    ana.log_call("Riverside")
    found = preview(ana.store, transport=ana.transport)
    lines = [(line.entity, line.what, line.fields) for line in found.sending]
    assert lines == [
        ("account", "changed", ("Phone",)),
        ("call", "new", ()),
        ("call_attendee", "new", ()),
    ]
    assert (found.changed, found.leaving, found.problem) == (1, 0, "")
    assert (ana.count("outbox"), ana.count("pending")) == (0, 3)
    sent = {(line.entity, line.id) for line in ana.sync().sent}
    assert sent == {(line.entity, line.id) for line in found.sending}
    after = preview(ana.store, transport=ana.transport)
    assert (after.sending, after.changed) == ((), 0)


def test_what_waits_for_a_person_is_not_said_to_go(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    with ana.store.unit("log for somebody else") as unit:
        ids = {"account_id": ana.account("Lakeside").id, "owner_id": north.ids["Ben"]}
        unit.add(Call, {**ids, "starts_at": unit.now, "recorded_at": unit.now})
    ana.sync()
    found = preview(ana.store, transport=ana.transport)
    assert (found.sending, found.parked) == ((), 1)


def test_without_a_network_it_tells_what_it_knows(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.log_call("Riverside")
    ana.transport.down = True
    found = preview(ana.store, transport=ana.transport)
    assert len(found.sending) == 2
    assert found.changed is None
    assert "cannot be reached" in found.problem
