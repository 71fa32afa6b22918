"""What is printed: looked at as it will be, sent to a printer, kept as a file."""
