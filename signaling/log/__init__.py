"""The session log: what it says, the chain it hangs on, and where it is kept."""
