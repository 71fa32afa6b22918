"""The pages of the window, one section each; they know the parts they are given, not each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bluenote_field.ui.navigation import Page
    from bluenote_field.ui.parts import Parts


def all_pages(parts: Parts) -> list[Page]:
    """The sections of the window in their order; imported only after the first paint."""
    from bluenote_field.ui.pages.accounts import AccountsPage  # noqa: PLC0415
    from bluenote_field.ui.pages.calls import CallsPage  # noqa: PLC0415
    from bluenote_field.ui.pages.contacts import ContactsPage  # noqa: PLC0415
    from bluenote_field.ui.pages.settings import SettingsPage  # noqa: PLC0415
    from bluenote_field.ui.pages.sync import SyncPage  # noqa: PLC0415
    from bluenote_field.ui.pages.tasks import TasksPage  # noqa: PLC0415
    from bluenote_field.ui.pages.today import TodayPage  # noqa: PLC0415

    kinds = (TodayPage, AccountsPage, ContactsPage, CallsPage, TasksPage, SyncPage, SettingsPage)
    return [kind(parts) for kind in kinds]
