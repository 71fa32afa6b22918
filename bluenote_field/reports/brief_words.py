"""The words of the account brief, in English and Spanish, beside those of every report."""

from __future__ import annotations

from dataclasses import dataclass

from bluenote_field.reports.words import in_language


@dataclass(frozen=True, slots=True)
class BriefWords:
    """Every word the brief prints of its own accord; `{…}` are places to fill."""

    brief: str
    people: str
    title: str
    reach: str
    influence: str
    last_met: str
    next_visit: str
    last_visit: str
    none_planned: str
    never: str
    cadence: str
    cadence_line: str
    remaining: str
    to_know: str
    nothing_known: str
    new: str
    changed: str
    changed_fields: str
    task_done: str
    waiting: str
    conflicts: str
    as_of: str
    last_visits: str
    no_visits: str
    tasks: str
    no_tasks: str
    late: str
    with_people: str
    more: str


ENGLISH = BriefWords(
    brief="Account brief",
    people="People",
    title="Title",
    reach="Phone or e-mail",
    influence="Influence, stance",
    last_met="Last met",
    next_visit="Next visit",
    last_visit="Last visit",
    none_planned="None planned",
    never="Not visited yet",
    cadence="This quarter",
    cadence_line="{actual} of {planned} calls done, {scheduled} planned, {remaining} remaining",
    remaining="{count} still to be scheduled",
    to_know="Worth knowing",
    nothing_known="Nothing has changed since the last visit, as far as this laptop knows.",
    new="New: {name}",
    changed="Changed: {name}",
    changed_fields="{name}: {fields} changed",
    task_done="Done: {name}",
    waiting="Not yet at central: {count}",
    conflicts="To be decided: {count}",
    as_of="What others wrote is as of {when}",
    last_visits="Last visits",
    no_visits="No visit has been recorded.",
    tasks="To be done",
    no_tasks="Nothing is open.",
    late="late",
    with_people="with {people}",
    more="and {count} more",
)
"""The words of a brief in English."""

SPANISH = BriefWords(
    brief="Ficha de la cuenta",
    people="Personas",
    title="Cargo",
    reach="Teléfono o correo",
    influence="Influencia, postura",
    last_met="Última vez",
    next_visit="Próxima visita",
    last_visit="Última visita",
    none_planned="Ninguna planificada",
    never="Aún no visitada",
    cadence="Este trimestre",
    cadence_line=(
        "{actual} de {planned} visitas hechas, {scheduled} planificadas, {remaining} restantes"
    ),
    remaining="{count} aún por planificar",
    to_know="Conviene saber",
    nothing_known="Nada ha cambiado desde la última visita, según consta en este portátil.",
    new="Nuevo: {name}",
    changed="Modificado: {name}",
    changed_fields="{name}: {fields}, modificado",
    task_done="Hecho: {name}",
    waiting="Aún no está en la central: {count}",
    conflicts="Por decidir: {count}",
    as_of="Lo escrito por otros, al {when}",
    last_visits="Últimas visitas",
    no_visits="No consta ninguna visita.",
    tasks="Por hacer",
    no_tasks="No hay nada pendiente.",
    late="con retraso",
    with_people="con {people}",
    more="y {count} más",
)
"""The words of a brief in Spanish."""


def brief_words(locale: str) -> BriefWords:
    """The words for a locale; English where there is no other choice."""
    return in_language(locale, english=ENGLISH, spanish=SPANISH)
