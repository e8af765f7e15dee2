"""Whether a page under the document camera is found, judged and read: ``make bench-paper``."""
