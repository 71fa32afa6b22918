"""What has to be done, by when, by whom."""

from datetime import date, datetime
from typing import Annotated, ClassVar

from sqlmodel import Field

from bluenote_field.domain.columns import Identifier, UtcTime
from bluenote_field.domain.entity import Entity, Sync, SyncClass
from bluenote_field.domain.fields import Merge, Show


class Task(Entity, table=True):
    """A follow-up: about an account, or private to its owner where no account is named."""

    nouns: ClassVar[tuple[str, str]] = ("Task", "Tasks")
    sync: ClassVar[Sync] = Sync(SyncClass.SHARED, scope="account_id", private="owner_id")

    title: Annotated[str, Show("Task", table=True, search=True, report=True)] = Field(
        min_length=1, max_length=300
    )
    due_on: Annotated[date | None, Show("Due", table=True, report=True)] = Field(
        default=None, index=True
    )
    owner_id: Annotated[str, Show("Who", table=True, form=False, refers="app_user")] = Field(
        sa_type=Identifier
    )
    account_id: Annotated[str | None, Show("Account", table=True, refers="account")] = Field(
        default=None, sa_type=Identifier, index=True
    )
    contact_id: Annotated[str | None, Show("Contact", refers="contact")] = Field(
        default=None, sa_type=Identifier
    )
    call_id: Annotated[str | None, Show("From call", form=False, refers="call")] = Field(
        default=None, sa_type=Identifier, index=True
    )
    detail: Annotated[str | None, Show("Detail", search=True, long=True, merge=Merge.TEXT)] = Field(
        default=None, max_length=65_536
    )
    done_at: Annotated[datetime | None, Show("Done", table=True, form=False)] = Field(
        default=None, sa_type=UtcTime
    )
