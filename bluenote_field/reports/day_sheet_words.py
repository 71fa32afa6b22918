"""The words of a day sheet, in English and Spanish; the words of all reports stand in `words`."""

from __future__ import annotations

from dataclasses import dataclass

from bluenote_field.reports.words import in_language


@dataclass(frozen=True, slots=True)
class SheetWords:
    """Every word a day sheet prints of its own accord; `{…}` are places to fill."""

    day_sheet: str
    visits_none: str
    visits_one: str
    visits_many: str
    minutes: str
    access: str
    best_times: str
    people: str
    purpose: str
    preparation: str
    last_time: str
    open_tasks: str
    also_due: str
    due: str


ENGLISH = SheetWords(
    day_sheet="Day sheet",
    visits_none="No visits",
    visits_one="1 visit",
    visits_many="{count} visits",
    minutes="{minutes} min",
    access="Access",
    best_times="Best times",
    people="With",
    purpose="Purpose",
    preparation="Prepared",
    last_time="Last time",
    open_tasks="Open",
    also_due="Also due",
    due="by {day}",
)
"""The words in English."""

SPANISH = SheetWords(
    day_sheet="Hoja del día",
    visits_none="Sin visitas",
    visits_one="1 visita",
    visits_many="{count} visitas",
    minutes="{minutes} min",
    access="Acceso",
    best_times="Mejor momento",
    people="Con",
    purpose="Objetivo",
    preparation="Preparado",
    last_time="Última vez",
    open_tasks="Pendiente",
    also_due="También vence",
    due="para el {day}",
)
"""The words in Spanish."""


def sheet_words_for(locale: str) -> SheetWords:
    """The words for a locale such as "es" or "es_MX"; English where there is no other choice."""
    return in_language(locale, english=ENGLISH, spanish=SPANISH)
