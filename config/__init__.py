"""Settings: a schema, a loader that names every mistake at once, commented defaults, catalogue and sites."""
