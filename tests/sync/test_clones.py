"""A copied or restored local database: told apart, registered anew, and nothing of it lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bluenote_field.domain.calls import Call
from tests.fakes.central import CentralForTests, Seed
from tests.fakes.store import DATABASE
from tests.sync.conftest import Connect
from tests.sync.laptop import Laptop, reopen_laptop

Copy = Callable[[str], Laptop]


@pytest.fixture
def copy(central: CentralForTests, tmp_path: Path) -> Iterator[Copy]:
    """Give a function that copies Ana's database file as it is now to a laptop of that name."""
    made: list[Laptop] = []

    def copied(name: str) -> Laptop:
        folder = tmp_path / name
        folder.mkdir()
        for file in (tmp_path / "Ana").glob(f"{DATABASE}*"):
            shutil.copy(file, folder / file.name)
        laptop = reopen_laptop(folder, central, person="Ana")
        made.append(laptop)
        return laptop

    yield copied
    for laptop in made:
        laptop.store.close()


def _replica(laptop: Laptop) -> object:
    return laptop.rows("SELECT value FROM fact WHERE name = 'replica_id'")[0]["value"]


def _settle(*laptops: Laptop) -> None:
    for _ in range(3):
        for laptop in laptops:
            laptop.sync()


def test_two_laptops_with_one_database_part_and_both_keep_their_work(
    connect_laptop: Connect, north: Seed, copy: Copy
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    twin = copy("twin")
    assert _replica(twin) == _replica(ana)
    first, second = ana.log_call("Riverside"), twin.log_call("Lakeside")
    _settle(ana, twin)
    assert _replica(twin) != _replica(ana)
    ben.sync()
    assert {row["id"] for row in ben.rows("SELECT id FROM call")} == {first, second}
    for laptop in (ana, twin):
        assert (laptop.count("pending"), laptop.count("call")) == (0, 2)
        assert laptop.cards() == []
        assert laptop.sync().mismatches == 0


def test_a_copy_is_told_apart_although_its_numbers_were_forgotten(
    connect_laptop: Connect, north: Seed, copy: Copy
) -> None:
    """Central acknowledged number 1 and forgot its result; the copy uses number 1 again."""
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    twin = copy("twin")
    ana.set_account("Riverside", phone="200")
    ana.sync()
    ana.set_account("Lakeside", phone="200")
    ana.sync()
    twin.set_account("Hillside", phone="300")
    twin.sync()
    assert _replica(twin) != _replica(ana)
    ben.sync()
    assert ben.account("Hillside").phone == "300"


def test_a_database_restored_from_a_backup_is_given_everything_since(
    connect_laptop: Connect, north: Seed, copy: Copy
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    restored = copy("restored")
    call_id = ana.log_call("Riverside")
    ana.sync()
    ana.sync()
    restored.sync()
    assert restored.rows("SELECT id FROM call") == [{"id": call_id}]
    assert restored.count("pending") == 0
    assert restored.sync().mismatches == 0


def test_what_two_copies_made_of_one_new_call_is_a_question_and_not_a_loss(
    connect_laptop: Connect, north: Seed, copy: Copy
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    call_id = ana.log_call("Riverside", notes="as first written")
    twin = copy("twin")
    for laptop, notes in ((ana, "by Ana"), (twin, "by the twin")):
        with laptop.store.unit("edit a call") as unit:
            unit.change(Call, call_id, {"notes": notes})
    ana.sync()
    _settle(ana, twin)
    with twin.store.read() as reader:
        assert reader.require(Call, call_id).notes == "by Ana"
    (card,) = twin.cards()
    assert card["mine"] == {"notes": "by the twin"}
    assert twin.count("pending") == 0


def test_a_lost_answer_is_not_taken_for_a_copy(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    before = _replica(ana)
    for phone in ("1", "2", "3"):
        ana.set_account("Riverside", phone=phone)
        ana.transport.before_answer["/v1/sync/push"] = _lose(ana)
        ana.sync()
    ana.sync()
    assert _replica(ana) == before


def _lose(laptop: Laptop) -> Callable[[], None]:
    def lose() -> None:
        laptop.transport.drop_answer_once = True

    return lose
