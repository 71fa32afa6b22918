"""The company's own people and how the field is divided among them."""

from typing import Annotated, ClassVar

from sqlmodel import Field

from bluenote_field.domain.columns import Identifier, choice_of
from bluenote_field.domain.entity import Entity, Sync, SyncClass
from bluenote_field.domain.fields import Choice, Show


class UserRole(Choice):
    """What a person does in the company."""

    KAM = "kam", "Key account manager"
    MANAGER = "manager", "Manager"
    OPERATIONS = "operations", "Operations"
    MEDICAL = "medical", "Medical"
    COMPLIANCE = "compliance", "Compliance"


class User(Entity, table=True):
    """A person of the company."""

    __tablename__ = "app_user"
    nouns: ClassVar[tuple[str, str]] = ("Person", "People")
    sync: ClassVar[Sync] = Sync(SyncClass.REFERENCE)

    name: Annotated[str, Show("Name", table=True, search=True)] = Field(
        min_length=1, max_length=120
    )
    email: Annotated[str, Show("E-mail", table=True)] = Field(min_length=3, max_length=254)
    role: Annotated[UserRole, Show("Role", table=True)] = Field(
        default=UserRole.KAM, sa_type=choice_of(UserRole)
    )
    title: Annotated[str | None, Show("Title")] = Field(default=None, max_length=120)
    phone: Annotated[str | None, Show("Phone")] = Field(default=None, max_length=40)


class Territory(Entity, table=True):
    """A part of the field; territories form a tree."""

    nouns: ClassVar[tuple[str, str]] = ("Territory", "Territories")
    sync: ClassVar[Sync] = Sync(SyncClass.REFERENCE)

    name: Annotated[str, Show("Name", table=True, search=True)] = Field(
        min_length=1, max_length=120
    )
    parent_id: Annotated[str | None, Show("Part of", refers="territory")] = Field(
        default=None, sa_type=Identifier
    )
