"""What may be talked about: products, their approved messages, and the company's own rules."""

from datetime import date
from typing import Annotated, ClassVar

from sqlmodel import Field

from bluenote_field.domain.columns import Identifier
from bluenote_field.domain.entity import Entity, Sync, SyncClass
from bluenote_field.domain.fields import Show


class Product(Entity, table=True):
    """A product, valid for a time."""

    nouns: ClassVar[tuple[str, str]] = ("Product", "Products")
    sync: ClassVar[Sync] = Sync(SyncClass.REFERENCE)

    name: Annotated[str, Show("Product", table=True, search=True, report=True)] = Field(
        min_length=1, max_length=120
    )
    indication: Annotated[str | None, Show("Indication", long=True)] = Field(default=None)
    position: Annotated[int, Show("Order")] = Field(default=0)
    valid_from: Annotated[date | None, Show("Valid from")] = Field(default=None)
    valid_to: Annotated[date | None, Show("Valid to")] = Field(default=None)


class KeyMessage(Entity, table=True):
    """An approved message about a product."""

    __tablename__ = "key_message"
    nouns: ClassVar[tuple[str, str]] = ("Message", "Messages")
    sync: ClassVar[Sync] = Sync(SyncClass.REFERENCE)

    product_id: Annotated[str, Show("Product", refers="product")] = Field(
        sa_type=Identifier, index=True
    )
    title: Annotated[str, Show("Message", table=True, search=True, report=True)] = Field(
        min_length=1, max_length=200
    )
    body: Annotated[str | None, Show("Text", long=True)] = Field(default=None)
    approval_number: Annotated[str | None, Show("Approval number", table=True, report=True)] = (
        Field(default=None, max_length=40)
    )
    position: Annotated[int, Show("Order")] = Field(default=0)
    valid_from: Annotated[date | None, Show("Valid from")] = Field(default=None)
    valid_to: Annotated[date | None, Show("Valid to")] = Field(default=None)


class CompanyRule(Entity, table=True):
    """A number that a company sets itself, and the day from which it holds."""

    __tablename__ = "company_rule"
    nouns: ClassVar[tuple[str, str]] = ("Rule", "Rules")
    sync: ClassVar[Sync] = Sync(SyncClass.REFERENCE)

    name: Annotated[str, Show("Rule", table=True)] = Field(min_length=1, max_length=80)
    number: Annotated[int, Show("Number", table=True)] = Field()
    holds_from: Annotated[date, Show("Holds from", table=True)] = Field()
