"""Who a program's machine is to the server: its key, its certificate, and how it came by them.

``certificate`` and ``invitation`` are pure and the same at both ends; ``device`` is the file on the device;
``enrol`` is the device's side of enrolment.
"""
