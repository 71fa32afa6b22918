"""What is pasted and typed badly: kept or refused in words beside the field, and nothing lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bluenote_field.domain.accounts import Contact
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import InputProblem
from bluenote_field.ui.forms.form import EntityForm
from bluenote_field.ui.forms.plain_input import LONGEST_LINE, LONGEST_TEXT, PlainArea, PlainLine
from tests.ui.conftest import Running

MEGABYTES = 5_000_000
EMOJI = "👩‍⚕️🏴󠁧󠁢󠁥󠁮󠁧󠁿👍🏽"


def pasted(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


@pytest.fixture
def line(qtbot: QtBot) -> PlainLine:
    made = PlainLine()
    made.setLocale(QLocale("en_US"))
    qtbot.addWidget(made)
    return made


@pytest.fixture
def area(qtbot: QtBot) -> PlainArea:
    made = PlainArea()
    made.setLocale(QLocale("en_US"))
    qtbot.addWidget(made)
    return made


def test_megabytes_are_not_pasted_into_a_line_and_what_was_typed_stays(
    line: PlainLine, qtbot: QtBot
) -> None:
    QTest.keyClicks(line, "Ann")
    pasted("x" * MEGABYTES)
    with qtbot.waitSignal(line.told) as said:
        line.paste()
    assert line.text() == "Ann"
    words = "Not pasted: 5,000,000 characters, and there is room for 997. Paste a part of it."
    assert said.args == [words]
    pasted("y" * (LONGEST_LINE - 3))
    line.paste()
    assert len(line.text()) == LONGEST_LINE


def test_megabytes_are_not_pasted_into_a_note_and_what_was_typed_stays(
    area: PlainArea, qtbot: QtBot
) -> None:
    area.setPlainText("Ann")
    pasted("x" * MEGABYTES)
    with qtbot.waitSignal(area.told) as said:
        area.paste()
    assert area.toPlainText() == "Ann"
    assert "5,000,000" in said.args[0]
    area.selectAll()
    pasted("y" * LONGEST_TEXT)
    area.paste()
    assert len(area.toPlainText()) == LONGEST_TEXT


def test_what_cannot_be_seen_is_left_out_of_a_line_in_words(line: PlainLine, qtbot: QtBot) -> None:
    pasted("An\u202en\x07 \ufeffSm\nith")
    with qtbot.waitSignal(line.told) as said:
        line.paste()
    assert line.text() == "Ann Sm ith"
    assert "3 characters that cannot be seen" in said.args[0]
    assert line.cursorPosition() == len("Ann Sm ith")


def test_what_cannot_be_seen_is_left_out_of_a_note_in_words(area: PlainArea, qtbot: QtBot) -> None:
    source = QMimeData()
    source.setText("two\r\nlines\u202e\u2066")
    with qtbot.waitSignal(area.told) as said:
        area.insertFromMimeData(source)
    assert area.toPlainText() == "two\nlines"
    assert "2 characters" in said.args[0]


def test_emoji_and_markup_are_letters(line: PlainLine, area: PlainArea) -> None:
    text = f"{EMOJI}<b>Ann</b> &amp; <script>"
    pasted(text)
    line.paste()
    area.paste()
    assert line.text() == text
    assert area.toPlainText() == text
    source = QMimeData()
    source.setHtml("<b>bold</b>")
    source.setText("bold")
    area.clear()
    area.insertFromMimeData(source)
    assert area.toPlainText() == "bold"


def test_a_form_says_beside_the_field_what_it_did_not_take(running: Running, qtbot: QtBot) -> None:
    form = EntityForm(Contact, running.parts)
    qtbot.addWidget(form)
    form.show()
    name = form.inputs["last_name"].editor
    assert isinstance(name, PlainLine)
    pasted("x" * MEGABYTES)
    with qtbot.waitSignal(name.told):
        name.paste()
    assert "Not pasted" in form._complaints["last_name"].text()
    assert form._complaints["last_name"].isVisible()
    QTest.keyClicks(name, "Smith")
    QApplication.processEvents()
    assert not form._complaints["last_name"].isVisible()
    assert form.values()["last_name"] == "Smith"


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("due_on", "0026-12-03", "a year that cannot be meant"),
        ("due_on", "3/12/0026", "a year that cannot be meant"),
        ("due_on", "feb 30", "not a day this field can read"),
        ("due_on", "25:61", "not a day this field can read"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words_and_stays(
    running: Running, qtbot: QtBot, field: str, typed: str, words: str
) -> None:
    form = EntityForm(Task, running.parts)
    qtbot.addWidget(form)
    QTest.keyClicks(form.inputs[field].editor, typed)
    with pytest.raises(InputProblem) as refused:
        form.values()
    assert words in refused.value.complaints[0].message
    assert form.inputs[field].editor.property("text") == typed


def test_a_telephone_number_is_kept_as_typed_and_an_address_with_two_signs_is_refused(
    running: Running, qtbot: QtBot
) -> None:
    form = EntityForm(Contact, running.parts)
    qtbot.addWidget(form)
    QTest.keyClicks(form.inputs["last_name"].editor, "Smith")
    QTest.keyClicks(form.inputs["phone"].editor, "1-800-ONCOLOGY ext. 5")
    QTest.keyClicks(form.inputs["email"].editor, "ann@@example.org")
    values = {**form.values(), "id": "0" * 36, "account_id": "0" * 36}
    assert values["phone"] == "1-800-ONCOLOGY ext. 5"
    with pytest.raises(InputProblem) as refused:
        Contact.checked(values)
    form.show()
    form.complain(refused.value)
    assert "one @" in form._complaints["email"].text()
    assert form.inputs["email"].editor.property("text") == "ann@@example.org"
