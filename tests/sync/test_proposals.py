"""Edits that arrive after their account went to somebody else: the new owner decides about them."""

from __future__ import annotations

import pytest

from bluenote_field.actions.conflicts import put_aside
from bluenote_field.actions.people import add_contact_with
from bluenote_field.actions.proposals import set_proposal_aside, take_proposal
from bluenote_field.actions.undo import undo
from bluenote_field.domain.accounts import Contact
from bluenote_field.errors import InputProblem
from bluenote_field.store.exchange.proposals import count_open
from tests.fakes.central import Seed
from tests.sync.conftest import Connect
from tests.sync.laptop import Laptop
from tests.sync.test_scopes import reassign


@pytest.fixture
def two(connect_laptop: Connect, north: Seed) -> tuple[Laptop, Laptop]:
    """Ana, who edited Riverside on the road, and Cleo, who was given it meanwhile."""
    north.territory("South")
    north.user("Cleo", "South")
    ana, cleo = connect_laptop("Ana"), connect_laptop("Cleo")
    ana.sync()
    ana.set_account("Riverside", phone="200")
    reassign(north, "Riverside", "South")
    ana.sync()
    cleo.sync()
    return ana, cleo


def proposed(laptop: Laptop) -> list[dict[str, object]]:
    return laptop.rows("SELECT * FROM proposal WHERE decision IS NULL ORDER BY place")


def the_group(laptop: Laptop) -> str:
    return str(proposed(laptop)[0]["grp"])


def take(laptop: Laptop) -> None:
    with laptop.store.unit("take") as unit:
        take_proposal(unit, the_group(laptop))


def test_the_new_owner_is_given_what_was_proposed_and_nobody_else(
    two: tuple[Laptop, Laptop], connect_laptop: Connect
) -> None:
    ana, cleo = two
    (row,) = proposed(cleo)
    assert (row["by"], row["entity"], row["op"], row["body"]) == (
        "Ana", "account", "update", '{"phone":"200"}',
    )  # fmt: skip
    assert proposed(ana) == []
    ben = connect_laptop("Ben")
    ben.sync()
    assert proposed(ben) == []


def test_what_is_taken_over_is_an_edit_and_its_author_hears_of_it(
    two: tuple[Laptop, Laptop],
) -> None:
    ana, cleo = two
    take(cleo)
    receipt = cleo.sync()
    assert [(line.label, line.status) for line in receipt.sent] == [("Riverside", "accepted")]
    assert cleo.count("proposal") == 0
    assert cleo.account("Riverside").phone == "200"
    ana.sync()
    (card,) = ana.cards()
    assert card["reason"] == (
        "The account is no longer one of yours; Cleo has taken the change over."
    )


def test_an_author_who_put_the_card_aside_hears_of_it_once_in_the_receipt(
    two: tuple[Laptop, Laptop],
) -> None:
    ana, cleo = two
    with ana.store.unit("put aside") as unit:
        put_aside(unit, str(ana.cards()[0]["id"]))
    take(cleo)
    cleo.sync()
    (line,) = ana.sync().sent
    words = "The account is no longer one of yours; Cleo has taken the change over."
    assert (line.label, line.status, line.reason) == ("Riverside", "accepted", words)
    assert ana.cards() == []
    ana.log_call("Lakeside")
    (line,) = ana.sync().sent[:1]
    assert line.entity == "call"


def test_what_is_set_aside_changes_nothing_and_is_gone_for_everybody(
    two: tuple[Laptop, Laptop], connect_laptop: Connect, north: Seed
) -> None:
    ana, cleo = two
    north.user("Dan", "South")
    dan = connect_laptop("Dan")
    dan.sync()
    assert len(proposed(dan)) == 1
    with cleo.store.unit("aside") as unit:
        set_proposal_aside(unit, the_group(cleo))
    assert proposed(cleo) == []
    cleo.sync()
    dan.sync()
    assert (cleo.count("proposal"), dan.count("proposal")) == (0, 0)
    assert cleo.account("Riverside").phone == "100"
    ana.sync()
    assert "Cleo has left the record as it is" in str(ana.cards()[0]["reason"])
    with dan.store.unit("too late") as unit, pytest.raises(InputProblem, match="settled already"):
        take_proposal(unit, "anything")


def test_a_decision_is_said_again_until_central_has_heard_it(two: tuple[Laptop, Laptop]) -> None:
    _, cleo = two
    take(cleo)

    def cut() -> None:
        raise KeyboardInterrupt

    cleo.transport.before_answer["/v1/sync/pull"] = cut
    with pytest.raises(KeyboardInterrupt):
        cleo.sync()
    assert cleo.count("proposal") == 1
    cleo.sync()
    assert cleo.count("proposal") == 0


def test_a_proposal_is_settled_when_the_edit_that_took_it_over_is_at_central(
    two: tuple[Laptop, Laptop], connect_laptop: Connect, north: Seed
) -> None:
    _, cleo = two
    north.user("Dan", "South")
    dan = connect_laptop("Dan")
    dan.sync()
    cleo.set_account("Riverside", website="river.example")
    cleo.transport.before_answer["/v1/sync/push"] = lambda: take(cleo)
    seen: list[tuple[str | None, int]] = []

    def look() -> None:
        dan.sync()
        seen.append((dan.account("Riverside").phone, dan.count("proposal")))

    cleo.transport.before_answer["/v1/sync/pull"] = look
    cleo.sync()
    cleo.sync()
    look()
    assert seen == [("100", 1), ("200", 0)]


def test_taking_over_is_undone_with_its_decision(two: tuple[Laptop, Laptop]) -> None:
    _, cleo = two
    with cleo.store.unit("take") as unit:
        take_proposal(unit, the_group(cleo))
        step = unit.step
    with cleo.store.unit("undo") as unit:
        undo(unit, step)
    assert len(proposed(cleo)) == 1
    assert cleo.account("Riverside").phone == "100"
    assert cleo.sync().sent == ()
    assert len(proposed(cleo)) == 1
    with cleo.store.unit("take") as unit:
        take_proposal(unit, the_group(cleo))
        step = unit.step
    cleo.sync()
    with cleo.store.unit("undo") as unit:
        undo(unit, step)
    assert (cleo.account("Riverside").phone, cleo.count("proposal")) == ("100", 0)


def test_what_was_made_together_is_taken_together(connect_laptop: Connect, north: Seed) -> None:
    north.territory("South")
    north.user("Cleo", "South")
    ana, cleo = connect_laptop("Ana"), connect_laptop("Cleo")
    ana.sync()
    with ana.store.unit("add a contact") as unit:
        values = {"last_name": "Okafor", "account_id": ana.account("Riverside").id}
        contact = add_contact_with(unit, values)
    reassign(north, "Riverside", "South")
    ana.sync()
    cleo.sync()
    with cleo.store.read() as reader:
        assert count_open(reader.connection) == len({row["grp"] for row in proposed(cleo)})
    for group in sorted({str(row["grp"]) for row in proposed(cleo)}):
        with cleo.store.unit("take") as unit:
            take_proposal(unit, group)
    receipt = cleo.sync()
    assert {line.status for line in receipt.sent} == {"accepted"}
    assert cleo.count("proposal") == 0
    with cleo.store.read() as reader:
        assert reader.require(Contact, contact.id).last_name == "Okafor"


def test_a_proposal_goes_when_its_account_goes_on(two: tuple[Laptop, Laptop], north: Seed) -> None:
    _, cleo = two
    north.territory("West")
    reassign(north, "Riverside", "West")
    cleo.sync(may_remove_many=True)
    assert cleo.count("proposal") == 0
    reassign(north, "Riverside", "South")
    cleo.sync()
    assert len(proposed(cleo)) == 1
