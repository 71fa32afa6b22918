"""Lints over live widgets: what a person who sees, hears or moves differently would stumble over.

Each looks at one window as it stands on the screen and gives findings in words. The tests run them
over pages and forms, `dev.py screenshots` over everything that it photographs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.lints.contrast import pale
from tests.ui.lints.cut import cut
from tests.ui.lints.names import marked_up, nameless
from tests.ui.lints.order import disordered
from tests.ui.lints.shortcuts import doubled
from tests.ui.lints.untranslated import untranslated

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

LINTS: dict[str, Callable[[QWidget], list[str]]] = {
    "no name": nameless,
    "markup": marked_up,
    "cut": cut,
    "pale": pale,
    "tab order": disordered,
    "doubled key": doubled,
}
"""Every lint that holds in every language."""

__all__ = ["LINTS", "findings"]


def findings(root: QWidget, *, is_pseudo: bool = False) -> list[str]:
    """What all lints find; `is_pseudo` where texts are marked by the pseudo-locale."""
    lints = {**LINTS, "not translated": untranslated} if is_pseudo else LINTS
    return [f"{name}: {words}" for name, lint in lints.items() for words in lint(root)]
