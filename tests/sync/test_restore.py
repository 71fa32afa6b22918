"""Central is restored from a backup: acknowledged work that it lost is sent again, once."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes.central import Seed
from tests.sync.backup import MakeBackup
from tests.sync.conftest import Connect, InStep
from tests.sync.test_scopes import reassign


def test_work_that_a_restored_central_lost_is_sent_again(
    in_step: InStep, back_up: MakeBackup
) -> None:
    ana, ben = in_step
    ana.set_account("Hillside", phone="1")
    ana.sync()
    backup = back_up()
    ana.set_account("Riverside", phone="200")
    call_id = ana.log_call("Riverside")
    ana.sync()
    assert ana.count("pending") == 0
    backup.restore(ana, ben)
    ana.set_account("Lakeside", phone="300")
    receipt = ana.sync()
    assert receipt.outcome == "complete"
    assert receipt.mismatches == 0
    assert ana.cards() == []
    assert ana.account("Riverside").phone == "200"
    assert ana.rows("SELECT id FROM call") == [{"id": call_id}]
    assert ana.count("pending") == 0
    ben.sync()
    assert ben.rows("SELECT id FROM call") == [{"id": call_id}]
    assert ben.account("Riverside").phone == "200"
    assert ben.account("Lakeside").phone == "300"


def test_the_same_backup_restored_twice_makes_no_false_cards(
    connect_laptop: Connect, north: Seed, back_up: MakeBackup
) -> None:
    """The second time central does not know the epoch in which the work was done."""
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ben.sync()
    ben.set_account("Riverside", phone="200")
    ben.sync()
    ana.sync()
    first, second = back_up(), back_up()
    first.restore(ana, ben)
    ana.sync()
    ana.set_account("Riverside", phone="300")
    assert ana.sync().conflicts == 0
    second.restore(ana, ben)
    ana.set_account("Lakeside", phone="400")
    receipt = ana.sync()
    assert (receipt.outcome, receipt.mismatches) == ("complete", 0)
    assert ana.cards() == [], "nobody else touched what Ana had seen"
    ben.sync()
    assert ben.account("Riverside").phone == "300"
    assert ben.account("Lakeside").phone == "400"


def test_a_clash_is_still_a_clash_after_the_second_restore(
    in_step: InStep, back_up: MakeBackup
) -> None:
    ana, ben = in_step
    first, second = back_up(), back_up()
    first.restore(ana, ben)
    ana.sync()
    ana.set_account("Riverside", phone="300")
    ana.sync()
    second.restore(ana, ben)
    ben.sync()
    ben.set_account("Riverside", phone="500")
    ben.sync()
    assert ana.sync().conflicts == 1
    (card,) = ana.cards()
    assert card["mine"] == {"phone": "300"}
    assert ana.account("Riverside").phone == "500"


def test_what_others_wrote_after_a_restore_is_not_overwritten_silently(
    in_step: InStep, back_up: MakeBackup
) -> None:
    ana, ben = in_step
    backup = back_up()
    ana.set_account("Riverside", phone="200")
    ana.sync()
    backup.restore(ana, ben)
    ben.sync()
    ben.set_account("Riverside", phone="300")
    ben.sync()
    receipt = ana.sync()
    assert receipt.mismatches == 0
    assert ana.account("Riverside").phone == "300"
    (card,) = ana.cards()
    assert card["mine"] == {"phone": "200"}


def test_work_of_an_account_that_a_restored_central_gives_away_is_on_a_card_as_it_was_sent(
    connect_laptop: Connect, north: Seed, back_up: MakeBackup
) -> None:
    north.territory("South")
    ana = connect_laptop("Ana")
    ana.sync()
    backup = back_up()
    ana.set_account("Riverside", phone="200")
    ana.sync()
    backup.restore(ana)
    reassign(replace(north, engine=backup.engine), "Riverside", "South")
    ana.sync()
    (card,) = ana.cards()
    assert (card["kind"], card["mine"]) == ("scope_lost", {"phone": "200"})


def test_a_laptop_that_registered_after_the_backup_sends_all_its_work_again(
    connect_laptop: Connect, north: Seed, back_up: MakeBackup
) -> None:
    ben = connect_laptop("Ben")
    ben.sync()
    backup = back_up()
    ana = connect_laptop("Ana")
    ana.sync()
    ana.set_account("Riverside", phone="200")
    call_id = ana.log_call("Riverside")
    ana.sync()
    assert ana.count("pending") == 0
    backup.restore(ana, ben)
    ana.sign_in()
    receipt = ana.sync()
    assert (receipt.outcome, receipt.mismatches) == ("complete", 0)
    assert ana.rows("SELECT id FROM call") == [{"id": call_id}]
    assert ana.account("Riverside").phone == "200"
    assert ana.cards() == []
    assert (ana.count("pending"), ana.count("outbox")) == (0, 0)
    ben.sync()
    assert ben.rows("SELECT id FROM call") == [{"id": call_id}]
    assert ben.account("Riverside").phone == "200"
