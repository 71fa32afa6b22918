"""Before the workspace: the first run, unlocking, and a profile that cannot be opened."""
