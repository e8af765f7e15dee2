"""A call through a bad line, engine beside engine: ours, stock aiortc, and Chromium with VP8 and H.264.

    python -m benchmarks.call --quick

Method and limits are told in ``docs/benchmarks.md``.  Pure here: ``line``, ``barcode``, ``clicks``,
``cells``, ``figures``, ``results``, ``targets``; they touch no network, no process and no clock.
"""
