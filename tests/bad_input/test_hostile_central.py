"""A central that means harm or is broken beyond bombs and lies about counts (tests/faults).

Numbers no column holds, nesting without end, texts that are none, headers and pages without end:
refused in words, in bounded time, and nothing on the laptop is changed.
"""

from __future__ import annotations

import time

import pytest

from bluenote_field.errors import NetworkProblem, Problem
from bluenote_field.sync.engine import MOST_PAGES
from tests.faults.conftest import (
    Traveller,
    ana,
    central,
    central_template,
    central_url,
    north,
    proxy,
    seed,
)
from tests.faults.proxy import Exchange, Fault, changed

__all__ = ["ana", "central", "central_template", "central_url", "north", "proxy", "seed"]

PULL, PUSH, INFO = "/v1/sync/pull", "/v1/sync/push", "/v1/sync/info"
LONGEST_S = 30.0
HUGE = b"1180591620717411303424"  # 2 to the power of 70
DEEP = b"[" * 200_000


def _changes(ana: Traveller) -> dict[str, list[dict[str, object]]]:
    """What a sync may not change here, whatever central answers: all but the run's own edit."""
    return {name: rows for name, rows in ana.seen().items() if name != "checkpoint"}


def _replaced(old: bytes, new: bytes) -> Fault:
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    return changed(change)


def _number_of(name: bytes, value: bytes) -> Fault:
    """The first number under that name is another."""

    def change(content: bytes) -> bytes:
        before, found, after = content.partition(b'"' + name + b'":')
        assert found
        digits = len(after) - len(after.lstrip(b"0123456789"))
        return before + found + value + after[digits:]

    return changed(change)


@pytest.mark.parametrize("value", [HUGE, b"-5", b"1e999", b"NaN", b'"1"', b"null", DEEP])
@pytest.mark.parametrize(
    ("path", "name"),
    [(PULL, b"head"), (PULL, b"checkpoint_v"), (PULL, b"watermark"), (PUSH, b"watermark")],
)
def test_a_number_that_is_none_is_refused_in_words(
    ana: Traveller, path: str, name: bytes, value: bytes
) -> None:
    before = _changes(ana)
    ana.proxy.on(path, *[_number_of(name, value)] * 4)
    with pytest.raises(Problem) as told:
        ana.sync()
    assert told.value.message
    assert "inside the app" not in str(told.value)
    assert _changes(ana) == before
    ana.assert_healed()


@pytest.mark.parametrize("path", [INFO, PUSH, PULL])
def test_nesting_without_end_is_refused_in_words(ana: Traveller, path: str) -> None:
    def nest(content: bytes) -> bytes:
        return b'{"t":' + DEEP + b"\n" + content

    ana.assert_refuses(path, changed(nest), "is not central|incomplete")
    ana.assert_healed()


@pytest.mark.parametrize("text", [b"\\ud800", b"\xed\xa0\x80"], ids=["lone", "raw"])
def test_a_text_that_is_none_is_set_aside_or_refused_and_the_record_stays(
    ana: Traveller, text: bytes
) -> None:
    """Half a character, and bytes that are no UTF-8."""
    riverside = ana.laptop.account("Riverside")
    row = (
        b'{"t":"row","scope":"%b","entity":"account","id":"%b","v":1099511627776,'
        b'"f":{"name":"%b","kind":"hospital"}}\n'
    ) % (riverside.id.encode(), riverside.id.encode(), text)

    def add(content: bytes) -> bytes:
        if not content.startswith(b'{"t":"begin"'):
            return content
        *lines, end, _ = content.split(b"\n")
        rows = int(end.partition(b'"rows":')[2].partition(b",")[0])
        counted = end.replace(b'"rows":%d' % rows, b'"rows":%d' % (rows + 1))
        return b"\n".join([*lines, b""]) + row + counted + b"\n"

    ana.proxy.on(PULL, *[changed(add)] * 4)
    try:
        ana.sync()
    except Problem as problem:
        assert isinstance(problem, NetworkProblem)  # noqa: PT017 - it may also be set aside
    assert ana.laptop.account("Riverside").name == "Riverside"
    ana.assert_healed()


def test_headers_without_end_are_refused_in_bounded_time(ana: Traveller) -> None:
    def flood(exchange: Exchange) -> None:
        exchange.client.sendall(b"HTTP/1.1 200 OK\r\n")
        while not exchange.closing.is_set():
            exchange.client.sendall(b"X-More: " + b"a" * 8000 + b"\r\n")

    begun = time.monotonic()
    ana.assert_refuses(PULL, flood, "was cut")
    assert time.monotonic() - begun < LONGEST_S
    ana.assert_healed()


def test_a_pull_of_pages_without_end_is_given_up(ana: Traveller) -> None:
    """Each page says that more is to come; nothing of it stays."""

    def never_ending(content: bytes) -> bytes:
        begin, *_rest = content.split(b"\n")
        if not begin.startswith(b'{"t":"begin"'):
            return content
        return begin + b'\n{"t":"mark","session":"s","rows":0}\n'

    count = 0

    def forever(exchange: Exchange) -> None:
        nonlocal count
        count += 1
        changed(never_ending)(exchange)

    # The answer of the first page is given again and again, for central would refuse the session.
    first: list[bytes] = []

    def again(exchange: Exchange) -> None:
        first[:] = first or [exchange.answer]
        forever(Exchange(exchange.client, first[0], exchange.closing))

    before = _changes(ana)
    ana.proxy.on(PULL, *[again] * (MOST_PAGES + 10))
    begun = time.monotonic()
    with pytest.raises(Problem, match="does not come to an end"):
        ana.sync()
    assert time.monotonic() - begun < LONGEST_S
    assert count < MOST_PAGES
    assert _changes(ana) == before
    assert ana.laptop.count("staging") == 0
    ana.assert_healed()


def test_results_of_what_was_never_sent_change_nothing(ana: Traveller) -> None:
    """Answers to numbers that nobody used, and to the same one twice."""
    results = (
        b'{"t":"results","items":[{"n":900,"status":"applied","v":3},'
        b'{"n":900,"status":"rejected"},{"n":0,"status":"dup"}]}\n'
    )

    def add(content: bytes) -> bytes:
        begin, _, rest = content.partition(b"\n")
        return begin + b"\n" + results + rest if begin.startswith(b'{"t":"begin"') else content

    ana.sync()
    before = ana.seen()["call"]
    ana.proxy.on(PULL, changed(add))
    assert ana.sync().outcome == "complete"
    assert ana.seen()["call"] == before
    assert ana.seen()["card"] == []
    ana.assert_healed()
