"""The short forms in the note of a call, and the whole call by keys at a person's pace."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton

from bluenote_field.domain.accounts import Contact
from bluenote_field.domain.shorthand import Subject
from bluenote_field.ui.call.form import CallForm
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.today.page import TodayPage
from tests.ui.pages.conftest import Field
from tests.ui.pages.test_log_a_call import Typist, come_forward, focused, form_of, open_form

CTRL = Qt.KeyboardModifier.ControlModifier
KEY_SECONDS = 0.120
NOTE = "Helen signs the second site. "
TASK = "dec 3 send card"


@pytest.fixture
def typist(day: Field) -> Typist:
    return Typist(day)


def in_note(day: Field, account: str = "Fox River") -> CallForm:
    form = open_form(day, CallWanted(account_id=day.land.account(account)))
    assert form.fields is not None
    form.fields.note.setFocus()
    return form


def told(form: CallForm) -> list[str]:
    assert form.fields is not None
    form.fields.marks.look()
    return form.fields.marks.told


def saved_with(day: Field, note: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The topics and the tasks of the call with this note."""
    call = day.rows("SELECT id FROM call WHERE notes = :note", note=note)[0]["id"]
    topics = day.rows(
        "SELECT coalesce(m.title, p.name) AS name FROM call_topic t "
        "JOIN product p ON p.id = t.product_id LEFT JOIN key_message m ON m.id = t.message_id "
        "WHERE t.call_id = :id ORDER BY t.position",
        id=call,
    )
    tasks = day.rows("SELECT title, due_on FROM task WHERE call_id = :id", id=call)
    return [row["name"] for row in topics], [(row["title"], row["due_on"]) for row in tasks]


def test_a_call_with_topic_and_follow_up_takes_few_keys_and_half_a_minute(
    day: Field, typist: Typist
) -> None:
    before = day.rows("SELECT count(*) AS n FROM call_topic")[0]["n"]
    day.workspace.setFocus()
    come_forward(day.workspace)
    began = time.perf_counter()
    typist.press(Qt.Key.Key_L, CTRL)
    come_forward(form_of(day))
    typist.type("thr")
    typist.press(Qt.Key.Key_Return)
    for _ in range(3):
        typist.press(Qt.Key.Key_Tab)
    letters = len(NOTE) + len(TASK)
    typist.type(NOTE, counts=False)
    typist.type("#dist")
    typist.press(Qt.Key.Key_Tab)
    typist.type("@")
    typist.press(Qt.Key.Key_Return)
    typist.type(TASK, counts=False)
    typist.press(Qt.Key.Key_Return, CTRL)
    machine = time.perf_counter() - began

    assert typist.keys <= 45
    assert (typist.keys + letters) * KEY_SECONDS + machine < 30
    assert machine < 3  # two cores shared with others; by itself it is well under one
    assert day.toast() == "Call saved."
    note = f"{NOTE}#Fits the distress-screening workflow @followup {TASK}"
    topics, tasks = saved_with(day, note)
    assert topics == ["Fits the distress-screening workflow"]
    assert tasks == [("send card", "2026-12-03")]

    day.workspace.toast.do_it()
    day.settle()
    assert day.rows("SELECT * FROM call WHERE notes = :note", note=note) == []
    assert day.rows("SELECT * FROM task WHERE title = 'send card'") == []
    assert day.rows("SELECT count(*) AS n FROM call_topic")[0]["n"] == before
    assert note in day.rows("SELECT body FROM draft")[0]["body"]


def test_the_toast_of_a_saved_call_offers_to_log_another(day: Field, typist: Typist) -> None:
    in_note(day)
    typist.type("Good.")
    typist.press(Qt.Key.Key_Return, CTRL)
    buttons = day.workspace.toast.findChildren(QPushButton)
    texts = [each.text() for each in buttons if not each.isHidden()]
    assert texts[:2] == ["Undo", "Log another"]
    next(each for each in buttons if each.text() == "Log another").click()
    day.settle()
    form_of(day).close_now()


@pytest.mark.parametrize("place", ["today", "account", "contact"])
def test_from_where_one_is_the_context_is_filled_in(day: Field, typist: Typist, place: str) -> None:
    if place != "today":
        land = day.land
        id_ = land.account("Three Oaks") if place == "account" else land.contacts[12]
        day.parts.desk.open_record(place, id_)
        day.settle()
    come_forward(day.workspace)
    if place == "today":
        page = day.workspace.page
        assert isinstance(page, TodayPage)
        page.visits.rows[1].setFocus()
        typist.press(Qt.Key.Key_L)
    else:
        typist.press(Qt.Key.Key_L, CTRL)
    form = form_of(day)
    come_forward(form)
    assert form.fields is not None
    assert form.fields.account.account_id
    assert form.fields.people.people()
    assert focused() is form.fields.note
    form.close_now()


def test_offers_follow_the_letters_and_escape_closes_only_them(day: Field, typist: Typist) -> None:
    form = in_note(day)
    assert form.fields is not None
    note = form.fields.note
    shown = []
    for text in ("On #", "zz"):
        typist.type(text)
        shown.append(note.is_offering)
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Escape):
        typist.press(key)
        shown.append(note.is_offering)
    assert shown == [True, False, False, True, False]
    assert form.isVisible()
    typist.type("hal")
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Return)
    assert note.toPlainText() == "On #Halcyra Teen "
    typist.press(Qt.Key.Key_Return)
    assert note.toPlainText() == "On #Halcyra Teen \n"
    assert told(form) == ["Topic: Halcyra Teen"]
    form.close_now()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("and", "#Halcyra and"),
        (" and", "#Halcyra and"),
        ("  and", "#Halcyra  and"),
        (". And", "#Halcyra. And"),
        ("\b and", "#Halcyra and"),
    ],
)
def test_what_follows_a_completed_word_stands_after_one_blank(
    day: Field, typist: Typist, typed: str, expected: str
) -> None:
    form = in_note(day)
    assert form.fields is not None
    form.fields.note.expect((Subject("h", "Halcyra"),), {})
    typist.type("#hal")
    typist.press(Qt.Key.Key_Return)
    for letter in typed:
        if letter == "\b":
            typist.press(Qt.Key.Key_Backspace)
        else:
            typist.type(letter)
    assert form.fields.note.toPlainText() == expected


def test_emoji_before_a_short_form_stay_whole(day: Field, typist: Typist) -> None:
    form = in_note(day)
    assert form.fields is not None
    form.fields.note.setPlainText("👩‍⚕️👍🏽 ")
    form.fields.note.moveCursor(QTextCursor.MoveOperation.End)
    typist.type("#hal")
    typist.press(Qt.Key.Key_Tab)
    assert form.fields.note.toPlainText() == "👩‍⚕️👍🏽 #Halcyra "
    form.close_now()


def test_what_is_understood_and_what_is_not_is_said_in_words(day: Field) -> None:
    form = in_note(day)
    assert form.fields is not None
    form.fields.note.setPlainText(
        "#Halcyra @followup dec 3 send card\n@seguimiento llamar\n@followup feb 30 x\n#zork"
    )
    form.fields.next_step.setFocus()
    assert told(form) == [
        "Topic: Halcyra",
        "Task: send card, Thu, Dec 3",
        "Task: llamar, in a week, Wed, Nov 25",
        "Not understood: @followup feb 30 x (there is no such day)",
        "Not understood: #zork (no topic of that name)",
    ]
    assert form.fields.marks.isVisible()
    form.close_now()


def test_nobody_is_told_that_half_a_word_is_not_understood(day: Field, typist: Typist) -> None:
    form = in_note(day)
    typist.type("See #zor")
    assert told(form) == []
    typist.type(". Then more")
    assert told(form) == ["Not understood: #zor (no topic of that name)"]
    form.close_now()


def test_editing_a_call_does_not_make_its_follow_up_again(day: Field, typist: Typist) -> None:
    in_note(day)
    typist.type("@followup fri call ")
    typist.press(Qt.Key.Key_Return, CTRL)
    call = day.rows("SELECT id FROM call WHERE notes LIKE '@followup%'")[0]["id"]
    form = open_form(day, CallWanted(call_id=call))
    assert told(form) == []
    assert form.fields is not None
    form.fields.note.setPlainText("@followup fri call\n@followup mon write #Halcyra")
    typist.press(Qt.Key.Key_Return, CTRL)
    topics, tasks = saved_with(day, "@followup fri call\n@followup mon write #Halcyra")
    assert topics == ["Halcyra"]
    assert sorted(tasks) == [("call", "2026-11-20"), ("write Halcyra", "2026-11-23")]


def test_two_people_of_one_name_are_told_apart(day: Field, typist: Typist) -> None:
    account = day.land.account("Three Oaks")
    with day.land.store.unit("hire") as unit:
        for credentials, role in (("MD", "prescriber"), ("RN", "nurse_navigator")):
            unit.add(Contact, {"account_id": account, "first_name": "Ann", "last_name": "Smith",
                               "credentials": credentials, "role": role})  # fmt: skip
    form = open_form(day, CallWanted(account_id=account))
    assert form.fields is not None
    line = form.fields.people.input
    line.setFocus()
    typist.type("smi")
    assert line._list is not None
    rows = [line._list.item(n).text() for n in range(line._list.count())]
    assert rows[:2] == ["Ann Smith  MD · Prescriber", "Ann Smith  RN · Nurse navigator"]
    form.close_now()


def test_somebody_who_only_took_part_in_a_call_is_suggested_with_the_day(
    day: Field, typist: Typist
) -> None:
    form = open_form(day, CallWanted(account_id=day.land.account("Fox River")))
    assert form.fields is not None
    contacts = form.fields.people._contacts
    assert [each.name for each in contacts] == ["Naomi Whitfield"]
    assert contacts[0].context.endswith("last met: Nov 14, 2026")
    form.close_now()


def test_one_letter_changes_the_channel(day: Field, typist: Typist) -> None:
    form = open_form(day, CallWanted(account_id=day.land.account("Three Oaks")))
    assert form.fields is not None
    for letter, value in (("v", "video"), ("p", "phone"), ("e", "email"), ("i", "in_person")):
        form.fields.channel.setFocus()
        typist.type(letter)
        assert form.fields.state().channel == value
    form.close_now()


def test_only_looking_at_the_form_leaves_no_draft(day: Field, typist: Typist) -> None:
    for account in ("Three Oaks", "Lakeshore"):  # a single person is chosen; a visit is planned
        open_form(day, CallWanted(account_id=day.land.account(account)))
        day.land.clock[0] = day.land.clock[0].replace(minute=day.land.clock[0].minute + 1)
        form_of(day).reject()
        day.settle()
    assert day.rows("SELECT * FROM draft") == []


def test_a_draft_begins_with_the_first_key_and_two_are_told_apart(
    day: Field, typist: Typist
) -> None:
    for name in ("+Ann Field", "+Bo Marsh"):
        form = open_form(day, CallWanted(account_id=day.land.account("Cedar")))
        assert form.fields is not None
        form.fields.people.input.setFocus()
        for _ in form.fields.people.people():
            typist.press(Qt.Key.Key_Backspace)
        typist.type(name)
        typist.press(Qt.Key.Key_Return)
        typist.press(Qt.Key.Key_Escape)
    labels = [row["label"] for row in day.rows("SELECT label FROM draft ORDER BY label")]
    assert labels == ["Cedar Bluff Women's Oncology · Ann Field",
                      "Cedar Bluff Women's Oncology · Bo Marsh"]  # fmt: skip


def test_whoever_goes_on_with_a_note_writes_at_its_end(day: Field, typist: Typist) -> None:
    form = in_note(day)
    typist.type("Half a")
    typist.press(Qt.Key.Key_Escape)
    assert day.answers.form is None
    draft = day.rows("SELECT id FROM draft")[0]["id"]
    form = open_form(day, CallWanted(draft_id=draft))
    assert form.fields is not None
    form.fields.note.setFocus()
    typist.type(" thought")
    assert form.fields.note.toPlainText() == "Half a thought"
    form.close_now()


def test_enter_on_a_missing_thing_goes_to_its_field(day: Field, typist: Typist) -> None:
    form = open_form(day)
    assert form.fields is not None
    form.fields.when.setText("25:61")
    typist.press(Qt.Key.Key_Return, CTRL)
    items = form.missing.findChildren(QPushButton)
    assert [each.text() for each in items] == ["Account", "When", "Note"]
    items[2].setFocus()
    typist.press(Qt.Key.Key_Return)
    assert focused() is form.fields.note
    typist.type("x")
    assert form.missing.isHidden()
    form.close_now()
