"""A call logged from anywhere: its form, its fields, its draft."""
