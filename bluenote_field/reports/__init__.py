"""Printed reports: plain values of `domain` in, the bytes of a PDF out.

Nothing here opens the store, writes a file, reads a clock or loads anything a text names; the same
input gives the same bytes. Import the report you want (`visit_summary`, `receipt`): this package
imports nothing, because reportlab takes a tenth of a second that a starting window does not have.
"""
