"""An entity that only the tests have: what it declares must reach every surface by itself."""

from datetime import date
from typing import Annotated, ClassVar

from sqlmodel import Field

from bluenote_field.domain.columns import Identifier, choice_of
from bluenote_field.domain.entity import Entity, Sync, SyncClass
from bluenote_field.domain.fields import Choice, Merge, Show


class Mood(Choice):
    """How somebody feels."""

    GOOD = "good", "Good mood"
    BAD = "bad", "Bad mood"


class Scratch(Entity, table=True):
    """A record with one field of each kind, some with names that SQL would like for itself."""

    __tablename__ = "scratch"
    sync: ClassVar[Sync] = Sync(SyncClass.SHARED, scope="account_id")

    name: Annotated[str, Show("Name", table=True, search=True)] = Field(min_length=1)
    account_id: Annotated[str | None, Show("Account", table=True, refers="account")] = Field(
        default=None, sa_type=Identifier
    )
    order: Annotated[int | None, Show("Order", table=True, group="place")] = Field(default=None)
    group: Annotated[str | None, Show("Group", table=True, search=True, group="place")] = Field(
        default=None, max_length=20
    )
    primary: Annotated[bool, Show("Main", table=True)] = Field(default=False)
    mood: Annotated[Mood | None, Show("Mood", table=True)] = Field(
        default=None, sa_type=choice_of(Mood)
    )
    # This is the one line.
    hobby: Annotated[str | None, Show("Hobby", table=True, search=True, report=True)] = Field(None)
    story: Annotated[str | None, Show("Story", search=True, long=True, merge=Merge.TEXT)] = Field(
        default=None
    )
    born_on: Annotated[date | None, Show("Born", table=True)] = Field(default=None)
