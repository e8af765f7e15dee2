"""Somebody who touches everything and presses every key, in no order: nothing of the kiosk may give way.

``hands.py`` makes the touches out of a seed, ``__main__.py`` lets them loose on the real kiosk beside the
real server and a real clerk, and looks after every burst whether the kiosk still is what it must be.
"""
