"""The visit summary: what stands on it, what never does, and how it fills its pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bluenote_field.domain.summary import AttendeeLine, TopicLine, leave_behind_of
from bluenote_field.reports.dates import DASH
from bluenote_field.reports.page import PageSize
from bluenote_field.reports.visit_summary import not_covered, render
from tests.reports.paper import CANARY, LETTERHEAD, VISIT, metadata_of, pages_of, visit

LEAVE_BEHIND = f"""\
Quillmere Health
Prescription digital therapeutics bluenote.example
Confidential. Prepared for Harborview Cancer Institute by Quillmere Health.
Printed Nov 18, 2026, 5:41 PM EST
Page 1 of 1
Visit summary
Harborview Cancer Institute
Wednesday, November 18, 2026, 10:30 {DASH} 11:15 AM · In person
455 Harbor Avenue, Portland, ME 04101
Account Phone +1 207 555 0142
Visit Your contact Maya Okafor, Key Account Manager
Who took part Name Role Organization
Dr. Eleanor Whitfield Prescriber Harborview
Tamika Brooks, RN Nurse navigator Harborview
Objective Agree on a small pilot.
Topics and messages Product Message Approval no.
Halcyra Used alongside usual care. MLR-2026-0147
Agreed next steps What Who By
Send the sample report Maya Okafor Nov 24, 2026
Put it on the agenda Dr. Whitfield Dec 15, 2026 · done"""


def words_of(text: str) -> list[str]:
    return sorted(text.split())


def test_the_leave_behind_says_exactly_what_a_customer_may_read() -> None:
    (page,) = pages_of(render(VISIT, LETTERHEAD, leave_behind=True))

    assert words_of(page) == words_of(LEAVE_BEHIND)


def test_nothing_internal_reaches_the_leave_behind_or_its_properties() -> None:
    pdf = render(VISIT, LETTERHEAD, leave_behind=True)

    assert CANARY not in "".join(pages_of(pdf))
    assert CANARY not in " ".join(metadata_of(pdf).values())
    assert CANARY not in repr(leave_behind_of(VISIT))


def test_the_internal_version_says_everything() -> None:
    text = " ".join(pages_of(render(VISIT, LETTERHEAD, leave_behind=False)))

    assert text.count(CANARY) == 9
    for expected in ("The first paragraph.", "Pre-call notes", "Reaction", "Standing", "Internal."):
        assert expected in text


def test_the_summary_is_also_printed_in_spanish() -> None:
    pdf = render(visit(locale="es_MX", zone="Europe/Madrid"), LETTERHEAD, leave_behind=True)
    (page,) = pages_of(pdf)

    assert f"Miércoles, 18 de noviembre de 2026, 16:30 {DASH} 17:15" in page
    for expected in ("Resumen de la visita", "Participantes", "Próximos pasos", "Página 1 de 1"):
        assert expected in page


@pytest.mark.parametrize("page_size", ["letter", "a4"])
def test_every_page_of_a_long_summary_has_its_head_and_its_number(page_size: PageSize) -> None:
    notes = "\n\n".join(f"Paragraph {number}. " + "It went on. " * 60 for number in range(40))
    pages = pages_of(
        render(visit(notes=notes), LETTERHEAD, leave_behind=False, page_size=page_size)
    )

    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Quillmere Health" in page
        assert "Harborview Cancer Institute" in page
    assert all("Visit summary · Nov 18, 2026" in page for page in pages[1:])
    flowed = "".join(pages)
    assert all(f"Paragraph {number}." in flowed for number in range(40))


def test_rows_stay_whole_and_column_heads_are_repeated() -> None:
    topics = tuple(
        TopicLine(f"Product{row:03}", f"begin{row:03} " + "words " * (row % 40) + f"end{row:03}")
        for row in range(150)
    )
    pages = pages_of(render(visit(topics=topics), LETTERHEAD, leave_behind=False))

    for row in range(150):
        parts = (f"Product{row:03}", f"begin{row:03}", f"end{row:03}")
        on = [number for number, page in enumerate(pages) if any(part in page for part in parts)]
        assert len(on) == 1, f"row {row} is spread over pages {on}"
        assert "Message" in pages[on[0]]


def test_a_row_taller_than_a_page_is_cut_instead_of_failing() -> None:
    message = " ".join(f"word{number}" for number in range(3000))
    topics = (TopicLine("Halcyra", message, "MLR-1"), TopicLine("Next", "short"))
    text = " ".join(pages_of(render(visit(topics=topics), LETTERHEAD, leave_behind=True)))

    assert [word for word in text.split() if word.startswith("word")] == message.split()


def test_a_heading_is_never_left_alone_at_the_foot_of_a_page() -> None:
    for lines in range(1, 60):
        summary = visit(objective="line\n" * lines, notes="", pre_call_notes="")
        for page in pages_of(render(summary, LETTERHEAD, leave_behind=True)):
            for head, needed in (("Topics and messages", "Used"), ("Agreed next steps", "Send")):
                assert head not in page or needed in page or "Put it on" in page


def test_the_heading_of_the_notes_stands_beside_their_first_line() -> None:
    notes = "Begin of it. " + "And it went on and on. " * 30
    for lines in range(1, 60):
        summary = visit(objective="line\n" * lines, notes=notes)
        for page in pages_of(render(summary, LETTERHEAD, leave_behind=False)):
            assert ("Notes" in page.split()) == ("Begin of it." in page), f"{lines} lines above"


def test_markup_in_a_note_is_printed_as_it_was_typed() -> None:
    nasty = '<img src="file:///etc/passwd"/> <b>bold</b> & <a href="http://x.example">x</a> <para>'
    summary = visit(notes=nasty, account_name=nasty, attendees=(AttendeeLine(nasty),))
    text = " ".join(" ".join(pages_of(render(summary, LETTERHEAD, leave_behind=False))).split())

    assert text.count('<img src="file:///etc/passwd"/>') >= 2
    assert "<b>bold</b> &" in text


def test_nothing_that_a_text_names_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("something was opened")

    render(VISIT, LETTERHEAD, leave_behind=False)
    for name in ("builtins.open", "reportlab.lib.utils.open_for_read", "socket.socket.connect"):
        monkeypatch.setattr(name, refuse)
    nasty = '<img src="https://x.example/a.png"/><img src="/etc/hostname"/><?xml?><!DOCTYPE a>'
    render(visit(notes=nasty, where=nasty), LETTERHEAD, leave_behind=False)


def test_the_same_visit_gives_the_same_bytes() -> None:
    first = render(VISIT, LETTERHEAD, leave_behind=False)
    render(visit(notes="Ελληνικά и кириллица"), LETTERHEAD, leave_behind=False)

    assert render(VISIT, LETTERHEAD, leave_behind=False) == first


def test_every_font_of_the_file_is_embedded() -> None:
    pdf = render(VISIT, LETTERHEAD, leave_behind=False)

    assert pdf.count(b"/FontFile2") == 2
    assert b"Helvetica" not in pdf


def test_the_file_names_the_company_and_nobody_else() -> None:
    properties = metadata_of(render(VISIT, LETTERHEAD, leave_behind=False))

    assert properties["Author"] == "Quillmere Health"
    assert properties["Title"] == "Visit summary"
    assert "Harborview" not in " ".join(properties.values())
    assert "Okafor" not in " ".join(properties.values())


def test_an_almost_empty_visit_still_prints() -> None:
    bare = visit(
        starts_at=None, ends_at=None, where="", channel="", status="", author_title="",
        account_facts=(), visit_facts=(), attendees=(), objective="", topics=(),
        next_steps=(), notes=" \n", pre_call_notes="", zone="No/Such_Zone",
    )  # fmt: skip
    (page,) = pages_of(render(bare, LETTERHEAD, leave_behind=False))

    assert "Harborview Cancer Institute" in page
    assert "UTC" in page
    assert "Notes" not in page


def test_a_visit_over_midnight_names_both_days() -> None:
    late = visit(
        starts_at=datetime(2026, 11, 18, 23, 30, tzinfo=UTC),
        ends_at=datetime(2026, 11, 19, 0, 30, tzinfo=UTC),
        zone="UTC",
    )
    text = pages_of(render(late, LETTERHEAD, leave_behind=True))[0]

    assert f"November 18, 2026, 11:30 PM {DASH} Thursday, November 19, 2026, 12:30 AM" in text


def test_characters_without_a_font_are_named_beforehand() -> None:
    summary = visit(account_name="Klinik \U000e0001 \ue123", notes="\ue124")

    assert not_covered(summary, leave_behind=True) == ("\ue123",)
    assert not_covered(summary, leave_behind=False) == ("\ue123", "\ue124")
    assert "[U+E123]" in pages_of(render(summary, LETTERHEAD, leave_behind=True))[0]
