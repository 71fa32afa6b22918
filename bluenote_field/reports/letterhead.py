"""Whose paper it is: the company's lines, its one colour, and the mark drawn beside them.

The mark is drawn with vector paths, so there is no picture file to find, scale or lose.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor

from bluenote_field.errors import InputProblem
from bluenote_field.resource import resource

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from bluenote_field.settings import Settings

ACCENT = "#1F5FBF"
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The company's name, a line below it, one to the right of it, and its colour as #RRGGBB."""

    company: str
    line1: str = ""
    line2: str = ""
    accent: str = ACCENT

    def __post_init__(self) -> None:
        """Refuse a colour that would only fail while a page is being drawn."""
        if not COLOUR.fullmatch(self.accent):
            raise InputProblem(
                f"The letterhead's colour {self.accent!r} cannot be read.",
                'Write it as six hexadecimal digits after a "#", such as "#1F5FBF".',
            )


def letterhead_of(settings: Settings, central_name: str | None) -> Letterhead:
    """The letterhead of the program under the name in the settings, or else under central's."""
    shipped = letterhead_from(resource("letterhead.toml").read_text(encoding="utf-8"))
    company = settings.company.strip() or (central_name or "").strip() or shipped.company
    return replace(shipped, company=company)


def letterhead_from(toml: str) -> Letterhead:
    """The letterhead that a company wrote down, from the text of its TOML file."""
    try:
        read = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise InputProblem(
            f"The letterhead cannot be read: {error}.", "Compare it with the one that came with it."
        ) from error
    known = {
        field.name: str(read[field.name]) for field in fields(Letterhead) if field.name in read
    }
    if not known.get("company"):
        raise InputProblem("The letterhead names no company.", 'Add a line: company = "…".')
    return Letterhead(**known)


def draw_mark(canvas: Canvas, left: float, bottom: float, *, size: float, accent: str) -> None:
    """The blue note: a white eighth note on a rounded square of the accent colour."""
    unit = size / 24
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.scale(unit, unit)
    canvas.setFillColor(HexColor(accent))
    canvas.roundRect(0, 0, 24, 24, 5, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.rect(12.1, 7.2, 1.5, 11.6, stroke=0, fill=1)
    _draw_flag(canvas)
    canvas.translate(10.2, 7.1)
    canvas.rotate(20)
    canvas.ellipse(-3.5, -2.5, 3.5, 2.5, stroke=0, fill=1)
    canvas.restoreState()


def _draw_flag(canvas: Canvas) -> None:
    """The flag of the note, swinging from the top of its stem."""
    flag = canvas.beginPath()
    flag.moveTo(12.1, 18.8)
    flag.lineTo(13.6, 18.8)
    flag.curveTo(14.0, 16.4, 18.0, 15.6, 17.2, 10.9)
    flag.curveTo(16.7, 13.0, 15.2, 13.9, 13.6, 14.4)
    flag.lineTo(12.1, 14.4)
    flag.close()
    canvas.drawPath(flag, stroke=0, fill=1)
