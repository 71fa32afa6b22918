"""What central alone decides and everybody receives: products, their messages, company rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from bluenote_field.domain.products import CompanyRule, KeyMessage, Product
from bluenote_field.domain.rules import BACKDATE_DAYS
from bluenote_field.errors import InputProblem
from bluenote_field.server.rows import insert_row, update_row
from bluenote_field.server.staff import new_id
from bluenote_field.server.tables import table_of

KNOWN_RULES = (BACKDATE_DAYS,)


def set_rule(connection: Connection, name: str, number: int, *, holds_from: date) -> str:
    """Let a company rule hold a number from a day on; saying it again for that day changes it."""
    if name not in KNOWN_RULES:
        raise InputProblem(
            f"There is no rule called {name}.", f"The rules are: {', '.join(KNOWN_RULES)}."
        )
    if not 0 <= number < 2**31:
        raise InputProblem("The number is too large or negative.", "Choose another one.")
    table = table_of(CompanyRule)
    found = connection.scalar(
        select(table.c.id).where(table.c.name == name, table.c.holds_from == holds_from)
    )
    rule = CompanyRule.checked(
        {"id": found or new_id(), "name": name, "number": number, "holds_from": holds_from}
    )
    if found is None:
        insert_row(connection, rule)
    else:
        update_row(connection, rule, ["number"])
    return rule.id


def list_rules(connection: Connection) -> Sequence[tuple[str, int, date]]:
    """Every rule with its number and the day from which it holds."""
    table = table_of(CompanyRule)
    query = select(table.c.name, table.c.number, table.c.holds_from)
    rows = connection.execute(query.order_by(table.c.name, table.c.holds_from))
    return [(row.name, row.number, row.holds_from) for row in rows]


def add_product(connection: Connection, name: str, *, indication: str = "") -> str:
    """Add a product at the end of the list; gives its id."""
    if product_id_of(connection, name) is not None:
        raise InputProblem(f"There is already a product called {name}.", "Choose another name.")
    product = Product.checked(
        {
            "id": new_id(),
            "name": name,
            "indication": indication or None,
            "position": len(list_products(connection)),
        }
    )
    insert_row(connection, product)
    return product.id


def add_message(
    connection: Connection, product: str, title: str, *, body: str = "", approval: str = ""
) -> str:
    """Add an approved message about a product; gives its id."""
    product_id = product_id_of(connection, product)
    if product_id is None:
        raise InputProblem(
            f"There is no product called {product}.", "See bluenote-central products list."
        )
    table = table_of(KeyMessage)
    count = len(
        connection.execute(select(table.c.id).where(table.c.product_id == product_id)).all()
    )
    message = KeyMessage.checked(
        {
            "id": new_id(),
            "product_id": product_id,
            "title": title,
            "body": body or None,
            "approval_number": approval or None,
            "position": count,
        }
    )
    insert_row(connection, message)
    return message.id


def list_products(connection: Connection) -> Sequence[tuple[str, str]]:
    """Id and name of every product, in order."""
    table = table_of(Product)
    rows = connection.execute(select(table.c.id, table.c.name).order_by(table.c.position))
    return [(row.id, row.name) for row in rows]


def product_id_of(connection: Connection, name: str) -> str | None:
    """The id of the product of that name."""
    table = table_of(Product)
    return connection.scalar(select(table.c.id).where(table.c.name == name.strip()))
