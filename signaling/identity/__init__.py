"""Who may come in, and as what: enrolled devices, clerks' accounts, and the door they come through."""
