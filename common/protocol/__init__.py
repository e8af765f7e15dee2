"""The wire between the programs: what may be said, in which shape, with which codes.

``messages`` is spoken with the server, ``peer`` straight between kiosk and console, ``codec`` turns
both into text frames within limits, ``codes`` has the closed lists.  Nothing here does I/O.
The text for people who implement it elsewhere is ``docs/protocol.md``.
"""
