"""Settings: everything there is to set, at once, with what belongs to it and a name for the ear."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton

from bluenote_field.settings import Settings, load_settings
from bluenote_field.ui.pages.settings import SettingsPage
from tests.ui.pages.conftest import Field


def _page(day: Field) -> SettingsPage:
    page = day.show("settings")
    assert isinstance(page, SettingsPage)
    return page


def test_every_setting_is_in_one_of_the_groups(day: Field) -> None:
    shown = [spec.name for form in _page(day).forms for spec in form.specs]
    assert sorted(shown) == sorted(Settings.__struct_fields__)


def test_a_setting_is_kept_as_soon_as_it_is_changed(day: Field) -> None:
    form = next(form for form in _page(day).forms if "lock_minutes" in form.inputs)
    form.inputs["lock_minutes"].set_value(7)
    form.edited.emit()
    assert day.parts.preferences.now.lock_minutes == 7
    assert load_settings(day.parts.profile).settings.lock_minutes == 7


def test_where_things_are_is_told_and_can_be_opened(day: Field) -> None:
    page = _page(day)
    told = {each.text() for each in page.findChildren(QLabel)}
    assert {str(day.parts.profile), str(day.parts.profile / "logs")} <= told
    names = {each.accessibleName() for each in page.findChildren(QPushButton)}
    assert {"Open the folder: Data", "Open the folder: Log", "Lock now"} <= names
    assert {"Change passphrase …", "New recovery code …"} <= names
