"""The receipt as it is kept: written and read by programs of different ages."""

from __future__ import annotations

from datetime import UTC, datetime

from bluenote_field.domain.receipt import Receipt, ReceivedLine, SentLine

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
