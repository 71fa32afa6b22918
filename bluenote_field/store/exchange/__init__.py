"""What goes to central and comes from it: outbox, staged pulls, cards, what is to be decided."""
