"""The account brief: what stands on it, and that it is one page whatever it is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest

from bluenote_field.domain.brief import (
    AccountBrief,
    BriefNews,
    BriefPerson,
    BriefTask,
    BriefVisit,
    NextVisit,
)
from bluenote_field.domain.cadence import Cadence
from bluenote_field.domain.summary import Fact
from bluenote_field.reports import account_brief
from bluenote_field.reports.account_brief import not_covered, render
from bluenote_field.reports.page import PageSize, print_sheet
from tests.reports.paper import LETTERHEAD, metadata_of, pages_of

NOW = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)
DAY = timedelta(days=1)
BRIEF = AccountBrief(
    account_name="Harborview Cancer Institute",
    kicker="Cancer center, Segment A, In committee",
    organisation="Quillmere Health",
    printed_at=NOW,
    address="455 Harbor Avenue, Portland, ME 04101",
    phone="+1 207 555 0142",
    facts=(Fact("Access", "By appointment, Thursday mornings"),),
    people=(
        BriefPerson("Eleanor Whitfield, MD", "Director", "", 5, "Champion", NOW - 13 * DAY),
        BriefPerson("Tamika Brooks, RN", "Nurse navigator", "t.brooks@harbor.example", 3),
    ),
    cadence=Cadence(planned=4, actual=1, scheduled=1),
    last_visit=NOW - 13 * DAY,
    next_visit=NextVisit(at=NOW + DAY, objective="Agree on a pilot", preparation="Bring a copy."),
    visits=(BriefVisit(NOW - 13 * DAY, "Prepare the date", "E. Whitfield", "They meet in May."),),
    tasks=(
        BriefTask("Send the report", date(2026, 11, 16), "Maya Okafor", late=True),
        BriefTask("Ask for dates"),
    ),
    news=(BriefNews("Tamika Brooks", "changed", ("Title",)), BriefNews("Lena Ortiz", "new")),
    waiting=2,
    conflicts=1,
    synced_at=NOW,
    zone="America/New_York",
)
GOLDEN = """\
Quillmere Health
Prescription digital therapeutics bluenote.example
Internal. Not for distribution outside Quillmere Health.
Printed Nov 18, 2026, 10:30 AM EST
Page 1 of 1
Account brief · Cancer center, Segment A, In committee
Harborview Cancer Institute
455 Harbor Avenue, Portland, ME 04101 · +1 207 555 0142
Account Next visit Thursday, November 19, 2026, 10:30 AM · Agree on a pilot
Last visit Thursday, November 5, 2026, 10:30 AM
This quarter 1 of 4 calls done, 1 planned, 3 remaining · 2 still to be scheduled
Access By appointment, Thursday mornings
People Name Title Influence, stance Last met Phone or e-mail
Eleanor Whitfield, MD Director 5/5 · Champion Nov 5, 2026
Tamika Brooks, RN Nurse navigator 3/5 t.brooks@harbor.example
Worth knowing Bring a copy.
Tamika Brooks: Title changed
New: Lena Ortiz
To be decided: 1
Not yet at central: 2
What others wrote is as of Nov 18, 2026, 10:30 AM EST
Last visits Nov 5, 2026 Prepare the date · with E. Whitfield
They meet in May.
To be done Nov 16, 2026 · late Send the report Maya Okafor
Ask for dates"""
LONG = "Extremely long name of something " * 12
WIDE = "W" * 300


def letters_of(text: str) -> str:
    """The letters alone: where a line breaks is not what is told here."""
    return "".join(sorted("".join(text.split())))


def test_the_brief_says_what_one_needs_before_a_visit() -> None:
    (page,) = pages_of(render(BRIEF, LETTERHEAD))
    assert letters_of(page) == letters_of(GOLDEN)
    assert page.index("Eleanor") < page.index("Tamika")


def test_the_brief_is_also_printed_in_spanish() -> None:
    (page,) = pages_of(render(replace(BRIEF, locale="es_MX"), LETTERHEAD, "a4"))
    page = " ".join(page.split())
    for expected in ("Ficha de la cuenta", "Jueves, 19 de noviembre de 2026", "con retraso"):
        assert expected in page


def test_a_new_account_is_a_short_page() -> None:
    bare = AccountBrief(account_name="Bare", kicker="Hospital", organisation="Q", printed_at=NOW)
    (page,) = pages_of(render(bare, LETTERHEAD))
    for expected in ("None planned", "Not visited yet", "No visit has been recorded."):
        assert expected in page
    assert "and 0 more" not in page


def crowded(word: str) -> AccountBrief:
    """More of everything than a page has room for."""
    person = BriefPerson(word, word, word, 5, "Champion", NOW)
    visit = BriefVisit(NOW - DAY, word, word, word * 5)
    return replace(
        BRIEF,
        account_name=word,
        kicker=word,
        address=word,
        phone=word[:40],
        facts=(Fact("Access", word),),
        people=(person,) * 60,
        visits=(visit,) * 3,
        tasks=(BriefTask(word, date(2026, 1, 1), word, late=True),) * 50,
        news=(BriefNews(word, "changed", (word,)),) * 9,
        next_visit=NextVisit(at=NOW + DAY, objective=word, preparation=word * 5),
    )


@pytest.mark.parametrize("locale", ["en", "es"])
@pytest.mark.parametrize("page_size", ["letter", "a4"])
@pytest.mark.parametrize("word", [LONG, WIDE, "a\n\n" * 100, "王" * 200], ids=str.__len__)
def test_it_is_one_page_whatever_it_is_given(word: str, page_size: PageSize, locale: str) -> None:
    pages = pages_of(render(replace(crowded(word), locale=locale), LETTERHEAD, page_size))
    assert len(pages) == 1


def test_what_is_left_out_is_counted() -> None:
    text = pages_of(render(crowded(LONG), LETTERHEAD))[0]
    left = [int(line.split()[1]) for line in text.splitlines() if line.startswith("and ")]
    assert len(left) == 3
    assert left[0] > left[1] > 3


@pytest.mark.parametrize("count", range(1, 40, 3))
def test_the_page_is_as_full_as_it_can_be_and_no_fuller(count: int) -> None:
    brief = replace(BRIEF, tasks=BRIEF.tasks * count, people=BRIEF.people * count)
    page = account_brief._Page(brief, LETTERHEAD, "letter")
    every = account_brief._all_limits()
    fitting = [limits for limits in every if page.fits(limits)]
    assert pages_of(render(brief, LETTERHEAD)) == pages_of(
        print_sheet(page.sheet, page.story(fitting[0]), styles=page.styles)
    )


def test_the_fonts_are_inside_and_no_name_is_in_the_properties() -> None:
    pdf = render(BRIEF, LETTERHEAD)
    assert b"/FontFile2" in _uncompressed(pdf)
    assert "Harborview" not in " ".join(metadata_of(pdf).values())


def test_what_no_font_draws_is_told() -> None:
    assert not_covered(BRIEF) == ()
    assert not_covered(replace(BRIEF, account_name="A 王")) == ("王",)


def _uncompressed(pdf: bytes) -> bytes:
    """The file as pdfium writes it again: the dictionaries are in the open."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        out = BytesIO()
        document.save(out)
        return out.getvalue()
    finally:
        document.close()
