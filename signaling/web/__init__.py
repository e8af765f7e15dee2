"""The server's web front: addresses, pages and what they are rendered from."""
