"""The sheet every report is printed on: letterhead, running header, footer and "page x of y".

A report makes a list of flowables (see `blocks`) and hands it to `print_sheet`, which lays it out
and gives bytes. The number of pages is known only at the end, so header and footer are drawn then.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Literal

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from bluenote_field.reports import fonts
from bluenote_field.reports.letterhead import draw_mark
from bluenote_field.reports.styles import MARGIN, RULE, Styles, styles_for
from bluenote_field.reports.text import clean, markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

    from bluenote_field.reports.letterhead import Letterhead

PageSize = Literal["letter", "a4"]

PAPER: Final[dict[PageSize, tuple[float, float]]] = {"letter": LETTER, "a4": A4}
EDGE: Final = 42.0
"""From the upper and lower edge of the paper to the first and last line."""
FIRST_HEAD: Final = 60.0
LATER_HEAD: Final = 34.0
FOOT: Final = 26.0
MARK: Final = 26.0
LONGEST_LINE: Final = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What surrounds the text: the first page's head, that of the later ones, and the foot.

    `title` goes into the file's own properties, which people share without looking: no names in it.
    `page_of` has places for `page` and `pages`.
    """

    letterhead: Letterhead
    title: str
    running_head: str
    foot: str
    printed: str
    page_of: str
    language: str
    page_size: PageSize = "letter"

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height of the paper in points."""
        return PAPER[self.page_size]

    @property
    def text_width(self) -> float:
        """How wide the text is, heading column included."""
        return self.paper[0] - 2 * MARGIN

    @property
    def tallest_row(self) -> float:
        """The height from which a table row is cut, well below what any page has room for."""
        return 0.45 * (self.paper[1] - 2 * EDGE - FIRST_HEAD - FOOT)


def styles_of(sheet: Sheet) -> Styles:
    """The text styles for this sheet, with the fonts they need registered."""
    fonts.prepare()
    return styles_for(sheet.letterhead.accent)


def print_sheet(sheet: Sheet, story: Sequence[Flowable], *, styles: Styles) -> bytes:
    """Lay the flowables out on as many pages as they need; the same input gives the same bytes."""
    written = BytesIO()
    document = BaseDocTemplate(
        written,
        pagesize=sheet.paper,
        pageTemplates=[
            PageTemplate("first", [_frame(sheet, FIRST_HEAD)], autoNextPageTemplate="later"),
            PageTemplate("later", [_frame(sheet, LATER_HEAD)]),
        ],
        title=sheet.title,
        author=sheet.letterhead.company,
        creator=sheet.letterhead.company,
        lang=sheet.language,
        initialFontName=fonts.REGULAR,
        invariant=1,
        pageCompression=1,
    )

    def make_canvas(*arguments: Any, **options: Any) -> Canvas:  # noqa: ANN401  reportlab's own
        return _NumberedCanvas(*arguments, **options, sheet=sheet, styles=styles)

    document.build(list(story), canvasmaker=make_canvas)
    return written.getvalue()


def _frame(sheet: Sheet, head: float) -> Frame:
    """Where the text of a page goes."""
    width, height = sheet.paper
    return Frame(
        MARGIN,
        EDGE + FOOT,
        width - 2 * MARGIN,
        height - 2 * EDGE - head - FOOT,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


class _NumberedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that keeps its pages until their number is known, then heads and foots each."""

    def __init__(self, *arguments: Any, sheet: Sheet, styles: Styles, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **options)
        self._sheet = sheet
        self._styles = styles
        self._pages: list[dict[str, Any]] = []
        self._lines: dict[tuple[str, str], Paragraph] = {}

    def showPage(self) -> None:  # noqa: N802  reportlab's name
        """Put the page aside instead of writing it out."""
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def laid_out(self, text: str, style: ParagraphStyle, width: float) -> Paragraph:
        """A laid-out line of head or foot, made once for all pages: most of them repeat."""
        key = (text, style.name)
        if key not in self._lines:
            self._lines[key] = _one_line(text, style, width)
        return self._lines[key]

    def save(self) -> None:
        """Write the pages out, each with its head and its foot."""
        pages = self._pages
        for number, state in enumerate(pages, start=1):
            self.__dict__.update(state)
            if number == 1:
                _draw_letterhead(self, self._sheet, self._styles)
            else:
                _draw_running_head(self, self._sheet, self._styles)
            _draw_foot(self, self._sheet, self._styles, place=(number, len(pages)))
            super().showPage()
        super().save()


def _draw_letterhead(canvas: _NumberedCanvas, sheet: Sheet, styles: Styles) -> None:
    """Mark, company and its two lines, above a rule."""
    letterhead = sheet.letterhead
    top = sheet.paper[1] - EDGE
    draw_mark(canvas, MARGIN, top - MARK, size=MARK, accent=letterhead.accent)
    left, right = MARGIN + MARK + 11, sheet.paper[0] - MARGIN
    half = (right - left) * 0.66
    _draw_line(canvas, letterhead.company, styles.company, at=(left, top - 13), width=half)
    _draw_line(canvas, letterhead.line1, styles.small, at=(left, top - 25), width=half)
    rest = right - left - half
    _draw_line(canvas, letterhead.line2, styles.small_right, at=(left + half, top - 25), width=rest)
    _draw_rule(canvas, sheet, top - 40)


def _draw_running_head(canvas: _NumberedCanvas, sheet: Sheet, styles: Styles) -> None:
    """The company at the left and what the report is about at the right, above a rule."""
    top = sheet.paper[1] - EDGE
    third = sheet.text_width / 3
    _draw_line(
        canvas, sheet.letterhead.company, styles.small, at=(MARGIN, top - 7), width=third - 12
    )
    _draw_line(
        canvas,
        sheet.running_head,
        styles.small_right,
        at=(MARGIN + third, top - 7),
        width=2 * third,
    )
    _draw_rule(canvas, sheet, top - 14)


def _draw_foot(
    canvas: _NumberedCanvas, sheet: Sheet, styles: Styles, *, place: tuple[int, int]
) -> None:
    """Who may read it and when it was printed, and which page of how many this is."""
    _draw_rule(canvas, sheet, EDGE + 10)
    wide, narrow = sheet.text_width * 0.78, sheet.text_width * 0.22
    _draw_line(canvas, sheet.foot, styles.small, at=(MARGIN, EDGE - 2), width=wide)
    _draw_line(canvas, sheet.printed, styles.small, at=(MARGIN, EDGE - 12), width=wide)
    page = sheet.page_of.format(page=place[0], pages=place[1])
    _draw_line(canvas, page, styles.small_right, at=(MARGIN + wide, EDGE - 2), width=narrow)


def _draw_rule(canvas: _NumberedCanvas, sheet: Sheet, height: float) -> None:
    """A hairline over the width of the text."""
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, height, sheet.paper[0] - MARGIN, height)


def _draw_line(
    canvas: _NumberedCanvas,
    text: str,
    style: ParagraphStyle,
    *,
    at: tuple[float, float],
    width: float,
) -> None:
    """One line of text with its baseline at a point, shortened where it must be."""
    line = canvas.laid_out(text, style, width)
    line.drawOn(canvas, at[0], at[1] + style.fontSize - line.height)


def _one_line(text: str, style: ParagraphStyle, width: float) -> Paragraph:
    """The text as a paragraph of one line at most."""
    words = clean(text).replace("\n", " ")
    shown = words[:LONGEST_LINE]
    while True:
        line = Paragraph(markup(shown if shown == words else f"{shown.rstrip()}…"), style)
        line.wrap(width, style.leading)
        if line.height <= style.leading or not shown:
            return line
        shown = shown[: int(len(shown) * 0.95)]
