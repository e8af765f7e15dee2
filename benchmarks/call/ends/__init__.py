"""The two ends of a measured call, one program an engine, each run in its own network namespace.

All speak the same few JSON lines on standard input and output (``talk``) and leave the same files in their
folder (``record``), so that the rest of the benchmark does not know which engine it measures.
"""
