"""The door to the network: only central's own whole answers pass, the rest is told in words."""

from __future__ import annotations

import gzip
import ssl
from collections.abc import Callable, Iterator

import httpx
import msgspec
import pytest

from bluenote_field.domain.wire import Pull
from bluenote_field.errors import InputProblem, NetworkProblem, SignInProblem
from bluenote_field.sync.bodies import MOST_EXPANDED, expand
from bluenote_field.sync.client import Central, Refusal
from bluenote_field.sync.pages import read_page
from bluenote_field.sync.wording import checked_url

INFO = b'{"server_time":"2026-11-20T12:00:00.000Z","epoch":"e1","protocol":1,"schema":1}'
MARK = {"BNF-Protocol": "1", "Content-Type": "application/json"}
NDJSON = {"BNF-Protocol": "1", "Content-Type": "application/x-ndjson"}
BEGIN = b'{"t":"begin","session":"s","epoch":"e1","head":9}'
END = b'{"t":"end","checkpoint_v":9,"watermark":0,"rows":1,"scopes":["0"],"digest":{}}'
ROW = (
    b'{"t":"row","scope":"0","entity":"product","id":"p","v":1,'
    b'"f":{"name":"a\xe2\x80\xa8b\xc2\x85c","new":1}}'
)


class _Body(httpx.SyncByteStream):
    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self._content


def _central(
    content: bytes, *, status: int = 200, headers: dict[str, str] | None = None
) -> Central:
    def answer(_request: httpx.Request) -> httpx.Response:
        given = MARK if headers is None else headers
        return httpx.Response(status, headers=given, stream=_Body(content))

    return Central("https://central.example", transport=httpx.MockTransport(answer))


def _failing(error: Exception) -> Central:
    def answer(_request: httpx.Request) -> httpx.Response:
        raise error

    return Central("https://central.example", transport=httpx.MockTransport(answer))


def test_a_good_answer_is_read() -> None:
    with _central(INFO) as central:
        assert central.info().epoch == "e1"
    assert central.traffic.requests == 1
    assert central.traffic.bytes_down == len(INFO)


def test_a_compressed_answer_is_read() -> None:
    headers = MARK | {"Content-Encoding": "gzip"}
    assert _central(gzip.compress(INFO), headers=headers).info().epoch == "e1"


HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.mark.parametrize(
    ("status", "headers", "words"),
    [
        (200, HTML, "wants you to sign in first"),
        (302, HTML | {"Location": "http://portal.example/login"}, "wants you to sign in first"),
        (301, {"Location": "https://central.example:8443/"}, "has moved to"),
        (502, HTML, "not working right now"),
        (404, HTML, "no central at"),
        (407, HTML, "proxy"),
        (200, {"Content-Type": "application/json"}, "is not central"),
        (200, {"Content-Type": "text/html", "BNF-Protocol": "1"}, "is not central"),
        (500, {"Content-Type": "text/plain"}, "not working right now"),
    ],
)
def test_what_is_not_central_is_told_in_words(
    status: int, headers: dict[str, str], words: str
) -> None:
    with pytest.raises(NetworkProblem, match=words) as told:
        _central(b"<html>", status=status, headers=headers).info()
    assert "saved on this laptop" in told.value.advice


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (httpx.ConnectError("[Errno 111] Connection refused"), "cannot be reached"),
        (httpx.ConnectError("[Errno -2] Name or service not known"), "is not known"),
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED]"), "not secure"),
        (ssl.SSLError("wrong version"), "not secure"),
        (httpx.ConnectTimeout("too long"), "in time"),
        (httpx.ReadError("reset"), "was cut"),
    ],
)
def test_a_line_that_fails_names_the_address(error: Exception, words: str) -> None:
    with pytest.raises(NetworkProblem, match=words) as told:
        _failing(error).info()
    assert "central.example" in told.value.message


def test_a_refusal_keeps_its_code_and_what_was_said_beside_it() -> None:
    body = b'{"title":"Restored.","code":"epoch_changed","epoch":"e2","watermark":7,"new":1}'
    headers = MARK | {"Content-Type": "application/problem+json", "Retry-After": "3"}
    with pytest.raises(Refusal) as told:
        _central(body, status=409, headers=headers).info()
    assert (told.value.code, told.value.document.watermark) == ("epoch_changed", 7)
    assert told.value.retry_after == 3


def test_a_token_that_ended_is_a_sign_in_problem() -> None:
    headers = MARK | {"Content-Type": "application/problem+json"}
    with pytest.raises(SignInProblem) as told:
        _central(b'{"title":"Ended.","code":"token_expired"}', status=401, headers=headers).info()
    assert told.value.code == "token_expired"


def test_a_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(b"0" * (MOST_EXPANDED + 1))
    with pytest.raises(NetworkProblem, match="larger than"):
        expand(bomb, "gzip")
    with pytest.raises(NetworkProblem, match="larger than"):
        expand(gzip.compress(b"0" * 4_000_000), "gzip")


def test_a_body_that_was_cut_is_not_taken_for_whole() -> None:
    with pytest.raises(NetworkProblem, match="damaged"):
        expand(gzip.compress(INFO)[:-9], "gzip")


def test_an_answer_that_drips_for_ever_ends() -> None:
    moments = iter(range(0, 10_000, 100))

    def drip() -> Iterator[bytes]:
        while True:
            yield b" "

    def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers=MARK, stream=_Dripping(drip))

    central = Central(
        "https://central.example",
        transport=httpx.MockTransport(answer),
        monotonic=lambda: float(next(moments)),
    )
    with pytest.raises(NetworkProblem, match="too slowly"):
        central.info()


class _Dripping(httpx.SyncByteStream):
    def __init__(self, drip: Callable[[], Iterator[bytes]]) -> None:
        self._drip = drip

    def __iter__(self) -> Iterator[bytes]:
        return self._drip()


def test_a_page_is_cut_at_line_feeds_only() -> None:
    page = read_page(b"\n".join([BEGIN, ROW, END, b""]))
    (frame,) = page.frames
    assert msgspec.json.decode(frame.body)["name"] == "a\u2028b\x85c"
    assert page.end is not None


def test_frames_and_fields_of_a_later_version_are_passed_over_and_counted() -> None:
    later = b'{"t":"weather","scope":"0","nested":{"a":[1]}}'
    page = read_page(b"\n".join([BEGIN, ROW, later, END, b""]))
    assert (len(page.frames), page.ignored) == (1, 1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        BEGIN + b"\n",
        b"\n".join([BEGIN, ROW, END]),
        b"\n".join([BEGIN, ROW, b""]),
        b"\n".join([ROW, END, b""]),
        b"\n".join([BEGIN, ROW, b'{"t":"mark","session":"s","rows":2}', b""]),
        b"\n".join([BEGIN, ROW[:-5], END, b""]),
        b"<html>\n<body>\n</html>\n",
        b"\xff\xfe\n\xff\n",
    ],
)
def test_half_a_page_is_no_page(content: bytes) -> None:
    with pytest.raises(NetworkProblem, match="incomplete"):
        read_page(content)
    with pytest.raises(NetworkProblem, match="incomplete"):
        _central(content, headers=NDJSON).pull(Pull("e1", 0, 0, scopes=()))


@pytest.mark.parametrize(
    "url",
    ["", "ftp://x", "https://", "http://[", "https://a b", "://", "https://ana:secret@central.ex"],
)
def test_what_is_no_address_is_told_in_words(url: str) -> None:
    with pytest.raises(InputProblem, match="not the address"):
        checked_url(url)


def test_an_address_may_be_typed_short() -> None:
    assert checked_url(" central.example/ ") == "https://central.example"
    assert checked_url("https://10.0.0.1:8000") == "https://10.0.0.1:8000"


@pytest.mark.parametrize("host", ["10.0.0.1:8000", "central.example", "127.0.0.1.example", "[::2]"])
def test_nothing_is_sent_in_clear_but_within_this_computer(host: str) -> None:
    with pytest.raises(InputProblem, match="not encrypted"):
        checked_url(f"http://{host}")


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1:8765", "[::1]:8765"])
def test_a_central_on_this_computer_needs_no_certificate(host: str) -> None:
    assert checked_url(f"http://{host}/") == f"http://{host}"
