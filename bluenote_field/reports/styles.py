"""The look of a report: its measures, its few colours and its text styles.

The page is set in two columns: a narrow one for the heading of a section, a wide one for what it
holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle

from bluenote_field.reports.fonts import MEDIUM, REGULAR

INK = HexColor("#16202E")
MUTED = HexColor("#566273")
RULE = HexColor("#D5DAE1")
WARN = HexColor("#8A5300")
ERR = HexColor("#B3261E")

MARGIN = 54.0
SIDE = 104.0
"""The width of the heading column, in points like every measure here."""


@dataclass(frozen=True, slots=True)
class Styles:
    """Every text style of a report."""

    accent: Color
    kicker: ParagraphStyle
    title: ParagraphStyle
    subtitle: ParagraphStyle
    side_head: ParagraphStyle
    body: ParagraphStyle
    body_next: ParagraphStyle
    cell: ParagraphStyle
    cell_strong: ParagraphStyle
    cell_muted: ParagraphStyle
    column_head: ParagraphStyle
    small: ParagraphStyle
    company: ParagraphStyle
    small_right: ParagraphStyle


def styles_for(accent: str) -> Styles:
    """The styles of a report printed in that accent colour."""
    colour = HexColor(accent)
    body = _style("body", 9.5, 14, allowWidows=0, allowOrphans=0)
    cell = _style("cell", 9, 12.5)
    small = _style("small", 7.5, 10, textColor=MUTED)
    return Styles(
        accent=colour,
        kicker=_style("kicker", 9, 12, fontName=MEDIUM, textColor=colour, spaceAfter=3),
        title=_style("title", 20, 25, fontName=MEDIUM, spaceAfter=4),
        subtitle=_style("subtitle", 10, 14.5, textColor=MUTED),
        side_head=_style("side_head", 9, 12.5, fontName=MEDIUM, textColor=colour),
        body=body,
        body_next=ParagraphStyle("body_next", parent=body, spaceBefore=6),
        cell=cell,
        cell_strong=_style("cell_strong", 9, 12.5, fontName=MEDIUM),
        cell_muted=_style("cell_muted", 9, 12.5, textColor=MUTED),
        column_head=_style("column_head", 7.5, 12.5, textColor=MUTED),
        small=small,
        company=_style("company", 13, 16, fontName=MEDIUM),
        small_right=ParagraphStyle("small_right", parent=small, alignment=2),
    )


def _style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    """One text style; ink-coloured lettering unless it says otherwise."""
    return ParagraphStyle(
        name,
        **{"fontName": REGULAR, "fontSize": size, "leading": leading, "textColor": INK, **more},
    )
