"""Lints over every window: what is seen can be read, what is used can be heard and reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bluenote_field.app import Desktop
from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.calls import Call
from bluenote_field.domain.entity import Entity
from bluenote_field.store.profile.keyrings import KeyringUnavailable
from bluenote_field.ui.forms.dialogs import FormDialog
from bluenote_field.ui.forms.form import EntityForm
from bluenote_field.ui.start.first_run import FirstRun
from demo.looks_to_take import Look
from demo.photographs import lead_to
from demo.screens import screens
from demo.studio import Studio, opened
from tests.fakes.secrets import KeptSecrets
from tests.ui.conftest import Running, settle
from tests.ui.lints import findings

USUAL = Look("en", "light", (1280, 800))
QUICK = ("page-accounts", "page-calls", "page-tasks", "page-settings", "dialog-add_task", "columns")
"""Screens that need no other page to be looked at; `dev.py screenshots` looks at all of them."""


def looked_at(studio: Studio, names: tuple[str, ...]) -> dict[str, list[str]]:
    found = {}
    for screen in screens(studio):
        if screen.name in names:
            shown = lead_to(studio, screen)
            found[screen.name] = findings(shown, is_pseudo=studio.look.language == "pseudo")
            studio.tidy()
    return found


@pytest.fixture
def undressed(qtbot: QtBot, qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setStyleSheet("")


@pytest.mark.parametrize(
    ("world", "look"),
    [
        ("filled", USUAL),
        ("filled", Look("es", "dark", (1100, 700), 150)),
        ("marked", Look("pseudo", "light", (1280, 800))),
    ],
    ids=lambda each: each if isinstance(each, str) else each.name,
)
def test_a_screen_can_be_seen_heard_and_reached(world: str, look: Look, undressed: None) -> None:
    with opened(world, look) as studio:
        assert looked_at(studio, QUICK) == {name: [] for name in QUICK}


@pytest.mark.parametrize("section", ["accounts", "settings"])
def test_a_page_can_be_heard_and_read(running: Running, section: str) -> None:
    running.workspace.show_section(section)
    running.parts.desk.notice("Saved.", "Undo", print)
    running.settle()
    assert findings(running.desktop.window) == []
    running.workspace.toast.hide()


@pytest.mark.parametrize("entity", [Account, Contact, Call], ids=lambda e: e.__name__)
def test_a_form_can_be_heard_and_read(running: Running, entity: type[Entity]) -> None:
    form = EntityForm(entity, running.parts)
    dialog = FormDialog(title="Form", form=form, save=print, parent=running.desktop.window)
    dialog.open()
    running.settle()
    assert findings(dialog) == []
    dialog.close()


class NoKeyring(KeptSecrets):
    def set(self, name: str, value: str) -> None:
        raise KeyringUnavailable("There is no keyring.", "Use a passphrase.")


def test_the_first_run_can_be_heard_and_read(new_desktop: Callable[..., Desktop]) -> None:
    desktop = new_desktop(secrets=NoKeyring())
    desktop.hold()
    desktop.start()
    settle(desktop)
    page = desktop.window.centralWidget()
    assert isinstance(page, FirstRun)
    assert findings(page) == []
    page.begin.button.click()
    settle(desktop)
    assert findings(page) == []
