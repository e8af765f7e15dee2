"""The door: one port, bytes of a connection to messages of a program, and what is allowed there."""
