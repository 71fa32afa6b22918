"""What keeps central in order: epochs, tombstones, sessions; and the laptops that come late."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import text

from bluenote_field.server.database import in_transaction
from bluenote_field.server.upkeep import Tidied, bump_epoch, tidy
from tests.fakes.central import CentralForTests, Seed
from tests.server.laptop import Laptop

SignIn = Callable[[str], Laptop]


def _tidy(central: CentralForTests) -> Tidied:
    return in_transaction(central.engine, lambda c: tidy(c, now=central.clock()))


def _delete_account(central: CentralForTests, id_: str) -> None:
    statement = text("DELETE FROM account WHERE id = CAST(:id AS uuid)")
    in_transaction(central.engine, lambda c: c.execute(statement, {"id": id_}))


def _tombstones(central: CentralForTests) -> int:
    query = text("SELECT count(*) FROM sync_row WHERE gone")
    return int(in_transaction(central.engine, lambda c: c.scalar(query)) or 0)


def test_tombstones_are_kept_for_180_days(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    _delete_account(central, field.ids["Eastern Hospital"])
    assert _tidy(central).tombstones == 0
    central.clock.advance(days=179)
    assert _tidy(central).tombstones == 0
    central.clock.advance(days=2)
    assert (_tidy(central).tombstones, _tombstones(central)) == (1, 0)
    assert _tidy(central).tombstones == 0


def test_a_checkpoint_older_than_the_tombstones_begins_anew(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    ada = laptop("Ada").pull()
    field.account("Late", "East")
    _delete_account(central, field.ids["Eastern Hospital"])
    _tidy(central)
    central.clock.advance(days=29)
    ada.pull()
    early = laptop("Ben")
    early.scopes, early.checkpoint = ["0"], 1
    central.clock.advance(days=152)
    _tidy(central)
    ada_again, ben = laptop("Ada"), laptop("Ben")
    refused = ben.ask(scopes=["0"], checkpoint_v=1)
    assert (refused.status_code, refused.json()["code"]) == (410, "checkpoint_too_old")
    assert ben.ask(scopes=[], checkpoint_v=0).status_code == 200
    ada_again.scopes, ada_again.checkpoint = ada.scopes, ada.checkpoint
    assert ada_again.pull().end["t"] == "end"


def test_what_has_ended_is_tidied_away(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    ada = laptop("Ada")
    ada.page(scopes=[], max_rows=1)
    assert (_tidy(central).sessions, _tidy(central).tokens) == (0, 0)
    central.clock.advance(hours=2)
    assert _tidy(central).sessions == 1
    central.clock.advance(days=31)
    assert _tidy(central).tokens == 1
    assert ada.ask(scopes=[]).status_code == 401


def test_results_of_a_wiped_device_are_forgotten_and_no_others(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    for name in ("Ada", "Ben"):
        each = laptop(name)
        account = field.ids["Eastern Hospital" if name == "Ada" else "Western Hospital"]
        each.push(each.change("update", "account", account, set={"phone": "1"}))
    wiped = text(
        "UPDATE device SET state = 'wiped' WHERE user_id = (SELECT id FROM app_user"
        " WHERE name = 'Ben')"
    )
    in_transaction(central.engine, lambda c: c.execute(wiped))
    assert _tidy(central).results == 0
    central.clock.advance(days=181)
    assert _tidy(central).results == 1


def test_an_epoch_ends_at_the_version_central_is_at(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    ada = laptop("Ada").pull()
    begun = in_transaction(central.engine, bump_epoch)
    refused = ada.ask(scopes=ada.scopes)
    assert (refused.status_code, refused.json()["code"]) == (409, "epoch_changed")
    assert refused.json()["epoch"] == begun
    query = text("SELECT floor_v FROM sync_epoch ORDER BY n")
    floors = in_transaction(central.engine, lambda c: list(c.scalars(query)))
    assert floors == [ada.checkpoint, None]
