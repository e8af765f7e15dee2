"""Benchmarks: figures with the number of repeats they come from, never asserted in a test."""
