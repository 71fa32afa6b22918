"""The answer to a push, cut after every byte of it: the retry finds the same result, once."""

from __future__ import annotations

import random

import msgspec
import pytest
from sqlalchemy import text

from bluenote_field.domain.wire import Fields, Mutation, Op, Pushed
from bluenote_field.errors import NetworkProblem
from bluenote_field.store.opening import new_id
from bluenote_field.sync.client import Central
from tests.faults.conftest import TRIES, Traveller
from tests.faults.proxy import cut_after, half_closed_after, reset_after

PUSH = "/v1/sync/push"


def _client(ana: Traveller) -> tuple[Central, str]:
    """A client that speaks for a new replica of Ana's, and the epoch."""
    with ana.store.read() as reader:
        token = reader.fact("token") or ""
    central = Central(ana.proxy.url, token)
    central.replica_id = central.register_replica()
    return central, central.info().epoch


def _new_contact(ana: Traveller, n: int) -> Mutation:
    values: Fields = {
        "account_id": ana.laptop.account("Riverside").id,
        "last_name": f"Contact {n:05}",
    }
    return Mutation(n, f"t{n}", Op.CREATE, "contact", new_id(), set=values)


def _count_contacts(ana: Traveller) -> tuple[int, int]:
    with ana.central.engine.connect() as connection:
        row = connection.execute(text("SELECT count(*), count(DISTINCT last_name) FROM contact"))
        total, names = row.one()
    return total, names


def test_cut_after_each_byte_the_retry_gives_one_record_and_the_same_result(
    ana: Traveller,
) -> None:
    central, epoch = _client(ana)
    with central:
        central.push(epoch, (_new_contact(ana, 1),), acked_through=0, waiting=1)
        length = len(ana.proxy.answers[-1])
        for n in range(2, length + 1):
            mutation = _new_contact(ana, n)
            ana.proxy.on(PUSH, cut_after(n - 2))
            with pytest.raises(NetworkProblem):
                central.push(epoch, (mutation,), acked_through=n - 1, waiting=1)
            told = msgspec.json.decode(ana.proxy.answers[-1].split(b"\r\n\r\n")[1], type=Pushed)
            again = central.push(epoch, (mutation,), acked_through=n - 1, waiting=1)
            assert (again.results, again.watermark) == (told.results, told.watermark)
            assert [str(each.status) for each in again.results] == ["applied"]
    assert length > 300
    assert _count_contacts(ana) == (length, length)


@pytest.mark.parametrize("fault", [cut_after, reset_after, half_closed_after])
def test_cut_at_a_byte_the_whole_sync_still_sends_each_record_once(
    ana: Traveller, fault: type, seeded: random.Random
) -> None:
    """Two answers cut, the third passes; then a sync that fails altogether."""
    ana.sync()
    length = len(next(a for a in reversed(ana.proxy.answers) if b'"watermark"' in a))
    for _ in range(3):
        call_id = ana.log_call()
        places = [seeded.randrange(length) for _ in range(2)]
        ana.proxy.on(PUSH, *(fault(place) for place in places))
        receipt = ana.sync()
        assert {line.status for line in receipt.sent} == {"accepted"}
        rows = ana.laptop.rows("SELECT id FROM call WHERE id = :id AND revision > 0", id=call_id)
        assert rows == [{"id": call_id}]
    ana.log_call()
    ana.proxy.on(PUSH, *(fault(seeded.randrange(length)) for _ in range(TRIES)))
    with pytest.raises(NetworkProblem):
        ana.sync()
    ana.assert_healed()
    assert ana.laptop.count("call") == 5


@pytest.mark.soak
def test_cut_after_each_byte_of_any_answer_a_whole_sync_heals(ana: Traveller) -> None:
    for path in ("/v1/sync/info", PUSH, "/v1/sync/pull"):
        place = 0
        while True:
            ana.log_call()
            before = len(ana.proxy.answers)
            ana.proxy.on(path, cut_after(place))
            ana.sync()
            suffered = [a for a in ana.proxy.answers[before:] if len(a) > place]
            ana.assert_healed()
            if not suffered or place > 4000:
                break
            place += 1
