"""The building blocks of a report: heading, paragraphs that flow, labelled facts, and tables.

A block is a list of flowables. Every section has its heading in the narrow column at the left; a
table repeats it, with its column heads, on each page it reaches. A row of a table stays on one
page; only a row taller than about half a page is cut, because a page that holds nothing else would
not hold it either.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from reportlab.platypus import CondPageBreak, Flowable, Indenter, Paragraph, Spacer, Table

from bluenote_field.reports.fonts import REGULAR
from bluenote_field.reports.styles import RULE, SIDE
from bluenote_field.reports.text import clean, markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlab.lib.styles import ParagraphStyle

    from bluenote_field.reports.fonts import REGULAR
    from bluenote_field.reports.page import Sheet
from bluenote_field.reports.styles import Styles

SECTION_GAP: Final = 15.0
GUTTER: Final = 10.0
LABEL: Final = 92.0
MAYBE_TALL: Final = 400
"""Characters from which a cell is measured; with fewer it cannot be too tall."""
LINES_BEFORE_BREAK: Final = 3
LONGEST_PIECE: Final = 6_000
"""Characters; the time for one paragraph grows with the square of its pages."""
HEAD_DROP: Final = 1.5
"""Column heads are smaller than the heading beside them; this puts both on one line."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its head, its share of the width, and the style of its cells."""

    head: str
    share: float
    style: ParagraphStyle


class _SideHead(Flowable):  # type: ignore[misc]  # reportlab has no types
    """The heading of a section, hung into the narrow column beside whatever comes next."""

    def __init__(self, text: str, style: ParagraphStyle) -> None:
        super().__init__()
        self._head = Paragraph(markup(text), style)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room in the wide column."""
        return 0, 0

    def draw(self) -> None:
        """Draw beside the line that follows."""
        _, height = self._head.wrap(SIDE - GUTTER, 1000)
        self._head.drawOn(self.canv, -SIDE, -height)


def prose(head: str, text: str, *, styles: Styles) -> list[Flowable]:
    """A section of running text; its paragraphs flow over pages, two lines kept together."""
    paragraphs = _paragraphs(text)
    if not paragraphs:
        return []
    return [
        Spacer(0, SECTION_GAP),
        CondPageBreak(LINES_BEFORE_BREAK * styles.body.leading),
        Indenter(left=SIDE),
        _SideHead(head, styles.side_head),
        *_flowing(paragraphs, styles=styles),
        Indenter(left=-SIDE),
    ]


def _flowing(paragraphs: Sequence[str], *, styles: Styles) -> Iterator[Flowable]:
    """The paragraphs as flowables, a little room before each but the first."""
    for order, paragraph in enumerate(paragraphs):
        style = styles.body_next if order else styles.body
        for piece in _pieces(paragraph):
            yield Paragraph(markup(piece), style)
            style = styles.body


def facts(
    head: str, pairs: Iterable[tuple[str, str]], *, sheet: Sheet, styles: Styles
) -> list[Flowable]:
    """A section of labelled values, one under the other; values that are empty are left out."""
    columns = (
        Column("", LABEL, styles.cell_muted),
        Column("", sheet.text_width - SIDE - LABEL, styles.cell),
    )
    rows = [(label, value) for label, value in pairs if clean(value).strip()]
    if not rows:
        return []
    return [Spacer(0, SECTION_GAP), *_tables(head, columns, rows, sheet=sheet, styles=styles)]


def table(
    head: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    sheet: Sheet,
    styles: Styles,
) -> list[Flowable]:
    """A section with a table; columns that are empty in every row are left out."""
    used = [place for place, _ in enumerate(columns) if any(row[place].strip() for row in rows)]
    if not used:
        return []
    shares = sum(columns[place].share for place in used)
    width = sheet.text_width - SIDE
    kept = [
        Column(columns[place].head, columns[place].share / shares * width, columns[place].style)
        for place in used
    ]
    cells = [tuple(row[place] for place in used) for row in rows]
    return [Spacer(0, SECTION_GAP), *_tables(head, kept, cells, sheet=sheet, styles=styles)]


def _tables(
    head: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    sheet: Sheet,
    styles: Styles,
) -> list[Flowable]:
    """The rows as flowables that stand under each other without a seam."""
    heads = any(column.head for column in columns)
    cells, ruled = _cells(columns, rows, tallest=sheet.tallest_row)
    side = Paragraph(markup(head), styles.side_head)
    if heads:
        first = [side, *(Paragraph(markup(column.head), styles.column_head) for column in columns)]
        body = [["", *row] for row in cells]
        body.insert(0, first)
    else:
        body = [["", *row] for row in cells]
        body[0][0] = side
    look: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), GUTTER),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5 if heads else 0.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5 if heads else 1.5),
    ]
    if heads:
        look += [("TOPPADDING", (0, 0), (-1, 0), 0), ("BOTTOMPADDING", (0, 0), (-1, 0), 2)]
        look += [("TOPPADDING", (1, 0), (-1, 0), HEAD_DROP)]
        look += [("LINEABOVE", (1, row + 1), (-1, row + 1), 0.5, RULE) for row in ruled]
    widths = [SIDE, *(column.share for column in columns)]
    return [Table(body, widths, repeatRows=int(heads), style=look, hAlign="LEFT")]


def _cells(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], *, tallest: float
) -> tuple[list[list[Flowable]], list[int]]:
    """The cells of every row, rows that are too tall cut up; and the places where a row begins."""
    cells: list[list[Flowable]] = []
    begins: list[int] = []
    for row in rows:
        begins.append(len(cells))
        pieces = [
            _cell(text, column, tallest=tallest) for column, text in zip(columns, row, strict=True)
        ]
        cells += [list(piece) for piece in zip_longest(*pieces, fillvalue="")]
    return cells, begins


def _cell(text: str, column: Column, *, tallest: float) -> list[Flowable]:
    """One cell as a paragraph, or as several where it is taller than a row may be."""
    marked = markup(text)
    if len(marked) + MAYBE_TALL // 10 * text.count("\n") < MAYBE_TALL:
        return [Paragraph(marked, column.style)]
    width = column.share - GUTTER
    cells: list[Flowable] = []
    for piece in _pieces(text):
        cell = Paragraph(markup(piece), column.style)
        while cell.wrap(width, tallest)[1] > tallest:
            above, cell = cell.split(width, tallest)
            cells.append(above)
        cells.append(cell)
    return cells


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text as people make them: an empty line ends one."""
    found: list[list[str]] = [[]]
    for line in clean(text).split("\n"):
        if line.strip():
            found[-1].append(line.strip())
        else:
            found.append([])
    return ["\n".join(lines) for lines in found if lines]


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces that are laid out in reasonable time, cut where a word ends."""
    while len(text) > LONGEST_PIECE:
        end = max(text.rfind("\n", 0, LONGEST_PIECE), text.rfind(" ", 0, LONGEST_PIECE))
        cut = end if end > 0 else LONGEST_PIECE
        yield text[:cut]
        text = text[cut:].lstrip()
    yield text
