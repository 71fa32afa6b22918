"""Ctrl+K: one box that finds every record and every command."""
