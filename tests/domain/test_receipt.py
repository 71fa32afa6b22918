"""The receipt as it is kept: written and read by programs of different ages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bluenote_field.domain.receipt import Receipt, ReceivedLine, SentLine, folded

NOW = datetime(2026, 11, 20, 12, 0, 0, 5000, tzinfo=UTC)
RECEIPT = Receipt(
    run_id="r1",
    person="Alex Sommer",
    device="laptop",
    central="Blue Note",
    started_at=NOW,
    ended_at=NOW,
    outcome="partial",
    checkpoint_after=7,
    sent=(
        SentLine(
            entity="call", id="x", label="Call", what="new", status="conflict",
            fields=("Notes",), reason="changed", version=3, at=NOW,
        ),
    ),
    received=(ReceivedLine("account", new=2, gone=1),),
    waiting=1,
)  # fmt: skip


def test_a_receipt_is_read_back_as_it_was_written() -> None:
    assert Receipt.from_dict(RECEIPT.as_dict()) == RECEIPT
    assert RECEIPT.as_dict()["started_at"] == "2026-11-20T12:00:00.005Z"


def test_what_a_later_program_added_is_passed_over_and_what_it_left_out_is_empty() -> None:
    written = {**RECEIPT.as_dict(), "mood": "fine"}
    written["sent"][0]["colour"] = "red"
    del written["received"], written["ended_at"], written["waiting"]
    read = Receipt.from_dict(written)
    assert (read.sent, read.received, read.ended_at, read.waiting) == (RECEIPT.sent, (), None, 0)


def test_what_belongs_to_a_record_is_folded_into_it_with_the_worst_status() -> None:
    call = replace(RECEIPT.sent[0], id="c", status="accepted", reason="")
    topic = replace(call, entity="call_topic", id="t", part_of="c")
    first, second = (replace(call, entity="call_attendee", id=id_, part_of="c") for id_ in "ab")
    refused = replace(second, status="refused", reason="No such contact.")
    lines = folded((first, call, refused, topic))
    assert [each.line.id for each in lines] == ["c"]
    assert lines[0].parts == (("call_attendee", 2), ("call_topic", 1))
    assert (lines[0].line.status, lines[0].line.reason) == ("refused", "No such contact.")


def test_a_record_that_was_sent_and_waits_again_is_told_twice() -> None:
    sent = replace(RECEIPT.sent[0], id="c", status="accepted")
    waits = replace(sent, status="waiting")
    part = replace(waits, entity="call_attendee", id="a", part_of="c")
    assert [(each.line.status, each.parts) for each in folded((sent, waits, part))] == [
        ("accepted", ()),
        ("waiting", (("call_attendee", 1),)),
    ]


def test_a_part_that_was_changed_alone_stands_for_its_record() -> None:
    part = replace(RECEIPT.sent[0], entity="call_attendee", id="a", part_of="c")
    assert [each.line.id for each in folded((part, replace(part, id="b")))] == ["a"]


def test_a_conflict_at_the_end_asks_for_a_decision() -> None:
    done = replace(RECEIPT, outcome="complete", waiting=0)
    assert not done.needs_decision
    assert replace(done, conflicts=1).needs_decision
    assert not replace(RECEIPT, conflicts=1).needs_decision
