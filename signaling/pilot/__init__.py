"""The pilot's evidence: session records out of the log, figures that few visits allow, and what a pilot is.

Pure.  Where the log is kept is ``signaling.log.store``'s, pages and files are ``signaling.web``'s.
"""
