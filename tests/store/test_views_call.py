"""One call as it is read, and as it is printed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.calls import Call, CallAddendum, CallTopic
from bluenote_field.domain.products import KeyMessage, Product
from bluenote_field.domain.summary import Fact, leave_behind_of
from bluenote_field.errors import InputProblem
from bluenote_field.store.store import Store, Unit
from bluenote_field.store.views.call import CallCard, call_card, visit_summary
from tests.fakes.store import KAM, add_account, settle
from tests.fakes.territory import add_attendee, add_call, add_contact, add_task, add_tie

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CANARY = "canary-internal"


def add_topic(unit: Unit, call: Call, position: int, **values: object) -> CallTopic:
    product = unit.add(Product, {"name": f"Product {position}"})
    message = {"product_id": product.id, "title": "It eases", "approval_number": "BN-7"}
    shared = {"call_id": call.id, "account_id": call.account_id, "position": position}
    given = {"product_id": product.id, "message_id": unit.add(KeyMessage, message).id}
    return unit.add(CallTopic, {**shared, **given, **values})


def full_call(unit: Unit) -> Call:
    """A submitted call with one of everything; the canary stands where nobody else may look."""
    address = {"street": "River 1", "city": "Ulm", "state": "BW", "postal_code": "89073"}
    account = add_account(unit, "Riverside", phone="555-0101", segment=CANARY, **address)
    people = {"credentials": "MD", "role": "prescriber"}
    zoe = add_contact(unit, account.id, "Zoë Li", **people)
    add_tie(unit, account.id, zoe, stance="champion", influence=4)
    words = {"objective": "Agree on training", "notes": CANARY, "pre_call_notes": CANARY}
    call = add_call(
        unit, account.id, NOON, status="submitted", minutes=45, zone="Europe/Berlin",
        outcome="agreed", **words,
    )  # fmt: skip
    add_attendee(unit, call, "Somebody", role="Guest", position=1)
    add_attendee(unit, call, "Zoë Li", contact_id=zoe.id, position=0)
    add_attendee(unit, call, "Alex Sommer", user_id=KAM, position=2)
    add_topic(unit, call, 0, reaction="negative")
    ours = {"account_id": account.id, "call_id": call.id}
    add_task(unit, "Send the plan", due_on=date(2026, 12, 1), detail=CANARY, **ours)
    addendum = {"account_id": account.id, "call_id": call.id, "author_id": KAM}
    unit.add(CallAddendum, {**addendum, "text": CANARY, "written_at": NOON})
    return call


def read_card(store: Store, call: Call) -> CallCard:
    with store.read() as reader:
        return call_card(reader, call.id)


def test_a_call_is_read_with_everything_that_belongs_to_it(store: Store) -> None:
    with store.unit("add") as unit:
        call = full_call(unit)
    card = read_card(store, call)
    assert card.account is not None
    assert (card.account.name, card.author, card.locked) == ("Riverside", "Alex Sommer", True)
    assert [line.name for line in card.attendees] == ["Zoë Li", "Somebody", "Alex Sommer"]
    (topic,) = card.topics
    assert (topic.product, topic.message, topic.approval_number) == (
        "Product 0",
        "It eases",
        "BN-7",
    )
    assert [line.text for line in card.addenda] == [CANARY]
    assert [task.title for task in card.tasks] == ["Send the plan"]


def test_a_call_waits_while_any_part_of_it_waits(store: Store) -> None:
    with store.unit("add") as unit:
        call = add_call(unit, add_account(unit).id, NOON)
        other = add_call(unit, call.account_id, NOON)
    assert read_card(store, call).pending
    with store.unit("sync") as unit:
        settle(unit)
    assert not read_card(store, call).pending
    with store.unit("add a part") as unit:
        add_attendee(unit, call, "Dr. Li")
    assert read_card(store, call).pending
    assert not read_card(store, other).pending


def test_a_call_outlives_its_account_product_and_author(store: Store) -> None:
    with store.unit("add") as unit:
        call = full_call(unit)
        unit.remove(Account, call.account_id)
        for product in unit.find(Product):
            unit.remove(Product, product.id)
        unit.change(Call, call.id, {"owner_id": unit.new_id()})
    card = read_card(store, call)
    assert (card.account, card.author, card.topics[0].product) == (None, "Alex Sommer", "")
    with store.read() as reader:
        summary = visit_summary(reader, call.id, organisation="Blue Note")
    assert summary.account_name == "An account no longer on this laptop"


def test_a_call_that_is_gone_is_said_in_words(store: Store) -> None:
    with store.read() as reader, pytest.raises(InputProblem, match="no longer on this laptop"):
        call_card(reader, KAM)


def test_a_visit_summary_says_where_when_who_and_what(store: Store) -> None:
    with store.unit("add") as unit:
        call = full_call(unit)
    with store.read() as reader:
        summary = visit_summary(reader, call.id, organisation="Blue Note")
    assert (summary.account_name, summary.organisation) == ("Riverside", "Blue Note")
    assert summary.where == "River 1, Ulm, BW 89073"
    assert (summary.starts_at, summary.ends_at) == (NOON, NOON + timedelta(minutes=45))
    assert (summary.zone, summary.channel, summary.status) == (
        "Europe/Berlin",
        "In person",
        "Submitted",
    )
    lines = [(line.name, line.role, line.organisation) for line in summary.attendees]
    assert lines == [
        ("Zoë Li, MD", "Prescriber", ""),
        ("Somebody", "Guest", ""),
        ("Alex Sommer", "", "Our company"),
    ]
    assert summary.attendees[0].standing == "Champion, Influence 4"
    assert (summary.topics[0].approval_number, summary.topics[0].reaction) == ("BN-7", "Negative")
    assert [(step.what, step.due, step.who) for step in summary.next_steps] == [
        ("Send the plan", date(2026, 12, 1), "Alex Sommer")
    ]
    assert Fact("Phone", "555-0101", shared=True) in summary.account_facts
    assert Fact("Outcome", "Next step agreed") in summary.visit_facts
    assert summary.notes == f"{CANARY}\n\n{CANARY}"
    assert summary.printed_at == NOON


def test_a_leave_behind_holds_nothing_internal(store: Store) -> None:
    with store.unit("add") as unit:
        call = full_call(unit)
    with store.read() as reader:
        summary = visit_summary(reader, call.id, organisation="Blue Note")
    assert [fact.label for fact in leave_behind_of(summary).account_facts] == ["Phone"]
    handed_over = repr(leave_behind_of(summary))
    assert CANARY in repr(summary)
    for internal in (CANARY, "Champion", "Influence", "Negative", "Next step agreed", "Submitted"):
        assert internal not in handed_over
    for shown in ("Riverside", "River 1", "555-0101", "Zoë Li", "It eases", "Send the plan"):
        assert shown in handed_over


def test_the_labels_of_a_summary_are_in_the_readers_language(store: Store) -> None:
    with store.unit("add") as unit:
        call = full_call(unit)
    with store.read() as reader:
        summary = visit_summary(
            reader, call.id, organisation="Blue Note", translate=lambda word: f"<{word}>"
        )
    assert Fact("<Kind>", "<Hospital>") in summary.account_facts
    assert Fact("<Phone>", "555-0101", shared=True) in summary.account_facts
    assert (summary.channel, summary.topics[0].reaction) == ("<In person>", "<Negative>")
    assert summary.notes.startswith(CANARY)


def test_a_bare_call_prints_too(store: Store) -> None:
    with store.unit("add") as unit:
        call = add_call(unit, add_account(unit, "Bare").id, NOON)
    with store.read() as reader:
        summary = visit_summary(reader, call.id, organisation="Blue Note")
    assert (summary.where, summary.notes, summary.ends_at) == ("", "", None)
    assert (summary.attendees, summary.topics, summary.next_steps) == ((), (), ())
