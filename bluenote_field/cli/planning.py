"""The verb of planning: a week as a calendar file."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import tzlocal
from typer import Option

from bluenote_field.cli.answers import tell, write_file
from bluenote_field.cli.language import chosen_language, translations
from bluenote_field.cli.moments import read_day
from bluenote_field.cli.profile import Folder, Json, folder_of, opened
from bluenote_field.domain.wire import plain
from bluenote_field.settings import load_settings
from bluenote_field.store.views import week as weeks


def calendar(
    out: Annotated[Path, Option(metavar="FILE", help="The file to write.")],
    week: Annotated[
        str, Option(metavar="DAY", help="Any day of the week, as 2026-11-18; else this week.")
    ] = "",
    without_names: Annotated[
        bool, Option("--without-names", help="Only when: no account, place or purpose.")
    ] = False,
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Write a week's visits, Monday to Sunday, as a calendar file. Notes are never in it."""
    from bluenote_field.interchange import calendar_file  # noqa: PLC0415 - only on use

    zone = tzlocal.get_localzone()
    says = translations(chosen_language(load_settings(folder_of(profile)).settings))
    with opened(profile) as store, store.read() as reader:
        day = read_day(week) if week else reader.now.astimezone(zone).date()
        first = day - timedelta(days=day.weekday())
        visits, now = weeks.week(reader, first=first, zone=zone).visits, reader.now
    named = not without_names
    written = calendar_file.write_calendar(
        [
            calendar_file.Appointment(
                id=visit.call_id,
                starts_at=visit.starts_at,
                ends_at=visit.ends_at,
                title=visit.account_name if named and visit.account_name else says("Visit"),
                place=visit.address if named else "",
                purpose=visit.objective if named else "",
            )
            for visit in visits
        ],
        now=now,
    )
    write_file(out, written)
    answer = {"file": str(out), "bytes": len(written), "week": plain(first), "visits": len(visits)}
    tell(answer, [f"Written: {out}, visits: {len(visits)}"], as_json=as_json)


VERBS: MappingProxyType[str, Callable[..., None]] = MappingProxyType({"calendar": calendar})
