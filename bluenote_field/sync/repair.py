"""What a run does where laptop and central do not agree: ask for rows again, or register anew."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from bluenote_field.domain.epochs import origin_of
from bluenote_field.domain.wire import Mutation, Result, Status
from bluenote_field.store import books
from bluenote_field.store.exchange import again, incoming, outbox
from bluenote_field.store.exchange.digests import held_versions, rows_that_differ
from bluenote_field.store.store import Store
from bluenote_field.sync.client import Central, Document, Refusal
from bluenote_field.sync.pages import Page
from bluenote_field.sync.patience import Patience

logger = logging.getLogger(__name__)


def ask_rows(store: Store, central: Central, patience: Patience, scopes: tuple[str, ...]) -> int:
    """Find the very rows that differ and ask for these; for whole scopes where they are too many.

    Tells how many rows come again; a scope that still differs is asked for whole, and its rows are
    not counted twice. Central lists the scopes that differ from what is claimed; nothing is
    claimed, so it lists all.
    """
    with store.read() as reader:
        here = incoming.standing(reader.connection)
        held = held_versions(reader.connection, list(scopes))
    claimed = dict.fromkeys(scopes, "")
    compared = patience.insist(
        lambda: central.verify(claimed, level=2, epoch=here.epoch, checkpoint_v=here.v)
    )
    with store.unit("ask again") as unit:
        if compared.rows is None:
            incoming.ask_again(unit.connection, scopes)
            return len(held)
        differing = rows_that_differ(held, compared.rows, scopes=compared.differing)
        logger.warning("%d rows differ from central", len(differing))
        again.ask_for(unit.connection, differing)
        return len(differing)


def refuse_foreign_numbers(store: Store, page: Page) -> None:
    """Refuse a pull that tells of numbers which this database never sent: a copy of it did.

    Its own would be taken for theirs. The salts tell copies apart only once one of them came back.
    """
    if page.end is None:
        return
    with store.read() as reader:
        last_n = int(reader.fact("last_n") or 0)
        unheard = outbox.first_unanswered(reader.connection)
    if page.end.watermark > last_n or 0 < unheard <= page.end.watermark:
        raise _copied()


def refuse_forgotten_answers(sent: Iterable[Mutation], results: Iterable[Result]) -> None:
    """Refuse an answer that central has forgotten: it was acknowledged, and not by this database.

    What the copy sent under that number may have been something else.
    """
    numbers = {each.n for each in sent}
    if any(each.status is Status.DUP and each.n in numbers for each in results):
        raise _copied()


def refuse_reused_numbers(store: Store, watermark: int, epoch: str) -> None:
    """Refuse a watermark that counts what central has lost: a copy used those numbers since.

    The epoch that begins with a restore says from which version on central lost what it took.
    """
    with store.read() as reader:
        here = incoming.standing(reader.connection)
        parent, began_at = origin_of(epoch)
        if parent != here.epoch[:8]:
            return
        lost = outbox.first_taken_after(reader.connection, began_at, epoch=here.epoch)
    if 0 < lost <= watermark:
        raise _copied()


def _copied() -> Refusal:
    return Refusal(Document("A copy of this database is in use.", code="replica_conflict"))


def become_new(store: Store, central: Central, *, offer_again: bool) -> None:
    """Number everything anew under a new replica, lose nothing.

    Central knows this numbering as another's, or (`offer_again`) it lost this replica's work.
    """
    replica_id = central.register_replica()
    with store.unit("register anew") as unit:
        books.set_fact(unit.connection, "replica_id", replica_id)
        books.set_fact(unit.connection, "salt", None)
        outbox.begin_anew(unit.connection, offer_again=offer_again)
        incoming.start_over(unit.connection)
    central.replica_id, central.salt = replica_id, ""
