"""Central's hand-written SQL, answered from the twin's tables; each statement by what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import TextClause

from bluenote_field.domain.wire import Fields, digest_of, hash_of
from bluenote_field.server import (
    access,
    desk,
    digests,
    groups,
    positions,
    proposals,
    pull,
    push,
    upkeep,
    worksheet,
    writers,
)
from tests.simulation.tables import Transaction

if TYPE_CHECKING:
    from tests.simulation.twin import TwinEngine

Values = Mapping[str, Any]
Answering = Callable[[Transaction, "TwinEngine", Values], "Iterable[Found]"]
ROWS = re.compile(r'SELECT t\.id::text, row_to_json\(w\)::text FROM "(\w+)" t.* WHERE t\."(\w+)" =')
ADDED = re.compile(r'INSERT INTO "(\w+)" \(.*json_populate_recordset')
CHANGED = re.compile(r'UPDATE "(\w+)" t SET .*json_populate_recordset')
REMOVED = re.compile(r'DELETE FROM "(\w+)" WHERE id = ANY')
UPKEEP = re.compile("UPDATE sync_day SET|DELETE FROM sync_day|DELETE FROM pull_session")


class Found:
    """A row of an answer: by name, by place, as a mapping."""

    __slots__ = ("_values",)

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - any column
        self._values = values

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, place: int) -> Any:  # noqa: ANN401
        return list(self._values.values())[place]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values.values())

    def as_dict(self) -> Mapping[str, Any]:
        return self._values


def answer_text(
    work: Transaction, twin: TwinEngine, statement: TextClause, values: Values
) -> list[Found]:
    """What PostgreSQL would answer."""
    chosen = _known().get(id(statement)) or _by_its_beginning(statement.text)
    if chosen is not None:
        return list(chosen(work, twin, values))
    return list(_by_words(work, statement.text, values))


@cache
def _known() -> dict[int, Answering]:
    """Statements that central keeps."""
    return {
        id(access._HOME): _home,
        id(desk._ACCOUNT): _account,
        id(worksheet._TOMBSTONES): _tombstones,
        id(worksheet._VERSIONS): _versions,
        id(groups._NEWEST): _newest,
        id(push._RESULTS): _keep_results,
        id(positions._SCOPES): _scopes_of_rows,
        id(writers._WRITERS): _writers,
        id(proposals._CONCERNING): _concerning,
        id(proposals._LETTERS): _letters,
        id(proposals._SETTLE): _settle,
        id(proposals._SETTLE): _settle,
        id(digests._DIGESTS): _digests,
        id(digests._CHANGED): _changed,
        id(digests._LISTED): _listed,
        id(upkeep._NOTE_DAY): _note_day,
        id(upkeep._OLD_DAY): _old_day,
        id(upkeep._PURGE): _purge,
        id(upkeep._TOKENS): _nothing,
        id(upkeep._RESULTS): _nothing,
        id(pull._FORGET_OTHERS): _nothing,
    }


def _by_its_beginning(sql: str) -> Answering | None:
    """Statements that are put together for each request."""
    if sql.startswith("SELECT '0' AS id UNION ALL SELECT 'u:'"):
        return _entitled
    if sql.startswith("\nWITH entitled AS ("):
        return _unchanged
    return _page if sql.lstrip().startswith("WITH page AS (") else None


def _by_words(work: Transaction, sql: str, values: Values) -> Iterable[Found]:
    tables = work.tables
    if found := ROWS.match(sql):
        return _wire_rows(tables.rows[found[1]], found[2], values["ids"])
    if sql.startswith("SELECT id::text FROM account WHERE id::text = ANY"):
        return [Found(id=id_) for id_ in values["ids"] if id_ in tables.rows["account"]]
    if (found := ADDED.match(sql) or CHANGED.match(sql)) or (found := REMOVED.match(sql)):
        return _write(work, found[1], values)
    if UPKEEP.match(sql):
        return _keep_tidy(work, sql, values)
    return _about_the_transaction(work, sql, values)


def _wire_rows(rows: Mapping[str, Fields], column: str, wanted: list[str]) -> list[Found]:
    """Rows by their own ids, or by those of their parents."""
    if column == "id":
        chosen = [(id_, rows[id_]) for id_ in sorted(set(wanted)) if id_ in rows]
    else:
        chosen = sorted((id_, row) for id_, row in rows.items() if row[column] in wanted)
    return [Found(id=id_, body=msgspec.json.encode(row).decode()) for id_, row in chosen]


def _write(work: Transaction, name: str, values: Values) -> list[Found]:
    """Rows as central writes them: many at once, in wire form."""
    for id_ in values.get("ids", ()):
        work.write(name, id_, None)
    given: list[Fields] = msgspec.json.decode(values.get("rows", "[]"))
    for fields in given:
        id_ = str(fields.pop("id"))
        before = work.tables.rows[name].get(id_, {})
        work.write(name, id_, {**before, **fields})
    return []


def _note_day(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    days = work.tables.table("sync_day")
    if not any(row["day"] == values["day"] for row in days):
        days.append({"day": values["day"], "v": work.tables.clock, "purged": False})
    return []


def _old_day(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    days = [r["day"] for r in work.tables.table("sync_day") if r["day"] <= values["day"]]
    return [Found(day=max(days, default=None))]


def _purge(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    (last,) = (r["v"] for r in work.tables.table("sync_day") if r["day"] == values["day"])
    feed = work.tables.feed
    work.tables.feed = {p: f for p, f in feed.items() if not (f.gone and f.v <= last)}
    return []


def _nothing(_work: Transaction, _twin: TwinEngine, _values: Values) -> Iterable[Found]:
    """Devices, answers to laptops that were wiped, very many pulls at once: none are here."""
    return []


def _keep_tidy(work: Transaction, sql: str, values: Values) -> Iterable[Found]:
    own = work.tables.own
    days, sessions = work.tables.table("sync_day"), work.tables.table("pull_session")
    if sql.startswith("UPDATE sync_day"):
        own["sync_day"] = [{**r, "purged": r["purged"] or r["day"] == values["day"]} for r in days]
    elif sql.startswith("DELETE FROM sync_day"):
        own["sync_day"] = [row for row in days if row["day"] >= values["day"]]
    else:
        own["pull_session"] = [r for r in sessions if r["created_at"] >= values["before"]]
    return []


def _about_the_transaction(work: Transaction, sql: str, values: Values) -> Iterable[Found]:
    if sql.startswith("SELECT set_config('bnf.user'"):
        work.act_as(values)
    elif sql == "SET CONSTRAINTS ALL IMMEDIATE":
        work.is_immediate = True
        work.fire()
    elif sql.startswith("SELECT CASE WHEN split_part"):
        return [Found(v=work.taken)]
    elif sql == "SELECT v FROM sync_clock":
        return [Found(v=work.tables.clock)]
    elif not sql.startswith("SELECT set_config('bnf.mutations'"):
        raise NotImplementedError(f"the twin does not know this statement: {sql}")
    return []


def _entitled(_work: Transaction, twin: TwinEngine, values: Values) -> Iterable[Found]:
    return [Found(id=id_) for id_ in sorted(twin.scopes(values["user"]))]


def _unchanged(work: Transaction, twin: TwinEngine, values: Values) -> Iterable[Found]:
    """One row where a replica has been given everything, and may see what it holds."""
    entitled = twin.scopes(values["user"])
    replicas = {row["id"]: row for row in work.tables.table("replica")}
    given = replicas[values["replica"]]["held"]
    if not hash_of(entitled) == hash_of(given) == values["hash"]:
        return []
    news = range(values["after"] + 1, values["head"] + 1)
    is_new = any(p.scope in entitled and f.v in news for p, f in work.tables.feed.items())
    return [] if is_new else [Found()]


def _home(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    memberships = work.tables.table("membership")
    mine = [row for row in memberships if row["user_id"] == values["user"]]
    mine.sort(key=lambda row: (row["starts_on"], row["territory_id"]))
    return [Found(id=row["territory_id"]) for row in mine[:1]]


def _account(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    return [Found()] if values["id"] in work.tables.rows["account"] else []


def _asked(values: Values) -> set[tuple[str, str]]:
    return set(zip(values["entities"], values["ids"], strict=True))


def _tombstones(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    asked = _asked(values)
    return [
        Found(entity=p.entity, id=p.id, scope_id=p.scope, v=f.v)
        for p, f in work.tables.feed.items()
        if f.gone and f.why == "deleted" and (p.entity, p.id) in asked
    ]


def _newest(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    asked, newest = _asked(values), dict[tuple[str, str], int]()
    for place, line in work.tables.feed.items():
        key = place.entity, place.id
        if key in asked:
            newest[key] = max(line.v, newest.get(key, 0))
    return [Found(entity=entity, id=id_, v=v) for (entity, id_), v in newest.items()]


def _versions(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    users = work.tables.rows["app_user"]
    return [
        Found(
            entity=entity,
            id=id_,
            grp=grp,
            v=mark.v,
            replica=mark.replica,
            name=users[mark.user]["name"] if mark.user in users else "",
            at=mark.at,
        )
        for entity, id_ in sorted(_asked(values))
        for grp, mark in work.tables.written.get((entity, id_), {}).items()
    ]


def _keep_results(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    results = msgspec.json.decode(values["results"], type=list[msgspec.Raw])
    marks = msgspec.json.decode(values["marks"], type=list[str])
    for body, mark in zip(results, marks, strict=True):
        said = msgspec.json.decode(body)
        kept = {"body_hash": bytes.fromhex(mark), "body": bytes(body)}
        kept |= {"replica_id": values["replica"], "n": said["n"], "status": said["status"]}
        work.tables.table("mutation_result").append(kept)
    return []


def _page(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    kept, fresh = set(values["kept"]), set(values["fresh"])
    again = set(values.get("again", ()))
    after = values["v"], values["entity"], values["id"], values["scope"]
    found = []
    for place, line in work.tables.feed.items():
        is_asked = f"{place.entity}/{place.id}" in again
        is_news = place.scope in kept and (line.v > values["checkpoint"] or is_asked)
        is_fresh = place.scope in fresh and (not line.gone or line.v > values["h0"])
        position = line.v, place.entity, place.id, place.scope
        if (is_news or is_fresh) and position > after:
            found.append((position, line))
    found.sort(key=lambda each: each[0])
    return [
        Found(scope_id=scope, entity=entity, id=id_, v=v, gone=line.gone, why=line.why)
        for (v, entity, id_, scope), line in found[: values["most"]]
    ]


def _concerning(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    """Letters that wait for whoever has their account now, and those of one's own that ended."""
    user, since, most = values["user"], values["since"], values["most"]
    held = {row["id"]: row["held"] for row in work.tables.table("replica")}
    scopes = set(values["scopes"] or held[values["replica"]])
    letters = _in_order(work.tables.table("dead_letter"))
    others = [
        Found(**each, size=len(each["payload"]), is_own=False)
        for each in letters
        if each["user_id"] != user and each["scope_id"] in scopes and each["resolved_at"] is None
    ]
    own = [
        Found(**each, size=0, is_own=True)
        for each in letters
        if each["user_id"] == user
        and each["scope_id"] is not None
        and (each["resolved_at"] is None or each["resolved_at"] > since)
    ]
    fitting = [each for each in others if each.size <= values["largest"]]
    names = "replica_id", "n", "entity", "id", "resolution", "resolved_at", "size", "is_own"
    concerning = sorted([*fitting[:most], *own[-most:]], key=lambda e: (e.at, e.replica_id, e.n))
    return [Found(**{name: getattr(each, name) for name in names}) for each in concerning]


def _settle(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    """Letters that somebody has decided about: not twice, and not by their author."""
    names = zip(values["replicas"], values["numbers"], strict=True)
    said = dict(zip(names, values["resolutions"], strict=True))
    user, scopes = values["user"], set(values["scopes"])
    kept, settled = list[Mapping[str, Any]](), list[Found]()
    for letter in work.tables.table("dead_letter"):
        words = said.get((letter["replica_id"], letter["n"]))
        is_open = letter["resolved_at"] is None and letter["user_id"] != user
        if words and is_open and letter["scope_id"] in scopes:
            settled.append(Found(n=letter["n"]))
            now = {"resolved_at": values["now"], "resolved_by": user, "resolution": words}
            kept.append({**letter, **now})
        else:
            kept.append(letter)
    work.tables.own["dead_letter"] = [dict(letter) for letter in kept]
    return settled


def _letters(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    asked = set(zip(values["replicas"], values["numbers"], strict=True))
    users = work.tables.rows["app_user"]
    return [
        Found(**{**letter, "name": users.get(letter["user_id"], {}).get("name")})
        for letter in _in_order(work.tables.table("dead_letter"))
        if (letter["replica_id"], letter["n"]) in asked
    ]


def _in_order(letters: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(letters, key=lambda each: (each["at"], each["replica_id"], each["n"]))


def _writers(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    """Who wrote which group since the checkpoint, but for this replica."""
    kept, after = set(values["kept"]), values["checkpoint"]
    lines = work.tables.feed.items()
    rows = {(p.entity, p.id) for p, f in lines if p.scope in kept and f.v > after and not f.gone}
    found = [
        (-mark.v, entity, id_, grp, mark)
        for entity, id_ in rows
        for grp, mark in work.tables.written.get((entity, id_), {}).items()
        if mark.v > after and mark.user and mark.replica != values["replica"]
    ]
    return [
        Found(entity=entity, id=id_, grp=grp, v=mark.v, by=mark.user, at=mark.at)
        for _, entity, id_, grp, mark in sorted(found, key=lambda each: each[:4])[: values["most"]]
    ]


def _scopes_of_rows(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    asked = set(values["again"])
    found = {p.scope for p in work.tables.feed if f"{p.entity}/{p.id}" in asked}
    return [Found(scope_id=scope) for scope in sorted(found)]


def _listed(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    asked = set(values["scopes"])
    lines = work.tables.feed.items()
    rows = sorted((p.entity, p.id, f.v) for p, f in lines if p.scope in asked and not f.gone)
    return [Found(entity=entity, id=id_, v=v) for entity, id_, v in rows[: values["most"]]]


def _digests(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    held: dict[str, list[tuple[str, int]]] = {}
    asked = set(values["scopes"])
    for place, line in work.tables.feed.items():
        if place.scope in asked and not line.gone:
            held.setdefault(place.scope, []).append((place.id, line.v))
    return [
        Found(scope_id=scope, digest=f"{int(digest_of(rows), 16):0128b}")
        for scope, rows in held.items()
    ]


def _changed(work: Transaction, _twin: TwinEngine, values: Values) -> Iterable[Found]:
    asked = set(values["scopes"])
    lines = work.tables.feed.items()
    moved = {p.scope for p, f in lines if p.scope in asked and f.v > values["after"]}
    return [Found(scope_id=scope) for scope in sorted(moved)]
