"""A row of central that cannot be stored here stops nothing else, and is asked for again."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.fakes.central import Seed
from tests.sync.conftest import Connect
from tests.sync.laptop import Laptop


class _Spoiled(httpx.SyncByteStream):
    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204 - httpx's protocol
        yield self._content


def _spoil(laptop: Laptop, monkeypatch: pytest.MonkeyPatch, id_: str, field: str) -> None:
    """Make the line take a field out of one row of every page, as a broken central would."""
    genuine = laptop.transport.handle_request

    def handle(request: httpx.Request) -> httpx.Response:
        request.headers["Accept-Encoding"] = "identity"
        response = genuine(request)
        if request.url.path != "/v1/sync/pull":
            return response
        lines = []
        for line in b"".join(response.stream).split(b"\n"):  # type: ignore[arg-type]
            frame = json.loads(line) if line else {}
            if frame.get("id") == id_:
                del frame["f"][field]
            lines.append(json.dumps(frame).encode() if line else b"")
        content = b"\n".join(lines)
        headers = {k: v for k, v in response.headers.items() if k != "content-length"}
        return httpx.Response(200, headers=headers, stream=_Spoiled(content))

    monkeypatch.setattr(type(laptop.transport), "handle_request", lambda _self, r: handle(r))


def test_a_row_without_a_required_field_is_set_aside_and_the_rest_applied(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = connect_laptop("Ana")
    with monkeypatch.context() as broken:
        _spoil(ana, broken, north.ids["Riverside"], "name")
        receipt = ana.sync()
    assert receipt.outcome == "complete"
    assert (receipt.set_aside, receipt.mismatches) == (1, 0)
    assert "1 record of central could not be read here" in receipt.sentence
    assert ana.count("account") == 2
    (kept,) = ana.rows("SELECT * FROM again")
    assert kept["id"] == north.ids["Riverside"]
    assert "name" in str(kept["reason"])


def test_what_was_set_aside_is_asked_for_again_without_a_change_at_central(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = connect_laptop("Ana")
    with monkeypatch.context() as broken:
        _spoil(ana, broken, north.ids["Riverside"], "name")
        ana.sync()
        assert ana.sync().set_aside == 1
    receipt = ana.sync()
    assert (receipt.set_aside, receipt.mismatches) == (0, 0)
    assert ana.account("Riverside").phone == "100"
    assert ana.count("again") == 0


def test_an_edited_row_that_comes_back_broken_keeps_its_edit(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.set_account("Riverside", phone="200")
    with monkeypatch.context() as broken:
        _spoil(ana, broken, north.ids["Riverside"], "name")
        assert ana.sync().set_aside == 1
    assert ana.account("Riverside").phone == "200"
    receipt = ana.sync()
    assert (receipt.set_aside, receipt.mismatches) == (0, 0)
    assert ana.account("Riverside").phone == "200"
    assert ana.cards() == []
