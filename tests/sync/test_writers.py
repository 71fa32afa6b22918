"""Who changed what: told by central with the changes, shown in the account and on cards."""

from __future__ import annotations

import pytest

from bluenote_field.actions.people import add_contact_with
from bluenote_field.domain.accounts import Contact
from bluenote_field.store.views.account_changes import RecordChange, account_changes
from tests.fakes.central import Seed
from tests.sync.conftest import Connect, InStep
from tests.sync.laptop import Laptop
from tests.sync.test_scopes import reassign


def told(laptop: Laptop, account: str) -> list[RecordChange]:
    with laptop.store.read() as reader:
        changes = account_changes(reader, laptop.account(account).id)
    return sorted(changes, key=lambda each: each.at)


def words(changes: list[RecordChange]) -> list[tuple[str, str, str, list[str]]]:
    return [(c.what, c.who, c.called, [f.label for f in c.fields]) for c in changes]


def test_a_change_of_somebody_else_has_a_name_and_fields(in_step: InStep) -> None:
    ana, ben = in_step
    assert ana.count("written") == 0
    ben.set_account("Riverside", phone="200", website="river.example")
    with ben.store.unit("add a contact") as unit:
        values = {"last_name": "Okafor", "account_id": ben.account("Riverside").id}
        add_contact_with(unit, values)
    ben.sync()
    ben.set_account("Riverside", phone="300")
    ben.sync()
    ana.sync()
    found = words(told(ana, "Riverside"))
    assert ("arrived", "Ben", "Riverside", ["Phone"]) in found
    assert ("arrived", "Ben", "Riverside", ["Website"]) in found
    assert ("added", "Ben", "Okafor", []) in found
    assert len(found) == 3
    assert ben.count("written") == 0


def test_a_conflict_seen_in_a_pull_says_who_changed_that_group_and_when(
    connect_laptop: Connect, north: Seed
) -> None:
    north.user("Cleo", "North")
    ana, ben, cleo = connect_laptop("Ana"), connect_laptop("Ben"), connect_laptop("Cleo")
    for each in (ana, ben, cleo):
        each.sync()
    ben.set_account("Riverside", phone="ben")
    ben.sync()
    cleo.sync()
    cleo.set_account("Riverside", website="cleo.example")
    cleo.sync()

    def edit() -> None:
        ana.set_account("Riverside", phone="ana")

    ana.transport.before_answer["/v1/sync/pull"] = edit
    ana.sync()
    (card,) = ana.cards()
    assert (card["grp"], card["by"]) == ("phone", "Ben")
    assert card["at"]


def test_names_leave_with_their_account(in_step: InStep, north: Seed) -> None:
    north.territory("South")
    ana, ben = in_step
    ben.set_account("Riverside", phone="200")
    ben.sync()
    ana.sync()
    assert ana.count("written") == 1
    reassign(north, "Riverside", "South")
    ana.sync()
    assert ana.count("written") == 0


@pytest.mark.parametrize("how", ["deleted", "left"])
def test_names_leave_with_a_row_that_a_damaged_file_had_lost_before(
    in_step: InStep, north: Seed, how: str
) -> None:
    of_contacts = "SELECT id FROM written WHERE entity = 'contact'"
    north.territory("South")
    ana, ben = in_step
    with ben.store.unit("add a contact") as unit:
        values = {"last_name": "Okafor", "account_id": ben.account("Riverside").id}
        contact = add_contact_with(unit, values)
    ben.sync()
    ana.sync()
    assert ana.rows(of_contacts) != []
    with ana.store.unit("damage") as unit:
        unit.connection.exec_driver_sql("DELETE FROM contact")
    if how == "left":
        reassign(north, "Riverside", "South")
    else:
        with ben.store.unit("delete the contact") as unit:
            unit.remove(Contact, contact.id)
        ben.sync()
    ana.sync()
    assert ana.rows(of_contacts) == []
