"""The window around the pages: side bar, top bar, commands, other windows."""
