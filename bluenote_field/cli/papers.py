"""The verbs that write a PDF, the same as the window: of a visit, of an account, of a day."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

import tzlocal
from typer import Argument, Option

from bluenote_field.cli.answers import note, tell, write_file
from bluenote_field.cli.day import CallId, account_meant
from bluenote_field.cli.language import chosen_language, translations
from bluenote_field.cli.moments import read_day
from bluenote_field.cli.profile import Folder, Json, folder_of, opened
from bluenote_field.domain.wire import plain
from bluenote_field.settings import Settings, load_settings
from bluenote_field.store.store import Reader
from bluenote_field.store.views import account_brief as brief_views
from bluenote_field.store.views import call as call_views
from bluenote_field.store.views import day_sheet as sheet_views

if TYPE_CHECKING:
    from bluenote_field.reports.letterhead import Letterhead

# reportlab is only on use: each verb imports its report.
Out = Annotated[Path, Option(metavar="FILE", help="The PDF to write.")]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every paper needs: the records, the settings, and whose letterhead it is."""

    reader: Reader
    settings: Settings
    letterhead: "Letterhead"

    @property
    def words(self) -> dict[str, Any]:
        """What a view is told, so that what it gives is in the language of the paper."""
        language = chosen_language(self.settings)
        return {
            "organisation": self.letterhead.company,
            "locale": language,
            "translate": translations(language),
        }


def summary(
    call: CallId,
    out: Out,
    leave_behind: Annotated[
        bool, Option("--leave-behind", help="To hand over: nothing internal.")
    ] = False,
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Write a visit summary as PDF. It is the same file that the window makes."""
    from bluenote_field.reports import visit_summary as report  # noqa: PLC0415

    with _at_the_desk(profile) as desk:
        value = call_views.visit_summary(desk.reader, call, **desk.words)
    pdf = report.render(
        value, desk.letterhead, leave_behind=leave_behind, page_size=desk.settings.paper
    )
    _tell(out, pdf, missing=report.not_covered(value, leave_behind=leave_behind), as_json=as_json)


def brief(
    account: Annotated[
        str, Argument(metavar="ACCOUNT", help="Words that fit one account, or its id.")
    ],
    out: Out,
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Write the brief of an account as PDF: one page to take along. The window makes the same."""
    from bluenote_field.reports import account_brief as report  # noqa: PLC0415

    with _at_the_desk(profile) as desk:
        meant, zone = account_meant(desk.reader, account), tzlocal.get_localzone()
        value = brief_views.account_brief(desk.reader, meant, zone=zone, **desk.words)
    pdf = report.render(value, desk.letterhead, desk.settings.paper)
    _tell(out, pdf, missing=report.not_covered(value), as_json=as_json)


def day_sheet(
    out: Out,
    day: Annotated[str, Option(metavar="DAY", help="As 2026-11-18; else today.")] = "",
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Write the sheet of a day as PDF. It is the same file that the window makes."""
    from bluenote_field.reports import day_sheet as report  # noqa: PLC0415

    zone = tzlocal.get_localzone()
    with _at_the_desk(profile) as desk:
        meant = read_day(day) if day else desk.reader.now.astimezone(zone).date()
        sheet = sheet_views.day_sheet(desk.reader, meant, zone=zone, **desk.words)
    pdf = report.render(sheet, desk.letterhead, page_size=desk.settings.paper)
    counted = {"day": plain(sheet.day), "visits": len(sheet.visits)}
    _tell(out, pdf, missing=report.not_covered(sheet), as_json=as_json, **counted)


@contextmanager
def _at_the_desk(profile: Path | None) -> Iterator[_Desk]:
    """Read what a paper says."""
    from bluenote_field.reports.letterhead import letterhead_of  # noqa: PLC0415

    settings = load_settings(folder_of(profile)).settings
    with opened(profile) as store, store.read() as reader:
        yield _Desk(reader, settings, letterhead_of(settings, reader.fact("central_name")))


def _tell(
    path: Path, pdf: bytes, *, missing: Sequence[str], as_json: bool, **counted: object
) -> None:
    """Write a paper and say where it is, what is on it, and which characters no font draws."""
    write_file(path, pdf)
    if missing:
        note(f"No font draws {', '.join(missing)}; they are printed as their code points.")
    answer = {"file": str(path), "bytes": len(pdf), **counted, "not_covered": list(missing)}
    visits = f", visits: {counted['visits']}" if "visits" in counted else ""
    tell(answer, [f"Written: {path}{visits}"], as_json=as_json)


VERBS: MappingProxyType[str, Callable[..., None]] = MappingProxyType(
    {"summary": summary, "brief": brief, "day-sheet": day_sheet}
)
