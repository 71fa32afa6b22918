"""Comparing digests with central: of what a pull touched at its end, of everything once a week."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial

from bluenote_field.domain.wire import End
from bluenote_field.store.exchange import incoming
from bluenote_field.store.exchange.comparing import is_due, note_compared
from bluenote_field.store.exchange.digests import EMPTY, differing_scopes, held_digests
from bluenote_field.store.store import Store
from bluenote_field.sync.client import Central
from bluenote_field.sync.patience import Patience
from bluenote_field.sync.receipts import Tally
from bluenote_field.sync.steps import Verified

logger = logging.getLogger(__name__)

AT_ONCE = 5000
"""Scopes compared by one request: their digests have to fit into it."""


@dataclass(slots=True)
class Comparing:
    """The comparisons of one run; `central_time` is what central took the moment for."""

    store: Store
    tally: Tally
    progress: Callable[[str, int], None]
    central_time: str = field(default="", init=False)

    def changed(self, end: End) -> Verified:
        """Compare the scopes that a pull touched with what central said of them at its end."""
        digests = end.digest
        self.progress("check", len(digests))
        with self.store.read() as reader:
            is_time = is_due(reader.connection, self.central_time)
            if not digests:
                return Verified((), is_time)
            differing = differing_scopes(reader.connection, digests)
            is_all = is_time and set(incoming.held_scopes(reader.connection)) <= digests.keys()
        self._count(digests, differing, is_all=is_all)
        return Verified(tuple(differing), is_time and not is_all)

    def everything(self, central: Central, patience: Patience) -> Verified:
        """Compare every scope that is held; those that moved meanwhile are when they come."""
        with self.store.read() as reader:
            here = incoming.standing(reader.connection)
            scopes = incoming.held_scopes(reader.connection)
            held = held_digests(reader.connection, list(scopes))
        checked, differing = set[str](), list[str]()
        for start in range(0, len(scopes), AT_ONCE):
            some = {scope: held.get(scope, EMPTY) for scope in scopes[start : start + AT_ONCE]}
            ask = partial(central.verify, some, level=1, epoch=here.epoch, checkpoint_v=here.v)
            compared = patience.insist(ask)
            checked |= some.keys() - {*compared.moved, *compared.lost}
            differing += compared.differing
            self.progress("check", start + len(some))
        self._count(checked, differing, is_all=True)
        return Verified(tuple(differing))

    def _count(self, checked: Collection[str], differing: list[str], *, is_all: bool) -> None:
        """Count for the receipt; where all of it was compared and agrees, that is remembered."""
        self.tally.compared.update(checked)
        self.tally.differed.update(differing)
        if differing:
            logger.warning("%d of %d scopes differ from central", len(differing), len(checked))
        elif is_all:
            note_compared(self.store, self.central_time)
            self.tally.compared_all = True
