"""Cases 13 to 20: what must not poison the queue, sizes, and accounts that come and go."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from bluenote_field.domain.accounts import Contact
from bluenote_field.domain.calls import Call
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import Problem
from bluenote_field.server import push as central_push
from bluenote_field.server.refusals import Refused
from bluenote_field.store.opening import new_id
from bluenote_field.sync import runner
from tests.agreement import assert_sound
from tests.fakes.central import CentralForTests, Seed
from tests.sync.conftest import Connect
from tests.sync.laptop import Line, reopen_laptop
from tests.thirty_cases.conftest import Agree, Tell

Give = Callable[[str, str], None]
CEILING = 300 * 1024 * 1024


def test_case_13_one_bad_record_of_ten_does_not_stop_the_other_nine(
    connect_laptop: Connect, north: Seed, central: CentralForTests
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    with ana.store.unit("ten calls") as unit:
        for number in range(10):
            owner = north.ids["Ben"] if number == 2 else unit.who
            values = {"account_id": ana.account("Lakeside").id, "owner_id": owner}
            unit.add(Call, {**values, "starts_at": unit.now, "recorded_at": unit.now})
    ana.sync()
    ben.sync()
    assert ben.count("call") == 9
    with central.engine.connect() as connection:
        assert list(connection.scalars(text("SELECT code FROM dead_letter"))) == ["forbidden"]
    (card,) = ana.cards()
    assert (card["kind"], card["code"]) == ("rejected", "forbidden")
    assert ana.count("call") == 10, "the refused one stays readable here"
    assert_sound(ana.store)


def test_case_14_a_batch_over_the_limit_goes_in_halves_and_one_too_big_row_is_a_card(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    real = central_push.push
    sizes: list[int] = []

    def strict(*given: object, **named: object) -> object:
        body = given[3]
        assert isinstance(body, central_push.PushBody)
        size = sum(len(bytes(each)) for each in body.mutations)
        sizes.append(size)
        if size > 3_000:
            raise Refused("too_large", "The request is larger than central accepts at once.")
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("bluenote_field.server.app.push", strict)
    for number in range(12):
        ana.set_account("Riverside", phone=str(number))
        with ana.store.unit("add a task") as unit:
            values = {"owner_id": unit.who, "account_id": ana.account("Riverside").id}
            unit.add(Task, {**values, "title": f"Task {number}", "detail": "words " * 20})
    with ana.store.unit("add a long task") as unit:
        values = {"owner_id": unit.who, "account_id": ana.account("Riverside").id}
        unit.add(Task, {**values, "title": "Too long", "detail": "words " * 2_000})
    ana.sync()
    ben.sync()
    assert max(sizes) > 3_000
    assert ben.count("task") == 12
    (card,) = ana.cards()
    assert (card["kind"], card["code"]) == ("rejected", "too_large")
    assert ana.count("task") == 13
    assert_sound(ana.store)


def _first_sync(connect_laptop: Connect, north: Seed, tell: Tell, *, rows: int) -> int:
    """The most memory that a first sync of so many contacts took, in bytes."""
    tell(
        "INSERT INTO contact (id, account_id, first_name, last_name, role, consent)"
        " SELECT gen_random_uuid(), CAST(:account AS uuid), 'Given', 'Name ' || n,"
        " 'other', 'unknown' FROM generate_series(1, :rows) AS n",
        account=north.ids["Riverside"],
        rows=rows,
    )
    ana = connect_laptop("Ana")
    tracemalloc.start()
    try:
        ana.sync()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert ana.count("contact") == rows
    return peak


def test_case_15_a_first_sync_does_not_take_memory_by_the_row(
    connect_laptop: Connect, north: Seed, tell: Tell
) -> None:
    """A fiftieth of the case in the normal run; it asks for less than its share of the ceiling."""
    assert _first_sync(connect_laptop, north, tell, rows=5_000) < CEILING / 8


@pytest.mark.soak
def test_case_15_a_first_sync_of_a_hundred_thousand_rows_stays_below_the_ceiling(
    connect_laptop: Connect, north: Seed, tell: Tell
) -> None:
    assert _first_sync(connect_laptop, north, tell, rows=100_000) < CEILING


def test_case_16_characters_that_some_take_for_line_ends_travel_whole(
    connect_laptop: Connect, north: Seed, agree: Agree
) -> None:
    notes = "one\u2028two\u0085three\u2029four\x0bfive\x0csix\x1cseven\u200beight"
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    call_id = ana.log_call("Riverside", notes=notes)
    agree(ana, ben)
    with ben.store.read() as reader:
        assert reader.require(Call, call_id).notes == notes


def test_case_17_an_account_that_is_lost_takes_its_rows_and_leaves_the_edits_on_a_card(
    connect_laptop: Connect, north: Seed, central: CentralForTests, give: Give, agree: Agree
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    riverside = ana.account("Riverside").id
    with ana.store.unit("add a contact") as unit:
        known = unit.add(Contact, {"last_name": "Okafor", "account_id": riverside})
    ana.sync()
    with ana.store.unit("edit a contact") as unit:
        unit.change(Contact, known.id, {"phone": "300"})
    ana.set_account("Riverside", phone="200")
    give("Riverside", "South")
    agree(ana)
    assert ana.rows("SELECT id FROM account WHERE id = :id", id=riverside) == []
    assert ana.count("contact") == 0
    cards = {str(card["entity"]): card for card in ana.cards()}
    assert {card["kind"] for card in cards.values()} == {"scope_lost"}
    assert cards["account"]["mine"]["phone"] == "200"  # type: ignore[index]
    assert cards["contact"]["mine"]["phone"] == "300"  # type: ignore[index]
    with central.engine.connect() as connection:
        letters = list(connection.scalars(text("SELECT code FROM dead_letter")))
    assert letters == ["scope_lost", "scope_lost"]


def test_case_18_granted_and_taken_away_at_random_the_set_is_what_is_granted(
    connect_laptop: Connect,
    north: Seed,
    give: Give,
    agree: Agree,
    seeded: random.Random,
) -> None:
    names = ["Riverside", "Lakeside", "Hillside"]
    ana = connect_laptop("Ana")
    ana.sync()
    held = dict.fromkeys(names, "North")
    for _ in range(8):
        for _change in range(seeded.randint(1, 4)):
            name = seeded.choice(names[1:])  # the first stays: losing all of them has to be said
            held[name] = seeded.choice(["North", "South"])
            give(name, held[name])
        ana.sync(may_remove_many=True)
        rows = ana.rows("SELECT name FROM account")
        assert {row["name"] for row in rows} == {n for n in names if held[n] == "North"}
    agree(ana)


def test_case_19_a_row_that_moves_between_two_pages_of_an_entering_account_is_not_missed(
    connect_laptop: Connect,
    north: Seed,
    give: Give,
    tell: Tell,
    agree: Agree,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    give("Riverside", "South")
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    for name in ("Riverside", "Lakeside"):
        for number in range(4):
            values = {"id": new_id(), "last_name": f"{name} {number}"}
            north.add(Contact.checked({**values, "account_id": north.ids[name]}))
    ana.sync()
    give("Riverside", "North")
    monkeypatch.setattr(runner, "MOST_ROWS", 2)
    move = (
        "UPDATE contact SET account_id = CAST(:there AS uuid) WHERE id ="
        " (SELECT id FROM contact WHERE account_id = CAST(:here AS uuid) ORDER BY id LIMIT 1)"
    )
    accounts = [north.ids["Riverside"], north.ids["Lakeside"]]

    def between_pages() -> None:
        here, there = accounts
        tell(move, here=here, there=there)
        accounts.reverse()
        if len(moved) < 3:
            moved.append(here)
            ana.transport.before_answer["/v1/sync/pull"] = between_pages

    moved: list[str] = []
    ana.transport.before_answer["/v1/sync/pull"] = between_pages
    ana.sync()
    assert len(moved) == 3
    assert ana.count("contact") == 8
    agree(ana, ben)


def test_case_20_a_first_sync_cut_at_every_page_goes_on_over_changed_data(  # noqa: PLR0917
    connect_laptop: Connect,
    north: Seed,
    central: CentralForTests,
    tmp_path: Path,
    tell: Tell,
    agree: Agree,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runner, "MOST_ROWS", 2)
    north.accounts(4, "North")
    ana = connect_laptop("Ana")
    for cut in range(1, 4):
        line = ana.transport
        line.before_answer["/v1/sync/pull"] = partial(_stop, line)
        with pytest.raises(Problem):
            ana.sync()
        ana.store.close()
        tell("UPDATE account SET phone = phone || '1' WHERE name = 'Riverside'")
        tell("DELETE FROM account WHERE source_key = :key", key=f"{cut:06}")
        ana = reopen_laptop(tmp_path / "Ana", central, person="Ana")
        assert_sound(ana.store)
        assert ana.count("account") == 0
    agree(ana)
    assert ana.account("Riverside").phone == "100111"
    ana.store.close()


def _stop(line: Line) -> None:
    line.down = True
