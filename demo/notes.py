"""What a key account manager wrote: a theme, an objective, a note, a next step."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from bluenote_field.domain.accounts import Account, AccountKind, Contact, ContactRole
from demo.source import Source, Theme

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
SECOND_FACT = 0.55


@dataclass(frozen=True, slots=True)
class Written:
    """The words of one visit, and whom it was with."""

    objective: str
    note: str
    next_step: str
    people: tuple[Contact, ...]


def write_note(source: Source, account: Account, people: list[Contact], rng: Random) -> Written:
    """Put a note together for a visit at this account."""
    if account.kind is AccountKind.PAYER:
        return _payer_note(source, people, rng)
    theme = rng.choice(_themes_for(source, people))
    fitting = [person for person in people if person.role.value in theme.roles]
    lead = rng.choice(fitting)
    others = [person for person in people if person is not lead]
    with_whom = (lead, *rng.sample(others, k=min(len(others), rng.choice((0, 0, 1)))))
    facts = rng.sample(theme.facts, k=2 if rng.random() < SECOND_FACT else 1)
    parts = [rng.choice(theme.openings), *facts, rng.choice(theme.closings)]
    note = " ".join(_filled(part, lead, rng) for part in parts if part)
    return Written(
        objective=rng.choice(theme.objectives),
        note=note,
        next_step=_filled(rng.choice(theme.next_steps), lead, rng),
        people=with_whom,
    )


def _themes_for(source: Source, people: list[Contact]) -> list[Theme]:
    roles = {person.role.value for person in people}
    return [theme for theme in source.themes if roles & set(theme.roles)]


def _payer_note(source: Source, people: list[Contact], rng: Random) -> Written:
    lead = rng.choice(people)
    return Written(
        objective=rng.choice(source.payer["objectives"]),
        note=_filled(rng.choice(source.payer["notes"]), lead, rng),
        next_step=rng.choice(source.payer["next_steps"]),
        people=(lead,),
    )


def _filled(sentence: str, person: Contact, rng: Random) -> str:
    return sentence.format(
        who=_spoken(person), role=person.role.label, n=rng.randrange(2, 9), day=rng.choice(DAYS)
    )


def _spoken(person: Contact) -> str:
    """How a colleague speaks of them: a prescriber by title, others by their given name."""
    if person.role is ContactRole.PRESCRIBER and (person.credentials or "")[:2] in {"MD", "DO"}:
        return f"Dr. {person.last_name}"
    return person.first_name or person.last_name
