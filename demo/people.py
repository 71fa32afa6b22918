"""The people at the invented accounts: names in several scripts, roles, where they stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from random import Random

from bluenote_field.domain.accounts import Account, AccountKind, Affiliation, Contact, ContactRole
from bluenote_field.domain.npi import with_check_digit
from demo.chance import Keys
from demo.source import Names

ROLES: dict[str, tuple[str, ...]] = {
    "nci_center": ("prescriber", "psycho_oncology", "nurse_navigator", "pharmacy", "it_security"),
    "cancer_center": ("prescriber", "nurse_navigator", "administration", "psycho_oncology"),
    "community_practice": ("prescriber", "nurse_navigator", "administration"),
    "hospital": ("prescriber", "pharmacy", "it_security", "nurse_navigator"),
    "health_system": ("finance", "it_security", "administration", "pharmacy", "prescriber"),
    "payer": ("pharmacy", "finance", "administration"),
}
CREDENTIALS: dict[str, tuple[str | None, ...]] = {
    "prescriber": ("MD", "MD", "DO", "MD, PhD", "NP", "PA-C"),
    "nurse_navigator": ("RN, OCN", "RN", "BSN, RN", "MSN, RN"),
    "psycho_oncology": ("PsyD", "LCSW", "PhD", "LMFT"),
    "pharmacy": ("PharmD", "PharmD, BCOP"),
    "it_security": (None, "CISSP"),
    "finance": (None, "MBA", "CPA"),
    "administration": (None, "MHA", None),
}
SPECIALTIES: dict[str, tuple[str | None, ...]] = {
    "prescriber": (
        "Medical oncology",
        "Hematology",
        "Breast oncology",
        "Radiation oncology",
        "Gynecologic oncology",
        "Palliative care",
    ),
    "psycho_oncology": ("Psycho-oncology", "Oncology social work"),
}
TITLES: dict[str, tuple[str, ...]] = {
    "prescriber": ("Physician", "Partner", "Medical director", "Chief of Oncology", "Attending"),
    "nurse_navigator": ("Nurse navigator", "Lead nurse navigator", "Infusion nurse manager"),
    "psycho_oncology": ("Head of Psycho-oncology", "Psychologist", "Social worker"),
    "pharmacy": ("Formulary pharmacist", "Director of Pharmacy", "Oncology pharmacist"),
    "it_security": ("IT security officer", "Clinical applications lead", "Privacy officer"),
    "finance": ("Revenue-cycle lead", "VP Contracting", "Reimbursement manager"),
    "administration": ("Practice manager", "Director of operations", "Front desk lead"),
}
STANCES = ("champion", "supporter", "supporter", "neutral", "neutral", "neutral", "sceptic")


@dataclass(slots=True)
class Namer:
    """Gives each person a name that nobody else has."""

    rng: Random
    names: tuple[Names, ...]
    used: set[tuple[str, str]]

    def name(self) -> tuple[str, str]:
        """A given and a family name of one script that were not drawn together before."""
        while True:
            script = self.rng.choices(self.names, [each.share for each in self.names])[0]
            pair = self.rng.choice(script.given), self.rng.choice(script.family)
            if pair not in self.used:
                self.used.add(pair)
                return pair


def contacts_at(
    account: Account, *, count: int, namer: Namer, keys: Keys
) -> list[tuple[Contact, Affiliation]]:
    """The people at an account with their ties to it, the most important role first."""
    roles = ROLES[AccountKind(account.kind).value]
    drawn = [roles[n] if n < len(roles) else namer.rng.choice(roles) for n in range(count)]
    return [_contact(account, role, namer, keys) for role in drawn]


def _contact(account: Account, role: str, namer: Namer, keys: Keys) -> tuple[Contact, Affiliation]:
    rng = namer.rng
    first, last = namer.name()
    contact = Contact.checked(
        {
            "id": keys.new(),
            "account_id": account.id,
            "first_name": first,
            "last_name": last,
            "credentials": rng.choice(CREDENTIALS[role]),
            "role": ContactRole(role),
            "specialty": rng.choice(SPECIALTIES.get(role, (None,))),
            "email": _mail(first, last, account.name, rng) if rng.random() < 0.9 else None,  # noqa: PLR2004
            "phone": _phone(account.phone or "", rng),
            "npi": invented_npi(rng) if role == "prescriber" else None,
            "channel": rng.choice(("in_person", "email", "phone", "video", None)),
            "consent": rng.choice(("given", "given", "unknown", "unknown", "withdrawn")),
        }
    )
    return contact, _tie(contact, account, role, rng=rng, keys=keys)


def _tie(contact: Contact, account: Account, role: str, *, rng: Random, keys: Keys) -> Affiliation:
    stance = "blocker" if role == "it_security" and rng.random() < 0.2 else rng.choice(STANCES)  # noqa: PLR2004
    return Affiliation.checked(
        {
            "id": keys.new(),
            "account_id": account.id,
            "contact_id": contact.id,
            "title": rng.choice(TITLES[role]),
            "primary": True,
            "influence": rng.choice((2, 3, 3, 4, 5)),
            "stance": stance,
        }
    )


def invented_npi(rng: Random) -> str:
    """A number with a right check digit that cannot be given out: real ones begin with 1 or 2."""
    return with_check_digit(f"99{rng.randrange(10**7):07d}")


def _mail(first: str, last: str, account: str, rng: Random) -> str:
    """An address at an example domain; names of other scripts get a number instead."""
    person = ".".join(part for part in (_ascii(first)[:1], _ascii(last)) if part)
    return f"{person or f'office{rng.randrange(100, 999)}'}@{_ascii(account)[:24]}.example.org"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", plain.lower())


def _phone(main: str, rng: Random) -> str:
    """A number in the account's area, from the hundred that are kept for stories."""
    return f"{main[:6] or '(312) '}555-01{rng.randrange(100):02d}"
