"""Sync: what waits, what arrived, and what a person has to decide."""
