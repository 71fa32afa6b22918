"""The page of an account and of a contact: timeline, people, system, brief."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from bluenote_field.actions import calls, people
from bluenote_field.actions.accounts import edit_account
from bluenote_field.domain.accounts import Account
from bluenote_field.domain.calls import Call
from bluenote_field.store.views.timeline import TimelineLine
from bluenote_field.ui.forms.record_editing import RecordDialog
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.account.detail import AccountDetail
from bluenote_field.ui.pages.account.parts import SYSTEM
from bluenote_field.ui.pages.account.timeline_list import CHANGES
from bluenote_field.ui.pages.cards import Row
from bluenote_field.ui.pages.contact_detail import ContactDetail
from bluenote_field.ui.pages.history import History
from bluenote_field.ui.printing.preview import Preview
from tests.ui.pages.conftest import Field
from tests.ui.pages.territory import NOW, add_sync_history
from tests.ui.pages.test_records import dialog_of


def open_account(day: Field, words: str) -> AccountDetail:
    day.parts.desk.open_record("account", day.land.account(words))
    day.settle()
    detail = day.workspace.page.findChild(AccountDetail)
    assert detail is not None
    return detail


def open_contact(day: Field, number: int) -> ContactDetail:
    day.parts.desk.open_record("contact", day.land.contacts[number])
    day.settle()
    detail = day.workspace.page.findChild(ContactDetail)
    assert detail is not None
    return detail


def buttons_of(row: QWidget) -> list[str]:
    return [each.text() for each in row.findChildren(QPushButton)]


def tie_of(day: Field, number: int) -> dict[str, object]:
    return dict(
        day.rows(
            "SELECT influence, stance FROM affiliation WHERE contact_id = :id",
            id=day.land.contacts[number],
        )[0]
    )


def person(detail: AccountDetail, name: str) -> Row:
    found = [row for row in detail.inside.people.rows if row.accessibleName().startswith(name)]
    assert isinstance(found[0], Row)
    return found[0]


def test_the_timeline_is_grouped_by_month_and_filtered(day: Field) -> None:
    detail = open_account(day, "Lakeshore")
    model = detail.inside.timeline.view.lines
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    months = [row for row in model.rows if isinstance(row, str)]
    assert months == ["December 2026", "November 2026", "October 2026"]
    everything = detail.inside.timeline.shown
    for place, kinds in ((1, {"call", "addendum"}), (2, {"task"}), (CHANGES, {"change"})):
        detail.inside.timeline.choose(place)
        assert {line.kind for line in detail.inside.timeline.shown} == kinds
    detail.inside.timeline.choose(0)
    assert detail.inside.timeline.shown == everything
    open_account(day, "Prairie").inside.timeline.choose(2)
    detail = open_account(day, "Lakeshore")
    assert detail.inside.timeline.shown == everything


def test_an_own_change_is_told_field_by_field_and_enter_opens_whom_it_is_about(
    day: Field,
) -> None:
    detail = open_account(day, "Lakeshore")
    day.land.clock[0] += timedelta(minutes=1)
    with day.land.store.unit("edit") as unit:
        edit_account(unit, day.land.account("Lakeshore"), {"phone": "312 555 0199"})
    day.land.clock[0] += timedelta(minutes=1)
    with day.land.store.unit("standing") as unit:
        marcus = day.land.contacts[3]
        people.set_standing(unit, day.land.account("Lakeshore"), marcus, {"stance": "neutral"})
    day.settle()
    detail.inside.timeline.choose(CHANGES)
    view = detail.inside.timeline.view
    first, second = (view.lines.index(place, 0) for place in (1, 2))
    assert "Nora Lindqvist changed Marcus Feld, Stance: Sceptic → Neutral" in first.data()
    assert "Phone: 312 555 0142 → 312 555 0199, to sync" in second.data()
    view.setCurrentIndex(first)
    QTest.keyClick(view, Qt.Key.Key_Return)
    day.settle()
    assert day.workspace.page.findChild(ContactDetail).title.text() == "Marcus Feld, PharmD"  # type: ignore[union-attr]


def test_it_says_what_it_does_not_know_of_what_others_changed(day: Field) -> None:
    add_sync_history(day.land)
    detail = open_account(day, "Lakeshore")
    assert not detail.inside.timeline._known.isVisible()
    detail.inside.timeline.choose(CHANGES)
    assert detail.inside.timeline._known.isVisible()
    conflict = next(line for line in detail.inside.timeline.shown if line.status == "conflict")
    assert (conflict.who, conflict.fields[0].after) == ("Ravi Menon", "312 555 0177")
    assert not detail.conflicts.isHidden()
    assert detail.conflicts.text() == "1 to decide"
    detail.open_conflicts()
    day.settle()
    assert day.workspace.page.section == "sync"


def test_what_is_chosen_stays_chosen_when_something_comes_in(day: Field) -> None:
    detail = open_account(day, "Lakeshore")
    view = detail.inside.timeline.view
    view.setFocus()
    chosen = view.lines.rows.index(detail.inside.timeline.shown[4])
    view.setCurrentIndex(view.lines.index(chosen, 0))
    line = view.currentIndex().data(Qt.ItemDataRole.UserRole + 1)
    draft = calls.CallDraft(day.land.account("Lakeshore"), NOW, zone="UTC", notes="A word.")
    with day.land.store.unit("log a call") as unit:
        calls.log_call(unit, draft)
    day.settle()
    now = view.currentIndex().data(Qt.ItemDataRole.UserRole + 1)
    assert isinstance(now, TimelineLine)
    assert now.id == line.id


def test_who_decides_comes_first_and_standing_is_changed_on_the_spot(day: Field) -> None:
    detail = open_account(day, "Lakeshore")
    detail.inside.tabs.setCurrentIndex(1)
    names = [row.accessibleName().split(",")[0] for row in detail.inside.people.rows]
    assert names == ["Amara Okonkwo", "Marcus Feld", "Ingrid Sørensen", "Daniel Reyes"]
    row = person(detail, "Daniel")
    row.setFocus()
    QTest.keyClicks(row, "5")
    day.settle()
    assert tie_of(day, 1) == {"influence": 5, "stance": "supporter"}
    assert "Influence 5 of 5" in buttons_of(person(detail, "Daniel"))
    assert person(detail, "Daniel").hasFocus()
    day.workspace.toast.do_it()
    day.settle()
    assert tie_of(day, 1)["influence"] == 3


def test_stance_is_chosen_from_a_menu_by_key(day: Field) -> None:
    detail = open_account(day, "Lakeshore")
    detail.inside.tabs.setCurrentIndex(1)
    row = person(detail, "Marcus")
    row.setFocus()
    QTest.keyClicks(row, "s")
    menu = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible())
    assert [each.text() for each in menu.actions()] == [
        "Champion", "Supporter", "Neutral", "Sceptic", "Blocker", "Stance not known",
    ]  # fmt: skip
    menu.actions()[1].trigger()
    menu.close()
    day.settle()
    assert tie_of(day, 3)["stance"] == "supporter"


def test_somebody_without_a_tie_is_tied_when_their_standing_is_said(day: Field) -> None:
    account_id = day.land.account("Blue Earth")
    with day.land.store.unit("add") as unit:
        made = people.add_contact(unit, account_id, people.NewContact("Vogel"))
        unit.connection.exec_driver_sql("DELETE FROM affiliation WHERE contact_id = ?", (made.id,))
    detail = open_account(day, "Blue Earth")
    detail.inside.tabs.setCurrentIndex(1)
    QTest.keyClicks(person(detail, "Vogel"), "2")
    day.settle()
    ties = day.rows(
        "SELECT influence, account_id FROM affiliation WHERE contact_id = :id", id=made.id
    )
    assert [tuple(tie.values()) for tie in ties] == [(2, account_id)]


def open_tie_form(day: Field, page: QWidget) -> str:
    next(each for each in page.findChildren(QPushButton) if each.text() == "Edit title").click()
    day.settle()
    dialog = dialog_of(RecordDialog)
    title = dialog.windowTitle()
    dialog.reject()
    day.settle()
    return title


def test_the_form_of_a_tie_opens_from_both_pages(day: Field) -> None:
    account = open_account(day, "Lakeshore")
    account.inside.tabs.setCurrentIndex(1)
    assert open_tie_form(day, person(account, "Marcus")) == "Title, influence and stance"
    assert open_tie_form(day, open_contact(day, 3)) == "Title, influence and stance"


def test_a_call_with_somebody_is_logged_from_their_row(day: Field) -> None:
    asked: list[CallWanted] = []
    detail = open_account(day, "Lakeshore")
    day.parts.desk.call_wanted.disconnect(day.answers.open_call_form)
    day.parts.desk.call_wanted.connect(asked.append)
    detail.inside.tabs.setCurrentIndex(1)
    QTest.keyClicks(person(detail, "Marcus"), "l")
    lakeshore = day.land.account("Lakeshore")
    assert asked == [CallWanted(account_id=lakeshore, contact_id=day.land.contacts[3])]


def test_the_system_is_a_tree_with_this_account_marked(day: Field) -> None:
    lakeshore, prairie = day.land.account("Lakeshore"), day.land.account("Prairie")
    assert not open_account(day, "Lakeshore").inside.tabs.isTabVisible(SYSTEM)
    with day.land.store.unit("sites") as unit:
        unit.change(Account, prairie, {"parent_id": lakeshore})
    detail = open_account(day, "Prairie")
    assert detail.parent_link.text() == "Part of Lakeshore Cancer Center"
    assert detail.inside.tabs.isTabVisible(SYSTEM)
    detail.inside.tabs.setCurrentIndex(SYSTEM)
    head, here = detail.inside.system.sites.rows
    assert isinstance(head, Row)
    assert "this account" in here.accessibleName()
    assert "this account" not in head.accessibleName()
    QTest.keyClick(head, Qt.Key.Key_Return)
    day.settle()
    assert detail.title.text() == "Lakeshore Cancer Center"


def test_parents_in_a_circle_and_parents_that_are_missing_are_told(day: Field) -> None:
    lakeshore, prairie = day.land.account("Lakeshore"), day.land.account("Prairie")
    with day.land.store.unit("circle") as unit:
        unit.change(Account, prairie, {"parent_id": lakeshore})
        unit.change(Account, lakeshore, {"parent_id": prairie})
        unit.change(Account, day.land.account("Blue Earth"), {"parent_id": unit.new_id()})
    detail = open_account(day, "Prairie")
    detail.inside.tabs.setCurrentIndex(SYSTEM)
    assert "name each other" in detail.inside.system.trouble.text()
    detail = open_account(day, "Blue Earth")
    detail.inside.tabs.setCurrentIndex(SYSTEM)
    assert "not on this laptop" in detail.inside.system.trouble.text()
    assert len(detail.inside.system.sites.rows) == 1


def test_the_brief_is_opened_from_the_account(day: Field) -> None:
    detail = open_account(day, "Lakeshore")
    detail.print_brief()
    day.settle()
    preview = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Preview))
    assert preview.paper is not None
    assert preview.paper.file_name == "Account brief Lakeshore Cancer Center 2026-11-18.pdf"
    assert len(preview.pages) == 1
    preview.close()
    day.settle()


def test_a_contact_is_shown_with_accounts_tasks_and_last_calls(day: Field) -> None:
    prairie = day.land.account("Prairie")
    with day.land.store.unit("tie") as unit:
        people.set_standing(unit, prairie, day.land.contacts[0], {"influence": 2})
    detail = open_contact(day, 0)
    assert detail.meta.text() == "Prescriber · Medical oncology · Lakeshore Cancer Center"
    assert detail.figures.values["Last met"] == "Nov 5, 2026"
    assert detail.figures.values["Next meeting"] == "Today, 11:00\u202fAM"
    here, there = detail.ties.rows
    assert buttons_of(here)[:2] == ["Influence 5 of 5", "Champion"]
    assert buttons_of(there)[0] == "Influence 2 of 5"
    assert len(detail.calls.rows) == 4
    detail.open_account()
    day.settle()
    assert day.workspace.page.section == "accounts"


def test_a_contact_whose_account_left_is_still_shown(day: Field) -> None:
    with day.land.store.unit("gone") as unit:
        unit.connection.exec_driver_sql(
            "DELETE FROM account WHERE id = ?", (day.land.account("Lakeshore"),)
        )
    detail = open_contact(day, 0)
    assert detail.title.text() == "Amara Okonkwo, MD"
    assert detail.card is not None
    assert detail.card.account_name == ""


def test_a_change_of_ones_own_is_put_back_from_the_timeline(day: Field) -> None:
    detail = open_account(day, "Lakeshore")
    id_ = day.land.account("Lakeshore")
    day.land.clock[0] += timedelta(minutes=5)
    with day.land.store.unit("edit") as unit:
        edit_account(unit, id_, {"phone": "1"})
    day.settle()
    timeline = detail.inside.timeline
    timeline.choose(CHANGES)
    assert timeline.back.isHidden()
    place = next(n for n, line in enumerate(timeline.view.lines.rows) if getattr(line, "back", ""))
    timeline.view.setCurrentIndex(timeline.view.lines.index(place, 0))
    assert (timeline.back.text(), timeline.back.isVisible()) == ("Put this back", True)
    timeline.back.click()
    day.settle()
    assert detail.figures.values
    assert day.rows("SELECT phone FROM account WHERE id = :id", id=id_)[0]["phone"] != "1"
    day.workspace.toast.do_it()
    day.settle()
    assert day.rows("SELECT phone FROM account WHERE id = :id", id=id_)[0]["phone"] == "1"


def test_a_call_and_a_contact_show_their_history_and_put_it_back(day: Field) -> None:
    contact, call = day.land.contacts[3], day.land.calls[2]
    with day.land.store.unit("edit") as unit:
        people.edit_contact(unit, contact, {"phone": "1"})
        unit.change(Call, call, {"notes": "Oops " * 80})
    for entity, id_, name in (("contact", contact, "phone"), ("call", call, "notes")):
        day.parts.desk.open_record(entity, id_)
        day.settle()
        history = day.workspace.page.findChild(History)
        assert history is not None
        assert history.isVisible()
        link = next(b for b in history.rows[0].findChildren(QPushButton))
        assert link.text() == "Put this back"
        link.click()
        day.settle()
        sql = f"SELECT {name} AS now FROM {entity} WHERE id = :id"  # noqa: S608 - ours
        assert day.rows(sql, id=id_)[0]["now"] not in {"1", "Oops " * 80}


def test_of_the_people_only_who_is_changed_is_made_anew(day: Field) -> None:
    detail = open_account(day, "Lakeshore")
    detail.inside.tabs.setCurrentIndex(1)
    before = set(detail.inside.people.rows)
    row = person(detail, "Daniel")
    row.setFocus()
    QTest.keyClicks(row, "5")
    day.settle()
    assert before - set(detail.inside.people.rows) == {row}
    assert person(detail, "Daniel").hasFocus()
