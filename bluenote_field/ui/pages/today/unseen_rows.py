"""Who has not been seen for longer than the plan asks, each with a way to plan a visit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.cards import Row
from bluenote_field.ui.widgets.elided import Elided
from bluenote_field.ui.widgets.pieces import TIGHT, button, column
from bluenote_field.ui.words import joined

if TYPE_CHECKING:
    from bluenote_field.store.views.unseen import UnseenLine
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


def unseen_row(line: UnseenLine, parts: Parts) -> Row:
    """The account, how long ago, and how often it should be; Enter opens, L plans."""
    words = _how_long(line)
    made = Row(line.account_id, name=joined((line.name, words), ", "))
    texts = column(spacing=TIGHT // 2)
    texts.addWidget(Elided(line.name, "strong"))
    segment = translate("Unseen", "segment {name}").format(name=line.segment)
    texts.addWidget(Elided(joined((words, segment if line.segment else "")), "muted"))
    made.body.addLayout(texts, 1)
    plan = button(
        translate("Unseen", "Plan visit"),
        partial(parts.desk.log_call, CallWanted(account_id=line.account_id, plan=True)),
        kind="quiet",
        name=translate("Unseen", "Plan a visit to {account}").format(account=line.name),
    )
    made.body.addWidget(plan, 0, Qt.AlignmentFlag.AlignVCenter)
    made.opened.connect(partial(parts.desk.open_record, "account"))
    return made


def _how_long(line: UnseenLine) -> str:
    if line.days is None:
        return translate("Unseen", "never seen; every {every} days").format(every=line.every)
    words = translate("Unseen", "{days} days ago; every {every} days")
    return words.format(days=line.days, every=line.every)
