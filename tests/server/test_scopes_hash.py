"""A laptop that says what it holds by one hash, instead of naming every account."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import text

from bluenote_field.domain.wire import hash_of
from tests.fakes.central import CentralForTests, Seed
from tests.server.laptop import Laptop

Sign = Callable[[str], Laptop]


def run(central: CentralForTests, statement: str, **values: object) -> None:
    with central.engine.begin() as connection:
        connection.execute(text(statement), values)


def test_nothing_new_is_said_without_naming_a_scope(field: Seed, laptop: Sign) -> None:
    ada = laptop("Ada").pull()
    field.account("Elsewhere", "West")
    frames = ada.page(scopes_hash=hash_of(ada.scopes))
    assert [frame["t"] for frame in frames] == ["begin", "results", "end"]
    assert frames[-1]["scopes"] is None
    assert frames[-1]["digest"] == {}
    assert frames[-1]["checkpoint_v"] == frames[0]["head"] > ada.checkpoint


def test_a_change_in_what_is_held_comes_to_a_laptop_that_says_the_hash(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    ada = laptop("Ada").pull()
    east = field.ids["Eastern Hospital"]
    run(central, "UPDATE account SET city = 'Boston' WHERE id = :a", a=east)
    frames = ada.page(scopes_hash=hash_of(ada.scopes))
    assert [frame["id"] for frame in frames if frame["t"] == "row"] == [east]
    assert frames[-1]["scopes"] is None
    assert east in frames[-1]["digest"]


def test_a_territory_that_changed_is_told_to_a_laptop_that_says_the_hash(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    ada = laptop("Ada").pull()
    east, west = field.ids["Eastern Hospital"], field.ids["Western Hospital"]
    exchange = "UPDATE account SET territory_id = :t WHERE id = :a"
    run(central, exchange, t=field.ids["West"], a=east)
    run(central, exchange, t=field.ids["East"], a=west)
    ada.apply(ada.page(scopes_hash=hash_of(ada.scopes)))
    assert [id_ for entity, id_ in ada.rows if entity == "account"] == [west]
    assert west in ada.scopes
    assert east not in ada.scopes


def test_a_set_that_central_does_not_know_has_to_be_named(field: Seed, laptop: Sign) -> None:
    ada = laptop("Ada").pull()
    answer = ada.ask(scopes_hash=hash_of([*ada.scopes, "u:somebody"]))
    assert (answer.status_code, answer.json()["code"]) == (409, "scopes_wanted")
    assert ada.ask(scopes=ada.scopes).status_code == 200


def test_what_was_given_out_is_compared_and_not_only_what_may_be_seen(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    ada = laptop("Ada").pull()
    run(central, "UPDATE replica SET held = '{}'")
    frames = ada.page(scopes_hash=hash_of(ada.scopes))
    assert frames[-1]["scopes"] is None
    with central.engine.connect() as connection:
        held = connection.scalar(text("SELECT held FROM replica"))
    assert held == sorted(ada.scopes)
