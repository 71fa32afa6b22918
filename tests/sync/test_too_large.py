"""A change that central finds too large goes onto a card; what is behind it arrives."""

from __future__ import annotations

import httpx
import pytest

from bluenote_field.domain.calls import Call
from bluenote_field.server import bodies
from bluenote_field.sync import bodies as own_bodies
from tests.fakes.central import Seed, _Bytes
from tests.sync.conftest import Connect


@pytest.fixture(autouse=True)
def small_central(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let central take few bytes, and the laptop compress nothing."""
    monkeypatch.setattr(bodies, "MOST_SENT", 4000)
    monkeypatch.setattr(own_bodies, "WORTH_COMPRESSING", 10**9)


def test_a_batch_that_is_too_large_goes_in_halves(connect_laptop: Connect, north: Seed) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    for _ in range(12):
        ana.log_call("Riverside")
    receipt = ana.sync()
    assert receipt.outcome == "complete"
    assert ana.cards() == []
    ben.sync()
    assert ben.count("call") == 12


def test_one_change_that_is_too_large_becomes_a_card_and_stops_nothing(
    connect_laptop: Connect, north: Seed
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    first = ana.log_call("Riverside")
    large = ana.log_call("Riverside", notes="long " * 2000)
    last = ana.log_call("Lakeside")
    receipt = ana.sync()
    (card,) = ana.cards()
    assert (card["kind"], card["row_id"], card["code"]) == ("rejected", large, "too_large")
    assert "larger than central accepts" in str(card["reason"])
    ben.sync()
    assert {row["id"] for row in ben.rows("SELECT id FROM call")} == {first, last}
    assert receipt.waiting == 1
    ana.transport.requests.clear()
    ana.sync()
    assert "POST /v1/sync/push" not in ana.transport.requests
    with ana.store.unit("shorten") as unit:
        unit.change(Call, large, {"notes": "short"})
    assert ana.sync().outcome == "complete"
    assert ana.cards() == []
    ben.sync()
    assert ben.count("call") == 3


def test_a_refusal_of_a_later_central_is_shown_and_nothing_is_lost(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.log_call("Riverside")
    tried: list[str] = []

    def refuse(_self: object, request: httpx.Request) -> httpx.Response:
        tried.append(request.url.path)
        document = b'{"title": "The moon is full.", "code": "moon", "status": 418}'
        return httpx.Response(
            418,
            headers={"bnf-protocol": "1", "content-type": "application/problem+json"},
            stream=_Bytes(document),
        )

    with monkeypatch.context() as later:
        later.setattr(type(ana.transport), "handle_request", refuse)
        with pytest.raises(Exception, match="The moon is full"):
            ana.sync()
    assert len(tried) == 1
    assert ana.count("pending") == 2
    assert ana.sync().outcome == "complete"
