"""Where a person stands: influence and stance as words, each with a small drawn meter.

Both are changed on the spot: a click or Space opens the few choices, and the toast takes it back.
The meter repeats what the word says by height and place, so that colour is never needed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu

from bluenote_field.actions import people
from bluenote_field.domain.accounts import Stance
from bluenote_field.ui.widgets.pieces import Button, Tone, button
from bluenote_field.ui.words import choice_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from bluenote_field.store.views.account import PersonLine
    from bluenote_field.ui.looks.theme import Theme
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate

STRONGEST = 5
HIGH = 14
BAR, GAP = 3, 2
TRACK = 34
AIR = 5
"""Between a meter and its word."""
DOT = 4.0
STANCE_TONES: dict[Stance, Tone] = {
    Stance.CHAMPION: "ok",
    Stance.SUPPORTER: "info",
    Stance.NEUTRAL: "quiet",
    Stance.SCEPTIC: "warn",
    Stance.BLOCKER: "err",
}
_INKS = {"ok": "ok", "info": "accent", "quiet": "muted", "warn": "warn", "err": "err"}


class Standings:
    """Makes the two buttons for the people of one account, and carries out what they ask."""

    def __init__(self, parts: Parts, account_id: str) -> None:
        """Work at this account."""
        self._parts, self._account_id = parts, account_id

    def buttons(self, person: PersonLine) -> tuple[Button, Button]:
        """Influence and stance of a person, as they are now."""
        theme = self._parts.theme
        weight = influence_words(person.influence)
        influence = _meter(weight, influence_picture(person.influence, theme))
        spoken = translate("Standing", "Influence of {name}: {value}")
        influence.setAccessibleName(spoken.format(name=person.name, value=weight))
        influence.chosen.connect(partial(self._ask_influence, person, influence))
        side = stance_words(person.stance)
        stance = _meter(side, stance_picture(person.stance, theme))
        spoken = translate("Standing", "Stance of {name}: {value}")
        stance.setAccessibleName(spoken.format(name=person.name, value=side))
        stance.chosen.connect(partial(self._ask_stance, person, stance))
        return influence, stance

    def set_influence(self, person: PersonLine, influence: int | None, *_: object) -> None:
        """Say how much their word counts, 1 to 5; None where that is not known."""
        self._set(person, {"influence": influence})

    def set_stance(self, person: PersonLine, stance: Stance | None, *_: object) -> None:
        """Say where they stand towards the product."""
        self._set(person, {"stance": stance})

    def _set(self, person: PersonLine, values: dict[str, object]) -> None:
        verb = partial(
            people.set_standing,
            account_id=self._account_id,
            contact_id=person.contact_id,
            values=values,
        )
        words = translate("Standing", "Standing of {name} saved.").format(name=person.name)
        self._parts.undoing.run("set a standing", verb, words)

    def _ask_influence(self, person: PersonLine, near: QWidget) -> None:
        _offer(
            near,
            [
                (
                    influence_words(each),
                    each == person.influence,
                    partial(self.set_influence, person, each),
                )
                for each in (*range(STRONGEST, 0, -1), None)
            ],
        )

    def _ask_stance(self, person: PersonLine, near: QWidget) -> None:
        _offer(
            near,
            [
                (
                    stance_words(each),
                    each == person.stance,
                    partial(self.set_stance, person, each),
                )
                for each in (*Stance, None)
            ],
        )


def influence_words(influence: int | None) -> str:
    """How much somebody's word counts."""
    if not influence:
        return translate("Standing", "Influence not known")
    words = translate("Standing", "Influence {number} of {most}")
    return words.format(number=influence, most=STRONGEST)


def stance_words(stance: Stance | None) -> str:
    """Where somebody stands."""
    return choice_label(stance) if stance else translate("Standing", "Stance not known")


def influence_picture(influence: int | None, theme: Theme) -> QPixmap:
    """Five bars that rise; as many are filled as the influence is."""
    made, painter = _canvas(STRONGEST * BAR + (STRONGEST - 1) * GAP + AIR)
    for place in range(STRONGEST):
        filled = place < (influence or 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if filled else "border"))
        height = 4 + place * (HIGH - 4) / (STRONGEST - 1)
        painter.drawRoundedRect(QRectF(place * (BAR + GAP), HIGH - height, BAR, height), 1, 1)
    painter.end()
    return made


def stance_picture(stance: Stance | None, theme: Theme) -> QPixmap:
    """A line from blocker to champion, with a dot where the person stands."""
    made, painter = _canvas(TRACK + AIR)
    middle = HIGH / 2
    painter.setPen(QPen(theme.colour("border_strong"), 1.5))
    painter.drawLine(QPointF(DOT, middle), QPointF(TRACK - DOT, middle))
    painter.drawLine(QPointF(TRACK / 2, middle - 3), QPointF(TRACK / 2, middle + 3))
    if stance is not None:
        order = list(reversed(Stance))
        step = (TRACK - 2 * DOT) / (len(order) - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(_INKS[STANCE_TONES[stance]]))
        painter.drawEllipse(QPointF(DOT + order.index(stance) * step, middle), DOT, DOT)
    painter.end()
    return made


def _canvas(width: int) -> tuple[QPixmap, QPainter]:
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    made = QPixmap(round(width * ratio), round(HIGH * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return made, painter


def _meter(words: str, picture: QPixmap) -> Button:
    made = button(words, kind="quiet")
    made.setIcon(QIcon(picture))
    made.setIconSize(picture.deviceIndependentSize().toSize())
    return made


def _offer(near: QWidget, choices: Sequence[tuple[str, bool, Callable[..., None]]]) -> None:
    """A menu below the button, at the present choice."""
    menu = QMenu(near)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, is_present, act in choices:
        entry = menu.addAction(words, act)
        if is_present:
            menu.setActiveAction(entry)
    menu.popup(near.mapToGlobal(near.rect().bottomLeft()))
