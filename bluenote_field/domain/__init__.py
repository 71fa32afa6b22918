"""Words and decisions: entities, rules, merge, wire. No I/O, no clock, no Qt."""
