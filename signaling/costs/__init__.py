"""What remote service costs, who pays it, and what it saves.  Pure: from session records to cents."""
