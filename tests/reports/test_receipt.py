"""The receipt of a sync run, as a value and as a page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.receipt import Receipt, ReceivedLine, SentLine
from bluenote_field.reports.dates import DASH
from bluenote_field.reports.receipt import render
from bluenote_field.reports.words import ENGLISH, SPANISH
from tests.reports.paper import LETTERHEAD, pages_of

START = datetime(2026, 11, 18, 22, 40, 3, 250_000, tzinfo=UTC)
SENT = (
    SentLine(
        entity="call", id="01", label="Harborview", what="new", status="accepted",
        version=8214, at=START,
    ),
    SentLine(
        entity="contact", id="02", label="Dr. Whitfield", what="changed", status="merged",
        fields=("Phone", "Role"), reason="R. Díaz changed Email meanwhile", version=8215,
    ),
    SentLine(
        entity="account", id="03", label="", what="deleted", status="conflict", reason="Changed",
    ),
)  # fmt: skip
RECEIPT = Receipt(
    run_id="0193-7f2a",
    person="Maya Okafor",
    device="maya-laptop",
    central="https://central.example",
    epoch="e3",
    started_at=START,
    ended_at=START + timedelta(seconds=9),
    outcome="partial",
    sentence="Two of three changes arrived.",
    checkpoint_after=8231,
    sent=SENT,
    received=(ReceivedLine("account", 2, 11, 0),),
    conflicts=1,
    scopes_checked=128,
    bytes_up=4123,
    bytes_down=1_183_412,
    requests=5,
)


def text_of(receipt: Receipt, locale: str = "en") -> str:
    pages = pages_of(render(receipt, LETTERHEAD, locale=locale, zone="America/New_York"))
    return " ".join(" ".join(pages).split())


def test_a_receipt_comes_back_from_json_as_it_went_in() -> None:
    stored = json.dumps(RECEIPT.as_dict())

    assert Receipt.from_dict(json.loads(stored)) == RECEIPT
    assert '"started_at": "2026-11-18T22:40:03.250Z"' in stored


def test_a_receipt_of_another_version_can_still_be_read() -> None:
    stored = RECEIPT.as_dict() | {"weather": "fog"}
    del stored["requests"]
    stored["sent"][0]["mood"] = "good"

    assert Receipt.from_dict(stored) == replace(RECEIPT, requests=0)


def test_the_printed_receipt_is_itemised() -> None:
    text = text_of(RECEIPT)

    for expected in (
        "Partly done",
        "Two of three changes arrived.",
        "Harborview Call new accepted 5:40 PM 8214",
        "changed: Phone, Role",
        "merged R. Díaz changed Email meanwhile",
        "03 Account deleted conflict",
        "Accounts 2 11 0",
        f"0 {DASH} 8231",
        "128 accounts compared with central, 0 differ",
        "5 requests, 4.1 kB sent, 1.2 MB received",
        "EST (9.0 s)",
        "Page 1 of 1",
        "Run number 0193-7f2a",
    ):
        assert expected in text


def test_what_was_compared_and_fetched_again_is_on_paper_as_on_the_screen() -> None:
    repaired = replace(RECEIPT, mismatches=1, repaired=3, compared_all=True)
    text = text_of(repaired)
    assert "1 differ; records fetched again: 3; everything on this laptop was compared" in text
    assert "registros recibidos de nuevo: 3; se compar" in text_of(repaired, "es")
    assert "fetched again" not in text_of(RECEIPT)


def test_the_receipt_is_also_printed_in_spanish() -> None:
    text = text_of(RECEIPT, "es")

    for expected in ("Recibo de sincronización", "Parcial", "combinado", "Página 1 de 1"):
        assert expected in text


def test_what_belongs_to_a_call_is_told_with_it_and_counted_once() -> None:
    call = replace(SENT[0], id="c", label="Call 2026-11-21 22:48 · Harborview")
    parts = tuple(
        replace(SENT[0], entity=entity, id=id_, part_of="c")
        for entity, id_ in (("call_attendee", "a"), ("call_attendee", "b"), ("call_topic", "t"))
    )
    receipt = replace(RECEIPT, sent=(call, *parts))
    assert "Call Nov 21, 2026, 10:48 PM · Harborview Call" in text_of(receipt)
    assert "with 2 attendees, 1 topic" in text_of(receipt)
    assert "Visita 21 nov 2026, 22:48 · Harborview Visita" in text_of(receipt, "es")
    assert "con 2 asistentes, 1 tema" in text_of(receipt, "es")


def test_something_to_decide_is_not_called_complete() -> None:
    done = replace(RECEIPT, outcome="complete", conflicts=1)
    assert "Done, 1 conflict to decide" in text_of(done)
    assert "Complete" not in text_of(done)
    assert "2 conflictos por decidir" in text_of(replace(done, conflicts=2), "es")


def test_every_kind_of_record_has_its_noun_in_both_languages() -> None:
    names = {entity.wire_name() for entity in ENTITIES}
    assert set(ENGLISH.nouns) == set(SPANISH.nouns) == names


def test_the_window_puts_the_receipts_own_sentences_into_its_language() -> None:
    pdf = render(RECEIPT, LETTERHEAD, translate=lambda text: f"<{text}>")
    text = " ".join(" ".join(pages_of(pdf)).split())
    assert "<Two of three changes arrived.>" in text
    assert "<Phone>, <Role>" in text


def test_a_run_with_nothing_to_do_says_so() -> None:
    text = text_of(replace(RECEIPT, outcome="complete", sent=(), received=()))

    assert "Nothing was waiting to be sent." in text
    assert "Nothing new had come in at central." in text


def test_a_run_that_failed_claims_nothing_about_what_it_did_not_see() -> None:
    failed = replace(
        RECEIPT, outcome="failed", sent=(), received=(), waiting=3, problem="No answer."
    )
    text = text_of(failed)

    assert "No answer." in text
    assert "Not done" in text
    assert "Nothing" not in text


def test_every_row_of_a_long_receipt_is_on_it_and_every_page_has_its_head() -> None:
    sent = tuple(replace(SENT[0], label=f"row{number:04}") for number in range(600))
    pages = pages_of(render(replace(RECEIPT, sent=sent), LETTERHEAD))

    assert all(f"Page {n} of {len(pages)}" in page for n, page in enumerate(pages, start=1))
    assert all("Sync receipt" in page for page in pages)
    assert all(f"row{number:04}" in "".join(pages) for number in range(600))
