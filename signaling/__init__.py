"""The server: introduces kiosk and clerk, keeps the line, writes the session log."""
