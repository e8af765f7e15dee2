"""A visit by somebody who does not see: through the keypad, and by what the kiosk says.

``visit.py`` plays it with the real server, kiosk and clerk; ``recognise.py`` listens to what was recorded and
says which sentence of which language each breath is; ``check.py`` holds that against the accessibility tree.
"""
