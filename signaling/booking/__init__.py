"""Booked times: a kiosk, a clerk and, when asked, an interpreter or adviser, kept for one visit."""
