"""Synchronising with central: decide (engine), then act (runner), over one door to the network."""
