"""Letters for the new owner of an account: who is given them, how many, and who settles them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from bluenote_field.server import proposals
from bluenote_field.server.database import in_transaction
from tests.fakes.central import CentralForTests, Seed
from tests.server.laptop import Laptop, new_id

SignIn = Callable[[str], Laptop]
ACCOUNT = "Eastern Hospital"


@pytest.fixture
def late(central: CentralForTests, field: Seed, laptop: SignIn) -> Callable[..., list[Any]]:
    """Give a function that lets Ada send changes of an account that has gone west meanwhile."""
    ada = laptop("Ada").pull()
    moved = text("UPDATE account SET territory_id = CAST(:to AS uuid) WHERE id = CAST(:id AS uuid)")
    values = {"to": field.ids["West"], "id": field.ids[ACCOUNT]}
    in_transaction(central.engine, lambda c: c.execute(moved, values))

    def send(*phones: str, txn: str = "") -> list[Any]:
        together = {"txn": txn} if txn else {}
        account = field.ids[ACCOUNT]
        sent = [
            ada.change("update", "account", account, set={"phone": each}, **together)
            for each in phones
        ]
        return ada.push(*sent)

    return send


def given(laptop: Laptop, **more: object) -> dict[str, Any] | None:
    """What a pull says about proposals."""
    frames = laptop.page(scopes=laptop.scopes, **more)
    return next((frame for frame in frames if frame["t"] == "proposals"), None)


def test_only_whoever_sees_the_account_is_given_the_letter(
    late: Callable[..., list[Any]], laptop: SignIn
) -> None:
    late("7")
    said = given(laptop("Ben"))
    assert said is not None
    (item,) = said["items"]
    assert (item["by"], item["op"], item["set"]) == ("Ada", "update", {"phone": "7"})
    assert given(laptop("Ada")) is None


def test_what_is_known_is_not_sent_again(late: Callable[..., list[Any]], laptop: SignIn) -> None:
    late("7")
    ben = laptop("Ben")
    said = given(ben)
    assert said is not None
    assert given(ben, proposals=said["mark"]) is None
    late("8")
    assert given(ben, proposals=said["mark"]) is not None


def test_no_more_is_sent_than_fits_and_groups_are_not_cut(
    late: Callable[..., list[Any]], laptop: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    late("1", "2", txn="one")
    late("3", "4", txn="two")
    ben = laptop("Ben")
    monkeypatch.setattr(proposals, "MOST", 3)
    said = given(ben)
    assert said is not None
    assert [item["set"]["phone"] for item in said["items"]] == ["1", "2"]
    monkeypatch.setattr(proposals, "MOST", 200)
    monkeypatch.setattr(proposals, "MOST_BYTES", 700)
    said = given(ben)
    assert said is not None
    assert len(said["items"]) == 2


def test_a_letter_that_is_too_large_for_a_pull_hides_no_other(
    late: Callable[..., list[Any]], laptop: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposals, "MOST_BYTES", 1000)
    late("7" * 1000)
    late("8", "9", txn="two")
    said = given(laptop("Ben"))
    assert said is not None
    assert [item["set"]["phone"] for item in said["items"]] == ["8", "9"]


def test_who_decides_first_has_decided(
    late: Callable[..., list[Any]], laptop: SignIn, field: Seed
) -> None:
    late("7")
    field.user("Di", "West")
    ben, di = laptop("Ben"), laptop("Di")
    said = given(ben)
    assert said is not None
    name = said["items"][0]["name"]
    given(ben, decided=[{"name": name, "how": "aside"}])
    given(di, decided=[{"name": name, "how": "taken"}])
    told = given(laptop("Ada"))
    assert told is not None
    assert [(each["how"], each["by"]) for each in told["endings"]] == [("aside", "Ben")]


def test_only_who_may_see_the_letter_settles_it_and_nonsense_settles_nothing(
    late: Callable[..., list[Any]], laptop: SignIn, field: Seed
) -> None:
    late("7")
    field.user("Cy", "East")
    ben, ada, elsewhere = laptop("Ben"), laptop("Ada"), laptop("Cy")
    said = given(ben)
    assert said is not None
    name = said["items"][0]["name"]
    nonsense = [
        {"name": "nothing", "how": "taken"},
        {"name": f"{new_id()}/1", "how": "taken"},
        {"name": f"{name}'; --", "how": "aside"},
        {"name": name, "how": "eaten"},
        {"name": f"{name[:36]}/{9**18}", "how": "taken"},
    ]
    assert given(ben, decided=nonsense) is not None
    given(ada, decided=[{"name": name, "how": "taken"}])
    given(elsewhere, decided=[{"name": name, "how": "taken"}])
    assert given(ben) is not None
    assert given(ben, decided=[{"name": name, "how": "taken"}]) is None
    told = given(ada)
    assert told is not None
    (ending,) = told["endings"]
    assert (ending["entity"], ending["how"], ending["by"]) == ("account", "taken", "Ben")
    assert "items" not in told


def test_a_newer_letter_of_a_row_outdates_how_an_older_one_ended(
    late: Callable[..., list[Any]], laptop: SignIn
) -> None:
    late("7")
    ben, ada = laptop("Ben"), laptop("Ada")
    said = given(ben)
    assert said is not None
    given(ben, decided=[{"name": said["items"][0]["name"], "how": "aside"}])
    assert given(ada) is not None
    late("8")
    assert given(ada) is None
