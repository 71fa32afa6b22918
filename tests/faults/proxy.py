"""A bad network: real sockets between the real client and the real central, with faults on demand.

One exchange is read whole from the client and answered whole by central; what then reaches the
client is for the fault of that exchange to decide. Faults are used up in order, one for each
request to their address; without one the answer passes as it came.
"""

from __future__ import annotations

import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import uvicorn
from starlette.types import ASGIApp

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LOOPBACK = "127.0.0.1"
_OF_CONTENT = (b"content-length", b"content-encoding")
_RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and central's whole answer, and the socket on which the client waits."""

    client: socket.socket
    answer: bytes
    closing: threading.Event

    def wait_for_the_client(self) -> None:
        """Say nothing until the client gives up (or the test ends)."""
        self.client.settimeout(0.05)
        while not self.closing.is_set():
            try:
                if not self.client.recv(1024):
                    return
            except TimeoutError:
                continue
            except OSError:
                return


Fault = Callable[[Exchange], None]


@dataclass(slots=True)
class FaultProxy:
    """Listens on a port of its own in front of central."""

    port: int
    central_port: int
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def on(self, path: str, *faults: Fault) -> None:
        """Let the next answers to this address suffer these faults, in order."""
        self.faults.setdefault(path, []).extend(faults)

    def serve(self, listening: socket.socket) -> None:
        listening.settimeout(0.05)
        threads: list[threading.Thread] = []
        while not self.closing.is_set():
            with suppress(TimeoutError):
                client, _ = listening.accept()
                threads.append(threading.Thread(target=self._exchange, args=(client,)))
                threads[-1].start()
        for thread in threads:
            thread.join()

    def _exchange(self, client: socket.socket) -> None:
        # A client that went away, in whatever way, is what most of these faults bring about.
        with client, suppress(OSError):
            request = _whole_request(client)
            if not request:
                return
            method, path, _ = request.split(b" ", 2)
            self.requests.append(f"{method.decode()} {path.decode()}")
            answer = _ask_central(self.central_port, request)
            self.answers.append(answer)
            waiting = self.faults.get(path.decode())
            fault = waiting.pop(0) if waiting else passed_on
            fault(Exchange(client, answer, self.closing))


def passed_on(exchange: Exchange) -> None:
    """No fault."""
    exchange.client.sendall(exchange.answer)


def cut_after(count: int) -> Fault:
    """The line closes after so many bytes."""

    def cut(exchange: Exchange) -> None:
        exchange.client.sendall(exchange.answer[:count])
        exchange.client.shutdown(socket.SHUT_RDWR)

    return cut


def reset_after(count: int) -> Fault:
    """The line is reset (RST) after so many bytes."""

    def reset(exchange: Exchange) -> None:
        exchange.client.sendall(exchange.answer[:count])
        exchange.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)

    return reset


def stall_after(count: int) -> Fault:
    """The line stays open and nothing more comes."""

    def stall(exchange: Exchange) -> None:
        exchange.client.sendall(exchange.answer[:count])
        exchange.wait_for_the_client()

    return stall


def half_closed_after(count: int) -> Fault:
    """Our direction closes, the other one stays open."""

    def half_close(exchange: Exchange) -> None:
        exchange.client.sendall(exchange.answer[:count])
        exchange.client.shutdown(socket.SHUT_WR)
        exchange.wait_for_the_client()

    return half_close


def drip(from_byte: int, *, every_s: float) -> Fault:
    """From that byte on, one byte at a time for as long as the client listens."""

    def dripping(exchange: Exchange) -> None:
        exchange.client.sendall(exchange.answer[:from_byte])
        for place in range(from_byte, len(exchange.answer)):
            if exchange.closing.wait(every_s):
                return
            exchange.client.sendall(exchange.answer[place : place + 1])

    return dripping


def answer_with(content: bytes, *, status: str = "200 OK", **headers: str) -> Fault:
    """Another answer in place of central's; header names are written with underscores."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    whole = "\r\n".join([*lines, "", ""]).encode() + content

    def other(exchange: Exchange) -> None:
        exchange.client.sendall(whole)

    return other


def endless(piece: bytes, **headers: str) -> Fault:
    """An answer of no stated length that never ends."""
    lines = ["HTTP/1.1 200 OK", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]

    def stream(exchange: Exchange) -> None:
        exchange.client.sendall("\r\n".join([*lines, "", ""]).encode())
        while not exchange.closing.is_set():
            exchange.client.sendall(piece)

    return stream


def changed(change: Callable[[bytes], bytes]) -> Fault:
    """Central's answer with its content changed on the way, unpacked, and the length put right."""

    def altered(exchange: Exchange) -> None:
        head, _, content = exchange.answer.partition(b"\r\n\r\n")
        if b"content-encoding: zstd" in head.lower():
            content = zstd.decompress(content)
        content = change(content)
        kept = [line for line in head.split(b"\r\n") if not line.lower().startswith(_OF_CONTENT)]
        kept.append(f"Content-Length: {len(content)}".encode())
        exchange.client.sendall(b"\r\n".join([*kept, b"", b""]) + content)

    return altered


@contextmanager
def central_on_a_socket(app: ASGIApp) -> Iterator[int]:
    """Run the application under a real server on a port of its own; gives the port."""
    with socket.create_server((LOOPBACK, 0)) as listening:
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def fault_proxy(central_port: int) -> Iterator[FaultProxy]:
    """Run a proxy in front of central."""
    with socket.create_server((LOOPBACK, 0), backlog=64) as listening:
        proxy = FaultProxy(listening.getsockname()[1], central_port)
        thread = threading.Thread(target=proxy.serve, args=(listening,))
        thread.start()
        try:
            yield proxy
        finally:
            proxy.closing.set()
            thread.join()


def _whole_request(client: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        part = client.recv(65536)
        if not part:
            return b""
        received += part
    head, _, content = received.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    while len(content) < length:
        content += client.recv(65536)
    return head + b"\r\n\r\n" + content


def _ask_central(port: int, request: bytes) -> bytes:
    head, _, content = request.partition(b"\r\n\r\n")
    lines = [x for x in head.split(b"\r\n") if not x.lower().startswith(b"connection")]
    with socket.create_connection((LOOPBACK, port)) as upstream:
        upstream.sendall(b"\r\n".join([*lines, b"Connection: close", b"", b""]) + content)
        received = bytearray()
        while part := upstream.recv(65536):
            received += part
    return bytes(received)
