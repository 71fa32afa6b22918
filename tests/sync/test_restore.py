"""Central is restored from a backup: acknowledged work that it lost is sent again, once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bluenote_field.server.app import central_app
from bluenote_field.server.database import in_transaction, open_engine
from bluenote_field.server.upkeep import bump_epoch
from tests.fakes.central import CentralForTests, Seed
from tests.postgres import PostgresForTests, database_name
from tests.sync.conftest import Connect
from tests.sync.laptop import Laptop


class Backup:
    """A copy of central's database, and the way back to it."""

    def __init__(self, central: CentralForTests, postgres: PostgresForTests) -> None:
        central.engine.dispose()
        self.central = central
        self.url = postgres.new_database(template=database_name(central.url))
        self.engine = open_engine(self.url)

    def restore(self, *laptops: Laptop) -> None:
        in_transaction(self.engine, bump_epoch)
        app = central_app(self.engine, name="Test central", now=self.central.clock)
        for laptop in laptops:
            laptop.transport.app = app


@pytest.fixture
def backups(central: CentralForTests, postgres: PostgresForTests) -> Iterator[list[Backup]]:
    """Give a list of backups that are dropped after the test."""
    made: list[Backup] = []
    yield made
    for backup in made:
        backup.engine.dispose()
        postgres.drop_database(backup.url)


def test_work_that_a_restored_central_lost_is_sent_again(
    connect_laptop: Connect,
    north: Seed,
    central: CentralForTests,
    postgres: PostgresForTests,
    backups: list[Backup],
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    ben.sync()
    ana.set_account("Hillside", phone="1")
    ana.sync()
    backups.append(Backup(central, postgres))
    ana.set_account("Riverside", phone="200")
    call_id = ana.log_call("Riverside")
    ana.sync()
    assert ana.count("pending") == 0
    backups[0].restore(ana, ben)
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
    connect_laptop: Connect,
    north: Seed,
    central: CentralForTests,
    postgres: PostgresForTests,
    backups: list[Backup],
) -> None:
    """The second time central does not know the epoch in which the work was done."""
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ben.sync()
    ben.set_account("Riverside", phone="200")
    ben.sync()
    ana.sync()
    backups += [Backup(central, postgres), Backup(central, postgres)]
    backups[0].restore(ana, ben)
    ana.sync()
    ana.set_account("Riverside", phone="300")
    assert ana.sync().conflicts == 0
    backups[1].restore(ana, ben)
    ana.set_account("Lakeside", phone="400")
    receipt = ana.sync()
    assert (receipt.outcome, receipt.mismatches) == ("complete", 0)
    assert ana.cards() == [], "nobody else touched what Ana had seen"
    ben.sync()
    assert ben.account("Riverside").phone == "300"
    assert ben.account("Lakeside").phone == "400"


def test_a_clash_is_still_a_clash_after_the_second_restore(
    connect_laptop: Connect,
    north: Seed,
    central: CentralForTests,
    postgres: PostgresForTests,
    backups: list[Backup],
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    ben.sync()
    backups += [Backup(central, postgres), Backup(central, postgres)]
    backups[0].restore(ana, ben)
    ana.sync()
    ana.set_account("Riverside", phone="300")
    ana.sync()
    backups[1].restore(ana, ben)
    ben.sync()
    ben.set_account("Riverside", phone="500")
    ben.sync()
    assert ana.sync().conflicts == 1
    (card,) = ana.cards()
    assert card["mine"] == {"phone": "300"}
    assert ana.account("Riverside").phone == "500"


def test_what_others_wrote_after_a_restore_is_not_overwritten_silently(
    connect_laptop: Connect,
    north: Seed,
    central: CentralForTests,
    postgres: PostgresForTests,
    backups: list[Backup],
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    ben.sync()
    backups.append(Backup(central, postgres))
    ana.set_account("Riverside", phone="200")
    ana.sync()
    backups[0].restore(ana, ben)
    ben.sync()
    ben.set_account("Riverside", phone="300")
    ben.sync()
    receipt = ana.sync()
    assert receipt.mismatches == 0
    assert ana.account("Riverside").phone == "300"
    (card,) = ana.cards()
    assert card["mine"] == {"phone": "200"}


def test_a_laptop_that_registered_after_the_backup_sends_all_its_work_again(
    connect_laptop: Connect,
    north: Seed,
    central: CentralForTests,
    postgres: PostgresForTests,
    backups: list[Backup],
) -> None:
    ben = connect_laptop("Ben")
    ben.sync()
    backups.append(Backup(central, postgres))
    ana = connect_laptop("Ana")
    ana.sync()
    ana.set_account("Riverside", phone="200")
    call_id = ana.log_call("Riverside")
    ana.sync()
    assert ana.count("pending") == 0
    backups[0].restore(ana, ben)
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
