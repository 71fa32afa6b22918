"""The pages of the window, one section each; they know the parts they are given, not each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.ui.navigation import Page
    from bluenote_field.ui.pages.list_detail import Detail
    from bluenote_field.ui.parts import Parts


def all_pages() -> Sequence[type[Page]]:
    """The sections of the window in their order; imported only after the first paint."""
    from bluenote_field.ui.pages.accounts import AccountsPage  # noqa: PLC0415
    from bluenote_field.ui.pages.calls import CallsPage  # noqa: PLC0415
    from bluenote_field.ui.pages.contacts import ContactsPage  # noqa: PLC0415
    from bluenote_field.ui.pages.settings import SettingsPage  # noqa: PLC0415
    from bluenote_field.ui.pages.sync.page import SyncPage  # noqa: PLC0415
    from bluenote_field.ui.pages.tasks import TasksPage  # noqa: PLC0415
    from bluenote_field.ui.pages.today.page import TodayPage  # noqa: PLC0415
    from bluenote_field.ui.pages.week import WeekPage  # noqa: PLC0415

    return (
        TodayPage,
        WeekPage,
        AccountsPage,
        ContactsPage,
        CallsPage,
        TasksPage,
        SyncPage,
        SettingsPage,
    )


def new_detail(parts: Parts, entity: str) -> Detail | None:
    """The pane that shows one record of an entity; None for what has no pane of its own."""
    from bluenote_field.ui.pages.account.detail import AccountDetail  # noqa: PLC0415
    from bluenote_field.ui.pages.call_detail import CallDetail  # noqa: PLC0415
    from bluenote_field.ui.pages.contact_detail import ContactDetail  # noqa: PLC0415
    from bluenote_field.ui.pages.tasks import TaskDetail  # noqa: PLC0415

    kinds: dict[str, type[Detail]] = {
        "account": AccountDetail,
        "contact": ContactDetail,
        "call": CallDetail,
        "task": TaskDetail,
    }
    kind = kinds.get(entity)
    return None if kind is None else kind(parts)
