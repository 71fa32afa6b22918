"""Blue Note Field: the day of a key account manager, offline first."""

__version__ = "0.1.0"
