"""What PostgreSQL does by itself for every writer: version, order and audit each changed row.

The triggers are made again from ENTITIES at the end of every migration, so a new entity or field
needs no hand here. `sync_version` is deferred: it runs when a transaction commits (or when a push
asks for it), takes the clock once, last, and so makes one version per transaction in the order of
commits. `audit_row` is immediate, so that it sees which mutation is being carried out.
"""

from __future__ import annotations

import json
from typing import Final

from sqlalchemy import Connection, text

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import groups_of

_FUNCTIONS: Final = (
    """
CREATE OR REPLACE FUNCTION sync_scope(r jsonb, scope_column text, private_column text)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN scope_column = '' THEN '0'
        WHEN r->>scope_column IS NOT NULL THEN r->>scope_column
        ELSE 'u:' || (r->>private_column)
    END
$$
""",
    """
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
""",
    """
CREATE OR REPLACE FUNCTION sync_stamp(kind text, key uuid, was jsonb, now_is jsonb, groups jsonb,
                                      taken bigint)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO field_version (entity, id, grp, v, replica_id, user_id, at)
    SELECT kind, key, g.grp, taken, nullif(current_setting('bnf.replica', true), '')::uuid,
           nullif(current_setting('bnf.user', true), '')::uuid, now()
    FROM jsonb_each(CASE WHEN was IS NULL THEN '{"*": []}'::jsonb ELSE groups END)
         AS g(grp, members)
    WHERE was IS NULL OR EXISTS (
        SELECT FROM jsonb_array_elements_text(g.members) AS m(name)
        WHERE was->m.name IS DISTINCT FROM now_is->m.name)
    ON CONFLICT (entity, id, grp) DO UPDATE
    SET v = excluded.v, replica_id = excluded.replica_id, user_id = excluded.user_id,
        at = excluded.at
$$
""",
    """
CREATE OR REPLACE FUNCTION sync_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb; now_is jsonb; old_scope text; new_scope text; key uuid; taken bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        was := to_jsonb(OLD);
        old_scope := sync_scope(was, TG_ARGV[0], TG_ARGV[1]);
        key := OLD.id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        now_is := to_jsonb(NEW);
        new_scope := sync_scope(now_is, TG_ARGV[0], TG_ARGV[1]);
        key := NEW.id;
    END IF;
    IF was = now_is THEN
        RETURN NULL;
    END IF;
    IF OLD.id <> NEW.id THEN
        RAISE EXCEPTION 'the key of a record never changes';
    END IF;
    taken := sync_take_version();
    IF old_scope IS DISTINCT FROM new_scope AND old_scope IS NOT NULL THEN
        INSERT INTO sync_row (scope_id, entity, id, v, gone, why)
        VALUES (old_scope, TG_TABLE_NAME, key, taken, true,
                CASE TG_OP WHEN 'DELETE' THEN 'deleted' ELSE 'moved' END)
        ON CONFLICT (scope_id, entity, id) DO UPDATE
        SET v = excluded.v, gone = true, why = excluded.why;
    END IF;
    IF new_scope IS NOT NULL THEN
        INSERT INTO sync_row (scope_id, entity, id, v, gone, why)
        VALUES (new_scope, TG_TABLE_NAME, key, taken, false, NULL)
        ON CONFLICT (scope_id, entity, id) DO UPDATE
        SET v = excluded.v, gone = false, why = NULL;
        PERFORM sync_stamp(TG_TABLE_NAME::text, key, was, now_is, TG_ARGV[2]::jsonb, taken);
    ELSE
        DELETE FROM field_version WHERE entity = TG_TABLE_NAME AND id = key;
    END IF;
    RETURN NULL;
END
$$
""",
    """
CREATE OR REPLACE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb; now_is jsonb; key uuid;
BEGIN
    IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD); key := OLD.id; END IF;
    IF TG_OP <> 'DELETE' THEN now_is := to_jsonb(NEW); key := NEW.id; END IF;
    IF was = now_is THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(o.name, o.value), jsonb_object_agg(o.name, now_is->o.name)
        INTO was, now_is
        FROM jsonb_each(was) AS o(name, value)
        WHERE o.value IS DISTINCT FROM now_is->o.name;
    END IF;
    INSERT INTO audit (actor, device, entity, id, old, new, mutation)
    VALUES (nullif(current_setting('bnf.user', true), '')::uuid,
            nullif(current_setting('bnf.device', true), '')::uuid,
            TG_TABLE_NAME, key, was, now_is,
            nullif(current_setting('bnf.mutation', true), '')::bigint);
    RETURN NULL;
END
$$
""",
)


def install_triggers(connection: Connection) -> None:
    """Make the functions and the two triggers of every entity as this version needs them."""
    for function in _FUNCTIONS:
        connection.exec_driver_sql(function)
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


def _statements(entity: type[Entity]) -> tuple[str, ...]:
    name = entity.wire_name()
    groups = {group: [s.name for s in specs] for group, specs in groups_of(entity).items()}
    arguments = ", ".join(
        _literal(each) for each in (entity.sync.scope, entity.sync.private, json.dumps(groups))
    )
    changes = f'AFTER INSERT OR UPDATE OR DELETE ON "{name}"'
    versions = "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
    versions += f" EXECUTE FUNCTION sync_version({arguments})"
    return (
        f'DROP TRIGGER IF EXISTS sync_version ON "{name}"',
        f"CREATE CONSTRAINT TRIGGER sync_version {changes} {versions}",
        f'DROP TRIGGER IF EXISTS audit_row ON "{name}"',
        f"CREATE TRIGGER audit_row {changes} FOR EACH ROW EXECUTE FUNCTION audit_row()",
    )


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
