"""The day sheet: the visits of a day to take along, with room to write beside each.

A visit stays on one page, unless it alone is taller than that; then the page ends between two of
its rows. The view that fills the sheet keeps notes, people and tasks short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from bluenote_field.reports.blocks import GUTTER
from bluenote_field.reports.dates import clock, long_day, moment_text, short_day, zone_of
from bluenote_field.reports.day_sheet_words import sheet_words_for
from bluenote_field.reports.fonts import REGULAR
from bluenote_field.reports.page import PageSize, Sheet, print_sheet, styles_of
from bluenote_field.reports.styles import MUTED, RULE, SIDE
from bluenote_field.reports.text import markup
from bluenote_field.reports.text import not_covered as not_covered_in
from bluenote_field.reports.words import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.domain.day_sheet import DaySheet, SheetTask, SheetVisit
    from bluenote_field.reports.day_sheet_words import SheetWords
    from bluenote_field.reports.letterhead import Letterhead
    from bluenote_field.reports.styles import Styles
    from bluenote_field.reports.words import Words

DOT: Final = " \u00b7 "
LABEL: Final = 62.0
BOX: Final = 6.5
WRITING_LINES: Final = 3
WRITING_GAP: Final = 19.0


def render(sheet: DaySheet, letterhead: Letterhead, *, page_size: PageSize = "letter") -> bytes:
    """The day as a PDF."""
    words, own = words_for(sheet.locale), sheet_words_for(sheet.locale)
    page = _page(sheet, words, own, letterhead, page_size=page_size)
    maker = _Maker(words, own, styles_of(page), page)
    story = [
        *maker.title(sheet),
        *(each for visit in sheet.visits for each in maker.visit(visit, sheet)),
        *maker.also_due(sheet.tasks),
    ]
    return print_sheet(page, story, styles=maker.styles)


def not_covered(sheet: DaySheet) -> tuple[str, ...]:
    """The characters of this sheet that no installed font draws, to be told beforehand."""
    return not_covered_in(sheet)


def _page(
    sheet: DaySheet, words: Words, own: SheetWords, letterhead: Letterhead, *, page_size: PageSize
) -> Sheet:
    """What stands around the sheet on every page."""
    printed = moment_text(words, sheet.printed_at, zone_of(sheet.zone))
    day = _capital(long_day(words, sheet.day))
    return Sheet(
        letterhead=letterhead,
        title=own.day_sheet,
        running_head=_joined(own.day_sheet, day, sheet.person_name),
        foot=words.internal_line.format(company=sheet.organisation),
        printed=words.printed.format(when=printed),
        page_of=words.page_of,
        language=words.language,
        page_size=page_size,
    )


class _Box(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A small square to tick."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """As large as a letter."""
        return BOX, BOX + 3

    def draw(self) -> None:
        """Draw the square."""
        self.canv.setStrokeColor(MUTED)
        self.canv.setLineWidth(0.6)
        self.canv.rect(0, 0, BOX, BOX)


class _WritingLines(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Room for a hand with a pen."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self._width = width
        return width, WRITING_LINES * WRITING_GAP

    def draw(self) -> None:
        """Draw the lines, the last at the bottom."""
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.4)
        for number in range(WRITING_LINES):
            self.canv.line(0, number * WRITING_GAP, self._width, number * WRITING_GAP)


class _Maker:
    """Makes the parts of one sheet."""

    def __init__(self, words: Words, own: SheetWords, styles: Styles, page: Sheet) -> None:
        self.words, self.own, self.styles = words, own, styles
        self._width = page.text_width

    def title(self, sheet: DaySheet) -> list[Flowable]:
        """The day, whose it is, and how many visits."""
        count = len(sheet.visits)
        many = self.own.visits_many.format(count=count)
        counted = {0: self.own.visits_none, 1: self.own.visits_one}.get(count, many)
        line = _joined(sheet.person_name, counted)
        return [
            Paragraph(markup(self.own.day_sheet), self.styles.kicker),
            Paragraph(markup(_capital(long_day(self.words, sheet.day))), self.styles.title),
            Paragraph(markup(line), self.styles.subtitle),
            Spacer(0, 10),
        ]

    def visit(self, visit: SheetVisit, sheet: DaySheet) -> list[Flowable]:
        """One visit in one piece: the time at the left, everything else beside it."""
        time = clock(self.words, visit.starts_at.astimezone(zone_of(sheet.zone)))
        length = self.own.minutes.format(minutes=visit.minutes) if visit.minutes else ""
        side = [
            Paragraph(markup(time), self.styles.company),
            *(
                Paragraph(markup(line), self.styles.cell_muted)
                for line in (_joined(length, visit.channel), visit.status)
                if line
            ),
        ]
        where = _joined(visit.address, visit.phone)
        name = [
            Paragraph(markup(visit.account_name), self.styles.company),
            *([Paragraph(markup(where), self.styles.cell_muted)] if where else []),
            Spacer(0, 3),
        ]
        rows = [[side, name], *(["", row] for row in self._facts(visit)), ["", _WritingLines()]]
        look = [
            *_plain_look(),
            *_ruled_look(),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 14),
        ]
        return [KeepTogether([self._beside(rows, look)])]

    def also_due(self, tasks: Sequence[SheetTask]) -> list[Flowable]:
        """What is due that day at no account that is visited."""
        if not tasks:
            return []
        head = Paragraph(markup(self.own.also_due), self.styles.side_head)
        width = self._width - SIDE
        rows = [["", self._task(task, width)] for task in tasks]
        rows[0][0] = head
        return [self._beside(rows, [*_plain_look(), *_ruled_look()])]

    def _beside(self, rows: list[list[Any]], look: list[tuple[object, ...]]) -> Table:
        """The narrow column at the left and the wide one; a page ends between two rows."""
        widths = [SIDE, self._width - SIDE]
        return Table(rows, widths, style=look, hAlign="LEFT")

    def _facts(self, visit: SheetVisit) -> list[Flowable]:
        """What there is to know, a labelled row each; the label of many stands once."""
        own = self.own
        best = f"{own.best_times}: {visit.best_times}" if visit.best_times else ""
        day = short_day(self.words, visit.last_note_on) if visit.last_note_on else ""
        people = [_joined(each.name, each.role, each.phone) for each in visit.people]
        pairs = [
            (own.purpose, visit.purpose),
            *zip((own.people, *[""] * len(people)), people, strict=False),
            (own.access, _joined(visit.access, best)),
            (own.preparation, visit.preparation),
            (own.last_time, _joined(day, visit.last_note)),
        ]
        width = self._width - SIDE - LABEL - GUTTER
        cells: list[tuple[str, Flowable]] = [
            (head, Paragraph(markup(text), self.styles.cell)) for head, text in pairs if text
        ]
        cells += zip(
            (own.open_tasks, *[""] * len(visit.tasks)),
            (self._task(task, width) for task in visit.tasks),
            strict=False,
        )
        return [self._fact(head, cell, width) for head, cell in cells]

    def _fact(self, head: str, cell: Flowable, width: float) -> Table:
        label = Paragraph(markup(head), self.styles.cell_muted)
        return Table([[label, cell]], [LABEL, width], style=_plain_look(), hAlign="LEFT")

    def _task(self, task: SheetTask, width: float) -> Table:
        """A task with a box to tick and its day."""
        due = self.own.due.format(day=short_day(self.words, task.due_on)) if task.due_on else ""
        line = Paragraph(markup(_joined(task.title, due)), self.styles.cell)
        look = [*_plain_look(), ("TOPPADDING", (0, 0), (0, -1), 1.5)]
        return Table([[_Box(), line]], [BOX + 7, width - BOX - 7], style=look, hAlign="LEFT")


def _plain_look() -> list[tuple[object, ...]]:
    """A table without lines and without air."""
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5),
    ]


def _ruled_look() -> list[tuple[object, ...]]:
    """A rule above, and some air below it."""
    return [("LINEABOVE", (0, 0), (-1, 0), 0.5, RULE), ("TOPPADDING", (0, 0), (-1, 0), 8)]


def _joined(*parts: str) -> str:
    return DOT.join(part for part in parts if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
