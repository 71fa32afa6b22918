"""What in a note looks as if it told a patient apart: for a calm hint, never for a verdict.

A field note is about clinics and the people who work there; their names, telephone numbers and days
are its ordinary business. So a name alone is never taken for a patient's. What is looked for are
numbers that belong to one patient, and ages, days and ways to reach somebody in the very sentence
that speaks of a patient. English and Spanish; offline; the text itself is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum


class Identifier(StrEnum):
    """What a passage looks like."""

    SOCIAL_SECURITY = "social security number"
    RECORD_NUMBER = "record number"
    MEMBER_NUMBER = "insurance number"
    BIRTH_DATE = "date of birth"
    GREAT_AGE = "age over 89"
    REACH = "patient's phone or e-mail"
    NAME = "patient's name"
    DAY = "day of a patient's treatment"


_NUMBER = r"(?!20\d\d\b)(?=[\w./-]*\d{3})[A-Z0-9][\w./-]{3,}"
_SSN = re.compile(
    r"\b(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4}\b"
    r"|\b(?:SSN|social security|seguridad social|NSS)\b[^\w\n]{0,4}"
    r"(?:(?:number|no\.?|n[uú]mero|n\.?[ºo°])?[\s:#]*)\d{3}[- .]?\d{2}[- .]?\d{4}\b",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:MRN|NHC|med(?:ical)?\.? rec(?:ord)?s?|patient (?:id|number|no\.?|record|file)|chart|"
    r"historia cl[ií]nica|expediente|n[uú]mero de paciente|id del? paciente)"
    r"(?:\s*(?:id|number|num\.?|no\.?|#|n[uú]mero|n\.?[ºo°]))?\s*(?:is|was|es|=)?[\s:#(]*"
    + _NUMBER,
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r"\b(?:(?:member|policy|beneficiary|subscriber|medicare|medicaid|insurance|health plan|plan"
    r"|account|acct|p[oó]liza|asegurad[oa]|beneficiari[oa]|tarjeta sanitaria)\.?"
    r"(?:(?:\s+(?:id|number|num\.?|no\.?|n[uú]mero|n\.?[ºo°]|beneficiary))+|\s*[:#])|MBI|HICN)"
    r"\s*(?:is|was|es|=)?\s*[:#(]*\s*#?" + _NUMBER,
    re.IGNORECASE,
)
_DATE = (
    r"(?:\d{1,4}(?P<sep>[/.-])\d{1,2}(?P=sep)\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+(?:de\s+)?[A-Za-zé]{3,10}\.?"
    r"(?:\s+de)?,?\s+\d{4}|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})"
)
_BIRTH = re.compile(
    r"\b(?:DOB|D\.O\.B\.|date of birth|birth ?date|born(?: on| in)?|fecha de nacimiento|F\.?N\.?"
    r"|nacid[oa](?: el| en)?|naci[oó](?: el| en)?)[\s:=(is-]*" + _DATE,
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(9\d|1[01]\d)[\s-]*(?:years?|yrs?|yr|y)[\s.-]*(?:old|of age|/?o)\b"
    r"|\b(9\d|1[01]\d)\s*(?:y\.?/?o\.?|a[nñ]os(?: de edad)?)(?!\w)"
    r"|\b(?:aged?|edad(?: de)?|pt age)[\s:]+(9\d|1[01]\d)\b|\b(9\d|1[01]\d)\s?[MF]\b",
    re.IGNORECASE,
)
_PATIENT = re.compile(
    r"\b(?:patient|pt|paciente|pac|enferm[oa])\b(?!(?:'?s)?[\s-]+(?:navig|portal|support|service|access"
    r"|advoca|coordinat|assist|educat|experience|care|line|flow|volume|population|deck|leaflet))"
    r"|\b\d{1,3}[\s-]*(?:years?|yrs?)[\s-]*old\b"
    r"|\b\d{1,3}\s?(?:y/?o|yo)\b|\b\d{1,3}\s?[MF]\b|\bde \d{1,3} a[nñ]os\b",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+\w|(?<![\w-])(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}\b"
    r"|(?<![\w-])(?:\+34\s?)?[679]\d{2}\s?\d{3}\s?\d{3}\b|(?<![\w-])\d{3}-\d{4}\b"
)
_FULL_DATE = re.compile(r"(?<![\w/.-])" + _DATE, re.UNICODE)
_NAMED = re.compile(
    r"\b(?:[Pp]atients?|[Pp]ts?\.?|[Pp]aciente)\s*[:,]?\s+(?:is\s+|named?\s+|called\s+|llamad[oa]\s+)?"
    r"(?!Dr|Prof|Care|Service|Support|Access|Navig|Advoc|Assist|Portal|Center|Safety|Health)"
    r"[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+\s+(?:[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+\b|[A-Z]\.)"
)
_SENTENCE = re.compile(r"[^.!?\n](?:[^!?\n]*?)(?:(?<!\b[A-Z])(?<!\bDr)(?<!\bno)[.!?](?=\s|$)|\n|$)")


def identifiers_in(text: str) -> tuple[Identifier, ...]:
    """What the text seems to hold that tells a patient apart, each kind once, in a fixed order."""
    found = set(_anywhere(text))
    for sentence in _SENTENCE.finditer(text):
        found.update(_beside_patient(sentence.group()))
    return tuple(kind for kind in Identifier if kind in found)


def _anywhere(text: str) -> Iterator[Identifier]:
    for kind, pattern in (
        (Identifier.SOCIAL_SECURITY, _SSN),
        (Identifier.RECORD_NUMBER, _RECORD),
        (Identifier.MEMBER_NUMBER, _MEMBER),
        (Identifier.BIRTH_DATE, _BIRTH),
        (Identifier.GREAT_AGE, _AGE),
        (Identifier.NAME, _NAMED),
    ):
        if pattern.search(text):
            yield kind


def _beside_patient(sentence: str) -> Iterator[Identifier]:
    """What counts only where the same sentence speaks of a patient."""
    if not _PATIENT.search(sentence):
        return
    if _REACH.search(sentence):
        yield Identifier.REACH
    if _FULL_DATE.search(sentence):
        yield Identifier.DAY
