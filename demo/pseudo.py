"""A language that nobody speaks: every text marked, accented and longer by two fifths.

What shows without marks was never given to a translator, and what is cut would be cut in a language
with longer words. `Log call` reads `[!!! Ĺóĝ çáĺĺ ~~~~ !!!]`.
"""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QObject, QTranslator

from bluenote_field.resource import resource

PSEUDO_START, PSEUDO_END = "[!!! ", " !!!]"
LONGER = 0.4
LONGEST_WORD = 12
"""What is more is broken into words: no language has one as long as a sentence."""
KEPT = re.compile(r"(\{\w*\}|%n|%L?\d|&&|&)")
"""Places to fill and mnemonics stay as they are."""
ACCENTS = str.maketrans("aceginorstuyACEGINORSTUY", "áçéĝíñóŕšţúýÁÇÉĜÍÑÓŔŠŢÚÝ")


class Pseudo(QTranslator):
    """Marks every text it is asked for; of the domain's only those that are translated at all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._domain = QTranslator(self)
        self._domain.load(str(resource("translations") / "domain_es.qm"))

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Whether there is nothing to ask for."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The text as nobody says it."""
        del disambiguation
        # A record's words are also asked for there, in case they are a word of ours.
        if context == "domain" and not self._domain.translate(context, source):
            return source
        return marked(source.replace("%n", str(n)) if n >= 0 else source)


def marked(text: str) -> str:
    """A text with accents, marks and two fifths more letters."""
    pieces = KEPT.split(text)
    accented = "".join(p if KEPT.fullmatch(p) else p.translate(ACCENTS) for p in pieces)
    longer = math.ceil(len(text) * LONGER)
    more = " ".join("~" * min(LONGEST_WORD, longer - at) for at in range(0, longer, LONGEST_WORD))
    return f"{PSEUDO_START}{accented} {more}{PSEUDO_END}"
