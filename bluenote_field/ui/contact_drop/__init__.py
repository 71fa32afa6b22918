"""A file of contacts dropped into the window, looked at before anything is added."""
