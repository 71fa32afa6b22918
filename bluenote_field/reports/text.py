"""Text that people wrote, made safe and printable.

Whatever a name or a note holds, it is printed as it was typed: markup is escaped, so nothing in it
is ever carried out or loaded; signs that steer a screen instead of being read (control characters,
direction overrides, invisible spaces) are taken out; each stretch is set in a font that can draw
it; and a character no font can draw is printed as its code point, [U+738B], and can be asked for,
so that the person is told before the page is handed over.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from bluenote_field.reports import fonts
from bluenote_field.reports.bidi import JOINERS, in_visual_order, right_to_left_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MUTED: Final = "#566273"
NO_BREAK: Final = "\u00a0"
NARROW_NO_BREAK: Final = "\u202f"
LINE_ENDS: Final = frozenset("\r\x0b\x0c\x85\u2028\u2029")
INVISIBLE: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
BLANK_BRAILLE: Final = "\u2800"
VARIATION_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
MOST_MARKS: Final = 4
"""No script stacks more marks on one letter; more of them only smear over the lines around."""


def clean(text: str) -> str:
    """The text in composed form without the signs that are not read; one kind of line end."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    replaced = {ord(sign): _instead_of(sign) for sign in set(text)}
    return _with_few_marks(text.translate(replaced))


def markup(text: str) -> str:
    """The text as reportlab's paragraph markup, each stretch in a font that covers it."""
    text = clean(text)
    if _is_covered_by_lettering(text):
        return escape(text).replace("\n", "<br/>")
    if all(fonts.font_for(sign) for sign in right_to_left_in(text)):
        text = in_visual_order(text)
    for joiner in JOINERS:
        text = text.replace(joiner, "")
    font_of = {sign: _font_of(sign) for sign in set(text)}
    runs = groupby(text, key=font_of.__getitem__)
    return "".join(_run(name, "".join(run)) for name, run in runs)


def not_covered(value: object) -> tuple[str, ...]:
    """The distinct characters inside a value that would be printed as code points."""
    fonts.prepare()
    signs = sorted({sign for text in _texts_in(value) for sign in clean(text)} - {"\n", *JOINERS})
    return tuple(sign for sign in signs if fonts.font_for(sign) is None)


def _texts_in(value: object) -> Iterator[str]:
    """Every text inside a value, a tuple of values, or the fields of a dataclass."""
    if isinstance(value, str):
        yield value
    inner = value if isinstance(value, tuple) else ()
    names: Iterable[str] = getattr(value, "__dataclass_fields__", ())
    for part in (*inner, *(getattr(value, name) for name in names)):
        yield from _texts_in(part)


def _is_covered_by_lettering(text: str) -> bool:
    """Whether the report's own fonts draw all of it, which is nearly always so."""
    covered = fonts.covered_by_lettering()
    return all(ord(sign) in covered for sign in set(text) - {"\n"}) and not any(
        joiner in text for joiner in JOINERS
    )


def _font_of(sign: str) -> str | None:
    """The font of one character; a line end and a space stay with the lettering."""
    return fonts.REGULAR if sign in "\n " else fonts.font_for(sign)


def _run(name: str | None, run: str) -> str:
    """One stretch in one font; without a font, its code points."""
    if name is None:
        codes = " ".join(f"U+{ord(sign):04X}" for sign in run)
        return f'<font color="{MUTED}">[{codes}]</font>'
    inner = escape(run).replace("\n", "<br/>")
    return inner if name == fonts.REGULAR else f'<font face="{name}">{inner}</font>'


def _instead_of(sign: str) -> str:
    """What is printed for one character: itself, a plain space, a line end, or nothing."""
    if sign == "\n" or sign in LINE_ENDS:
        return "\n"
    if sign in JOINERS or sign == NO_BREAK:
        return sign
    if sign in (NARROW_NO_BREAK, "\t", BLANK_BRAILLE):
        return NO_BREAK if sign == NARROW_NO_BREAK else " "
    return _by_category(sign)


def _by_category(sign: str) -> str:
    """The same for the characters that only their Unicode category tells apart."""
    category = unicodedata.category(sign)
    if category == "Zs":
        return " "
    if category in {"Cc", "Cf"} or sign in INVISIBLE:
        return ""
    if any(ord(sign) in selectors for selectors in VARIATION_SELECTORS):
        return ""
    return sign


def _with_few_marks(text: str) -> str:
    """The text with at most `MOST_MARKS` marks on any one letter."""
    if not any(unicodedata.category(sign) in {"Mn", "Me"} for sign in set(text)):
        return text
    kept: list[str] = []
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
