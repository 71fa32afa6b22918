"""What PostgreSQL does by itself for every writer: version, order and audit each changed row.

The triggers are made again from ENTITIES at the end of every migration, so a new entity or field
needs no hand here. `sync_note` runs once for each statement: it writes the audit, so that it sees
which mutations are being carried out, and notes in `sync_touch` what changed. `sync_commit` is
deferred and runs once for a transaction, when it commits (or when a push asks for it): it takes the
clock, last, and so makes one version per transaction in the order of commits. See docs/adr/0020.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, text

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.entity import EVERYBODY, Entity
from bluenote_field.domain.fields import groups_of
from bluenote_field.server.tables import table_of

_TAKE_VERSION: Final = """
CREATE OR REPLACE FUNCTION sync_take_version() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    mark text := current_setting('bnf.v', true);
    me text := pg_current_xact_id()::text;
    taken bigint;
BEGIN
    IF split_part(mark, ':', 1) = me THEN
        RETURN split_part(mark, ':', 2)::bigint;
    END IF;
    UPDATE sync_clock SET v = v + 1 RETURNING v INTO taken;
    PERFORM set_config('bnf.v', me || ':' || taken, true);
    RETURN taken;
END
$$
"""
# What a transaction touched, in the order in which it did: of a row that was deleted and made again
# only what came after counts, and of a scope the last that was said of a row in it.
_COMMIT: Final = """
CREATE OR REPLACE FUNCTION sync_commit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    me bigint := pg_current_xact_id()::text::bigint;
    taken bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM sync_touch WHERE xid = me) THEN
        RETURN NULL;
    END IF;
    taken := sync_take_version();
    INSERT INTO sync_row (scope_id, entity, id, v, gone, why)
    SELECT DISTINCT ON (said.id, said.entity, said.scope_id)
           said.scope_id, said.entity, said.id, taken, said.gone, said.why
    FROM (
        SELECT was_scope AS scope_id, entity, id, true AS gone, n,
               CASE WHEN now_scope IS NULL THEN 'deleted' ELSE 'moved' END AS why
        FROM sync_touch WHERE xid = me AND was_scope IS DISTINCT FROM now_scope
        UNION ALL
        SELECT now_scope, entity, id, false, n, NULL FROM sync_touch WHERE xid = me
    ) AS said
    WHERE said.scope_id IS NOT NULL
    ORDER BY said.id, said.entity, said.scope_id, said.n DESC
    ON CONFLICT (id, entity, scope_id) DO UPDATE
    SET v = excluded.v, gone = excluded.gone, why = excluded.why;
    DELETE FROM field_version f USING sync_touch t
    WHERE t.xid = me AND t.now_scope IS NULL AND f.entity = t.entity AND f.id = t.id;
    INSERT INTO field_version (entity, id, grp, v, replica_id, user_id, at)
    SELECT DISTINCT t.entity, t.id, g.grp, taken,
           nullif(current_setting('bnf.replica', true), '')::uuid,
           nullif(current_setting('bnf.user', true), '')::uuid, now()
    FROM (
        SELECT entity, id, groups, n, max(n) FILTER (WHERE now_scope IS NULL)
               OVER (PARTITION BY entity, id) AS gone_at
        FROM sync_touch WHERE xid = me
    ) AS t CROSS JOIN LATERAL unnest(t.groups) AS g(grp)
    WHERE t.n > coalesce(t.gone_at, 0)
    ON CONFLICT (entity, id, grp) DO UPDATE
    SET v = excluded.v, replica_id = excluded.replica_id, user_id = excluded.user_id,
        at = excluded.at;
    DELETE FROM sync_touch WHERE xid = me;
    DELETE FROM sync_due WHERE xid = me;
    RETURN NULL;
END
$$
"""
_NOTE: Final = """
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql
SET enable_nestloop = off AS $$
BEGIN
    INSERT INTO sync_touch (xid, entity, id, was_scope, now_scope, groups)
    SELECT pg_current_xact_id()::text::bigint, '{name}', {row}.id, {was_scope}, {now_scope},
           {groups}
    FROM {rows};
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    INSERT INTO audit (actor, device, entity, id, old, new, mutation)
    SELECT nullif(current_setting('bnf.user', true), '')::uuid,
           nullif(current_setting('bnf.device', true), '')::uuid,
           '{name}', c.id, c.old, c.new, m.value::bigint
    FROM ({audited}) AS c
    LEFT JOIN jsonb_each_text(nullif(current_setting('bnf.mutations', true), '')::jsonb) AS m
        ON m.key = '{name}/' || c.id;
    INSERT INTO sync_due (xid) VALUES (pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$
"""
_ON_DUE: Final = (
    "DROP TRIGGER IF EXISTS sync_commit ON sync_due",
    (
        "CREATE CONSTRAINT TRIGGER sync_commit AFTER INSERT ON sync_due"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_commit()"
    ),
)
_SAME_KEY: Final = """
CREATE OR REPLACE FUNCTION sync_same_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the key of a record never changes';
END
$$
"""
_TABLES: Final = {
    "insert": "NEW TABLE AS now_rows",
    "update": "OLD TABLE AS was_rows NEW TABLE AS now_rows",
    "delete": "OLD TABLE AS was_rows",
}


def install_triggers(connection: Connection) -> None:
    """Make the functions and the triggers of every entity as this version needs them."""
    for statement in (_TAKE_VERSION, _COMMIT, _SAME_KEY, *_ON_DUE):
        connection.exec_driver_sql(statement)
    for entity in ENTITIES:
        for statement in _statements(entity):
            connection.exec_driver_sql(statement)
    connection.execute(
        text("INSERT INTO sync_clock (one, v) VALUES (true, 0) ON CONFLICT DO NOTHING")
    )
    connection.execute(
        text(
            "INSERT INTO sync_epoch (epoch, n) SELECT gen_random_uuid(), 1"
            " WHERE NOT EXISTS (SELECT FROM sync_epoch)"
        )
    )


def _statements(entity: type[Entity]) -> Iterable[str]:
    name = entity.wire_name()
    yield f'DROP TRIGGER IF EXISTS sync_same_key ON "{name}"'
    yield (
        f'CREATE TRIGGER sync_same_key AFTER UPDATE ON "{name}" FOR EACH ROW'
        " WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION sync_same_key()"
    )
    for verb, tables in _TABLES.items():
        trigger = f"sync_note_{verb}"
        function = f'"{trigger}_{name}"'
        yield _NOTE.format(function=function, name=name, **_note(entity, verb))
        yield f'DROP TRIGGER IF EXISTS {trigger} ON "{name}"'
        yield (
            f'CREATE TRIGGER {trigger} AFTER {verb.upper()} ON "{name}" REFERENCING {tables}'
            f" FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
        )


def _note(entity: type[Entity], verb: str) -> dict[str, str]:
    """What is noted of the rows of a statement: scopes before and after, groups, audit."""
    match verb:
        case "insert":
            return {
                "row": "n",
                "rows": "now_rows n",
                "was_scope": "NULL",
                "now_scope": _scope(entity, "n"),
                "groups": "ARRAY['*']",
                "audited": "SELECT n.id, NULL::jsonb AS old, to_jsonb(n) AS new FROM now_rows n",
            }
        case "delete":
            return {
                "row": "o",
                "rows": "was_rows o",
                "was_scope": _scope(entity, "o"),
                "now_scope": "NULL",
                "groups": "ARRAY[]::text[]",
                "audited": "SELECT o.id, to_jsonb(o) AS old, NULL::jsonb AS new FROM was_rows o",
            }
        case _:
            both = "was_rows o JOIN now_rows n ON n.id = o.id"
            changed = f"{both} WHERE o IS DISTINCT FROM n"
            return {
                "row": "o",
                "rows": changed,
                "was_scope": _scope(entity, "o"),
                "now_scope": _scope(entity, "n"),
                "groups": _changed_groups(entity),
                "audited": "SELECT s.id, to_jsonb(s.o) - s.same AS old, to_jsonb(s.n) - s.same AS"  # noqa: S608
                f" new FROM (SELECT o.id, o, n, {_same(entity)} AS same FROM {changed} OFFSET 0) s",
            }


def _scope(entity: type[Entity], row: str) -> str:
    """The scope of a row, as `entity.scope_of` computes it."""
    rule = entity.sync
    if not rule.scope:
        return f"'{EVERYBODY}'"
    account = f'{row}."{rule.scope}"::text'
    return f"coalesce({account}, 'u:' || {row}.\"{rule.private}\")" if rule.private else account


def _changed_groups(entity: type[Entity]) -> str:
    """The merge groups in which two rows differ."""
    tests = []
    for group, specs in groups_of(entity).items():
        differs = " OR ".join(f'o."{s.name}" IS DISTINCT FROM n."{s.name}"' for s in specs)
        tests.append(f"CASE WHEN {differs} THEN '{group}' END")
    return f"array_remove(ARRAY[{', '.join(tests)}], NULL)"


def _same(entity: type[Entity]) -> str:
    """The columns in which two rows do not differ: the audit leaves them out."""
    names = [column.name for column in table_of(entity).columns]
    tests = (f'CASE WHEN o."{n}" IS NOT DISTINCT FROM n."{n}" THEN \'{n}\' END' for n in names)
    return f"array_remove(ARRAY[{', '.join(tests)}], NULL)"
