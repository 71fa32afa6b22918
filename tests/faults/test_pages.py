"""Pages of a pull that lie: wrong counts, unknown frames, rows of others, floods of leaves."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from bluenote_field.errors import NetworkProblem, Problem
from bluenote_field.server.database import in_transaction
from bluenote_field.store.exchange.removal import MassRemoval
from bluenote_field.store.opening import new_id
from tests.faults.conftest import Traveller
from tests.faults.proxy import Fault, changed

PULL = "/v1/sync/pull"
LONGEST_S = 20.0
Frames = list[dict[str, Any]]


def _lines(change: Callable[[Frames], Frames]) -> Fault:
    """A page whose frames were changed; a refusal in its place stays as it is."""

    def on_bytes(content: bytes) -> bytes:
        if not content.startswith(b'{"t":'):
            return content
        frames = [msgspec.json.decode(line) for line in content.split(b"\n") if line]
        return b"".join(msgspec.json.encode(frame) + b"\n" for frame in change(frames))

    return changed(on_bytes)


def _before_end(*frames: dict[str, Any]) -> Fault:
    """More rows than central sent, counted as if they were its own."""

    def add(page: Frames) -> Frames:
        end = {**page[-1], "rows": page[-1].get("rows", 0) + len(frames)}
        return [*page[:-1], *frames, end]

    return _lines(add)


def _new_at_central(ana: Traveller) -> None:
    """Give central something to send, so that a page has rows."""
    statement = text("UPDATE account SET phone = phone || '1'")
    in_transaction(ana.central.engine, lambda c: c.execute(statement))


def test_a_page_that_counts_other_rows_than_it_holds_is_refused(ana: Traveller) -> None:
    """More and fewer, and an ending that is missing or comes twice."""
    changes: tuple[Callable[[Frames], Frames], ...] = (
        lambda page: [*page[:-1], {**page[-1], "rows": page[-1]["rows"] + 1}],
        lambda page: [*page[:-1], {**page[-1], "rows": page[-1]["rows"] - 1}],
        lambda page: [*page[:-2], page[-1]] if page[-2]["t"] == "row" else [page[0], page[-1]],
        lambda page: page[:-1],
        lambda page: page[1:],
        lambda page: [page[-1], *page[1:-1], page[0]],
        lambda _: [],
    )
    for change in changes:
        _new_at_central(ana)
        ana.assert_refuses(PULL, _lines(change), "incomplete|Not all pages")
    ana.assert_healed()


def test_frames_and_fields_of_another_time_are_passed_over(ana: Traveller) -> None:
    later: Frames = [{"t": "weather", "scope": "0", "deep": {"a": [1, {"b": None}]}}, {"t": ""}]

    def add(page: Frames) -> Frames:
        rows = [{**frame, "glow": 1} for frame in page]
        return [*rows[:-1], *later, rows[-1]]

    _new_at_central(ana)
    ana.proxy.on(PULL, _lines(add))
    assert ana.sync().outcome == "complete"
    ana.assert_healed()


def test_rows_of_a_scope_that_is_not_given_are_not_kept(ana: Traveller) -> None:
    scope, version = new_id(), 2**40
    foreign = {
        "t": "row",
        "scope": scope,
        "entity": "account",
        "id": scope,
        "v": version,
        "f": {"name": "Somebody else's hospital", "kind": "hospital"},
    }
    ana.proxy.on(PULL, _before_end(foreign))
    ana.sync()
    assert ana.laptop.rows("SELECT id FROM account WHERE id = :id", id=scope) == []
    ana.assert_healed()


def test_a_flood_of_leaves_takes_nothing_away_and_no_time(ana: Traveller) -> None:
    """As many as fit into an answer, and a million, which do not."""
    begun = time.monotonic()
    leave = b'{"t":"leave","scope":"01900000-0000-7000-8000-000000000001"}\n'

    def flood(count: int) -> Fault:
        def change(content: bytes) -> bytes:
            first, _, rest = content.partition(b"\n")
            return first + b"\n" + leave * count + rest

        return changed(change)

    ana.proxy.on(PULL, flood(100_000))
    assert ana.sync().outcome == "complete"
    assert ana.laptop.count("account") == 3
    ana.assert_refuses(PULL, flood(1_000_000), "larger than central ever sends")
    assert time.monotonic() - begun < LONGEST_S
    ana.assert_healed()


def test_an_end_that_says_that_nothing_is_held_any_more_is_held_back(ana: Traveller) -> None:
    def take_away(page: Frames) -> Frames:
        return [*page[:-1], {**page[-1], "scopes": ["0"], "digest": {}}]

    ana.assert_refuses(PULL, _lines(take_away), "records away from this laptop", kind=MassRemoval)
    ana.assert_healed()


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"v": 2**63}, id="version-beyond-64-bits"),
        pytest.param({"v": "1"}, id="version-as-text"),
        pytest.param({"v": None}, id="no-version"),
        pytest.param({"f": []}, id="fields-as-list"),
        pytest.param({"f": None}, id="no-fields"),
        pytest.param({"f": {"name": None}}, id="required-field-missing"),
        pytest.param({"f": {"name": ["x"]}}, id="text-as-list"),
        pytest.param({"f": {"name": {"x": 1}}}, id="text-as-object"),
        pytest.param({"f": {"name": "x", "planned_calls": 2**70}}, id="number-beyond-64-bits"),
        pytest.param({"id": 7}, id="key-as-number"),
        pytest.param({"entity": "sqlite_master"}, id="entity-from-elsewhere"),
    ],
)
def test_a_row_that_is_none_changes_nothing_and_never_looks_like_our_bug(
    ana: Traveller, values: dict[str, Any]
) -> None:
    riverside = ana.laptop.account("Riverside")
    row = {
        "t": "row",
        "scope": riverside.id,
        "entity": "account",
        "id": riverside.id,
        "v": 2**40,
        "f": {"name": "Riverside", "kind": "hospital"},
        **values,
    }
    ana.proxy.on(PULL, *[_before_end(row)] * 3)
    try:
        ana.sync()
    except Problem as problem:
        assert isinstance(problem, NetworkProblem)  # noqa: PT017 - it may also be passed over
    assert ana.laptop.account("Riverside").name == "Riverside"
    assert ana.laptop.account("Riverside").phone == riverside.phone
    ana.assert_healed()
