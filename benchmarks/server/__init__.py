"""How good the server is, beside those that others run: relays, latency, memory, storms, durability."""
