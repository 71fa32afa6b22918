"""A table of any entity: rows, columns, filters, what is chosen and done with it."""
