"""The authority's own system: a case number goes there over the X-Road, and waits while it is away."""
