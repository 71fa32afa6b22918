"""The account brief: everything to know before a visit, on exactly one page.

What the page has no room for is cut in an orderly way. The brief is laid out with ever smaller
limits until it fits: notes are shortened first, then tasks, news and people, and a line says how
many were left out. Who decides and what comes next are never cut away.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from reportlab.platypus import Indenter, Paragraph

from bluenote_field.reports.blocks import LABEL, Column, facts, table
from bluenote_field.reports.brief_words import BriefWords, brief_words
from bluenote_field.reports.dates import clock, long_day, moment_text, short_day, zone_of
from bluenote_field.reports.fonts import font_for
from bluenote_field.reports.page import (
    EDGE,
    FIRST_HEAD,
    FOOT,
    PageSize,
    Sheet,
    print_sheet,
    styles_of,
)
from bluenote_field.reports.styles import SIDE, Styles
from bluenote_field.reports.text import clean, markup
from bluenote_field.reports.text import not_covered as not_covered_in
from bluenote_field.reports.words import Words, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from bluenote_field.domain.brief import (
        AccountBrief,
        BriefNews,
        BriefPerson,
        BriefTask,
        BriefVisit,
    )
    from bluenote_field.reports.letterhead import Letterhead

DOT: Final = " \u00b7 "
CODE_POINT: Final = len("[U+0000]")
WHOLE_LINE: Final = 72
"""Characters that have room beside each other; kind and address are hardly ever longer."""
SPARE: Final = 2.0
"""Points left free: heights are added up here, and laid out by another."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each there may be: lines of a kind, characters of a text."""

    people: int
    tasks: int
    news: int
    notes: int
    line: int


WIDEST: Final = Limits(people=14, tasks=10, news=6, notes=900, line=160)
NARROWER: Final = (
    "notes 700, notes 520, notes 420, tasks 8, people 12, notes 340, news 4, tasks 6, people 10,"
    "line 120, notes 260, people 8, tasks 5, notes 200, line 90, news 3, notes 150, people 7,"
    "tasks 4, line 70, people 6, notes 110, tasks 3, people 5, notes 80, news 2, line 50, notes 50,"
    "people 4, tasks 2, line 32, news 1, notes 28, people 3, tasks 1, line 20, people 2"
)
"""One limit after the other is drawn closer, in this order, until everything fits."""


def _all_limits() -> list[Limits]:
    found = [WIDEST]
    for step in NARROWER.split(","):
        name, most = step.split()
        found.append(replace(found[-1], **{name: int(most)}))
    return found


def render(brief: AccountBrief, letterhead: Letterhead, page_size: PageSize = "letter") -> bytes:
    """The brief as a PDF of one page."""
    page = _Page(brief, letterhead, page_size)
    every = _all_limits()
    # The closer the limits, the lower the text: the widest that fit are found by halving.
    place = bisect_left(every, True, hi=len(every) - 1, key=page.fits)  # noqa: FBT003 - bisect's own
    return print_sheet(page.sheet, page.story(every[place]), styles=page.styles)


def not_covered(brief: AccountBrief) -> tuple[str, ...]:
    """The characters of this brief that no installed font draws, to be told beforehand."""
    return not_covered_in(brief)


class _Page:
    """One brief on its sheet, which can be laid out within different limits."""

    def __init__(self, brief: AccountBrief, letterhead: Letterhead, page_size: PageSize) -> None:
        self.brief = brief
        self.words: Words = words_for(brief.locale)
        self.said: BriefWords = brief_words(brief.locale)
        self.zone: tzinfo = zone_of(brief.zone)
        printed = moment_text(self.words, brief.printed_at, self.zone)
        self.sheet = Sheet(
            letterhead=letterhead,
            title=self.said.brief,
            running_head=brief.account_name,
            foot=self.words.internal_line.format(company=brief.organisation),
            printed=self.words.printed.format(when=printed),
            page_of=self.words.page_of,
            language=self.words.language,
            page_size=page_size,
        )
        self.styles: Styles = styles_of(self.sheet)

    @property
    def room(self) -> float:
        """How high the text may be."""
        return self.sheet.paper[1] - 2 * EDGE - FIRST_HEAD - FOOT - SPARE

    def fits(self, limits: Limits) -> bool:
        """Whether everything has room within these limits."""
        return self.height_of(self.story(limits)) <= self.room

    def height_of(self, story: Sequence[Flowable]) -> float:
        """How high these are under each other; the larger of two gaps counts, as on the page."""
        height = below = 0.0
        for place, each in enumerate(story):
            if isinstance(each, Indenter):
                continue
            above = max(0.0, each.getSpaceBefore() - below) if place else 0.0
            height += above + each.wrap(self.sheet.text_width, 10_000)[1]
            below = each.getSpaceAfter()
            height += below
        return height

    def story(self, limits: Limits) -> list[Flowable]:
        """Everything on the page, within these limits."""
        return [
            *self._title(limits),
            *self._when(limits),
            *self._people(limits),
            *self._to_know(limits),
            *self._visits(limits),
            *self._tasks(limits),
        ]

    def _title(self, limits: Limits) -> list[Flowable]:
        kicker = DOT.join(part for part in (self.said.brief, self.brief.kicker) if part)
        return [
            Paragraph(markup(_cut(kicker, max(limits.line, WHOLE_LINE))), self.styles.kicker),
            Paragraph(markup(_cut(self.brief.account_name, limits.line)), self.styles.title),
            *(
                Paragraph(markup(_cut(line, max(limits.line, WHOLE_LINE))), self.styles.subtitle)
                for line in (DOT.join(p for p in (self.brief.address, self.brief.phone) if p),)
                if line
            ),
        ]

    def _when(self, limits: Limits) -> list[Flowable]:
        brief, said = self.brief, self.said
        pairs = [(fact.label, _cut(fact.value, limits.line)) for fact in brief.facts]
        coming = said.none_planned
        if brief.next_visit is not None:
            parts = (self._long(brief.next_visit.at), brief.next_visit.objective)
            coming = _cut(DOT.join(part for part in parts if part), 2 * limits.line)
        last = self._long(brief.last_visit) if brief.last_visit else said.never
        pairs = [(said.next_visit, coming), (said.last_visit, last), *self._cadence(), *pairs]
        return facts(self.words.account, pairs, sheet=self.sheet, styles=self.styles)

    def _cadence(self) -> list[tuple[str, str]]:
        counts = self.brief.cadence
        if counts is None:
            return []
        line = self.said.cadence_line.format(
            actual=counts.actual,
            planned=counts.planned,
            scheduled=counts.scheduled,
            remaining=counts.remaining,
        )
        more = self.said.remaining.format(count=counts.to_schedule) if counts.to_schedule else ""
        return [(self.said.cadence, DOT.join(part for part in (line, more) if part))]

    def _people(self, limits: Limits) -> list[Flowable]:
        said, styles = self.said, self.styles
        columns = (
            Column(self.words.name, 1.3, styles.cell_strong),
            Column(said.title, 1.6, styles.cell),
            Column(said.influence, 1.05, styles.cell),
            Column(said.last_met, 0.9, styles.cell_muted),
            Column(said.reach, 0.9, styles.cell_muted),
        )
        shown = self.brief.people[: limits.people]
        rows = [self._person(each, limits) for each in shown]
        left = len(self.brief.people) - len(shown)
        if left:
            rows.append((said.more.format(count=left), "", "", "", ""))
        return table(said.people, columns, rows, sheet=self.sheet, styles=styles)

    def _person(self, person: BriefPerson, limits: Limits) -> tuple[str, ...]:
        weight = f"{person.influence}/5" if person.influence else ""
        return (
            _cut(person.name, limits.line),
            _cut(person.title, limits.line),
            DOT.join(part for part in (weight, person.stance) if part),
            self._short(person.last_met),
            "" if person.reach == self.brief.phone else _cut(person.reach, limits.line),
        )

    def _to_know(self, limits: Limits) -> list[Flowable]:
        brief, said = self.brief, self.said
        lines: list[str] = []
        if brief.next_visit is not None and brief.next_visit.preparation:
            lines.append(_cut(brief.next_visit.preparation, limits.notes))
        lines += [_cut(self._news(each), limits.line) for each in brief.news[: limits.news]]
        left = len(brief.news) - limits.news
        if left > 0:
            lines.append(said.more.format(count=left))
        if brief.conflicts:
            lines.append(said.conflicts.format(count=brief.conflicts))
        if brief.waiting:
            lines.append(said.waiting.format(count=brief.waiting))
        lines = lines or ([said.nothing_known] if brief.last_visit else [])
        if brief.synced_at is not None:
            when = moment_text(self.words, brief.synced_at, self.zone)
            lines.append(said.as_of.format(when=when))
        return self._lines(said.to_know, [(line,) for line in lines])

    def _news(self, news: BriefNews) -> str:
        said = self.said
        forms = {"new": said.new, "done": said.task_done}
        form = forms.get(news.what, said.changed_fields if news.fields else said.changed)
        return form.format(name=news.called, fields=", ".join(news.fields))

    def _visits(self, limits: Limits) -> list[Flowable]:
        said, styles = self.said, self.styles
        if not self.brief.visits:
            return self._lines(said.last_visits, [(said.no_visits,)])
        columns = (
            Column("", LABEL, styles.cell_muted),
            Column("", self._beside(LABEL), styles.cell),
        )
        rows = [(self._short(each.at), self._visit(each, limits)) for each in self.brief.visits]
        return table(said.last_visits, columns, rows, sheet=self.sheet, styles=styles)

    def _visit(self, visit: BriefVisit, limits: Limits) -> str:
        people = self.said.with_people.format(people=visit.people) if visit.people else ""
        head = DOT.join(part for part in (visit.objective, people) if part)
        parts = (_cut(head, limits.line), _cut(visit.notes, limits.notes))
        return "\n".join(part for part in parts if part)

    def _tasks(self, limits: Limits) -> list[Flowable]:
        said = self.said
        shown = self.brief.tasks[: limits.tasks]
        rows = [
            (self._due(each), _cut(each.title, limits.line), _cut(each.who, limits.line))
            for each in shown
        ]
        left = len(self.brief.tasks) - len(shown)
        if left:
            rows.append(("", said.more.format(count=left), ""))
        if not rows:
            return self._lines(said.tasks, [(said.no_tasks,)])
        columns = (
            Column("", LABEL, self.styles.cell_muted),
            Column("", self._beside(LABEL + LABEL), self.styles.cell),
            Column("", LABEL, self.styles.cell_muted),
        )
        return table(said.tasks, columns, rows, sheet=self.sheet, styles=self.styles)

    def _due(self, task: BriefTask) -> str:
        day = short_day(self.words, task.due) if task.due else ""
        return DOT.join(part for part in (day, self.said.late if task.late else "") if part)

    def _beside(self, taken: float) -> float:
        """The room beside columns so wide: days stand where the labels of facts do."""
        return self.sheet.text_width - SIDE - taken

    def _lines(self, head: str, rows: Sequence[tuple[str, ...]]) -> list[Flowable]:
        columns = (Column("", 1.0, self.styles.cell),)
        return table(head, columns, rows, sheet=self.sheet, styles=self.styles) if rows else []

    def _short(self, moment: datetime | None) -> str:
        return short_day(self.words, moment.astimezone(self.zone)) if moment else ""

    def _long(self, moment: datetime) -> str:
        local = moment.astimezone(self.zone)
        said = f"{long_day(self.words, local)}, {clock(self.words, local)}"
        return said[:1].upper() + said[1:]


def _cut(text: str, most: int) -> str:
    """The text in one line, ended where a word ends if it is longer than that."""
    line = " ".join(clean(text).split())
    end = next(
        (place for place, width in enumerate(accumulate(map(_width, line))) if width > most), -1
    )
    if end < 0:
        return line
    whole, _, _ = line[:end].rpartition(" ")
    return f"{whole if len(whole) > end // 2 else line[: max(1, end - 1)]}…"


def _width(sign: str) -> int:
    """What no font draws is printed as its code point, which is longer."""
    return 1 if font_for(sign) else CODE_POINT
