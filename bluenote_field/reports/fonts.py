"""The fonts of the reports, and which characters each of them can draw.

Every font is embedded and comes from an installed package, never from the machine, so that a page
looks the same everywhere. Roboto draws all of Latin, Greek and Cyrillic, Noto the scripts named
below; a Noto font is read when the first of its letters comes. What no font draws is named by its
code point (see `text`): a reader sees that something is missing and which sign it is, never an
empty box.

What is not covered, so that nobody promises it: Chinese, Japanese and Korean (no font of reasonable
size is packaged). Hebrew and Arabic are put in reading order and Arabic letters are joined (see
`bidi`), but scripts that need more than that (Devanagari, Bengali, Tamil, Khmer and their kin) are
drawn letter by letter: conjuncts are not formed and some vowel signs stand on the wrong side of
their letter.
"""

from __future__ import annotations

import unicodedata
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

if TYPE_CHECKING:
    from collections.abc import Container

REGULAR = "Roboto"
MEDIUM = "Roboto-Medium"

LETTERING = {REGULAR: "Roboto-Regular.ttf", MEDIUM: "Roboto-Medium.ttf"}
"""The two weights a report is set in; both cover the same characters."""

SCRIPTS = {
    "ARABIC": "NotoSansArabic",
    "ARMENIAN": "NotoSansArmenian",
    "BENGALI": "NotoSansBengali",
    "DEVANAGARI": "NotoSansDevanagari",
    "ETHIOPIC": "NotoSansEthiopic",
    "GEORGIAN": "NotoSansGeorgian",
    "GUJARATI": "NotoSansGujarati",
    "GURMUKHI": "NotoSansGurmukhi",
    "HEBREW": "NotoSansHebrew",
    "KANNADA": "NotoSansKannada",
    "KHMER": "NotoSansKhmer",
    "LAO": "NotoSansLao",
    "MALAYALAM": "NotoSansMalayalam",
    "MYANMAR": "NotoSansMyanmar",
    "ORIYA": "NotoSansOriya",
    "SINHALA": "NotoSansSinhala",
    "TAMIL": "NotoSansTamil",
    "TELUGU": "NotoSansTelugu",
    "THAI": "NotoSansThai",
}
"""The first word of a character's Unicode name, and the font that draws its script."""

LAST_RESORTS = ("NotoSans", "NotoSansSymbols", "NotoEmoji")
"""Asked in this order for signs that belong to no script: arrows, symbols, pictures."""


def prepare() -> None:
    """Register the lettering with reportlab; costs something once per process only."""
    for name, file in LETTERING.items():
        _register(name, package="font_roboto", file=f"files/{file}")


def covered_by_lettering() -> Container[int]:
    """The code points that the report's own lettering draws."""
    return _glyphs(REGULAR)


def font_for(sign: str) -> str | None:
    """The name of the font that draws this character; None where no installed font does."""
    code = ord(sign)
    if code in _glyphs(REGULAR):
        return REGULAR
    script = SCRIPTS.get(unicodedata.name(sign, "").partition(" ")[0])
    for name in (script, *LAST_RESORTS):
        if name:
            _register(name, package="manimgx_fonts", file=f"{name}[wght].ttf")
            if code in _glyphs(name):
                return name
    return None


def _register(name: str, *, package: str, file: str) -> None:
    """Make a packaged font known to reportlab, which keeps its own registry of fonts."""
    if name in pdfmetrics.getRegisteredFontNames():
        return
    with as_file(files(package).joinpath(file)) as path:
        pdfmetrics.registerFont(TTFont(name, str(path), shapable=False))


def _glyphs(name: str) -> Container[int]:
    """The code points that a registered font draws."""
    glyphs: Container[int] = pdfmetrics.getFont(name).face.charToGlyph
    return glyphs
