"""Signing in and out, tokens that end, and laptops that come back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from bluenote_field.server import app, signin, staff
from tests.fakes.central import PASSWORD, CentralForTests, Seed
from tests.server.laptop import Laptop

Sign = Callable[[str], Laptop]
ADA = "ada@example.org"


def try_to(central: CentralForTests, email: str, password: str, **device: str) -> httpx.Response:
    body = {"email": email, "password": password, "device": device}
    return central.client().post("/v1/sign-in", json=body)


def test_signing_in_gives_a_token_and_says_who_it_is(field: Seed, central: CentralForTests) -> None:
    said = try_to(central, " ADA@example.org ", PASSWORD, name="L").json()
    assert said["user"] == {"id": field.ids["Ada"], "name": "Ada", "role": "kam", "email": ADA}
    assert said["central"] == {"name": "Test central"}
    assert len(said["token"]) >= 43
    with central.engine.begin() as connection:
        kept = connection.exec_driver_sql("SELECT encode(hash, 'hex') FROM device_token").scalar()
    assert said["token"] not in str(kept)


@pytest.mark.parametrize("email", [ADA, "nobody@example.org", "", "\x00", "a" * 9999])
def test_wrong_credentials_get_one_sentence_and_five_tries(
    field: Seed, central: CentralForTests, email: str
) -> None:
    answers = [try_to(central, email, "wrong") for _ in range(6)]
    assert [a.status_code for a in answers] == [401] * 5 + [429]
    assert len({a.text for a in answers[:5]}) == 1
    assert answers[-1].headers["retry-after"] == "60"
    central.clock.advance(seconds=61)
    assert try_to(central, ADA, PASSWORD).status_code == 200


def test_a_token_ends_by_sign_out_idleness_and_age(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    ada = laptop("Ada")
    central.clock.advance(days=29)
    assert ada.ask(scopes=[]).status_code == 200
    central.clock.advance(days=29)
    assert ada.ask(scopes=[]).status_code == 200
    central.clock.advance(days=31)
    assert ada.ask(scopes=[]).json()["code"] == "token_expired"
    again = laptop("Ada")
    for _ in range(4):
        assert again.ask(scopes=[]).status_code == 200
        central.clock.advance(days=25)
    assert again.ask(scopes=[]).json()["code"] == "token_expired"
    third = laptop("Ada")
    assert third.http.post("/v1/sign-out").status_code == 200
    assert third.ask(scopes=[]).json()["code"] == "token_expired"


def test_a_person_who_was_deactivated_or_a_device_that_was_locked_is_refused(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    ada, ben = laptop("Ada"), laptop("Ben")
    with central.engine.begin() as connection:
        staff.deactivate(connection, ADA)
        lock = "UPDATE device SET state = 'locked' WHERE user_id = %s"
        connection.exec_driver_sql(lock, (ben.user_id,))
    assert ada.ask(scopes=[]).json()["code"] == "token_expired"
    assert try_to(central, ADA, PASSWORD).json()["code"] == "wrong_credentials"
    assert ben.ask(scopes=[]).json()["code"] == "device_locked"


def test_a_copy_follows_its_person_to_the_next_sign_in_but_is_no_clone(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    ada, mia = laptop("Ada"), laptop("Mia")
    replica = ada.http.headers["BNF-Replica"]
    mia.http.headers["BNF-Replica"] = replica
    assert mia.ask(scopes=[]).json()["code"] == "forbidden"
    clone = laptop("Ada")
    clone.http.headers["BNF-Replica"] = replica
    assert clone.ask(scopes=[]).json()["code"] == "replica_conflict"
    ada.http.post("/v1/sign-out")
    assert clone.ask(scopes=[]).status_code == 200


def test_a_laptop_that_names_its_device_keeps_it(field: Seed, central: CentralForTests) -> None:
    first = try_to(central, ADA, PASSWORD).json()["device_id"]
    assert try_to(central, ADA, PASSWORD, id=first).json()["device_id"] == first
    stranger = try_to(central, "ben@example.org", PASSWORD, id=first).json()["device_id"]
    assert stranger != first
    assert try_to(central, ADA, PASSWORD, id="\x00").status_code == 200


@pytest.mark.parametrize(
    ("state", "code"), [("locked", "device_locked"), ("wipe_pending", "device_wipe")]
)
def test_a_device_that_was_locked_does_not_come_back_by_signing_in_again(
    field: Seed, central: CentralForTests, state: str, code: str
) -> None:
    device = try_to(central, ADA, PASSWORD).json()["device_id"]
    with central.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE device SET state = %s", (state,))
    assert try_to(central, ADA, PASSWORD, id=device).json()["code"] == code
    assert try_to(central, ADA, "wrong", id=device).json()["code"] == "wrong_credentials"
    assert try_to(central, ADA, PASSWORD).status_code == 200, "another laptop is not locked by it"


def test_only_a_few_passwords_are_tried_at_once(
    field: Seed, central: CentralForTests, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "SIGN_IN_WAIT_S", 0.01)
    trying, gate = threading.Semaphore(0), threading.Event()

    def slowly(_stored: str | None, _password: str) -> bool:
        trying.release()
        return gate.wait(30)

    monkeypatch.setattr(signin, "_fits", slowly)
    with ThreadPoolExecutor(app.SIGN_IN_AT_ONCE) as pool:
        first = [pool.submit(try_to, central, ADA, PASSWORD) for _ in range(app.SIGN_IN_AT_ONCE)]
        for _ in first:
            assert trying.acquire(timeout=30)
        assert try_to(central, ADA, PASSWORD).json()["code"] == "busy"
        gate.set()
        assert [each.result(30).status_code for each in first] == [200] * len(first)
    assert try_to(central, ADA, PASSWORD).status_code == 200
