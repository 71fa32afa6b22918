"""Accounts, the people there, and who is tied to whom."""

from typing import Annotated, ClassVar

from pydantic import field_validator
from sqlmodel import Field

from bluenote_field.domain.columns import Identifier, choice_of
from bluenote_field.domain.entity import Entity, Sync, SyncClass
from bluenote_field.domain.fields import Choice, Merge, Show
from bluenote_field.domain.npi import checked_npi


class AccountKind(Choice):
    """What an account is."""

    NCI_CENTER = "nci_center", "NCI-designated center"
    CANCER_CENTER = "cancer_center", "Cancer center"
    COMMUNITY_PRACTICE = "community_practice", "Community practice"
    HOSPITAL = "hospital", "Hospital"
    HEALTH_SYSTEM = "health_system", "Health system"
    PAYER = "payer", "Payer"


class AdoptionStage(Choice):
    """How far an account has come with the product."""

    IDENTIFIED = "identified", "Identified"
    CHAMPION = "champion", "Champion found"
    COMMITTEE = "committee", "In committee"
    CONTRACT = "contract", "Contract"
    TRAINING = "training", "Training"
    ACTIVE = "active", "Active"


class AccessPolicy(Choice):
    """How one gets in."""

    OPEN = "open", "Open"
    APPOINTMENT = "appointment", "By appointment"
    CREDENTIALING = "credentialing", "Credentialing needed"
    CLOSED = "closed", "No visits"


class Account(Entity, table=True):
    """An organisation that is called on: it is also the unit in which records are shared out."""

    nouns: ClassVar[tuple[str, str]] = ("Account", "Accounts")
    sync: ClassVar[Sync] = Sync(SyncClass.SHARED, scope="id")

    name: Annotated[str, Show("Name", table=True, search=True)] = Field(
        min_length=1, max_length=200, index=True
    )
    kind: Annotated[AccountKind, Show("Kind", table=True, report=True)] = Field(
        default=AccountKind.HOSPITAL, sa_type=choice_of(AccountKind)
    )
    segment: Annotated[str | None, Show("Segment", table=True, form=False, merge=Merge.CENTRAL)] = (
        Field(default=None, max_length=20)
    )
    street: Annotated[str | None, Show("Street", report=True, group="address")] = Field(
        default=None, max_length=200
    )
    city: Annotated[
        str | None, Show("City", table=True, search=True, report=True, group="address")
    ] = Field(default=None, max_length=120)
    state: Annotated[str | None, Show("State", table=True, report=True, group="address")] = Field(
        default=None, max_length=40
    )
    postal_code: Annotated[str | None, Show("Postal code", report=True, group="address")] = Field(
        default=None, max_length=20
    )
    country: Annotated[str | None, Show("Country", group="address")] = Field(
        default=None, max_length=60
    )
    phone: Annotated[str | None, Show("Phone", table=True, report=True)] = Field(
        default=None, max_length=40
    )
    website: Annotated[str | None, Show("Website")] = Field(default=None, max_length=200)
    npi: Annotated[str | None, Show("NPI", help="Ten digits of the organisation")] = Field(
        default=None, max_length=20
    )
    adoption: Annotated[AdoptionStage, Show("Adoption", table=True)] = Field(
        default=AdoptionStage.IDENTIFIED, sa_type=choice_of(AdoptionStage)
    )
    access: Annotated[AccessPolicy, Show("Access")] = Field(
        default=AccessPolicy.OPEN, sa_type=choice_of(AccessPolicy)
    )
    best_times: Annotated[str | None, Show("Best times")] = Field(default=None, max_length=200)
    parent_id: Annotated[str | None, Show("Part of", refers="account")] = Field(
        default=None, sa_type=Identifier, index=True
    )
    territory_id: Annotated[
        str | None, Show("Territory", form=False, merge=Merge.CENTRAL, refers="territory")
    ] = Field(default=None, sa_type=Identifier, index=True)
    owner_id: Annotated[
        str | None, Show("Owner", form=False, merge=Merge.CENTRAL, refers="app_user")
    ] = Field(default=None, sa_type=Identifier)
    planned_calls: Annotated[
        int | None, Show("Calls planned per quarter", form=False, merge=Merge.CENTRAL)
    ] = Field(default=None, ge=0)
    source_key: Annotated[str | None, Show("Source key", form=False, merge=Merge.CENTRAL)] = Field(
        default=None, max_length=80, index=True
    )

    _npi = field_validator("npi")(checked_npi)


class ContactRole(Choice):
    """What a contact does at the account."""

    PRESCRIBER = "prescriber", "Prescriber"
    NURSE_NAVIGATOR = "nurse_navigator", "Nurse navigator"
    PSYCHO_ONCOLOGY = "psycho_oncology", "Psycho-oncology"
    PHARMACY = "pharmacy", "Pharmacy"
    IT_SECURITY = "it_security", "IT and security"
    FINANCE = "finance", "Finance"
    ADMINISTRATION = "administration", "Administration"
    OTHER = "other", "Other"


class Channel(Choice):
    """The way people speak with each other."""

    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "Phone"
    VIDEO = "video", "Video"
    EMAIL = "email", "E-mail"


class Consent(Choice):
    """Whether a contact agreed to be written to."""

    UNKNOWN = "unknown", "Not asked"
    GIVEN = "given", "Given"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Contact(Entity, table=True):
    """A person at an account."""

    nouns: ClassVar[tuple[str, str]] = ("Contact", "Contacts")
    sync: ClassVar[Sync] = Sync(SyncClass.SHARED, scope="account_id")

    account_id: Annotated[str, Show("Account", table=True, refers="account")] = Field(
        sa_type=Identifier, index=True
    )
    first_name: Annotated[str | None, Show("First name", table=True, search=True, group="name")] = (
        Field(default=None, max_length=120)
    )
    last_name: Annotated[str, Show("Last name", table=True, search=True, group="name")] = Field(
        min_length=1, max_length=120, index=True
    )
    credentials: Annotated[str | None, Show("Credentials", table=True, report=True)] = Field(
        default=None, max_length=60
    )
    role: Annotated[ContactRole, Show("Role", table=True, report=True)] = Field(
        default=ContactRole.OTHER, sa_type=choice_of(ContactRole)
    )
    specialty: Annotated[str | None, Show("Specialty", table=True, search=True)] = Field(
        default=None, max_length=120
    )
    email: Annotated[str | None, Show("E-mail", table=True)] = Field(default=None, max_length=254)
    phone: Annotated[str | None, Show("Phone", table=True)] = Field(default=None, max_length=40)
    npi: Annotated[str | None, Show("NPI", help="Ten digits; the last one is checked")] = Field(
        default=None, max_length=20
    )
    channel: Annotated[Channel | None, Show("Prefers")] = Field(
        default=None, sa_type=choice_of(Channel)
    )
    consent: Annotated[Consent, Show("Consent to be written to")] = Field(
        default=Consent.UNKNOWN, sa_type=choice_of(Consent)
    )

    _npi = field_validator("npi")(checked_npi)

    @field_validator("email")
    @classmethod
    def _one_at_sign(cls, email: str | None) -> str | None:
        """A light check on purpose: the field must not fight a real address."""
        if email is None:
            return None
        before, _, after = email.partition("@")
        if before and after and "@" not in after and not any(map(str.isspace, email)):
            return email
        raise ValueError("an e-mail address has one @ with something on both sides")

    @property
    def full_name(self) -> str:
        """First and last name as they are spoken."""
        return f"{self.first_name or ''} {self.last_name}".strip()


class AffiliationKind(Choice):
    """How a contact or an account is tied to an account."""

    WORKS_AT = "works_at", "Works at"
    REFERS_TO = "refers_to", "Refers to"
    ADVISES = "advises", "Advises"
    PART_OF = "part_of", "Part of"


class Stance(Choice):
    """Where a person stands towards the product."""

    CHAMPION = "champion", "Champion"
    SUPPORTER = "supporter", "Supporter"
    NEUTRAL = "neutral", "Neutral"
    SCEPTIC = "sceptic", "Sceptic"
    BLOCKER = "blocker", "Blocker"


class Affiliation(Entity, table=True):
    """A tie of a contact, or of another account, to an account."""

    nouns: ClassVar[tuple[str, str]] = ("Affiliation", "Affiliations")
    sync: ClassVar[Sync] = Sync(SyncClass.SHARED, scope="account_id")

    account_id: Annotated[str, Show("Account", table=True, refers="account")] = Field(
        sa_type=Identifier, index=True
    )
    contact_id: Annotated[str | None, Show("Contact", table=True, refers="contact")] = Field(
        default=None, sa_type=Identifier, index=True
    )
    other_account_id: Annotated[str | None, Show("Other account", refers="account")] = Field(
        default=None, sa_type=Identifier
    )
    kind: Annotated[AffiliationKind, Show("Kind", table=True)] = Field(
        default=AffiliationKind.WORKS_AT, sa_type=choice_of(AffiliationKind)
    )
    title: Annotated[str | None, Show("Title", table=True)] = Field(default=None, max_length=120)
    primary: Annotated[bool, Show("Main place of work")] = Field(default=True)
    influence: Annotated[
        int | None, Show("Influence", table=True, help="1 is little, 5 is much")
    ] = Field(default=None, ge=1, le=5)
    stance: Annotated[Stance | None, Show("Stance", table=True)] = Field(
        default=None, sa_type=choice_of(Stance)
    )
