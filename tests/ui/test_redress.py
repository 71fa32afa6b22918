"""A change of theme goes over the widgets in small steps, and nobody sees it half done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bluenote_field.ui.looks import redress
from bluenote_field.ui.looks.redress import IN_A_TURN, Redressing
from bluenote_field.ui.widgets.pieces import set_tone

MANY = 4 * IN_A_TURN
LIGHT = 'QLabel { color: #102030; } QLabel[tone="err"] { color: #FF0000; }'
DARK = 'QLabel { color: #F0F1F2; } QLabel[tone="err"] { color: #FF8888; }'


@pytest.fixture
def labels(qtbot: QtBot, qapp: QApplication) -> Iterator[list[QLabel]]:
    """A window full of labels, dressed light; those of its second half are hidden."""
    qapp.setStyleSheet(LIGHT)
    window = QWidget()
    column = QVBoxLayout(window)
    made = [QLabel(str(number)) for number in range(MANY)]
    for each in made:
        column.addWidget(each)
    qtbot.addWidget(window)
    window.show()
    for each in made[MANY // 2 :]:
        each.hide()
    yield made
    qapp.setStyleSheet("")


def ink(label: QLabel) -> QColor:
    return label.palette().windowText().color()


def test_no_turn_deals_with_more_than_a_few_widgets(
    labels: list[QLabel], qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    redressing = Redressing(qapp)
    dealt: list[int] = [0]
    for name in ("_undress", "_put_on"):
        real = getattr(redress, name)

        def counted(widget: QWidget, style: object, real: object = real) -> None:
            dealt[-1] += 1
            real(widget, style)  # type: ignore[operator]

        monkeypatch.setattr(redress, name, counted)
    redressing._turn.timeout.connect(lambda: dealt.append(0))
    redressing.begin(lambda: qapp.setStyleSheet(DARK))
    qtbot.waitUntil(lambda: not redressing.is_at_work)
    assert sum(dealt) >= 2 * MANY
    assert max(dealt) <= IN_A_TURN
    assert {ink(each).name() for each in labels} == {"#f0f1f2"}
    redressing.deleteLater()


def test_it_is_seen_all_at_once_and_before_what_is_hidden(
    labels: list[QLabel], qapp: QApplication, qtbot: QtBot
) -> None:
    redressing = Redressing(qapp)
    window = labels[0].window()
    with qtbot.waitSignal(redressing.seen):
        redressing.begin(lambda: qapp.setStyleSheet(DARK))
        redressing._go_on()
        assert not window.updatesEnabled()
    assert window.updatesEnabled()
    assert ink(labels[0]).name() == "#f0f1f2"
    assert redressing.is_at_work
    redressing.finish()
    assert ink(labels[-1]).name() == "#f0f1f2"
    redressing.deleteLater()


def test_what_was_dressed_anew_loses_its_tone_again_without_a_trace(
    labels: list[QLabel], qapp: QApplication
) -> None:
    bare = 'QLabel[tone="err"] { color: #FF8888; }'
    qapp.setStyleSheet("")
    usual = ink(labels[0])
    qapp.setStyleSheet(bare)
    set_tone(labels[0], "err")
    redressing = Redressing(qapp)
    redressing.begin(lambda: qapp.setStyleSheet(bare))
    redressing.finish()
    assert ink(labels[0]).name() == "#ff8888"
    set_tone(labels[0], "quiet")
    assert ink(labels[0]) == usual
    redressing.deleteLater()


def test_the_last_wish_counts_where_one_comes_while_another_is_carried_out(
    labels: list[QLabel], qapp: QApplication
) -> None:
    redressing = Redressing(qapp)
    redressing.begin(lambda: qapp.setStyleSheet(DARK))
    redressing._go_on()
    redressing.begin(lambda: qapp.setStyleSheet(LIGHT))
    redressing.finish()
    assert {ink(each).name() for each in labels} == {"#102030"}
    assert labels[0].window().updatesEnabled()
    redressing.deleteLater()


def test_widgets_that_come_and_go_meanwhile_do_no_harm(
    labels: list[QLabel], qapp: QApplication
) -> None:
    redressing = Redressing(qapp)
    redressing.begin(lambda: qapp.setStyleSheet(DARK))
    redressing._go_on()
    window = labels[0].window()
    for each in (labels[0], labels[-1], labels[MANY // 2]):
        each.setParent(None)
        each.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    late = QLabel("late", window)
    late.show()
    late.ensurePolished()
    redressing.finish()
    assert ink(late).name() == "#f0f1f2"
    assert ink(labels[1]).name() == "#f0f1f2"
    redressing.deleteLater()


def test_each_exchange_has_a_turn_of_its_own_and_none_passes_over_all_widgets(
    labels: list[QLabel], qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redress, "LOOKED_AT", 10)
    redressing = Redressing(qapp)
    turns: list[list[str]] = []
    real = redress._is_undressed

    def noted(widget: QWidget) -> bool:
        turns[-1].append("look")
        return real(widget)

    monkeypatch.setattr(redress, "_is_undressed", noted)

    def change_sheet() -> None:
        turns[-1].append("sheet")
        qapp.setStyleSheet(DARK)

    redressing.begin(lambda: turns[-1].append("font"), change_sheet)
    while redressing.is_at_work:
        turns.append([])
        redressing._go_on()
    assert [turn for turn in turns if {"font", "sheet"} & set(turn)] == [["font"], ["sheet"]]
    assert max(turn.count("look") for turn in turns) <= 2 * 10
    assert {ink(each).name() for each in labels} == {"#f0f1f2"}
    redressing.deleteLater()
