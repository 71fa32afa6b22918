"""The line between a laptop and central, and everything that goes wrong on it."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from bluenote_field.domain.wire import Fields, Mutation, Pull, Pushed, SyncInfo
from bluenote_field.errors import NetworkProblem
from bluenote_field.sync.client import Compared, Document, Refusal, Traffic
from bluenote_field.sync.pages import Page
from tests.simulation.central import Answering

Given = TypeVar("Given")
FAULTS = ("drop request", "drop answer", "duplicate", "busy", "delay", "truncate", "crash")
KEPT = 12
NOT_KNOWN = {"website"}
"""Fields that the old version does not have."""


class Crashed(BaseException):
    """The laptop's power is gone. Nothing may catch it but the driver."""


@dataclass
class Weather:
    """How bad the line is: the chance that a request meets a fault, and how small pages are."""

    rng: random.Random
    chance: float = 0.25
    page_rows: int = 6
    most_mutations: int = 0
    """A proxy on the way refuses larger bodies; 0 for none."""
    may_type: bool = True
    """Whether things happen while an answer is on its way."""


@dataclass
class Recorded:
    """A push as it went out, to be delivered again at any time."""

    epoch: str
    mutations: tuple[Mutation, ...]
    acked_through: int
    replica_id: str


@dataclass
class Line:
    """What a laptop's runner takes for its client."""

    inner: Answering
    weather: Weather
    note: Callable[[str], None]
    gap: Callable[[], None]
    """Is called while an answer is on its way: somebody may be typing."""
    traffic: Traffic = field(default_factory=Traffic)
    recorded: list[Recorded] = field(default_factory=list)
    answered: list[Recorded] = field(default_factory=list)
    """The recorded pushes that central has dealt with at least once."""
    ended: set[int] = field(default_factory=lambda: {0})
    """Every checkpoint that central has named to this laptop."""
    is_old: bool = False
    """The laptop runs a version that does not know every field and frame."""

    @property
    def replica_id(self) -> str:
        return self.inner.replica_id

    @replica_id.setter
    def replica_id(self, replica_id: str) -> None:
        self.inner.replica_id = replica_id

    @property
    def salt(self) -> str:
        return self.inner.salt

    @salt.setter
    def salt(self, salt: str) -> None:
        self.inner.salt = salt

    def verify(
        self, digests: Mapping[str, str], *, level: int, epoch: str, checkpoint_v: int
    ) -> Compared:
        asked = partial(self.inner.verify, digests, level=level, checkpoint_v=checkpoint_v)
        compared = self._over_the_line(f"verify {level}", partial(asked, epoch=epoch))
        self.note(f"    {len(compared.differing)} differ of {len(digests)}")
        return compared

    def info(self) -> SyncInfo:
        return self._over_the_line("info", self.inner.info)

    def register_replica(self) -> str:
        return self._over_the_line("register", self.inner.register_replica)

    def push(
        self, epoch: str, mutations: tuple[Mutation, ...], *, acked_through: int, waiting: int
    ) -> Pushed:
        if 0 < self.weather.most_mutations < len(mutations):
            raise Refusal(Document("Too large.", code="too_large"))
        if self.is_old:
            mutations = tuple(replace(m, set=_forget_fields(m.set)) for m in mutations)
        recorded = Recorded(epoch, mutations, acked_through, self.replica_id)
        self.recorded.append(recorded)
        del self.recorded[:-KEPT]
        words = "push " + ", ".join(f"{m.n} {m.op} {m.entity} {m.id[-4:]}" for m in mutations)
        return self._over_the_line(
            words,
            lambda: self._push(recorded, waiting),
        )

    def _push(self, recorded: Recorded, waiting: int) -> Pushed:
        """Deliver a push, and remember that central has dealt with it."""
        pushed = self.inner.push(
            recorded.epoch,
            recorded.mutations,
            acked_through=recorded.acked_through,
            waiting=waiting,
        )
        self.answered = [*self.answered, recorded][-KEPT:]
        answers = ", ".join(f"{r.n} {r.status} {r.code}".strip() for r in pushed.results)
        self.note(f"    central: {answers}")
        return pushed

    def pull(self, request: Pull) -> Page:
        asked = replace(request, max_rows=self.weather.page_rows)
        if self.is_old:
            asked = replace(asked, proposals="", decided=())
        words = f"pull from v{request.checkpoint_v}{' on' if request.session else ''}"
        page = self._over_the_line(words, lambda: self.inner.pull(asked))
        marks = [f"{f.kind} {f.entity} {f.id[-4:]} v{f.v}" for f in page.frames]
        self.ended |= {page.end.checkpoint_v} if page.end else set()
        end = f", end v{page.end.checkpoint_v} w{page.end.watermark}" if page.end else ""
        self.note(f"    page: {', '.join(marks)}{end}")
        self._note_beside(page)
        return _as_a_later_version(page) if self.is_old else page

    def _note_beside(self, page: Page) -> None:
        """What comes beside the rows: who wrote them, and what is proposed."""
        written = [f"{w.entity} {w.id[-4:]} {w.group} v{w.v} {w.by[-4:]}" for w in page.writers]
        if written:
            self.note(f"    written: {', '.join(written)}")
        if page.proposals is not None:
            items = [f"{p.op} {p.entity} {p.id[-4:]} by {p.by}" for p in page.proposals.items]
            ended = [f"{e.entity} {e.id[-4:]} {e.how} by {e.by}" for e in page.proposals.endings]
            self.note(f"    proposed: {', '.join(items)}; ended: {', '.join(ended)}")

    def deliver_again(self, which: Recorded) -> str:
        """Let a copy of an old push reach central now; tells what central said."""
        mine, self.inner.replica_id = self.inner.replica_id, which.replica_id
        try:
            pushed = self.inner.push(
                which.epoch, which.mutations, acked_through=which.acked_through, waiting=0
            )
        except Refusal as refusal:
            return refusal.code
        finally:
            self.inner.replica_id = mine
        return " ".join(result.status for result in pushed.results)

    def _over_the_line(self, words: str, request: Callable[[], Given]) -> Given:
        rng = self.weather.rng
        fault = rng.choice(FAULTS) if rng.random() < self.weather.chance else ""
        self.note(f"    {words}{f' ({fault})' if fault else ''}")
        if fault in {"drop request", "delay"}:
            raise _silence()
        if fault == "busy":
            raise Refusal(Document("Busy.", code="busy"), retry_after=1)
        if fault == "duplicate" and not words.startswith("register"):
            self._quietly(request)
        if fault == "truncate" and words.startswith("pull") and hasattr(self.inner, "cut"):
            self.inner.cut = rng.random()
        try:
            answer = request()
        except Refusal as refusal:
            self.note(f"    refused: {refusal.code}")
            raise
        self.gap()
        if fault in {"drop answer", "truncate"}:
            raise _silence()
        if fault == "crash":
            raise Crashed
        return answer

    def _quietly(self, request: Callable[[], object]) -> None:
        try:
            request()
        except Refusal as refusal:
            self.note(f"    the first copy: {refusal.code}")


def _forget_fields(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if name not in NOT_KNOWN}


def _as_a_later_version(page: Page) -> Page:
    """What an older laptop makes of a page: fields it does not know, others that it does."""
    frames = tuple(
        frame._replace(body=_with_later_fields(frame.body)) if frame.kind == "row" else frame
        for frame in page.frames
    )
    return dataclasses.replace(page, frames=frames, proposals=None, writers=())


def _with_later_fields(body: str) -> str:
    fields: Fields = msgspec.json.decode(body)
    return msgspec.json.encode({**_forget_fields(fields), "mood": "later"}).decode()


def _silence() -> NetworkProblem:
    return NetworkProblem("Central did not answer.", "Try again later.")
