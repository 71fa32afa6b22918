"""A laptop that means harm or is broken: what central is asked for that nobody may ask.

Bodies that are none, bombs, foreign rows, reused numbers and texts that are none are in
tests/server (bodies, permissions); here are forged marks, other people's sessions, and floods.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from bluenote_field.server.push import MOST_AT_ONCE
from tests.fakes.central import CentralForTests, Seed
from tests.server.conftest import central, central_template, central_url, field, laptop, seed
from tests.server.laptop import Laptop, new_id

__all__ = ["central", "central_template", "central_url", "field", "laptop", "seed"]

Sign = Callable[[str], Laptop]
HUGE = 2**70
LONGEST_S = 30.0
REFUSED = range(400, 500)


def _rows(central: CentralForTests) -> list[Any]:
    with central.engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT entity, id::text, v FROM sync_row ORDER BY id, v"
        )
        return list(found.all())


def _refused(answer: Any) -> str:  # noqa: ANN401 - an httpx.Response
    assert answer.status_code in REFUSED, answer.text[:200]
    assert answer.headers["content-type"] == "application/problem+json"
    return str(answer.json()["code"])


def test_a_forged_acknowledgement_forgets_only_ones_own_answers(
    central: CentralForTests, field: Seed, laptop: Sign
) -> None:
    ada, mia = laptop("Ada").pull(), laptop("Mia").pull()
    account = field.ids["Eastern Hospital"]
    for each, phone in ((ada, "1"), (mia, "2")):
        each.push(each.change("update", "account", account, set={"phone": phone}))
    before = _rows(central)
    for forged in (10**9, HUGE, -HUGE, -1):
        answer = ada.send(acked_through=forged)
        assert answer.status_code in {200, 400}
        if answer.status_code == 200:
            assert answer.json()["watermark"] == 1
    with central.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT replica_id::text FROM mutation_result").scalars()
        assert list(kept) == [mia.http.headers["BNF-Replica"]]
    assert _rows(central) == before


@pytest.mark.parametrize(
    "forged",
    [
        {"checkpoint_v": HUGE},
        {"checkpoint_v": -1},
        {"max_rows": HUGE},
        {"max_rows": 0},
        {"max_rows": -5},
        {"acked_through": HUGE},
        {"schema": {"now": HUGE, "was": 1}},
        {"schema": {"now": 1, "was": -HUGE}},
        {"scopes": ["\x00"]},
        {"scopes": ["x" * 100_000]},
        {"salt": "\x00" * 1000},
        {"nonce": "\x00"},
        {"scopes_hash": "\x00"},
        {"session": "\x00/1/2"},
        {"again": ["account/" + "0" * 36]},
        {"again": ["sqlite_master/\x00"]},
    ],
    ids=str,
)
def test_a_pull_with_forged_marks_is_answered_or_refused_and_never_our_bug(
    central: CentralForTests, field: Seed, laptop: Sign, forged: dict[str, object]
) -> None:
    """What it is given is never more than the person may see."""
    ada = laptop("Ada")
    before = _rows(central)
    answer = ada.ask(**{"scopes": [], **forged})
    assert answer.status_code == 200 or answer.status_code in REFUSED, answer.text[:300]
    assert field.ids["Western Hospital"] not in answer.text
    assert _rows(central) == before


@pytest.mark.parametrize(
    "forged",
    [
        {"n": HUGE},
        {"n": -1},
        {"n": 0},
        {"base": {"epoch": "\x00", "v": HUGE}},
        {"txn": "\x00"},
        {"id": "\x00" * 5000},
        {"entity": "\ufffe" * 5000},
        {"set": {"phone": "9" * 300_000}},
        {"set": {"phone": HUGE}},
        {"set": {"\x00": 1}},
        {"occurred_at": "9999999-01-01"},
    ],
    ids=lambda forged: next(iter(forged)),
)
def test_a_forged_mutation_is_parked_or_refused_and_never_our_bug(
    central: CentralForTests, field: Seed, laptop: Sign, forged: dict[str, object]
) -> None:
    ada = laptop("Ada").pull()
    change = ada.change("update", "account", field.ids["Eastern Hospital"], set={"phone": "5"})
    answer = ada.send({**change, **forged})
    assert answer.status_code == 200 or answer.status_code in REFUSED, answer.text[:300]
    ada.next_n = answer.json().get("watermark", 0) + 1
    again = ada.change("update", "account", field.ids["Eastern Hospital"], set={"phone": "6"})
    assert ada.push(again)[0]["status"] == "applied", "nothing stands in the way of the next one"


def test_another_persons_pull_cannot_be_gone_on_with(
    central: CentralForTests, field: Seed, laptop: Sign
) -> None:
    mia, ben = laptop("Mia"), laptop("Ben")
    mark = mia.page(scopes=[], max_rows=1)[-1]
    assert mark["t"] == "mark"
    assert _refused(ben.ask(session=mark["session"])) == "scope_changed"
    assert mia.ask(session=mark["session"]).status_code == 200


def test_another_persons_replica_is_refused_for_everything(field: Seed, laptop: Sign) -> None:
    ada, mia = laptop("Ada").pull(), laptop("Mia")
    mia.http.headers["BNF-Replica"] = ada.http.headers["BNF-Replica"]
    assert _refused(mia.ask(scopes=[])) == "forbidden"
    assert _refused(mia.send()) == "forbidden"
    verify = {"level": 2, "digests": {}, "checkpoint_v": 0}
    assert _refused(mia.http.post("/v1/sync/verify", json=verify)) == "forbidden"


def test_floods_within_the_limit_of_a_body_end_in_bounded_time(
    central: CentralForTests, field: Seed, laptop: Sign
) -> None:
    """As many scopes, keys, digests and mutations as fit into what central takes at all."""
    ada = laptop("Ada").pull()
    many = [new_id() for _ in range(20_000)]
    begun = time.monotonic()
    assert ada.ask(scopes=many).status_code == 200
    ada.ask(scopes=[], again=[f"account/{each}" for each in many])
    verify = {"level": 1, "digests": dict.fromkeys(many, "0" * 32), "checkpoint_v": 0}
    body = msgspec.json.encode(verify)
    answer = ada.http.post("/v1/sync/verify", content=body)
    assert answer.status_code == 200 or answer.status_code in REFUSED
    flood = [
        {"n": n, "txn": "t", "op": "delete", "entity": "x", "id": "y"} for n in range(5, 15_000)
    ]
    assert _refused(ada.send(*flood)) == "too_large"
    assert _refused(ada.send(*flood[:MOST_AT_ONCE])) == "mutation_gap"
    assert time.monotonic() - begun < LONGEST_S
    ada.pull()


def test_a_text_that_repeats_a_word_a_thousand_times_holds_up_nobody(
    field: Seed, laptop: Sign
) -> None:
    ada, other = laptop("Ada").pull(), laptop("Ada").pull()
    id_, base = new_id(), "\n\n".join("ab"[place % 2] for place in range(20_000))
    task = {"title": "Call", "owner_id": ada.user_id, "detail": base}
    ada.push(ada.change("create", "task", id_, set=task))
    other.pull()
    ada.push(ada.change("update", "task", id_, set={"detail": f"{base}\n\nmine"}))
    begun = time.process_time()
    theirs = {"set": {"detail": f"theirs\n\n{base}"}, "was": {"detail": base}}
    (result,) = other.push(other.change("update", "task", id_, **theirs))
    assert result["status"] == "conflict", "a person decides"
    assert time.process_time() - begun < LONGEST_S
