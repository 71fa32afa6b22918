"""The HTTP face of central: addresses, who is asking, and every error as a problem in words.

Each handler is a plain function in a worker thread: it opens its own transaction, calls one
function that knows nothing of HTTP, and encodes what it gave.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import BoundedSemaphore
from typing import Annotated, Any, Final

import msgspec
from fastapi import Depends, FastAPI, Request, Response
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.wire import PROTOCOL, SCHEMA, Pull, Pushed, SyncInfo
from bluenote_field.server.access import Person
from bluenote_field.server.bodies import answer, decode, read_body
from bluenote_field.server.comparing import VerifyBody, compare
from bluenote_field.server.database import in_transaction, snapshot
from bluenote_field.server.letters import refuse_too_many, settle_sent_again
from bluenote_field.server.pull import pull_page
from bluenote_field.server.push import PushBody, push
from bluenote_field.server.refusals import Refused, answer_refusal, refusal_of_status
from bluenote_field.server.replicas import epochs, register_replica
from bluenote_field.server.signin import SignIn, person_of, sign_in, sign_out, token_expired

log = logging.getLogger(__name__)

NDJSON: Final = "application/x-ndjson"
PUSH: Final = "/v1/sync/push"
SIGN_IN_AT_ONCE: Final = 4
SIGN_IN_WAIT_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class Central:
    """What the handlers share: the database, the name people know it by, and the clock."""

    engine: Engine
    name: str
    now: Callable[[], datetime]
    signing_in: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(SIGN_IN_AT_ONCE))


def _central(request: Request) -> Central:
    central: Central = request.app.state.central
    return central


def _token(request: Request) -> str:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise token_expired()
    return token.strip()


def _speaks_our_protocol(request: Request) -> None:
    said = request.headers.get("bnf-protocol", str(PROTOCOL))
    if said == str(PROTOCOL):
        return
    is_older = said in map(str, range(PROTOCOL))
    if is_older and request.url.path == PUSH:
        return  # unsent work is never trapped: a push is taken from every version
    if is_older:
        raise Refused(
            "client_too_old",
            "This version of the app is too old for central.",
            "Update the app. Until then what waits is sent, and nothing new is fetched.",
        )
    raise Refused(
        "protocol_unknown",
        f"Central speaks version {PROTOCOL} of the protocol, the app another one.",
        "Ask the person who runs central to update it.",
    )


def _person(
    central: Annotated[Central, Depends(_central)],
    token: Annotated[str, Depends(_token)],
    _protocol: Annotated[None, Depends(_speaks_our_protocol)],
) -> Person:
    return in_transaction(central.engine, lambda c: person_of(c, token, now=central.now()))


def _replica_id(request: Request) -> str:
    return request.headers.get("bnf-replica", "")


InCentral = Annotated[Central, Depends(_central)]
Body = Annotated[bytes, Depends(read_body)]
Asking = Annotated[Person, Depends(_person)]
ReplicaId = Annotated[str, Depends(_replica_id)]


def info(request: Request, central: InCentral) -> Response:
    """Say what central is; open to everybody."""
    with snapshot(central.engine) as connection:
        known = epochs(connection)
    said = SyncInfo(to_wire_time(central.now()), known.current, PROTOCOL, SCHEMA)
    return answer(msgspec.json.encode(said), request)


def post_sign_in(request: Request, central: InCentral, body: Body) -> Response:
    """Exchange an address and a password for a token."""
    wanted = decode(body, SignIn)
    with _one_of_few(central):
        signed_in = in_transaction(central.engine, lambda c: sign_in(c, wanted, now=central.now()))
    if signed_in is None:
        raise Refused(
            "wrong_credentials", "The e-mail address or the password is not right.", "Try again."
        )
    person = signed_in.person
    return _json(
        request,
        {
            "token": signed_in.token,
            "user": {
                "id": person.id,
                "name": person.name,
                "role": str(person.role),
                "email": person.email,
            },
            "device_id": person.device_id,
            "central": {"name": central.name},
        },
    )


@contextmanager
def _one_of_few(central: Central) -> Iterator[None]:
    """A turn among those who sign in: each takes 64 MiB and a connection while it is judged."""
    if not central.signing_in.acquire(timeout=SIGN_IN_WAIT_S):
        raise Refused("busy", "Too many people sign in at once.", "Try again in a moment.")
    try:
        yield
    finally:
        central.signing_in.release()


def post_sign_out(request: Request, central: InCentral) -> Response:
    """End the token that is sent."""
    token = _token(request)
    in_transaction(central.engine, lambda c: sign_out(c, token))
    return _json(request, {})


def post_replica(request: Request, central: InCentral, person: Asking) -> Response:
    """Register a local database."""
    replica_id = in_transaction(
        central.engine, lambda c: register_replica(c, person, now=central.now())
    )
    return _json(request, {"replica_id": replica_id})


def post_push(
    request: Request, central: InCentral, person: Asking, replica_id: ReplicaId, body: Body
) -> Response:
    """Take a batch of mutations."""
    batch = decode(body, PushBody)
    now = central.now()

    def take(connection: Connection) -> Pushed:
        pushed = push(connection, person, replica_id, batch, now=now)
        refuse_too_many(connection, person.id, pushed.results)
        settle_sent_again(connection, replica_id, batch.mutations, pushed.results, now=now)
        return pushed

    pushed = in_transaction(central.engine, take)
    return answer(msgspec.json.encode(pushed), request)


def post_pull(
    request: Request, central: InCentral, person: Asking, replica_id: ReplicaId, body: Body
) -> Response:
    """Give one page of a pull."""
    wanted = decode(body, Pull)
    page = pull_page(central.engine, person, replica_id, wanted, now=central.now())
    return answer(page, request, media_type=NDJSON)


def post_verify(
    request: Request, central: InCentral, person: Asking, replica_id: ReplicaId, body: Body
) -> Response:
    """Compare a laptop's digests with central's, for the scopes that the person may see."""
    claimed = decode(body, VerifyBody)
    compared = compare(central.engine, person, replica_id, claimed, now=central.now())
    return answer(msgspec.json.encode(compared), request)


def _json(request: Request, document: dict[str, Any]) -> Response:
    return answer(msgspec.json.encode(document), request)


_ROUTES: Final = (
    ("GET", "/v1/sync/info", info),
    ("POST", "/v1/sign-in", post_sign_in),
    ("POST", "/v1/sign-out", post_sign_out),
    ("POST", "/v1/replicas", post_replica),
    ("POST", PUSH, post_push),
    ("POST", "/v1/sync/pull", post_pull),
    ("POST", "/v1/sync/verify", post_verify),
)


def central_app(
    engine: Engine,
    *,
    name: str = "Central",
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> ASGIApp:
    """The application, over a database that has been migrated."""
    app = FastAPI(title="Blue Note Field central", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.central = Central(engine, name, now)
    for method, path, handler in _ROUTES:
        app.add_api_route(path, handler, methods=[method], response_model=None)
    for kind in (Refused, HTTPException, OperationalError, PoolTimeout, Exception):
        app.add_exception_handler(kind, _on_error)
    return _Envelope(app)


def _on_error(_request: Request, error: Exception) -> Response:
    return answer_refusal(_refusal_of(error))


class _Envelope:
    """Around every answer: the protocol's headers, and no error that is not a problem in words."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and see that it is answered in the protocol's manner."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_marked(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [
                    *message["headers"],
                    (b"bnf-protocol", str(PROTOCOL).encode()),
                    (b"bnf-schema", str(SCHEMA).encode()),
                ]
            await send(message)

        try:
            await self._app(scope, receive, send_marked)
        except Exception:  # our bug: it was logged and answered, and a traceback would quote values
            if not begun:
                raise


def _refusal_of(error: Exception) -> Refused:
    if isinstance(error, Refused):
        return error
    if isinstance(error, HTTPException):
        return refusal_of_status(error.status_code)
    if isinstance(error, OperationalError | PoolTimeout):
        log.warning("database busy or away: %s", type(error).__name__)
        return Refused("busy", "Central cannot do this right now.", "It will be tried again.")
    frames = _frames_of(error)
    kind = type(error.orig).__name__ if isinstance(error, DBAPIError) else type(error).__name__
    log.error("our bug: %s at %s", kind, frames)
    return Refused("our_bug", "Something went wrong at central.", "It will be tried again.")


def _frames_of(error: Exception) -> str:
    """Where it happened; a driver's message would quote values."""
    step, frames = error.__traceback__, []
    while step is not None:
        frames.append(f"{step.tb_frame.f_code.co_name}:{step.tb_lineno}")
        step = step.tb_next
    return " < ".join(reversed(frames[-6:]))
