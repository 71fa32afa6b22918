"""Signing in to central, synchronising, signing out: what the window and the command line call."""

from __future__ import annotations

import logging
import platform
import time
from collections.abc import Callable

import httpx
from sqlalchemy import select

import bluenote_field
from bluenote_field.domain.receipt import Receipt
from bluenote_field.errors import NetworkProblem, Problem, SignInProblem
from bluenote_field.store import books
from bluenote_field.store.exchange.runs import begin_run, end_run, only_sync
from bluenote_field.store.sample import refuse_sample
from bluenote_field.store.store import Reader, Store
from bluenote_field.store.tables import checkpoint, pending
from bluenote_field.sync.ahead import Ahead, fetching_ahead
from bluenote_field.sync.client import Central, SignedIn, Traffic
from bluenote_field.sync.engine import Engine
from bluenote_field.sync.patience import Stopped, stop_if
from bluenote_field.sync.receipts import Tally, make_receipt
from bluenote_field.sync.runner import Progress, Runner, collection_paused

logger = logging.getLogger(__name__)

SIGNED_IN = ("central_url", "token", "replica_id", "salt")


def connect(
    store: Store,
    url: str,
    *,
    email: str,
    password: str,
    transport: httpx.BaseTransport | None = None,
) -> str:
    """Sign in to central and remember it; gives the person's name.

    A profile with records is one person's for good: signing in as another is a SignInProblem.
    """
    with store.read() as reader:
        refuse_sample(reader)
        earlier = {name: reader.fact(name) or "" for name in ("user_id", "device_id", "replica_id")}
        owner = (reader.fact("user_name") or "somebody else") if _has_records(reader) else ""
    device = {**_this_device(), "id": earlier["device_id"]}
    with Central(url, transport=transport) as central:
        signed_in = central.sign_in(email, password, device)
        central.token = signed_in.token
        is_same = signed_in.user.id == earlier["user_id"]
        if owner and earlier["user_id"] and not is_same:
            _forget_token(central)
            raise SignInProblem(
                f"This profile holds the records of {owner}.",
                f"Open another profile to work as {signed_in.user.name}. Nothing was changed.",
                code="other_person",
            )
        replica_id = earlier["replica_id"] if is_same else ""
        replica_id = replica_id or central.register_replica()
    _remember(store, central.url, signed_in, replica_id=replica_id)
    logger.info("signed in; replica %s", replica_id)
    return signed_in.user.name


def sign_out(store: Store, *, transport: httpx.BaseTransport | None = None) -> None:
    """End this laptop's sign-in; records and what waits stay. Works without a network, too."""
    with store.read() as reader:
        url, token = reader.fact("central_url"), reader.fact("token")
    with store.unit("sign out") as unit:
        books.set_fact(unit.connection, "token", None)
        unit.touch("fact")
    if url and token:
        with Central(url, token, transport=transport) as central:
            _forget_token(central)


def sync_now(
    store: Store,
    *,
    progress: Progress = lambda _phase, _rows: None,
    cancelled: Callable[[], bool] = lambda: False,
    transport: httpx.BaseTransport | None = None,
    may_remove_many: bool = False,
    pause: Callable[[float], None] = time.sleep,
) -> Receipt:
    """Synchronise once and give the receipt, which is also kept beside the run.

    A Problem on the way is raised after its receipt was kept. `may_remove_many` says that a person
    confirmed that a large part of the records leaves this laptop.
    """
    with store.read() as reader:
        refuse_sample(reader)
        facts = {name: reader.fact(name) or "" for name in SIGNED_IN}
    if not facts["token"]:
        raise SignInProblem(
            "This laptop is not signed in to central.",
            "Sign in; what waits is kept.",
            code="signed_out",
        )
    with (
        only_sync(store),
        Central(
            facts["central_url"],
            facts["token"],
            facts["replica_id"],
            facts["salt"],
            transport=transport,
        ) as central,
        fetching_ahead() as ahead,
    ):
        tally = Tally(begin_run(store), store.clock(), platform.node())
        central.deadline.is_cancelled = cancelled
        runner = Runner(
            store,
            central,
            tally,
            progress,
            cancelled,
            may_remove_many=may_remove_many,
            ahead=ahead if transport is None else Ahead(),  # what stands in is not made for threads
            pause=pause,
        )
        return _run(store, runner)


def _run(store: Store, runner: Runner) -> Receipt:
    """Carry the run out; whatever happens, its receipt is kept."""
    tally, traffic = runner.tally, runner.central.traffic
    try:
        _run_until_stopped(runner)
    except Stopped:
        receipt = _keep_receipt(store, tally, traffic, stopped=True)
    except KeyboardInterrupt:
        _keep_receipt(store, tally, traffic, stopped=True)
        raise
    except Problem as problem:
        _keep_receipt(store, tally, traffic, problem=problem)
        if isinstance(problem, SignInProblem) and problem.code == "token_expired":
            _drop_token(store)
        raise
    except Exception:
        bug = Problem("Something went wrong inside the app.", "Nothing is lost. Report it, please.")
        _keep_receipt(store, tally, traffic, problem=bug)
        raise
    else:
        receipt = _keep_receipt(store, tally, traffic)
    logger.info(
        "sync %s: %d sent, %d waiting, %d requests",
        receipt.outcome,
        len(receipt.sent) - receipt.waiting,
        receipt.waiting,
        receipt.requests,
    )
    return receipt


@collection_paused()
def _keep_receipt(
    store: Store,
    tally: Tally,
    traffic: Traffic,
    *,
    problem: Problem | None = None,
    stopped: bool = False,
) -> Receipt:
    receipt = make_receipt(store, tally, traffic, problem=problem, stopped=stopped)
    end_run(store, receipt)
    return receipt


def _run_until_stopped(runner: Runner) -> None:
    """Carry the run out; a request that was broken off because a person wished it is no failure."""
    try:
        runner.run(Engine())
    except NetworkProblem:
        stop_if(runner.cancelled)
        raise


def _remember(store: Store, url: str, signed_in: SignedIn, *, replica_id: str) -> None:
    facts = {
        "central_url": url,
        "central_name": signed_in.central.name,
        "token": signed_in.token,
        "device_id": signed_in.device_id,
        "replica_id": replica_id,
        "user_id": signed_in.user.id,
        "user_name": signed_in.user.name,
        "user_email": signed_in.user.email,
        "user_role": signed_in.user.role,
    }
    with store.unit("sign in") as unit:
        for name, value in facts.items():
            books.set_fact(unit.connection, name, value)
        unit.touch("fact")


def _has_records(reader: Reader) -> bool:
    """True where something of a person is in the profile: synced once, or waiting."""
    synced = select(checkpoint.c.v).where(checkpoint.c.synced_at.is_not(None))
    return any(
        reader.connection.execute(query.limit(1)).first() is not None
        for query in (synced, select(pending.c.id))
    )


def _drop_token(store: Store) -> None:
    with store.unit("sign-in ended") as unit:
        books.set_fact(unit.connection, "token", None)
        unit.touch("fact")


def _forget_token(central: Central) -> None:
    """Tell central that a token is not needed; it ends by itself where that fails."""
    try:
        central.sign_out()
    except Problem as problem:
        logger.info("token left to expire: %s", type(problem).__name__)


def _this_device() -> dict[str, str]:
    return {
        "name": platform.node(),
        "os": f"{platform.system()} {platform.release()}",
        "app_version": bluenote_field.__version__,
    }
