"""Something other than central answers, or nobody: a sentence, and what waits goes on waiting."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bluenote_field.store import books
from bluenote_field.sync.client import Central
from tests.cli.terminal import Terminal, content_of
from tests.fakes.central import address_of

PAGE = b"<!doctype html><html><body>Welcome to the hotel. Please sign in.</body></html>"
SAFE = "Everything you entered is saved on this laptop."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gives to every request."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


PORTAL = Answer(200, PAGE, {"Content-Type": "text/html; charset=utf-8"})
BROKEN = Answer(502, PAGE, {"Content-Type": "text/html"})
MOVED = Answer(302, b"", {"Location": "https://hotel.example/sign-in"})
OTHER = Answer(404, b'{"detail":"Not Found"}', {"Content-Type": "application/json"})
STRANGE = Answer(200, b'{"hello": "world"}', {"Content-Type": "application/json"})
CUT = Answer(
    200, b'{"protocol": 1, "sch', {"Content-Type": "application/json", "BNF-Protocol": "1"}
)
HTML_MARKED = Answer(200, PAGE, {"Content-Type": "text/html", "BNF-Protocol": "1"})

SENTENCES = [
    (PORTAL, "This network wants you to sign in first: its own page answered in central's place."),
    (MOVED, "This network wants you to sign in first"),
    (BROKEN, "is not working right now (502). Try again in a few minutes."),
    (OTHER, "There is no central at"),
    (STRANGE, "is not central. Check the address"),
    (CUT, "is not central."),
    (HTML_MARKED, "is not central."),
]


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """Run a server that gives that answer to everything; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        do_POST = do_GET  # noqa: N815 - http.server calls it

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def on_the_wire(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give a function that sends a laptop, set up and with a call that waits, to an address."""
    terminal.set_up()
    terminal.say("log", "Hillside", "--note", "Met")
    monkeypatch.setattr("bluenote_field.sync.session.Central", Central)

    def send(url: str) -> None:
        with terminal.opened() as store, store.unit("move") as unit:
            books.set_fact(unit.connection, "central_url", url)
            unit.touch("fact")

    return send


def keeps_what_waits(laptop: Terminal, sentence: str) -> None:
    """A sync ends with that sentence; the call still waits, and the receipt says failed."""
    (waiting,) = laptop.json("pending")
    held = laptop.json("accounts")
    said = laptop.refusal("sync")
    assert sentence in said
    assert SAFE in said
    assert laptop.json("pending") == [waiting]
    assert laptop.json("accounts") == held
    receipt = laptop.json("receipt")
    assert (receipt["outcome"], receipt["waiting"]) == ("failed", 1)
    assert receipt["problem"] == said.strip()


@pytest.mark.parametrize(("answer", "sentence"), SENTENCES)
def test_a_sync_that_meets_something_else_than_central(
    terminal: Terminal, on_the_wire: Callable[[str], None], answer: Answer, sentence: str
) -> None:
    with answering(answer) as url:
        on_the_wire(url)
        keeps_what_waits(terminal, sentence)


def test_a_sync_while_central_is_down(
    terminal: Terminal, on_the_wire: Callable[[str], None]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    on_the_wire(f"http://127.0.0.1:{port}")
    keeps_what_waits(terminal, f"Central at 127.0.0.1:{port} cannot be reached.")


def test_a_sync_with_a_host_that_nobody_knows(
    terminal: Terminal, on_the_wire: Callable[[str], None]
) -> None:
    on_the_wire("https://central.invalid")
    keeps_what_waits(terminal, "The address central.invalid is not known on this network.")


def test_a_sync_in_clear_with_a_server_that_speaks_tls_only_or_the_other_way_round(
    terminal: Terminal, on_the_wire: Callable[[str], None]
) -> None:
    with answering(PORTAL) as url:
        on_the_wire(url.replace("http:", "https:"))
        keeps_what_waits(terminal, "is not secure")


@pytest.mark.parametrize(("answer", "sentence"), SENTENCES)
def test_a_setup_that_meets_something_else_than_central(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, answer: Answer, sentence: str
) -> None:
    monkeypatch.setattr("bluenote_field.sync.session.Central", Central)
    with answering(answer) as url:
        said = terminal.type("setup", "--central", url, "--email", address_of("Ana"))
        assert said.code == 1
        assert "Recovery code" in said.out
        assert sentence in said.err
        before = content_of(terminal.folder)
        again = terminal.refusal("setup", "--central", url, "--email", address_of("Ana"))
        assert sentence in again
        assert content_of(terminal.folder) == before
    assert terminal.json("status")["signed_in"] is False


@pytest.mark.parametrize(
    "url",
    [
        "ftp://central.example.org",
        "central example org",
        "http://",
        "https://c:port",
        "file:///etc",
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_made(
    terminal: Terminal, url: str
) -> None:
    said = terminal.refusal("setup", "--central", url, "--email", address_of("Ana"))
    assert f"“{url}” is not the address of a central." in said
    assert "It looks like https://central.example.com" in said
    assert not terminal.folder.exists()
