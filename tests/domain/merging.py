"""Rows to merge: small words for every rule there is, as wire values and as strategies."""

from __future__ import annotations

from typing import Annotated, ClassVar

from hypothesis import strategies as st
from sqlmodel import Field

from bluenote_field.domain.entity import Entity, Sync, SyncClass
from bluenote_field.domain.fields import Merge, Show
from bluenote_field.domain.textmerge import BREAK
from bluenote_field.domain.wire import Fields


class Sample(Entity):
    """An entity with a field for each rule of merging; it has no table."""

    sync: ClassVar[Sync] = Sync(SyncClass.SHARED)

    title: Annotated[str | None, Show("Title")] = Field(default=None)
    street: Annotated[str | None, Show("Street", group="address")] = Field(default=None)
    city: Annotated[str | None, Show("City", group="address")] = Field(default=None)
    colour: Annotated[str | None, Show("Colour", merge=Merge.LAST)] = Field(default=None)
    detail: Annotated[str | None, Show("Detail", long=True, merge=Merge.TEXT)] = Field(default=None)
    owner: Annotated[str | None, Show("Owner", merge=Merge.CENTRAL)] = Field(default=None)


WORD = st.sampled_from([None, "x", "y", "z"])
TEXT = st.none() | st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(BREAK.join)
ROWS: st.SearchStrategy[Fields] = st.fixed_dictionaries(
    {
        name: TEXT if name == "detail" else WORD
        for name in Sample.model_fields
        if name[0] not in "ir"
    }
)


def row(**values: str | None) -> Fields:
    """A whole row in wire form, empty but for these values."""
    names = ("title", "street", "city", "colour", "detail", "owner")
    return {name: values.get(name) for name in names}
