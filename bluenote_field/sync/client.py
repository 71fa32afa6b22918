"""The only door to the network: central over HTTP, every answer distrusted until it fits.

An answer counts only with the right status, media type and protocol header; anything else came
from a portal, a proxy or another server, and is told in words (`wording.py`). One call is one
request: what to do after a refusal is the engine's to decide, whether to try again the runner's.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self, TypeVar

import httpx
import msgspec
import truststore

from bluenote_field.domain.wire import (
    PROTOCOL,
    SCHEMA,
    Mutation,
    Pull,
    Push,
    Pushed,
    Schemas,
    SyncInfo,
    Version,
)
from bluenote_field.errors import CentralProblem, NetworkProblem, SignInProblem
from bluenote_field.sync import wording
from bluenote_field.sync.bodies import expand, gather, pack_body
from bluenote_field.sync.deadline import Deadline
from bluenote_field.sync.pages import Page, read_page

JSON: Final = "application/json"
NDJSON: Final = "application/x-ndjson"
PROBLEM: Final = "application/problem+json"
DEADLINE_S: Final = 120.0
TIMEOUT: Final = httpx.Timeout(connect=10, read=30, write=30, pool=10)
MOST_ROWS: Final = 5000

Answer = TypeVar("Answer")


class _Signed(msgspec.Struct, frozen=True):
    id: str
    name: str
    role: str
    email: str


class _Named(msgspec.Struct, frozen=True):
    name: str


class SignedIn(msgspec.Struct, frozen=True):
    """What signing in gives: a token for this device, and who the person is."""

    token: str
    user: _Signed
    device_id: str
    central: _Named


class _Replica(msgspec.Struct, frozen=True):
    replica_id: str


class Compared(msgspec.Struct, frozen=True):
    """Scopes that differ, that changed since, that are lost; `rows` are (entity, key, version)."""

    differing: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    rows: tuple[tuple[str, str, Version], ...] | None = None


class Document(msgspec.Struct, frozen=True):
    """A problem document (RFC 9457) as central writes it."""

    title: str = ""
    detail: str = ""
    code: str = ""
    epoch: str = ""
    watermark: Version = 0
    retry_after: float | None = None


class Refusal(CentralProblem):
    """Central refused a request as a whole; what it said beside the sentence is in `document`."""

    def __init__(
        self, document: Document, *, retry_after: float | None = None, status: int = 0
    ) -> None:
        """Carry what the engine needs to go on."""
        super().__init__(
            document.title or "Central refused the request.",
            document.detail or "Synchronise again later; what waits is kept on this laptop.",
            code=document.code,
        )
        self.document = document
        self.retry_after = retry_after
        self.status = status


@dataclass(slots=True)
class Traffic:
    """What went over the line."""

    requests: int = 0
    bytes_up: int = 0
    bytes_down: int = 0


@dataclass(slots=True)
class Central:
    """Central at one address, as one person on one device; a context manager.

    `transport` stands in for the network in tests; `monotonic` measures a request's deadline.
    Where `deadline.is_cancelled` says so, a request that is on its way is broken off.
    """

    url: str
    token: str = ""
    replica_id: str = ""
    salt: str = ""
    transport: httpx.BaseTransport | None = None
    monotonic: Callable[[], float] = time.monotonic
    traffic: Traffic = field(default_factory=Traffic)
    deadline: Deadline = field(default_factory=Deadline)
    _http: httpx.Client = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Check the address and prepare the connection; nothing is sent yet."""
        self.url = wording.checked_url(self.url)
        self._http = httpx.Client(
            base_url=self.url,
            transport=self.transport,
            verify=_certificates(self.url, self.transport),
            timeout=TIMEOUT,
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        """Use the connection."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connection."""
        self._http.close()

    def sign_in(self, email: str, password: str, device: Mapping[str, str]) -> SignedIn:
        """Exchange an address and a password for a token; SignInProblem where they do not fit."""
        body = {"email": email, "password": password, "device": dict(device)}
        return self._ask("POST", "/v1/sign-in", SignedIn, body=body)

    def register_replica(self) -> str:
        """Register this database; gives the name under which its mutations are numbered."""
        return self._ask("POST", "/v1/replicas", _Replica, body={}).replica_id

    def sign_out(self) -> None:
        """End the token."""
        self._ask("POST", "/v1/sign-out", dict, body={})

    def info(self) -> SyncInfo:
        """What central says of itself."""
        return self._ask("GET", "/v1/sync/info", SyncInfo)

    def push(
        self, epoch: str, mutations: tuple[Mutation, ...], *, acked_through: int, waiting: int
    ) -> Pushed:
        """Send a batch of mutations."""
        batch = Push(epoch, acked_through, mutations, waiting=waiting, salt=self.salt)
        return self._ask("POST", "/v1/sync/push", Pushed, body=batch)

    def pull(self, request: Pull) -> Page:
        """Fetch one whole page."""
        content = self._fetch("POST", "/v1/sync/pull", body=request, media_type=NDJSON)
        return read_page(content)

    def verify(
        self, digests: Mapping[str, str], *, level: int, epoch: str, checkpoint_v: int
    ) -> Compared:
        """Compare digests of scopes with central's; at level 2 it lists the rows that it has."""
        body = {"level": level, "digests": dict(digests), "checkpoint_v": checkpoint_v}
        body |= {"epoch": epoch, "schema": Schemas(now=SCHEMA, was=SCHEMA)}
        return self._ask("POST", "/v1/sync/verify", Compared, body=body)

    def _ask(self, method: str, path: str, kind: type[Answer], *, body: object = None) -> Answer:
        content = self._fetch(method, path, body=body, media_type=JSON)
        try:
            return msgspec.json.decode(content, type=kind)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise wording.not_central(self.url) from None

    def _fetch(self, method: str, path: str, *, body: object, media_type: str) -> bytes:
        """The content of a good answer; a Problem for everything else."""
        request = self._request(method, path, body=body, media_type=media_type)
        until = self.monotonic() + DEADLINE_S
        is_over = threading.Event()
        try:
            with self._watched() as is_over:
                response = self._http.send(request, stream=True)
                try:
                    arrived = gather(self._within(response, until))
                finally:
                    response.close()
        except (httpx.HTTPError, httpx.StreamError, ssl.SSLError) as error:
            if is_over.is_set():
                raise wording.too_slow(self.url) from error
            raise wording.unreachable(self.url, error) from error
        self.traffic.bytes_down += len(arrived)
        return self._judge(response, arrived, media_type=media_type)

    def _request(self, method: str, path: str, *, body: object, media_type: str) -> httpx.Request:
        headers = {
            "Accept": f"{media_type}, {PROBLEM}",
            "Accept-Encoding": "zstd, gzip",
            "BNF-Protocol": str(PROTOCOL),
            "BNF-Schema": str(SCHEMA),
        }
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if self.replica_id:
            headers["BNF-Replica"] = self.replica_id
        content = None
        if body is not None:
            packed = pack_body(msgspec.json.encode(body))
            content = packed.content
            headers |= {"Content-Type": JSON, **packed.headers}
        self.traffic.requests += 1
        self.traffic.bytes_up += len(content or b"")
        extensions = {"trace": self.deadline.trace}
        return self._http.build_request(
            method, path, content=content, headers=headers, extensions=extensions
        )

    def _watched(self) -> AbstractContextManager[threading.Event]:
        """The whole exchange has its time, from connecting to the last byte; gives if it is up."""
        if self.transport is not None:
            return nullcontext(threading.Event())
        return self.deadline.watch(DEADLINE_S)

    def _within(self, response: httpx.Response, until: float) -> Iterator[bytes]:
        for part in response.iter_raw():
            if self.monotonic() > until:
                raise wording.too_slow(self.url)
            yield part

    def _judge(self, response: httpx.Response, arrived: bytes, *, media_type: str) -> bytes:
        """Accept an answer only where everything about it is central's."""
        said = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if "bnf-protocol" not in response.headers:
            raise wording.foreign_answer(
                self.url,
                status=response.status_code,
                media_type=said,
                location=response.headers.get("location", ""),
            )
        content = expand(arrived, response.headers.get("content-encoding", ""))
        if said == PROBLEM:
            raise _refusal(content, response)
        if response.status_code != httpx.codes.OK or said != media_type:
            raise wording.not_central(self.url)
        if response.headers["bnf-protocol"] != str(PROTOCOL):
            raise CentralProblem(
                "Central speaks another version of the protocol than this app.",
                "Update the app; what waits is kept.",
                code="client_too_old",
            )
        return content


def _refusal(content: bytes, response: httpx.Response) -> CentralProblem | NetworkProblem:
    try:
        document = msgspec.json.decode(content, type=Document)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        document = Document(title=f"Central answered with an error ({response.status_code}).")
    if response.status_code == httpx.codes.UNAUTHORIZED:
        return SignInProblem(
            document.title or "Central wants you to sign in again.",
            document.detail or "Sign in again; what waits is kept.",
            code=document.code,
        )
    said = response.headers.get("retry-after", "")
    return Refusal(
        document,
        retry_after=float(said) if said.isdecimal() else None,
        status=response.status_code,
    )


def _certificates(url: str, transport: httpx.BaseTransport | None) -> ssl.SSLContext | bool:
    """What the operating system trusts; nothing to check where nothing is encrypted."""
    if transport is not None or not url.startswith("https:"):
        return False
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
