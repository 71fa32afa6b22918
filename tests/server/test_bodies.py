"""What is no request of ours: pages, nonsense, bombs. Each gets a problem in words."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable

import pytest
from backports import zstd

from bluenote_field.server import push
from bluenote_field.server.bodies import MOST_EXPANDED, MOST_SENT
from tests.fakes.central import CentralForTests, Seed
from tests.server.laptop import Laptop, new_id

Sign = Callable[[str], Laptop]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Please sign in</body></html>",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b'{"epoch": NaN, "acked_through": 0, "mutations": []}',
        b'{"epoch": "e", "acked_through": 1e999, "mutations": []}',
        b'{"epoch": "e", "acked_through": 0, "mutations": [1]}',
        b'{"epoch": "\xed\xa0\x80", "acked_through": 0, "mutations": []}',
        b'{"epoch": "e", "acked_through": 0, "mutations": [{"n": "x"}]}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"a": "' + b'\\"' * 500_000,  # would take a day if each quote began a text of its own
    ],
)
def test_a_body_that_is_no_push_is_malformed(field: Seed, laptop: Sign, body: bytes) -> None:
    answer = laptop("Ada").http.post("/v1/sync/push", content=body)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert (said["code"], said["retry"], said["status"]) == ("malformed", "stop", 400)
    assert "html" not in answer.text


def test_half_a_character_or_a_null_in_a_text_parks_that_row(field: Seed, laptop: Sign) -> None:
    ada = laptop("Ada")
    mutations = [
        ada.change("create", "contact", new_id(), set={"last_name": "MARK", "account_id": account})
        for account in [field.ids["Eastern Hospital"]] * 2
    ]
    body = json.dumps({"epoch": ada.epoch, "acked_through": 0, "mutations": mutations})
    body = body.replace("MARK", "\\u0000", 1)
    answer = ada.http.post("/v1/sync/push", content=body)
    assert [r["status"] for r in answer.json()["results"]] == ["rejected", "applied"]
    lone = body.replace("\\u0000", "\\ud800", 1)
    assert ada.http.post("/v1/sync/push", content=lone).status_code in {400, 409}


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_bomb_is_refused_without_being_unpacked(field: Seed, laptop: Sign, encoding: str) -> None:
    bomb = b" " * (MOST_EXPANDED * 8)
    packed = gzip.compress(bomb) if encoding == "gzip" else zstd.compress(bomb)
    assert len(packed) < MOST_SENT
    answer = laptop("Ada").http.post(
        "/v1/sync/push", content=packed, headers={"Content-Encoding": encoding}
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert answer.json()["retry"] == "halve"


def test_a_body_that_is_too_large_is_refused(field: Seed, laptop: Sign) -> None:
    answer = laptop("Ada").http.post("/v1/sync/push", content=b" " * (MOST_SENT + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_body_that_is_cut_off_or_damaged_is_malformed(
    field: Seed, laptop: Sign, encoding: str
) -> None:
    ada = laptop("Ada")
    whole = json.dumps({"epoch": ada.epoch, "acked_through": 0, "mutations": []}).encode()
    packed = gzip.compress(whole) if encoding == "gzip" else zstd.compress(whole)
    headers = {"Content-Encoding": encoding}
    assert ada.http.post("/v1/sync/push", content=packed, headers=headers).status_code == 200
    for broken in (packed[:-3], b"x" + packed, packed + b"x", b""):
        answer = ada.http.post("/v1/sync/push", content=broken, headers=headers)
        assert answer.json()["code"] == "malformed"


def test_an_answer_is_compressed_as_the_client_accepts_it(field: Seed, laptop: Sign) -> None:
    ada = laptop("Ada")
    field.accounts(30, "East")
    plain = ada.http.headers
    sizes = {}
    for accepted in ("identity", "gzip", "zstd, gzip", "zstd;q=0, gzip"):
        plain["Accept-Encoding"] = accepted
        request = ada.http.build_request(
            "POST",
            "/v1/sync/pull",
            json={"epoch": ada.epoch, "checkpoint_v": 0, "acked_through": 0, "scopes": []},
        )
        answer = ada.http.send(request, stream=True)
        raw = b"".join(answer.iter_raw())
        used = answer.headers.get("content-encoding", "identity")
        assert unpacked(raw, used).startswith(b'{"t":"begin"')
        sizes[accepted] = (used, len(raw))
    assert [used for used, _ in sizes.values()] == ["identity", "gzip", "zstd", "gzip"]
    assert sizes["zstd, gzip"][1] < sizes["identity"][1] / 2


def unpacked(raw: bytes, encoding: str) -> bytes:
    if encoding == "gzip":
        return zlib.decompress(raw, wbits=31)
    return zstd.decompress(raw) if encoding == "zstd" else raw


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/", 404, "not_found"),
        ("GET", "/v1/sync/push", 405, "method_not_allowed"),
        ("GET", "/docs", 404, "not_found"),
        ("POST", "/v1/sync/push", 401, "token_expired"),
        ("POST", "/v1/replicas", 401, "token_expired"),
        ("POST", "/v1/sign-in", 400, "malformed"),
    ],
)
def test_every_error_is_a_problem_in_words(
    central: CentralForTests, method: str, path: str, status: int, code: str
) -> None:
    answer = central.client().request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["bnf-protocol"] == "1"
    said = answer.json()
    assert said["code"] == code
    assert said["title"].endswith(".")
    assert said["type"].endswith(code)


def test_our_own_bug_is_answered_without_a_word_of_its_own(
    field: Seed, laptop: Sign, central: CentralForTests, caplog: pytest.LogCaptureFixture
) -> None:
    ada = laptop("Ada")
    with central.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE dead_letter RENAME TO dead_letter_away")
    change = ada.change("update", "contact", new_id(), set={"last_name": "Secretname"})
    answer = ada.send(change)
    assert (answer.status_code, answer.json()["code"]) == (500, "our_bug")
    assert "dead_letter" not in answer.text
    assert "Secretname" not in caplog.text
    assert "UndefinedTable" in caplog.text


@pytest.mark.parametrize(
    ("said", "code"),
    [("0", "client_too_old"), ("2", "protocol_unknown"), ("x", "protocol_unknown")],
)
def test_another_protocol_is_refused_in_words(
    field: Seed, laptop: Sign, said: str, code: str
) -> None:
    answer = laptop("Ada").http.post("/v1/replicas", headers={"BNF-Protocol": said})
    assert answer.json()["code"] == code


def test_numbers_out_of_order_and_other_epochs_are_refused_whole(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    ada, contact = laptop("Ada"), new_id()
    values = {"account_id": field.ids["Eastern Hospital"], "last_name": "Roe"}
    first = ada.change("create", "contact", contact, set=values)
    second = ada.change("update", "contact", contact, set={"phone": "1"})
    gap = ada.send(second)
    assert (gap.status_code, gap.json()["code"], gap.json()["watermark"]) == (
        409,
        "mutation_gap",
        0,
    )
    assert ada.send(first).status_code == 200
    reused = ada.send({**first, "set": {**values, "last_name": "Other"}})
    assert (reused.status_code, reused.json()["code"]) == (409, "replica_conflict")
    other = ada.send(second, epoch=new_id())
    assert (other.status_code, other.json()["code"]) == (409, "epoch_changed")
    assert (other.json()["epoch"], other.json()["watermark"]) == (ada.epoch, 1)
    ada.http.headers["BNF-Replica"] = "\\x00"
    assert ada.send(second).json()["code"] == "replica_unknown"


def test_a_batch_of_very_many_changes_is_halved_by_who_sends_it(field: Seed, laptop: Sign) -> None:
    ada = laptop("Ada").pull()
    wrong = [ada.change("delete", "contact", "none") for _ in range(push.MOST_AT_ONCE + 1)]
    answer = ada.send(*wrong)
    assert (answer.status_code, answer.json()["retry"]) == (413, "halve")
    results = ada.push(*wrong[:-1])
    assert len(results) == push.MOST_AT_ONCE


def test_a_refusal_does_not_repeat_a_page_of_what_was_sent(field: Seed, laptop: Sign) -> None:
    ada = laptop("Ada").pull()
    account = field.ids["Eastern Hospital"]
    (result,) = ada.push(ada.change("update", "account", account, set={"kind": "y" * 100_000}))
    assert (result["status"], len(result["reason"]) < 200) == ("rejected", True)
