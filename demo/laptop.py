"""A colleague's laptop: a profile, a store and a sync of its own, worked without a window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bluenote_field.actions.accounts import edit_account
from bluenote_field.domain.receipt import Receipt
from bluenote_field.store import opening
from bluenote_field.store.profile.inspection import Profile
from bluenote_field.store.profile.keys import PassphraseCost
from bluenote_field.store.profile.lock import hold_profile
from bluenote_field.store.profile.sealing import Passphrase, create_profile
from bluenote_field.store.store import Store
from bluenote_field.sync.session import connect, sync_now
from demo.source import Person

QUICK = PassphraseCost(passes=1, memory=8 * 1024 * 1024)
"""Cheap to open: it protects invented people for a few seconds."""


@contextmanager
def colleague(
    folder: Path, central_url: str, person: Person, *, passphrase: str
) -> Iterator[Store]:
    """A colleague's laptop, signed in and synchronised, for as long as the block lasts."""
    folder.mkdir(parents=True)
    with hold_profile(Profile(folder).lock):
        made = create_profile(folder, Passphrase(passphrase, QUICK))
        store = opening.open_store(folder, made.key)
        try:
            connect(store, central_url, email=person.email, password=person.password)
            sync_now(store)
            yield store
        finally:
            store.close()


def edit_and_sync(store: Store, account_id: str, values: Mapping[str, object]) -> Receipt:
    """Change an account as the colleague, and bring it to central."""
    with store.unit("edit the account") as unit:
        edit_account(unit, account_id, values)
    return sync_now(store)


def prepare_profile(folder: Path, central_url: str, person: Person, *, passphrase: str) -> None:
    """Make a laptop that is signed in and synchronised, and close it again."""
    with colleague(folder, central_url, person, passphrase=passphrase):
        pass
