"""A laptop in miniature: signs in, pushes and pulls as the protocol says, and keeps what it got.

Written against the protocol and not against the app's own engine, so that central is tested by a
second reading of the same words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import msgspec
import uuid_utils

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.wire import digest_of
from tests.fakes.central import PASSWORD, CentralForTests, address_of


def new_id() -> str:
    return str(uuid_utils.uuid7())


@dataclass
class Laptop:
    """One replica: rows by (entity, id), with the scope and version they came in."""

    http: httpx.Client
    user_id: str
    epoch: str
    rows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    scopes: list[str] = field(default_factory=list)
    checkpoint: int = 0
    next_n: int = 1
    acked: int = 0
    end: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def signed_in(cls, central: CentralForTests, name: str) -> Laptop:
        http = central.client()
        device = {"name": "laptop", "os": "test", "app_version": "0"}
        body = {"email": address_of(name), "password": PASSWORD, "device": device}
        said = http.post("/v1/sign-in", json=body).raise_for_status().json()
        http.headers["Authorization"] = f"Bearer {said['token']}"
        http.headers["BNF-Protocol"] = "1"
        replica = http.post("/v1/replicas").raise_for_status().json()["replica_id"]
        http.headers["BNF-Replica"] = replica
        epoch = http.get("/v1/sync/info").json()["epoch"]
        return cls(http, said["user"]["id"], epoch)

    def change(self, op: str, entity: str, id_: str, **more: object) -> dict[str, Any]:
        """Number a mutation; without a `txn` it stands alone."""
        n, self.next_n = self.next_n, self.next_n + 1
        more.setdefault("txn", f"t{n}")
        if op != "create" and "base" not in more:
            more["base"] = {"epoch": self.epoch, "v": self.checkpoint}
        return {"n": n, "op": op, "entity": entity, "id": id_, **more}

    def send(self, *mutations: dict[str, Any], **more: object) -> httpx.Response:
        body = {"epoch": self.epoch, "acked_through": self.acked, "mutations": mutations, **more}
        return self.http.post("/v1/sync/push", json=body)

    def push(self, *mutations: dict[str, Any]) -> list[dict[str, Any]]:
        answer = self.send(*mutations)
        assert answer.status_code == 200, answer.text
        results: list[dict[str, Any]] = answer.json()["results"]
        return results

    def ask(self, **more: object) -> httpx.Response:
        body = {"epoch": self.epoch, "checkpoint_v": self.checkpoint, "acked_through": self.acked}
        return self.http.post("/v1/sync/pull", json={**body, **more})

    def page(self, **more: object) -> list[dict[str, Any]]:
        answer = self.ask(**more)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/x-ndjson"
        return [msgspec.json.decode(line) for line in answer.content.split(b"\n") if line]

    def pull(self, *, max_rows: int = 2000, between: Callable[[], None] | None = None) -> Laptop:
        """Pull to the end and apply; `between` is called after every page but the last."""
        frames = self.page(scopes=self.scopes, max_rows=max_rows)
        staged = list(frames)
        while frames[-1]["t"] == "mark":
            if between:
                between()
            frames = self.page(session=frames[-1]["session"], max_rows=max_rows)
            staged += frames
        self.apply(staged)
        return self

    def apply(self, staged: list[dict[str, Any]]) -> None:
        latest = {}
        for frame in staged:
            if frame["t"] in {"row", "gone"}:
                latest[frame["scope"], frame["entity"], frame["id"]] = frame
        left = {frame["scope"] for frame in staged if frame["t"] == "leave"}
        self.rows = {key: row for key, row in self.rows.items() if row["scope"] not in left}
        for (scope, entity, id_), frame in latest.items():
            held = self.rows.get((entity, id_))
            if frame["t"] == "gone" and (held or {}).get("scope") == scope:
                del self.rows[entity, id_]
        for (_scope, entity, id_), frame in latest.items():
            if frame["t"] == "row":
                self.rows[entity, id_] = frame
        self.end = staged[-1]
        assert self.end["t"] == "end"
        self.scopes, self.checkpoint = self.end["scopes"], self.end["checkpoint_v"]

    def fields(self, entity: str, id_: str) -> dict[str, Any]:
        values: dict[str, Any] = self.rows[entity, id_]["f"]
        return values

    def digests(self) -> dict[str, str]:
        """The digest of every scope held, from the rows held."""
        return {
            scope: digest_of((i, r["v"]) for (_e, i), r in self.rows.items() if r["scope"] == scope)
            for scope in self.scopes
        }

    def call(self, account: str, id_: str, **values: object) -> dict[str, Any]:
        """The fields of a call of today with a note."""
        now = to_wire_time(dt.datetime.now(dt.UTC) - dt.timedelta(hours=1))
        return {
            "account_id": account,
            "owner_id": self.user_id,
            "status": "saved",
            "starts_at": now,
            "zone": "UTC",
            "channel": "in_person",
            "notes": "talked about onboarding",
            "recorded_at": now,
            **values,
        }
