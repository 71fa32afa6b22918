"""What the palette finds: names ranked, notes newest first, nothing slow for a common word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bluenote_field.actions.drafts import keep_draft
from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.calls import Call, CallAddendum
from bluenote_field.domain.tasks import Task
from bluenote_field.store.store import Reader, Store, Unit
from bluenote_field.store.views.palette import (
    Superseded,
    find,
    find_nearly,
    known,
    recent,
    stopping,
)
from tests.fakes.store import KAM, add_account

ALL = ("account", "contact", "task", "call", "draft")
DAY = datetime(2026, 11, 18, 15, tzinfo=UTC)


def add_call(unit: Unit, account: Account, at: datetime, **values: object) -> Call:
    given = {"account_id": account.id, "owner_id": KAM, "starts_at": at, "recorded_at": at}
    return unit.add(Call, {**given, "status": "saved", **values})


@pytest.fixture
def reader(store: Store) -> Iterator[Reader]:
    with store.unit("add") as unit:
        cedar = add_account(unit, "Cedar Center", city="Boston", state="MA")
        add_account(unit, "North Cedar Clinic")
        eloi = add_account(unit, "Hôpital Saint-Éloi")
        unit.add(Contact, {"account_id": cedar.id, "first_name": "Zoë", "last_name": "Ramírez"})
        unit.add(Task, {"title": "Send the cedar study", "owner_id": KAM, "account_id": eloi.id})
        for days in reversed(range(12)):
            note = f"Talked of <b>distress</b> screening, round {days}."
            add_call(unit, cedar, DAY - timedelta(days=days), notes=note)
        old = add_call(unit, eloi, DAY - timedelta(days=300), objective="Meet the board")
        unit.add(
            CallAddendum,
            {
                "call_id": old.id,
                "account_id": eloi.id,
                "author_id": KAM,
                "text": "A zeppelin was seen",
                "written_at": DAY,
            },
        )
        keep_draft(unit, "d1", kind="call", label="Cedar Center, half written", body={})
    with store.read() as reader:
        yield reader


def names(reader: Reader, typed: str, entity: str = "account") -> list[str]:
    return [each.name for each in find(reader, typed, entities=ALL) if each.entity == entity]


def test_a_name_that_begins_with_what_was_typed_comes_first(reader: Reader) -> None:
    assert names(reader, "cedar") == ["Cedar Center", "North Cedar Clinic"]


def test_the_name_that_is_what_was_typed_comes_before_longer_ones(store: Store) -> None:
    with store.unit("add") as unit:
        for name in ("Lantern Health Hartford Hospital", "Lantern Health", "Health of Lantern"):
            add_account(unit, name)
    with store.read() as reader:
        found = names(reader, "lantern h")
    assert found == ["Lantern Health", "Lantern Health Hartford Hospital", "Health of Lantern"]


@pytest.mark.parametrize("typed", ["eloi hop", "ÉLOI", "saint-el", "hôpital e"])
def test_accents_and_the_order_of_words_are_forgiven(reader: Reader, typed: str) -> None:
    assert names(reader, typed) == ["Hôpital Saint-Éloi"]


def test_a_single_letter_narrows_what_the_other_words_find(reader: Reader) -> None:
    assert names(reader, "cedar n") == ["North Cedar Clinic"]
    assert find(reader, "c", entities=("account", "call")) == ()


def test_every_kind_is_found_at_once(reader: Reader) -> None:
    found = find(reader, "cedar", entities=ALL)
    assert [each.entity for each in found] == ["draft", "account", "account", "task"]
    assert found[1].context == "Boston, MA"
    assert names(reader, "ramirez zo", "contact") == ["Zoë Ramírez"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("zoe ramires", ["Zoë Ramírez"]), ("cedra centr", ["Cedar Center"]), ("zpelin", [])],
)
def test_a_slip_in_a_name_is_forgiven_where_nothing_else_is_found(
    reader: Reader, typed: str, expected: list[str]
) -> None:
    assert find(reader, typed, entities=ALL) == ()
    assert [each.name for each in find_nearly(reader, typed, entities=ALL)] == expected


def test_a_draft_is_found_by_what_was_written_in_it(store: Store) -> None:
    with store.unit("type") as unit:
        keep_draft(unit, "d2", kind="call", label="", body={"notes": "The pharmacist wants slides"})
    with store.read() as reader:
        (found,) = find(reader, "slides pharm", entities=ALL)
    assert (found.entity, found.id) == ("draft", "d2")
    assert found.snippet == "The pharmacist wants slides"


def test_notes_are_found_newest_first_with_the_words_around(reader: Reader) -> None:
    found = find(reader, "screen distr", entities=ALL)
    assert len(found) == 8
    assert [each.at for each in found] == [DAY - timedelta(days=n) for n in range(8)]
    assert found[0].name == "Cedar Center"
    assert found[0].snippet == "Talked of <b>distress</b> screening, round 0."


def test_what_was_added_to_a_call_leads_to_the_call(reader: Reader) -> None:
    (found,) = find(reader, "zeppel", entities=ALL)
    assert (found.entity, found.name) == ("call", "Hôpital Saint-Éloi")
    assert found.snippet == "A zeppelin was seen"


def test_only_what_was_asked_for_is_found(reader: Reader) -> None:
    assert {each.entity for each in find(reader, "cedar", entities=("task",))} == {"task"}


@pytest.mark.parametrize("typed", ["", '"', "***", "\ue000account", "a" * 100_000, "\x00", "OR"])
def test_any_text_may_be_typed(reader: Reader, typed: str) -> None:
    assert find(reader, typed, entities=("account", "call")) == ()


def test_nothing_typed_offers_drafts_visits_and_what_was_opened(reader: Reader) -> None:
    ids = {row["name"]: row["id"] for row in reader.rows("SELECT id, name FROM account")}
    refs = [
        ("account", ids["Hôpital Saint-Éloi"]),
        ("account", "gone"),
        ("account", ids["Cedar Center"]),
    ]
    offered = recent(reader, refs, day=date(2026, 11, 18), zone=ZoneInfo("America/Chicago"))
    assert [each.name for each in offered.drafts] == ["Cedar Center, half written"]
    assert [each.at for each in offered.visits] == [DAY]
    assert [each.name for each in offered.opened] == ["Hôpital Saint-Éloi", "Cedar Center"]


def test_a_visit_of_today_is_not_offered_twice(reader: Reader) -> None:
    call = reader.rows("SELECT id FROM call ORDER BY starts_at DESC LIMIT 1")[0]["id"]
    zone = ZoneInfo("America/Chicago")
    offered = recent(reader, [("call", call)], day=date(2026, 11, 18), zone=zone)
    assert offered.opened == ()
    assert known(reader, [("call", call)])[0].name == "Cedar Center"


def test_a_question_that_was_overtaken_is_stopped(store: Store, reader: Reader) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with store.read() as other, pytest.raises(Superseded), stopping(other, lambda: True):
        other.rows(endless)
    with store.read() as other:
        assert other.rows("SELECT 1 AS one")[0]["one"] == 1


def test_one_word_may_stand_in_the_name_of_the_account_and_another_in_the_note(
    reader: Reader,
) -> None:
    assert len(names(reader, "cedar distress", "call")) == 8
    assert len(names(reader, "distress cedar", "call")) == 8
    assert names(reader, "eloi board", "call") == ["Hôpital Saint-Éloi"]
    assert names(reader, "boar hop", "call") == ["Hôpital Saint-Éloi"]
    assert names(reader, "cedar board", "call") == []
    assert names(reader, "cedar center", "call") == [], "the account alone is no call"
    assert names(reader, "eloi b", "call") == []


def test_a_rare_word_is_found_at_the_accounts_of_a_usual_name(store: Store) -> None:
    with store.unit("add") as unit:
        made = [add_account(unit, f"Hospital {n}") for n in range(60)]
        for account in made:
            add_call(unit, account, DAY, notes="We talked.")
        add_call(unit, made[3], DAY - timedelta(days=200), notes="The zeppelin again.")
    with store.read() as reader:
        assert names(reader, "hospital zeppelin", "call") == ["Hospital 3"]
