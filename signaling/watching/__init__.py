"""Watching the server: its health for whoever restarts it, figures for a graph, a doctor for a person."""
