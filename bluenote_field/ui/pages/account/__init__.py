"""An account: who decides, what happened, what waits, where it belongs."""
