"""The office behind the points: roll-out, services and what adding one would do.  Pure."""
