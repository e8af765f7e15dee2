"""Paper at the clerk's desk: pages decoded apart, saved as PDF, print-outs made."""

from agent_console.paper.decoder import Picture, Unreadable, decode

__all__ = ["Picture", "Unreadable", "decode"]
