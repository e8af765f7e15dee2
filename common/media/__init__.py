"""Picture, sound and paper of one visit, in a process of its own without Qt.

``client.MediaClient`` is all that kiosk and console hold; ``wire`` is what they tell each other.
Ending the visit ends the process, and with it the citizen's pictures.
"""
