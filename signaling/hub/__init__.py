"""The hub: a pure machine that keeps the waiting lines, rings clerks and brings calls about and to an end."""
