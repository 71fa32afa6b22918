"""What can be picked while typing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bluenote_field.domain.accounts import Channel
from bluenote_field.domain.calls import CallStatus
from bluenote_field.domain.products import KeyMessage, Product
from bluenote_field.store.opening import new_id
from bluenote_field.store.store import Store
from bluenote_field.store.views.pickers import (
    Option,
    contacts_at,
    find_accounts,
    latest_channel,
    messages,
    name_of,
    options,
    products,
)
from tests.fakes.store import KAM, add_account
from tests.fakes.territory import add_attendee, add_call, add_contact, add_tie

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DAY = date(2026, 11, 20)


def test_with_nothing_typed_the_accounts_of_the_calls_nearest_to_now_come_first(
    store: Store,
) -> None:
    with store.unit("add") as unit:
        times = ("Old", "New", "Tonight", "Future")
        ids = {name: add_account(unit, f"{name} Site").id for name in times}
        add_account(unit, "Site never called on")
        for name, hours in (
            ("Old", -72),
            ("New", -1),
            ("Old", -80),
            ("Tonight", 9),
            ("Future", 30),
        ):
            add_call(unit, ids[name], NOON + timedelta(hours=hours))
    with store.read() as reader:
        names = [option.name for option in find_accounts(reader, " ")]
        fewer = find_accounts(reader, "", limit=1)
        typed = [option.name for option in find_accounts(reader, "site")]
    assert names == ["New Site", "Tonight Site", "Old Site"]
    assert typed == [*names, "Future Site", "Site never called on"]
    assert [option.name for option in fewer] == ["New Site"]


def test_a_slip_in_a_name_finds_the_account_all_the_same(store: Store) -> None:
    with store.unit("add") as unit:
        for name in ("Lanternway Health", "Lantern Hill Clinic", "Søndergaard Center"):
            add_account(unit, name)
    with store.read() as reader:
        found = {
            typed: [option.name for option in find_accounts(reader, typed)]
            for typed in (
                "lantrnway",
                "helath lanternway",
                "sondergard",
                "lantrn",
                "zzzzzz",
                "lan z",
            )
        }
    assert found == {
        "lantrnway": ["Lanternway Health"],
        "helath lanternway": ["Lanternway Health"],
        "sondergard": ["Søndergaard Center"],
        "lantrn": ["Lantern Hill Clinic", "Lanternway Health"],
        "zzzzzz": [],
        "lan z": [],
    }


def test_accounts_of_one_name_are_told_apart_by_their_place(store: Store) -> None:
    with store.unit("add") as unit:
        add_account(unit, "St. Mary", city="Ulm", state="BW")
        add_account(unit, "St. Mary", city="Jena")
        add_account(unit, "St. Mary")
        add_account(unit, "Riverside", city="Mary Hill")
    with store.read() as reader:
        found = [(each.name, each.context) for each in find_accounts(reader, "mary")]
        in_ulm = [each.context for each in find_accounts(reader, "ulm mary")]
    assert sorted(found) == [
        ("Riverside", "Mary Hill"),
        ("St. Mary", ""),
        ("St. Mary", "Jena"),
        ("St. Mary", "Ulm, BW"),
    ]
    assert in_ulm == ["Ulm, BW"]


def test_people_at_an_account_come_by_how_often_they_were_met(store: Store) -> None:
    with store.unit("add") as unit:
        here, there = add_account(unit, "Here"), add_account(unit, "There")
        add_contact(unit, here.id, "Zoë Abel", role="pharmacy", specialty="Dosing")
        often = add_contact(unit, here.id, "Yan Zug", credentials="MD", role="prescriber")
        adviser = add_contact(unit, there.id, "Ann Bo")
        add_tie(unit, here.id, adviser)
        add_contact(unit, there.id, "Not Here")
        held = add_call(unit, here.id, NOON, status="saved")
        add_attendee(unit, held, "Yan Zug", contact_id=often.id)
    with store.read() as reader:
        found = contacts_at(reader, here.id)
    assert [(each.name, each.context) for each in found] == [
        ("Yan Zug", "MD · Prescriber"),
        ("Zoë Abel", "Pharmacy · Dosing"),
        ("Ann Bo", "Other"),
    ]


@pytest.mark.parametrize(
    ("begins", "ends", "offered"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (DAY + timedelta(days=1), None, False),
        (None, DAY - timedelta(days=1), False),
    ],
)
def test_only_what_is_valid_on_the_day_is_offered(
    store: Store, begins: date | None, ends: date | None, *, offered: bool
) -> None:
    dates = {"valid_from": begins, "valid_to": ends}
    with store.unit("add") as unit:
        product = unit.add(Product, {"name": "Calm", "indication": "Anxiety", **dates})
        message = {"product_id": product.id, "title": "It eases", "approval_number": "BN-7"}
        approved = unit.add(KeyMessage, {**message, **dates})
    with store.read() as reader:
        found = products(reader, day=DAY), messages(reader, product.id, day=DAY)
        assert messages(reader, KAM, day=DAY) == ()
    expected = (
        (Option(product.id, "Calm", "Anxiety"),),
        (Option(approved.id, "It eases", "BN-7"),),
    )
    assert found == (expected if offered else ((), ()))


def test_products_come_in_the_order_the_company_gave_them(store: Store) -> None:
    with store.unit("add") as unit:
        for name, position in (("Third", 3), ("First", 1), ("Second", 2)):
            unit.add(Product, {"name": name, "position": position})
    with store.read() as reader:
        names = [each.name for each in products(reader, day=DAY)]
    assert names == ["First", "Second", "Third"]


def test_anything_can_be_referred_to_by_what_it_is_called(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit, "Riverside")
        contact = add_contact(unit, account.id, "Zoë Li")
        lonely = add_contact(unit, account.id, "Mononym")
    with store.read() as reader:
        typed = options(reader, "contact", "zoe")
        anyone = [each.name for each in options(reader, "contact", "")]
        account_found = options(reader, "account", "river")
        names = [name_of(reader, "contact", each.id) for each in (contact, lonely)]
    assert typed == (Option(contact.id, "Zoë Li", ""),)
    assert anyone == ["Mononym", "Zoë Li"]
    assert [each.id for each in account_found] == [account.id]
    assert names == ["Zoë Li", "Mononym"]


def test_the_next_call_begins_with_the_channel_of_the_one_that_was_written_last(
    store: Store,
) -> None:
    with store.unit("add") as unit:
        assert latest_channel(unit) == ""
        account = add_account(unit).id
        for hours, channel, values in (
            (-2, Channel.EMAIL, {"status": CallStatus.SAVED}),
            (-50, Channel.VIDEO, {"status": CallStatus.SUBMITTED, "recorded_at": NOON}),
            (-1, Channel.PHONE, {"status": CallStatus.PLANNED, "recorded_at": NOON}),
            (-3, Channel.PHONE, {"owner_id": new_id(), "recorded_at": NOON}),
        ):
            written = {"recorded_at": NOON - timedelta(days=1), "channel": channel}
            add_call(unit, account, NOON + timedelta(hours=hours), **(written | values))
        assert latest_channel(unit) == Channel.VIDEO.value
