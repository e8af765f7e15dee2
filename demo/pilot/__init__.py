"""A made-up pilot: two months of three sites, played through the real hub and store at simulated time."""
