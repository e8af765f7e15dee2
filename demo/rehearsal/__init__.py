"""Scripted citizens for clerks to train with: ``python -m demo.rehearsal``."""
