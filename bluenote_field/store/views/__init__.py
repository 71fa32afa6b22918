"""Reads shaped for a screen or a page: functions of a reader that give frozen values."""
