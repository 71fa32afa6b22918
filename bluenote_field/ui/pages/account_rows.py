"""The rows of an account: who is there, the sites of its system, and its facts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from bluenote_field.domain.accounts import ContactRole
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.cards import Buttons, Row
from bluenote_field.ui.pages.standing import STANCE_TONES, STRONGEST, Standings
from bluenote_field.ui.widgets.elided import Elided
from bluenote_field.ui.widgets.pieces import (
    LARGE,
    SMALL,
    TIGHT,
    Button,
    button,
    chip,
    column,
    grown,
    label,
    row,
    selectable,
)
from bluenote_field.ui.words import choice_label, joined, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bluenote_field.store.views.account import PersonLine
    from bluenote_field.store.views.account_tree import Site
    from bluenote_field.ui.parts import Parts

__all__ = ["STANCE_TONES", "fact_grid", "last_met_words", "person_row", "role_words", "site_row"]

translate = QCoreApplication.translate

ASIDE = 92
STEP = 20
"""How far a site stands in below its parent."""


def person_row(
    person: PersonLine,
    parts: Parts,
    *,
    account_id: str,
    edit: Callable[..., None],
) -> Row:
    """Who it is, what they do, how they can be reached, where they stand; L, 1 to 5 and S act."""
    standings = Standings(parts, account_id)
    made = Row(person.contact_id, name=_spoken(person, parts), letters="ls12345")
    words = column(spacing=TIGHT // 2)
    words.addWidget(Elided(joined((person.name, person.credentials), ", "), "strong"))
    about = joined((person.title, role_words(person.role), _elsewhere(person)))
    if about:
        words.addWidget(Elided(about, "muted"))
    reach = joined((person.phone, person.email, last_met_words(person, parts)))
    words.addWidget(Elided(reach, "small"))
    influence, stance = standings.buttons(person)
    log = partial(
        parts.desk.log_call, CallWanted(account_id=account_id, contact_id=person.contact_id)
    )
    links = _links(person, log=log, edit=edit)
    for each in (influence, stance, *links):
        each.setProperty("inline", True)
    words.addWidget(Buttons(influence, stance, *links))
    made.body.addLayout(words, 1)
    made.opened.connect(partial(parts.desk.open_record, "contact"))

    def act(_: str, letter: str) -> None:
        if letter == "l":
            log()
        elif letter == "s":
            stance.click()
        else:
            standings.set_influence(person, int(letter))

    made.pressed.connect(act)
    return made


def _links(
    person: PersonLine, *, log: Callable[[], None], edit: Callable[..., None]
) -> list[Button]:
    """What can be done with somebody."""
    named = {"name": person.name}
    spoken = translate("AccountRows", "Log a call with {name} (L)").format(**named)
    links = [button(translate("AccountRows", "Log call"), log, kind="link", name=spoken)]
    if person.affiliation_id:
        change = partial(edit, person.affiliation_id)
        spoken = translate("AccountRows", "Edit title, influence and stance of {name}").format(
            **named
        )
        links.append(
            button(translate("AccountRows", "Edit title"), change, kind="link", name=spoken)
        )
    return links


def role_words(role: str) -> str:
    """What people call a role; nothing where it says nothing."""
    if role == ContactRole.OTHER:
        return ""
    return next((choice_label(each) for each in ContactRole if each == role), role)


def last_met_words(person: PersonLine, parts: Parts) -> str:
    """When somebody was met last, and how often."""
    if person.last_met is None:
        return translate("AccountRows", "not met yet")
    day = parts.formats.near_day(parts.formats.local_day(person.last_met), parts.today)
    if person.met == 1:
        return translate("AccountRows", "met once, {day}").format(day=day)
    words = translate("AccountRows", "met {count} times, last {day}")
    return words.format(count=person.met, day=day)


def site_row(site: Site, parts: Parts) -> Row:
    """One account of the system, set in as deep as it stands; Enter opens it."""
    when = (
        parts.formats.near_day(parts.formats.local_day(site.last_visit), parts.today)
        if site.last_visit
        else translate("AccountRows", "never visited")
    )
    here = translate("AccountRows", "this account")
    made = Row(
        site.id, name=joined((site.name, site.city, here if site.is_here else "", when), ", ")
    )
    made.body.setContentsMargins(SMALL + site.depth * STEP, SMALL, SMALL, SMALL)
    words = row(spacing=SMALL)
    name = Elided(site.name, "strong" if site.is_here else "")
    words.addWidget(name, 3)
    if site.is_here:
        words.addWidget(chip(here, "info"))
    made.body.addLayout(words, 3)
    for each in (Elided(site.city, "muted"), Elided(when, "small")):
        # Around it, because a text that may be cut asks for no width of its own.
        cell = QWidget()
        cell.setFixedWidth(grown(cell, ASIDE))
        row(cell, spacing=0).addWidget(each)
        made.body.addWidget(cell)
    if not site.is_here:
        made.opened.connect(partial(parts.desk.open_record, "account"))
    return made


def fact_grid(facts: Iterable[tuple[str, str]]) -> QFrame:
    """Labels and values in two columns on a card; values can be copied."""
    frame = QFrame()
    frame.setProperty("card", True)
    grid = QGridLayout(frame)
    grid.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
    grid.setHorizontalSpacing(LARGE)
    grid.setVerticalSpacing(SMALL)
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(facts):
        heading: QLabel = label(said(name), "muted")
        grid.addWidget(heading, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(selectable(label(said(value), wraps=True)), place, 1)
    return frame


def _elsewhere(person: PersonLine) -> str:
    return "" if person.works_here else translate("AccountRows", "works elsewhere")


def _spoken(person: PersonLine, parts: Parts) -> str:
    weight = ""
    if person.influence:
        words = translate("AccountRows", "influence {number} of {most}")
        weight = words.format(number=person.influence, most=STRONGEST)
    stance = choice_label(person.stance) if person.stance else ""
    return joined((person.name, person.title, weight, stance, last_met_words(person, parts)), ", ")
