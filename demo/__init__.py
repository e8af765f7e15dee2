"""One whole visit with the real programs: server, kiosk and console, with stand-ins for people and devices.

``python -m demo`` opens the programs on your screen; ``python -m demo --scripted`` plays the visit on a
virtual screen by itself, measures it from outside and judges it.
"""
