"""What the system around the program tells it, and is told."""
