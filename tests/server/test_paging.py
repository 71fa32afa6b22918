"""A pull over a table that keeps moving: at its end a laptop holds exactly what central holds."""

from __future__ import annotations

import random
from collections.abc import Callable

from sqlalchemy import text

from bluenote_field.domain.accounts import Contact
from bluenote_field.server import pull
from tests.fakes.central import CentralForTests, Seed
from tests.server.laptop import Laptop, new_id

Sign = Callable[[str], Laptop]


def contact(seed: Seed, account: str, name: str = "Roe") -> str:
    return seed.add(Contact.checked({"id": new_id(), "account_id": account, "last_name": name}))


def run(central: CentralForTests, sql: str, **values: object) -> None:
    with central.engine.begin() as connection:
        connection.execute(text(sql), values)


def truth(central: CentralForTests, scopes: list[str]) -> dict[tuple[str, str], int]:
    """What central holds for these scopes, without any of its own pull code."""
    with central.engine.begin() as connection:
        rows = connection.execute(
            text("SELECT entity, id::text, v FROM sync_row WHERE NOT gone AND scope_id = ANY(:s)"),
            {"s": scopes},
        )
        return {(row[0], row[1]): row[2] for row in rows}


def check(central: CentralForTests, laptop: Laptop) -> None:
    assert {key: row["v"] for key, row in laptop.rows.items()} == truth(central, laptop.scopes)
    ours = laptop.digests()
    assert all(ours[scope] == digest for scope, digest in laptop.end["digest"].items())


def test_pages_of_one_row_give_the_same_as_one_page(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    one, many = laptop("Mia").pull(), laptop("Mia").pull(max_rows=1)
    assert one.rows == many.rows
    assert one.end["rows"] == many.end["rows"] == len(one.rows)
    check(central, many)


def test_a_row_changed_between_pages_arrives_in_its_newest_form(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    account = field.ids["Eastern Hospital"]
    ids = [contact(field, account, f"Name {n}") for n in range(6)]
    ada, left = laptop("Ada"), list(ids)

    def touch() -> None:
        if left:
            run(central, "UPDATE contact SET phone = '1' WHERE id = :i", i=left.pop(0))

    ada.pull(max_rows=2, between=touch)
    assert all(ada.fields("contact", id_)["phone"] == "1" for id_ in ids[:3])
    check(central, ada)


def test_a_row_of_a_new_scope_that_is_deleted_between_pages_does_not_stay(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    account = field.ids["Eastern Hospital"]
    first = contact(field, account)
    for number in range(5):
        contact(field, account, f"Name {number}")
    ada = laptop("Ada")
    ada.pull(max_rows=9, between=lambda: run(central, "DELETE FROM contact WHERE id = :i", i=first))
    assert ("contact", first) not in ada.rows
    check(central, ada)


def test_a_row_that_moves_between_two_held_scopes_is_kept_at_any_page_size(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    east, west = field.ids["Eastern Hospital"], field.ids["Western Hospital"]
    id_ = contact(field, east)
    for size in (1, 2, 3):
        mia = laptop("Mia").pull()
        move = "UPDATE contact SET account_id = CASE account_id WHEN :a THEN :b ELSE :a END"
        run(
            central,
            move.replace(":a", "CAST(:a AS uuid)").replace(":b", "CAST(:b AS uuid)"),
            a=east,
            b=west,
        )
        mia.pull(max_rows=size)
        assert ("contact", id_) in mia.rows
        check(central, mia)


def test_a_page_whose_answer_was_lost_is_asked_for_again(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    for number in range(9):
        contact(field, field.ids["Eastern Hospital"], f"Name {number}")
    ada = laptop("Ada")
    staged = ada.page(scopes=[], max_rows=3)
    token = staged[-1]["session"]
    lost = ada.page(session=token, max_rows=3)
    again = ada.page(session=token, max_rows=3)
    assert again == lost
    while staged[-1]["t"] == "mark":
        staged += ada.page(session=staged[-1]["session"], max_rows=3)
    ada.apply(staged)
    assert ada.end["rows"] == sum(f["t"] in {"row", "gone"} for f in staged)
    check(central, ada)


def test_a_change_of_territory_between_pages_starts_the_pull_again(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    ada = laptop("Ada")
    session = ada.page(scopes=[], max_rows=1)[-1]["session"]
    move = "UPDATE account SET territory_id = :t WHERE id = :a"
    run(central, move, t=field.ids["West"], a=field.ids["Eastern Hospital"])
    answer = ada.ask(session=session)
    assert (answer.status_code, answer.json()["code"]) == (409, "scope_changed")
    assert [e for e, _i in ada.pull().rows if e == "account"] == []


def test_a_scope_that_is_lost_leaves_and_one_that_is_won_comes_whole(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    east, west = field.ids["Eastern Hospital"], field.ids["Western Hospital"]
    mine, theirs = contact(field, east), contact(field, west)
    ada = laptop("Ada").pull()
    exchange = "UPDATE account SET territory_id = :t WHERE id = :a"
    run(central, exchange, t=field.ids["West"], a=east)
    run(central, exchange, t=field.ids["East"], a=west)
    frames = ada.page(scopes=ada.scopes)
    assert {"t": "leave", "scope": east, "why": "reassigned"} in frames
    ada.apply(frames)
    assert ("contact", mine) not in ada.rows
    assert ("contact", theirs) in ada.rows
    check(central, ada)
    run(central, "DELETE FROM account WHERE id = :a", a=west)
    assert {"t": "leave", "scope": west, "why": "deleted"} in ada.page(scopes=ada.scopes)


def test_facts_are_accepted_after_the_account_has_gone_and_changes_are_not(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    east, call = field.ids["Eastern Hospital"], new_id()
    known = contact(field, east)
    ada = laptop("Ada").pull()
    ben = laptop("Ben")
    run(
        central,
        "UPDATE account SET territory_id = :t WHERE id = :a",
        t=field.ids["West"],
        a=east,
    )
    results = ada.push(
        ada.change("create", "call", call, set=ada.call(east, call)),
        ada.change("update", "contact", known, set={"phone": "1"}),
    )
    assert [(r["status"], r.get("code")) for r in results] == [
        ("applied", "after_reassignment"),
        ("rejected", "scope_lost"),
    ]
    assert ("call", call) in ben.pull().rows
    ada.pull()
    late = only_code(ada.push(ada.change("create", "call", new_id(), set=ada.call(east, ""))))
    assert late == "absent"


def only_code(results: list[dict[str, str]]) -> str:
    return results[0]["code"]


def test_a_session_older_than_an_hour_or_invented_starts_again(
    field: Seed, laptop: Sign, central: CentralForTests
) -> None:
    ada = laptop("Ada")
    token = ada.page(scopes=[], max_rows=1)[-1]["session"]
    unknown = "/".join([token.split("/")[0], "1", "spaceship", new_id(), "0", "1"])
    for invented in ("x", "a/b/c/d/e/f", unknown, "\x00", token + "/9"):
        assert ada.ask(session=invented).json()["code"] == "scope_changed"
    stranger = laptop("Mia")
    assert stranger.ask(session=token).json()["code"] == "scope_changed"
    central.clock.advance(minutes=61)
    assert ada.ask(session=token).json()["code"] == "scope_changed"


def test_random_histories_end_in_what_central_holds(
    field: Seed, laptop: Sign, central: CentralForTests, seeded: random.Random
) -> None:
    accounts = [field.ids["Eastern Hospital"], field.ids["Western Hospital"]]
    accounts += [field.account(f"Hospital {n}", "East") for n in range(3)]
    contacts = [contact(field, seeded.choice(accounts)) for _ in range(12)]
    laptops = [laptop("Ada"), laptop("Mia")]

    budget = [0]  # a table that moves faster than one page a page would never be caught up with

    def shake() -> None:
        budget[0] -= 1
        for _ in range(seeded.randrange(4) if budget[0] > 0 else 0):
            match seeded.randrange(4):
                case 0:
                    contacts.append(contact(field, seeded.choice(accounts)))
                case 1 if contacts:
                    gone = contacts.pop(seeded.randrange(len(contacts)))
                    run(central, "DELETE FROM contact WHERE id = :i", i=gone)
                case 2 if contacts:
                    move = "UPDATE contact SET account_id = :a WHERE id = :i"
                    run(central, move, i=seeded.choice(contacts), a=seeded.choice(accounts))
                case _:
                    name = f"Name {seeded.randrange(99)}"
                    sql = "UPDATE contact SET last_name = :n WHERE id = :i"
                    run(central, sql, i=seeded.choice(contacts or [new_id()]), n=name)

    for _round in range(12):
        for each in laptops:
            budget[0] = 8
            each.pull(max_rows=seeded.choice([1, 2, 3, 7]), between=shake)
            check(central, each)
        territory = field.ids[seeded.choice(["East", "West"])]
        move = "UPDATE account SET territory_id = :t WHERE id = :a"
        run(central, move, t=territory, a=seeded.choice(accounts))


def test_however_many_pulls_a_laptop_begins_central_keeps_a_few(
    central: CentralForTests, field: Seed, laptop: Sign
) -> None:
    ada, mia = laptop("Ada"), laptop("Mia")
    begun = [who.page(scopes=[], max_rows=1)[-1] for who in (mia, *[ada] * 30)]
    with central.engine.begin() as connection:
        kept = connection.execute(text("SELECT count(*) FROM pull_session")).scalar()
    assert kept == pull._SESSIONS_EACH + 1
    assert ada.ask(session=begun[1]["session"]).json()["code"] == "scope_changed"
    for who, page in ((mia, begun[0]), (ada, begun[-1])):
        assert who.page(session=page["session"])[-1]["t"] == "end"
