"""Every screen and dialog: what it is called, and how the window is led there.

Pages, the records they open and the tabs of a record are found in the window itself, so that a new
page is photographed without being named here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from demo import leads, moments
from demo.leads import Lead
from demo.studio import Studio


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture to take: how it is called, and how to get there."""

    name: str
    lead: Lead


def screens(studio: Studio) -> Iterator[Screen]:
    """Everything to photograph in this profile; where it is asked for, the window decides."""
    yield from _pages(studio)
    if studio.world == "empty":
        yield Screen("palette-empty", leads.open_palette(""))
        yield Screen("call-form-empty", leads.run_command("log_call"))
        yield from _outside_a_profile()
        return
    yield from _records(studio)
    yield from _dialogs()
    yield from _moments()
    if studio.world != "long":
        yield from _palettes()
        yield from _refusals()
        yield from _messages()  # last, as one of them leaves a band over every page


def _pages(studio: Studio) -> Iterator[Screen]:
    for section in studio.workspace.pages:
        yield Screen(f"page-{section}", partial(leads.show_section, section=section))


def _records(studio: Studio) -> Iterator[Screen]:
    for section, page in studio.workspace.pages.items():
        for entity in sorted(page.opens):
            id_ = studio.first(entity)
            if not id_:
                continue
            yield Screen(f"{section}-{entity}", partial(leads.open_record, entity=entity, id_=id_))
            for tab in leads.tabs_of(studio, entity, id_):
                lead = partial(leads.open_tab, entity=entity, id_=id_, tab=tab)
                yield Screen(f"{section}-{entity}-tab{tab + 1}", lead)
    for number, name in enumerate(("submitted", "saved", "planned")):
        id_ = studio.land.calls[(0, 5, 3)[number]]
        yield Screen(f"call-{name}", partial(leads.open_record, entity="call", id_=id_))


def _dialogs() -> Iterator[Screen]:
    for command in ("log_call", "plan_visit", "add_task", "add_contact", "sheet", "about"):
        yield Screen(f"dialog-{command}", leads.run_command(command))
    yield Screen("call-form-filled", leads.fill_call_form)
    yield Screen("call-form-missing", leads.submit_too_early)
    yield Screen("call-form-popup", leads.suggest_accounts)
    yield Screen("record-edit", leads.edit_account)
    yield Screen("columns", leads.choose_columns)
    yield Screen("filter-menu", leads.open_filter_menu)
    yield Screen("filtered-to-nothing", leads.filter_to_nothing)
    yield Screen("own-window", leads.open_own_window)
    yield Screen("preview", leads.preview_summary)
    yield Screen("day-sheet", leads.preview_day)
    yield Screen("brief", leads.preview_brief)
    yield Screen("calendar-file", leads.export_calendar)
    yield Screen("contact-file", leads.preview_contacts)
    yield Screen("contact-drop", leads.hold_file)
    yield Screen("passphrase", leads.change_passphrase)
    yield Screen("recovery-code", leads.renew_code)
    yield Screen("sample", leads.show_sample)
    yield Screen("parked-record", leads.show_parked)


def _moments() -> Iterator[Screen]:
    """In the middle of something."""
    for entity in ("contact", "task", "affiliation"):
        yield Screen(f"edit-{entity}", moments.edit_record(entity))
    yield Screen("rows-chosen", moments.choose_rows)
    yield Screen("row-menu", moments.open_row_menu)
    yield Screen("saved-menu", moments.open_saved_menu)
    yield Screen("filter-name", moments.name_filter)
    yield Screen("close-day", moments.close_day)
    yield Screen("addendum", moments.add_addendum)
    yield Screen("note-hint", moments.hint_at_patient)
    yield Screen("card-edit", moments.answer_card("edit"))
    yield Screen("card-discard", moments.answer_card("discard"))
    yield Screen("receipt", moments.preview_receipt)
    yield Screen("account-system", moments.open_system)
    yield Screen("week-due", moments.open_due)


def _refusals() -> Iterator[Screen]:
    """What cannot be accepted, and how that is said."""
    yield Screen("refused-contact", moments.refuse_contact)
    yield Screen("refused-cell", moments.refuse_cell)
    yield Screen("refused-passphrase", moments.refuse_passphrase)
    yield Screen("refused-sign-in", moments.refuse_sign_in)
    yield Screen("refused-setting", moments.refuse_setting)


def _palettes() -> Iterator[Screen]:
    yield Screen("palette-recent", leads.open_palette(""))
    yield Screen("palette-results", leads.open_palette("ma"))
    yield Screen("palette-commands", leads.open_palette("> "))
    yield Screen("palette-nothing", leads.open_palette("zzqq"))


def _messages() -> Iterator[Screen]:
    yield Screen("toast", leads.show_toast)
    yield Screen("offline", leads.go_offline)
    yield Screen("bug-report", leads.tell_bug)
    yield Screen("problem", leads.tell_problem)
    yield Screen("sign-in", leads.sign_in_again)


def _outside_a_profile() -> Iterator[Screen]:
    """What is seen before a profile is open; these come last, as they take the window."""
    yield Screen("trouble", leads.stand_in_the_way)
    yield Screen("unlock", leads.unlock)
    yield Screen("unlock-wrong", leads.unlock_wrongly)
    yield Screen("unlock-code", moments.unlock_by_code)
    yield Screen("first-run-1", partial(leads.first_run, step=0))
    yield Screen("first-run-passphrase", partial(leads.first_run, step=1))
    yield Screen("first-run-wrong", moments.refuse_first_passphrase)
    yield Screen("first-run-code", partial(leads.first_run, step=2))
    yield Screen("first-run-sign-in", leads.first_sign_in)
