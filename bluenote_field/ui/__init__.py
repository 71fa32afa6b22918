"""The desktop's windows, pages and forms: the only package that imports PySide6, with app."""
