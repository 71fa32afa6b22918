"""What was committed reaches every page on the main thread, gathered where it comes thick."""

from __future__ import annotations

import threading

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bluenote_field.store.store import Changed
from bluenote_field.ui.changes import Changes


def changed(entity: str, id_: str) -> Changed:
    return Changed(frozenset({entity}), frozenset({id_}))


def test_a_change_told_on_another_thread_arrives_on_the_main_one(qtbot: QtBot) -> None:
    changes = Changes()
    heard: list[tuple[Changed, int]] = []
    changes.changed.connect(lambda what: heard.append((what, threading.get_ident())))
    teller = threading.Thread(target=changes.tell, args=(changed("call", "1"),))
    with qtbot.waitSignal(changes.changed):
        teller.start()
    teller.join()
    assert heard == [(changed("call", "1"), threading.get_ident())]


def test_the_first_is_told_at_once_and_the_rest_together(qtbot: QtBot) -> None:
    changes = Changes()
    heard: list[Changed] = []
    changes.changed.connect(heard.append)
    for number in range(20):
        changes.tell(changed(f"kind{number % 2}", str(number)))
    QApplication.processEvents()
    assert heard == [changed("kind0", "0")]
    with qtbot.waitSignal(changes.changed):
        pass
    assert heard[1].entities == {"kind0", "kind1"}
    assert heard[1].ids == {str(number) for number in range(1, 20)}
    assert len(heard) == 2
