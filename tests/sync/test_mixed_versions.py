"""Laptops and central of different versions: nothing is trapped, and an update misses nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bluenote_field.domain import schemas
from bluenote_field.domain.accounts import Account
from bluenote_field.domain.entities import ENTITIES
from bluenote_field.errors import CentralProblem
from bluenote_field.server import positions
from bluenote_field.server.database import in_transaction
from bluenote_field.store.exchange import apply, proposals
from bluenote_field.sync import client, runner
from tests.fakes.central import Seed
from tests.sync.conftest import Connect, InStep
from tests.sync.test_scopes import reassign


def _central_at(monkeypatch: pytest.MonkeyPatch, schema: int, *, laptop: int) -> None:
    """Let central speak one schema and the laptops another."""
    monkeypatch.setattr(positions, "SCHEMA", schema)
    for module in (runner, client, apply):
        monkeypatch.setattr(module, "SCHEMA", laptop)


def test_an_app_that_is_too_old_still_sends_what_waits(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    call_id = ana.log_call("Riverside")
    ana.set_account("Riverside", phone="200")
    with monkeypatch.context() as later:
        _central_at(later, 9, laptop=1)
        with pytest.raises(CentralProblem, match="too old for central"):
            ana.sync()
        assert ana.count("pending") == 0
        run = ana.rows("SELECT outcome, receipt FROM sync_run ORDER BY id DESC LIMIT 1")[0]
        assert run["outcome"] == "partial"
        assert call_id in str(run["receipt"])
        ana.set_account("Riverside", phone="300")
        with pytest.raises(CentralProblem):
            ana.sync()
        assert ana.count("pending") == 0
    ben.sync()
    assert ben.account("Riverside").phone == "300"
    ben.set_account("Riverside", website="https://riverside.example")
    ben.sync()
    receipt = ana.sync()
    assert (receipt.outcome, receipt.mismatches) == ("complete", 0)
    assert ana.account("Riverside").website == "https://riverside.example"
    assert ana.cards() == []


def test_what_others_wrote_unseen_is_not_overwritten_by_an_app_that_only_sends(
    in_step: InStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = in_step
    ben.set_account("Riverside", website="https://ben.example")
    ben.sync()
    with monkeypatch.context() as later:
        _central_at(later, 9, laptop=1)
        ana.set_account("Riverside", phone="200")
        with pytest.raises(CentralProblem):
            ana.sync()
        ana.set_account("Riverside", website="https://ana.example")
        with pytest.raises(CentralProblem):
            ana.sync()
    ana.sync()
    assert ana.account("Riverside").website == "https://ben.example"
    (card,) = ana.cards()
    assert card["mine"] == {"website": "https://ana.example"}


def test_an_app_newer_than_central_is_told_so(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.log_call("Riverside")
    with monkeypatch.context() as later:
        _central_at(later, 1, laptop=2)
        with pytest.raises(CentralProblem, match="newer than central"):
            ana.sync()
    assert ana.sync().outcome == "complete"


def test_after_an_update_rows_with_something_in_a_new_field_come_again(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The laptop of schema 1 did not know the field; its row does not change at central later."""
    ana = connect_laptop("Ana")
    with monkeypatch.context() as old:
        old.setitem(schemas.SINCE, "account.website", 2)
        _central_at(old, 2, laptop=1)
        north.account("Oldside", "North", website="https://old.example")
        ana.sync()
        with ana.store.unit("as a laptop that had no such column") as unit:
            unit.connection.exec_driver_sql("UPDATE account SET website = NULL")
        assert ana.sync().outcome == "complete"
        assert ana.account("Oldside").website is None
    monkeypatch.setitem(schemas.SINCE, "account.website", 2)
    _central_at(monkeypatch, 2, laptop=2)
    receipt = ana.sync()
    assert ana.account("Oldside").website == "https://old.example"
    assert [(line.entity, line.changed) for line in receipt.received] == [("account", 1)]
    assert ana.sync().received == ()


def test_an_older_laptop_is_not_given_kinds_of_records_it_does_not_know(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    ana.log_call("Riverside")
    ana.sync()
    with monkeypatch.context() as old:
        old.setitem(schemas.SINCE, "call_attendee", 2)
        _central_at(old, 2, laptop=1)
        receipt = ben.sync()
        assert (ben.count("call"), ben.count("call_attendee")) == (1, 0)
    monkeypatch.setitem(schemas.SINCE, "call_attendee", 2)
    _central_at(monkeypatch, 2, laptop=2)
    ben.sync()
    assert ben.count("call_attendee") == 1
    assert receipt.outcome == "complete"


def test_a_field_that_a_laptop_does_not_know_survives_its_edits(
    connect_laptop: Connect, north: Seed
) -> None:
    """A group travels whole as the laptop knows it; what it does not name stays at central."""
    ana = connect_laptop("Ana")
    ana.sync()
    column = text("ALTER TABLE account ADD COLUMN orbit text DEFAULT 'low'")
    in_transaction(north.engine, lambda c: c.execute(column))
    ana.set_account("Riverside", phone="200", city="Springfield")
    assert ana.sync().mismatches == 0
    query = text("SELECT orbit, phone FROM account WHERE name = 'Riverside'")
    assert in_transaction(north.engine, lambda c: tuple(c.execute(query).one())) == ("low", "200")


def test_after_an_update_proposals_of_a_kind_that_was_not_known_come_again(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    north.territory("South")
    north.user("Cleo", "South")
    ana, cleo = connect_laptop("Ana"), connect_laptop("Cleo")
    ana.sync()
    ana.set_account("Riverside", phone="200")
    reassign(north, "Riverside", "South")
    ana.sync()
    with monkeypatch.context() as old:
        _central_at(old, 2, laptop=1)
        old.setattr(proposals, "ENTITIES", tuple(e for e in ENTITIES if e is not Account))
        cleo.sync()
        cleo.sync()
        assert cleo.count("proposal") == 0
    _central_at(monkeypatch, 2, laptop=2)
    cleo.sync()
    assert cleo.count("proposal") == 1
