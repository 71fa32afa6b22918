"""One page of a pull, read from its lines of JSON.

The stream is cut at line feeds only: a note may hold other characters that some take for line
ends. A page that does not begin and end as it must, or that counts other rows than it holds, is
no page: the connection was cut, or something else answered. Frames and fields of a later version
are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import msgspec

from bluenote_field.domain.wire import (
    Begin,
    End,
    Mark,
    Proposals,
    Result,
    Results,
    Writers,
    Written,
)
from bluenote_field.errors import NetworkProblem
from bluenote_field.store.exchange.incoming import StagedFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one page brought; `end` is set on the last one."""

    session: str
    epoch: str
    frames: tuple[StagedFrame, ...]
    results: tuple[Result, ...] = ()
    proposals: Proposals | None = None
    """What waits for this person's decision, where it is not what was known here."""
    writers: tuple[Written, ...] = ()
    """Who made the changes that this pull brings, as far as it was somebody else."""
    end: End | None = None
    ignored: int = 0
    head: int = 0
    """The newest version at central when the page was made."""


class _Line(msgspec.Struct, frozen=True, gc=False):
    """Any frame, as far as it is about a row; the fields of the row stay text."""

    t: str
    scope: str = ""
    entity: str = ""
    id: str = ""
    v: Annotated[int, msgspec.Meta(ge=0, le=2**62)] = 0
    f: msgspec.Raw = msgspec.Raw(b"")
    why: str = ""


def read_page(content: bytes) -> Page:
    """The page that the bytes hold; a NetworkProblem where they are not a whole page."""
    try:
        return _read_lines(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError, RecursionError):
        raise NetworkProblem(
            "A page from central arrived incomplete.",
            "The connection may have been cut. Nothing was changed; synchronise again.",
        ) from None


def _read_lines(content: bytes) -> Page:
    *lines, rest = content.split(b"\n")
    if rest or len(lines) < 2:  # noqa: PLR2004 - a beginning and an ending
        raise ValueError("cut off")
    begin = msgspec.json.decode(lines[0], type=Begin)
    decode_line = msgspec.json.Decoder(_Line).decode
    frames: list[StagedFrame] = []
    said: dict[str, bytes] = {}
    ignored = 0
    for line in lines[1:-1]:
        frame = decode_line(line)
        if frame.t in {"row", "gone"}:
            body = bytes(frame.f).decode() if frame.t == "row" else frame.why
            frames.append(StagedFrame(frame.t, frame.scope, frame.entity, frame.id, frame.v, body))
        elif frame.t in {"results", "writers", "proposals"}:
            said[frame.t] = line
        elif frame.t != "leave":  # a scope that left is seen in the set at the end
            ignored += 1
    last = decode_line(lines[-1])
    if last.t == "mark":
        mark = msgspec.json.decode(lines[-1], type=Mark)
        if mark.rows != len(frames):
            raise ValueError("other rows than it counts")
        return Page(
            session=mark.session,
            epoch=begin.epoch,
            frames=tuple(frames),
            ignored=ignored,
            head=begin.head,
        )
    end = msgspec.json.decode(lines[-1], type=End)
    return Page(
        session=begin.session,
        epoch=begin.epoch,
        frames=tuple(frames),
        results=_results(said.get("results")),
        proposals=_proposals(said.get("proposals")),
        writers=_writers(said.get("writers")),
        end=end,
        ignored=ignored,
        head=begin.head,
    )


def _results(line: bytes | None) -> tuple[Result, ...]:
    return msgspec.json.decode(line, type=Results).items if line else ()


def _writers(line: bytes | None) -> tuple[Written, ...]:
    return msgspec.json.decode(line, type=Writers).items if line else ()


def _proposals(line: bytes | None) -> Proposals | None:
    return msgspec.json.decode(line, type=Proposals) if line else None
