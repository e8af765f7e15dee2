"""From a photograph of a table to a clean A4 page: pure functions on arrays, each step a module."""
