"""Dead letters: what central could not take stays until somebody places it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from bluenote_field.errors import InputProblem
from bluenote_field.server import letters
from bluenote_field.server.database import in_transaction
from bluenote_field.server.letters import accept_letter, dismiss_letter, list_letters
from tests.fakes.central import CentralForTests, Seed
from tests.server.laptop import Laptop, new_id
from tests.server.test_command_line import Terminal, terminal

__all__ = ["terminal"]

SignIn = Callable[[str], Laptop]


def _call(laptop: Laptop, account: str) -> tuple[str, list[dict[str, Any]]]:
    """A call with one attendee, in one transaction."""
    id_ = new_id()
    attendee = {"call_id": id_, "account_id": account, "name": "Dr. Who", "position": 0}
    return id_, [
        laptop.change("create", "call", id_, set=laptop.call(account, id_), txn="t"),
        laptop.change("create", "call_attendee", new_id(), set=attendee, txn="t"),
    ]


def _delete(central: CentralForTests, id_: str) -> None:
    statement = text("DELETE FROM account WHERE id = CAST(:id AS uuid)")
    in_transaction(central.engine, lambda c: c.execute(statement, {"id": id_}))


def _call_at_a_deleted_account(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> tuple[Laptop, str, list[dict[str, Any]]]:
    ada = laptop("Ada").pull()
    _delete(central, field.ids["Eastern Hospital"])
    id_, mutations = _call(ada, field.ids["Eastern Hospital"])
    return ada, id_, ada.push(*mutations)


def test_a_call_at_a_deleted_account_is_kept_until_somebody_places_it(
    central: CentralForTests, field: Seed, laptop: SignIn, terminal: Terminal
) -> None:
    ada, id_, results = _call_at_a_deleted_account(central, field, laptop)
    assert results[0]["code"] == "parent_deleted"
    assert "kept there until somebody" in results[0]["reason"]
    listed = json.loads(terminal("letters", "list", "--json"))
    assert [(each["entity"], each["person"]) for each in listed] == [
        ("call", "Ada"),
        ("call_attendee", "Ada"),
    ]
    name = listed[1]["name"]
    assert "talked about onboarding" in terminal("letters", "show", name)
    elsewhere = field.account("Newer Hospital", "East")
    assert "no longer there" in terminal("letters", "accept", name, fails=True)
    assert "2 records" in terminal("letters", "accept", name, "--account", elsewhere)
    assert ada.pull().fields("call", id_)["account_id"] == elsewhere
    assert "There are none" in terminal("letters", "list")
    assert "accepted by operator" in terminal("letters", "list", "--all")


def test_a_letter_can_be_laid_aside_and_stays_readable(
    central: CentralForTests, field: Seed, laptop: SignIn, terminal: Terminal
) -> None:
    _call_at_a_deleted_account(central, field, laptop)
    (name, *_) = [each["name"] for each in json.loads(terminal("letters", "list", "--json"))]
    assert "Dismissed: 2 letters" in terminal("letters", "dismiss", name, "--by", "Mia")
    assert "settled already" in terminal("letters", "accept", name, fails=True)
    assert "dismissed by Mia" in terminal("letters", "list", "--all")
    assert "no letter" in terminal("letters", "show", "nothing/1", fails=True)


def test_an_edit_that_came_too_late_is_a_proposal_to_whoever_has_the_account_now(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    ada = laptop("Ada").pull()
    account = field.ids["Eastern Hospital"]
    moved = text("UPDATE account SET territory_id = CAST(:to AS uuid) WHERE id = CAST(:id AS uuid)")
    values = {"to": field.ids["West"], "id": account}
    in_transaction(central.engine, lambda c: c.execute(moved, values))
    (result,) = ada.push(ada.change("update", "account", account, set={"phone": "7"}))
    assert result["code"] == "scope_lost"
    (letter,) = in_transaction(central.engine, list_letters)
    in_transaction(
        central.engine,
        lambda c: accept_letter(c, letter.name, account="", by="Mia", now=datetime.now(UTC)),
    )
    assert laptop("Ben").pull().fields("account", account)["phone"] == "7"


def test_a_call_that_came_after_the_account_went_is_taken_and_marked(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    ada = laptop("Ada").pull()
    account = field.ids["Eastern Hospital"]
    moved = text("UPDATE account SET territory_id = CAST(:to AS uuid) WHERE id = CAST(:id AS uuid)")
    values = {"to": field.ids["West"], "id": account}
    in_transaction(central.engine, lambda c: c.execute(moved, values))
    id_, mutations = _call(ada, account)
    results = ada.push(*mutations)
    assert {(each["status"], each["code"]) for each in results} == {
        ("applied", "after_reassignment")
    }
    assert laptop("Ben").pull().fields("call", id_)["owner_id"] == ada.user_id
    assert in_transaction(central.engine, list_letters) == []


def test_values_that_are_none_are_refused_in_words(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    ada = laptop("Ada").pull()
    account = field.ids["Eastern Hospital"]
    ada.push(ada.change("update", "account", account, set={"name": "x" * 5000}))
    (letter,) = in_transaction(central.engine, list_letters)
    with pytest.raises(InputProblem, match="longer than"):
        in_transaction(
            central.engine,
            lambda c: accept_letter(c, letter.name, account="", by="Mia", now=datetime.now(UTC)),
        )


def test_a_new_epoch_and_tidying_are_verbs(central_url: str, terminal: Terminal) -> None:
    assert "A new epoch has begun" in terminal("epoch", "bump")
    said = json.loads(terminal("tidy", "--json"))
    assert said == {"tombstones": 0, "sessions": 0, "tokens": 0, "results": 0}


def _open_letters(central: CentralForTests) -> list[tuple[str, str]]:
    letters = in_transaction(central.engine, list_letters)
    return [(each.entity, each.id) for each in letters]


def test_a_call_that_its_author_sends_to_another_account_settles_its_letters(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    ada, id_, _results = _call_at_a_deleted_account(central, field, laptop)
    assert len(_open_letters(central)) == 2
    in_transaction(central.engine, lambda _: field.account("Northern Hospital", "East"))
    ada.pull()
    moved = ada.call(field.ids["Northern Hospital"], id_)
    assert ada.push(ada.change("create", "call", id_, set=moved))[0]["status"] == "applied"
    assert _open_letters(central) == [], "the attendee that was taken out is settled with its call"
    every = in_transaction(central.engine, lambda c: list_letters(c, every=True))
    assert {each.resolution for each in every} == {"sent again by its author"}
    assert len(every) == 2, "what was typed is kept"


def test_what_others_send_and_what_is_refused_again_settles_nothing(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    ada, id_, _results = _call_at_a_deleted_account(central, field, laptop)
    before = _open_letters(central)
    again = ada.call(field.ids["Eastern Hospital"], id_)
    assert ada.push(ada.change("create", "call", id_, set=again))[0]["status"] == "rejected"
    ben = laptop("Ben").pull()
    made = {"account_id": field.ids["Western Hospital"], "last_name": "Reed"}
    ben.push(ben.change("create", "contact", new_id(), set=made))
    assert set(before) <= set(_open_letters(central))


def _accept(central: CentralForTests, name: str) -> int:
    now = datetime.now(UTC)
    return in_transaction(
        central.engine, lambda c: accept_letter(c, name, account="", by="Mia", now=now)
    )


_KEY = "01900000-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (("orbit", _KEY, {"name": "x"}), "does not know this kind"),
        (("company_rule", _KEY, {"name": "backdate_days", "number": 9}), "Only central changes"),
        (("app_user", _KEY, {"name": "Eve", "email": "eve@example.org"}), "Only central changes"),
        (("contact", "no key", {"last_name": "Reed"}), "is not an identifier"),
        (("contact", _KEY, {"last_name": "Reed", "account_id": "no key"}), "no longer there"),
        (("task", _KEY, {"title": "Call", "owner_id": "no key"}), "does not fit"),
    ],
)
def test_a_letter_that_cannot_be_carried_out_is_refused_in_words(
    central: CentralForTests,
    field: Seed,
    laptop: SignIn,
    sent: tuple[str, str, dict[str, Any]],
    sentence: str,
) -> None:
    entity, id_, values = sent
    ada = laptop("Ada").pull()
    (result,) = ada.push(ada.change("create", entity, id_, set=values))
    assert result["status"] == "rejected"
    (letter,) = in_transaction(central.engine, list_letters)
    with pytest.raises(InputProblem, match=sentence):
        _accept(central, letter.name)
    assert _open_letters(central) != []


def test_what_a_letter_of_a_newer_app_holds_besides_is_passed_over(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    ada = laptop("Ada").pull()
    account = field.ids["Eastern Hospital"]
    moved = text("UPDATE account SET territory_id = CAST(:to AS uuid) WHERE id = CAST(:id AS uuid)")
    values = {"to": field.ids["West"], "id": account}
    in_transaction(central.engine, lambda c: c.execute(moved, values))
    typed = {"phone": "7", "orbit": "low", "id": new_id(), "revision": 9, "segment": "A"}
    ada.push(ada.change("update", "account", account, set=typed))
    (letter,) = in_transaction(central.engine, list_letters)
    assert _accept(central, letter.name) == 1
    held = laptop("Ben").pull().fields("account", account)
    assert (held["phone"], held["segment"]) == ("7", None)


def test_who_has_left_too_much_at_central_is_told_so_and_loses_nothing(
    central: CentralForTests, field: Seed, laptop: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = laptop("Ada").pull()
    wrong = {"name": "x" * 5000}
    monkeypatch.setattr(letters, "MOST_OPEN", 2)
    account = field.ids["Eastern Hospital"]
    for _ in range(2):
        ada.push(ada.change("update", "account", account, set=wrong))
    third = ada.change("update", "account", account, set=wrong)
    refused = ada.send(third)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many")
    assert refused.headers["retry-after"] == "3600"
    assert len(_open_letters(central)) == 2
    name = in_transaction(central.engine, list_letters)[0].name
    now = datetime.now(UTC)
    in_transaction(central.engine, lambda c: dismiss_letter(c, name, by="Mia", now=now))
    assert ada.push(third)[0]["status"] == "rejected", "its number was not used up"
    good = ada.change("update", "account", account, set={"phone": "9"})
    assert ada.push(good)[0]["status"] == "applied", "what central can take it takes"


def test_an_answer_that_was_forgotten_settles_nothing_whatever_is_sent_under_its_number(
    central: CentralForTests, field: Seed, laptop: SignIn
) -> None:
    ada = laptop("Ada").pull()
    account = field.ids["Eastern Hospital"]
    ada.push(ada.change("update", "account", account, set={"phone": "7"}))
    ada.acked = 1
    ada.push(ada.change("update", "account", account, set={"phone": "8"}))
    forged = {"n": 1, "txn": "t", "op": "update", "entity": "orbit", "id": "a\x00b", "set": {}}
    assert ada.push(forged)[0]["status"] == "dup"
    assert ada.send({**forged, "n": -(2**62)}).status_code == 200
