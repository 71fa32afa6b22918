"""The words of the printed reports, in English and Spanish.

Reports are made without Qt (also from the command line), so Qt's translation cannot be reached
here; a report carries its own small vocabulary instead. Both languages are one class, so neither
can lack a word the other has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bluenote_field.domain.entities import ENTITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Words:
    """Every word a report prints of its own accord; `{…}` are places to fill."""

    language: str
    visit_summary: str
    account: str
    visit: str
    attendees: str
    objective: str
    topics: str
    next_steps: str
    notes: str
    pre_call_notes: str
    name: str
    role: str
    organisation: str
    standing: str
    product: str
    message: str
    approval_number: str
    reaction: str
    what: str
    who: str
    due: str
    done: str
    author: str
    contact_line: str
    internal_line: str
    leave_behind_line: str
    page_of: str
    printed: str
    receipt: str
    run: str
    sent: str
    received: str
    row: str
    change: str
    result: str
    version: str
    entity: str
    new: str
    changed: str
    gone: str
    deleted: str
    accepted: str
    merged: str
    conflict: str
    refused: str
    waiting: str
    complete: str
    partial: str
    stopped: str
    interrupted: str
    failed: str
    to_decide_one: str
    to_decide_many: str
    with_parts: str
    outcome: str
    problem: str
    person: str
    device: str
    central: str
    epoch: str
    run_id: str
    started: str
    ended: str
    checkpoint: str
    still_waiting: str
    conflicts: str
    checked: str
    checked_scopes: str
    fetched_again: str
    all_compared: str
    traffic: str
    traffic_line: str
    nothing_sent: str
    nothing_received: str
    receipt_line: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    long_day: str
    short_day: str
    twelve_hours: bool
    nouns: Mapping[str, tuple[str, str]]
    """What people call one and many of each kind of record, by its wire name."""

    def noun(self, entity: str, *, many: bool = False) -> str:
        """What people call a kind of record; one of another version has only its wire name."""
        return self.nouns.get(entity, (entity.replace("_", " "),) * 2)[many]


ENGLISH = Words(
    language="en",
    visit_summary="Visit summary",
    account="Account",
    visit="Visit",
    attendees="Who took part",
    objective="Objective",
    topics="Topics and messages",
    next_steps="Agreed next steps",
    notes="Notes",
    pre_call_notes="Pre-call notes",
    name="Name",
    role="Role",
    organisation="Organization",
    standing="Standing",
    product="Product",
    message="Message",
    approval_number="Approval no.",
    reaction="Reaction",
    what="What",
    who="Who",
    due="By",
    done="done",
    author="Written by",
    contact_line="Your contact",
    internal_line="Internal. Not for distribution outside {company}.",
    leave_behind_line="Confidential. Prepared for {account} by {company}.",
    page_of="Page {page} of {pages}",
    printed="Printed {when}",
    receipt="Sync receipt",
    run="Run",
    sent="Sent to central",
    received="Received from central",
    row="Record",
    change="Change",
    result="Result",
    version="Version",
    entity="Kind",
    new="new",
    changed="changed",
    gone="gone",
    deleted="deleted",
    accepted="accepted",
    merged="merged",
    conflict="conflict",
    refused="refused",
    waiting="waiting",
    complete="Complete",
    partial="Partly done",
    stopped="Stopped",
    interrupted="Interrupted",
    failed="Not done",
    to_decide_one="Done, 1 conflict to decide",
    to_decide_many="Done, {count} conflicts to decide",
    with_parts="with {parts}",
    outcome="Outcome",
    problem="Problem",
    person="Person",
    device="Laptop",
    central="Central",
    epoch="Epoch",
    run_id="Run number",
    started="Started",
    ended="Ended",
    checkpoint="Checkpoint",
    still_waiting="Still waiting",
    conflicts="Conflicts",
    checked="Checked",
    checked_scopes="{scopes} accounts compared with central, {mismatches} differ",
    fetched_again="records fetched again: {count}",
    all_compared="everything on this laptop was compared",
    traffic="Traffic",
    traffic_line="{requests} requests, {up} sent, {down} received",
    nothing_sent="Nothing was waiting to be sent.",
    nothing_received="Nothing new had come in at central.",
    receipt_line="Internal. Receipt of a sync run, {company}.",
    weekdays=(
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    long_day="{weekday}, {month} {day}, {year}",
    short_day="{month:.3} {day}, {year}",
    twelve_hours=True,
    nouns={entity.wire_name(): entity.nouns for entity in ENTITIES},
)
"""The words of a report in English, with dates as they are written in the United States."""


SPANISH = Words(
    language="es",
    visit_summary="Resumen de la visita",
    account="Cuenta",
    visit="Visita",
    attendees="Participantes",
    objective="Objetivo",
    topics="Temas y mensajes",
    next_steps="Próximos pasos",
    notes="Notas",
    pre_call_notes="Notas previas",
    name="Nombre",
    role="Función",
    organisation="Organización",
    standing="Posición",
    product="Producto",
    message="Mensaje",
    approval_number="N.º de aprobación",
    reaction="Reacción",
    what="Qué",
    who="Quién",
    due="Para el",
    done="hecho",
    author="Redactado por",
    contact_line="Su contacto",
    internal_line="Uso interno. No distribuir fuera de {company}.",
    leave_behind_line="Confidencial. Preparado para {account} por {company}.",
    page_of="Página {page} de {pages}",
    printed="Impreso: {when}",
    receipt="Recibo de sincronización",
    run="Ejecución",
    sent="Enviado a la central",
    received="Recibido de la central",
    row="Registro",
    change="Cambio",
    result="Resultado",
    version="Versión",
    entity="Tipo",
    # Nouns, which fit records of either gender.
    new="alta",
    changed="cambio",
    gone="baja",
    deleted="baja",
    accepted="aceptado",
    merged="combinado",
    conflict="conflicto",
    refused="rechazado",
    waiting="en espera",
    complete="Completa",
    partial="Parcial",
    stopped="Detenida",
    interrupted="Interrumpida",
    failed="No realizada",
    to_decide_one="Hecha, 1 conflicto por decidir",
    to_decide_many="Hecha, {count} conflictos por decidir",
    with_parts="con {parts}",
    outcome="Resultado",
    problem="Problema",
    person="Persona",
    device="Portátil",
    central="Central",
    epoch="Época",
    run_id="Número de ejecución",
    started="Inicio",
    ended="Fin",
    checkpoint="Punto de control",
    still_waiting="Aún en espera",
    conflicts="Conflictos",
    checked="Comprobado",
    checked_scopes="{scopes} cuentas comparadas con la central, {mismatches} difieren",
    fetched_again="registros recibidos de nuevo: {count}",
    all_compared="se comparó todo lo que hay en este portátil",
    traffic="Tráfico",
    traffic_line="{requests} solicitudes, {up} enviados, {down} recibidos",
    nothing_sent="No había nada pendiente de enviar.",
    nothing_received="No había nada nuevo en la central.",
    receipt_line="Uso interno. Recibo de una sincronización, {company}.",
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    months=(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    long_day="{weekday}, {day} de {month} de {year}",
    short_day="{day} {month:.3} {year}",
    twelve_hours=False,
    nouns={
        "app_user": ("Persona", "Personas"),
        "territory": ("Territorio", "Territorios"),
        "product": ("Producto", "Productos"),
        "key_message": ("Mensaje", "Mensajes"),
        "company_rule": ("Regla", "Reglas"),
        "account": ("Cuenta", "Cuentas"),
        "contact": ("Contacto", "Contactos"),
        "affiliation": ("Vínculo", "Vínculos"),
        "call": ("Visita", "Visitas"),
        "call_attendee": ("Asistente", "Asistentes"),
        "call_topic": ("Tema", "Temas"),
        "call_addendum": ("Adenda", "Adendas"),
        "task": ("Tarea", "Tareas"),
    },
)
"""The words of a report in Spanish."""


def words_for(locale: str) -> Words:
    """The words for a locale such as "es" or "es_MX"; English where there is no other choice."""
    return in_language(locale, english=ENGLISH, spanish=SPANISH)


def in_language(locale: str, *, english: T, spanish: T) -> T:
    """Which of two is for a locale."""
    return spanish if locale[:2].lower() == "es" else english
