"""Answers that are not central's, or not what central says: refused in words, nothing changed."""

from __future__ import annotations

import gzip
import sys
import time
import tracemalloc
from collections.abc import Callable

import msgspec
import pytest

from bluenote_field.errors import CentralProblem
from tests.faults.conftest import Traveller
from tests.faults.proxy import answer_with, changed, endless

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STEPS = ("/v1/sync/info", "/v1/sync/push", "/v1/sync/pull")
MARKED = {"BNF_Protocol": "1", "Content_Type": "application/json"}
LINES = {"BNF_Protocol": "1", "Content_Type": "application/x-ndjson"}
PROBLEM = {"BNF_Protocol": "1", "Content_Type": "application/problem+json"}
HTML = {"Content_Type": "text/html; charset=utf-8"}
MOST_MEMORY = 64 * 1024 * 1024
LONGEST_S = 20.0

PORTAL = answer_with(b"<html>Welcome to the hotel</html>", **HTML)
MOVED = answer_with(b"", status="302 Found", Location="http://portal.example/", **HTML)
BAD_GATEWAY = answer_with(b"<html>Bad gateway</html>", status="502 Bad Gateway", **HTML)
NOT_OURS = answer_with(b'{"hello":"world"}', Content_Type="application/json")
EMPTY = answer_with(b"", **MARKED)
NULL = answer_with(b"null", **MARKED)
TOWER = answer_with(b"[" * 200_000, **MARKED)
LONE = answer_with(b'{"epoch":"\\ud800"}', **MARKED)
UNREADABLE = answer_with(b"\x1f\x8b junk", Content_Encoding="br", **MARKED)


FOREIGN = (
    (PORTAL, "wants you to sign in first"),
    (MOVED, "wants you to sign in first"),
    (BAD_GATEWAY, "not working right now"),
    (NOT_OURS, "is not central"),
    (EMPTY, "is not central"),
    (NULL, "is not central"),
    (TOWER, "is not central"),
    (LONE, "is not central"),
    (UNREADABLE, "encoding"),
)


@pytest.mark.parametrize("path", STEPS)
def test_what_is_not_central_is_told_in_words(ana: Traveller, path: str) -> None:
    for fault, words in FOREIGN:
        ana.assert_refuses(path, fault, words)
    ana.assert_healed()


def _packed(change: Callable[[bytes], bytes], content: bytes, encoding: str) -> bytes:
    return change(zstd.compress(content) if encoding == "zstd" else gzip.compress(content))


def _flipped(packed: bytes) -> bytes:
    middle = len(packed) // 2
    return packed[:middle] + bytes([packed[middle] ^ 0xFF]) + packed[middle + 1 :]


@pytest.mark.parametrize("path", STEPS)
def test_a_damaged_compressed_answer_is_refused(ana: Traveller, path: str) -> None:
    """Truncated, nearly empty, shifted by a byte, one byte turned over."""
    damages: tuple[Callable[[bytes], bytes], ...] = (
        lambda packed: packed[:-5],
        lambda packed: packed[:1],
        lambda packed: b"x" + packed,
        _flipped,
    )
    for encoding in ("zstd", "gzip"):
        for damage in damages:
            content = _packed(damage, bytes(range(256)) * 16, encoding)
            fault = answer_with(content, Content_Encoding=encoding, **MARKED)
            ana.assert_refuses(path, fault, "damaged|is not central")
    ana.assert_healed()


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
def test_a_bomb_is_refused_in_bounded_memory_and_time(ana: Traveller, encoding: str) -> None:
    bomb = _packed(bytes, b" " * (256 * 1024 * 1024), encoding)
    fault = answer_with(bomb, Content_Encoding=encoding, **LINES)
    del bomb
    peak, took = _measured(
        lambda: ana.assert_refuses("/v1/sync/pull", fault, "larger than central ever sends")
    )
    assert peak < MOST_MEMORY
    assert took < LONGEST_S
    ana.assert_healed()


def test_a_stream_without_end_is_refused_in_bounded_memory_and_time(ana: Traveller) -> None:
    fault = endless(b" " * 65536, **LINES)
    peak, took = _measured(
        lambda: ana.assert_refuses("/v1/sync/pull", fault, "larger than central ever sends")
    )
    assert peak < MOST_MEMORY
    assert took < LONGEST_S
    ana.assert_healed()


def _measured(work: Callable[[], object]) -> tuple[int, float]:
    begun = time.monotonic()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1], time.monotonic() - begun
    finally:
        tracemalloc.stop()


def _document(code: str, **more: object) -> bytes:
    return msgspec.json.encode(
        {"title": "Central is busy.", "detail": "Wait.", "code": code, **more}
    )


@pytest.mark.parametrize(
    ("status", "code"),
    [("429 Too Many Requests", "too_many"), ("503 Service Unavailable", "busy")],
)
def test_central_that_is_busy_is_waited_for_as_long_as_it_says(
    ana: Traveller, status: str, code: str
) -> None:
    busy = answer_with(_document(code), status=status, Retry_After="7", **PROBLEM)
    ana.proxy.on("/v1/sync/push", busy, busy)
    pauses: list[float] = []
    assert ana.laptop.count("pending") == 2
    receipt = ana.sync_with_pauses(pauses)
    assert receipt.outcome == "complete"
    assert 14 <= sum(pauses) <= 14 + 2 * 8, "twice as long as asked, and a little more"
    ana.assert_healed()


def test_central_that_stays_busy_is_told_in_words(ana: Traveller) -> None:
    busy = answer_with(_document("busy"), status="503 Service Unavailable", **PROBLEM)
    ana.assert_refuses("/v1/sync/push", busy, "Central is busy", kind=CentralProblem)
    ana.assert_healed()


def test_a_batch_that_is_too_large_is_sent_in_halves(ana: Traveller) -> None:
    for _ in range(7):
        ana.log_call()
    too_large = answer_with(_document("too_large"), status="413 Too Large", **PROBLEM)
    ana.proxy.on("/v1/sync/push", too_large, too_large)
    receipt = ana.sync()
    assert len([line for line in receipt.sent if line.status == "accepted"]) == 16
    ana.assert_healed()


def test_an_unknown_refusal_stops_and_is_shown(ana: Traveller) -> None:
    odd = answer_with(_document("moon_phase"), status="418 Teapot", **PROBLEM)
    ana.assert_refuses("/v1/sync/push", odd, "Central is busy", kind=CentralProblem)
    ana.assert_healed()


def test_an_answer_that_lies_about_what_was_sent_changes_nothing_for_good(ana: Traveller) -> None:
    """Results for numbers that were never sent, and a watermark from nowhere."""

    def lie(content: bytes) -> bytes:
        said = msgspec.json.decode(content)
        said["results"] = [{**each, "n": each["n"] + 1_000} for each in said["results"]]
        return msgspec.json.encode({**said, "watermark": 2**62})

    ana.proxy.on("/v1/sync/push", changed(lie))
    ana.sync()
    ana.assert_healed()
