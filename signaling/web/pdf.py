"""A report's HTML as PDF: the same page, laid out for paper by WeasyPrint.  Nothing is fetched."""

import logging

CHATTY = ("weasyprint.progress", "fontTools")
"""Loggers of the library that tell of every step."""


def pdf_of(html: str) -> bytes:
    """The page as a tagged PDF; raise ValueError should the page ask for another file."""
    # Its library is slow to load, which a server that is never asked for a PDF need not wait for.
    import weasyprint
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    nothing = URLFetcher(allowed_protocols=[], fail_on_errors=True)
    try:
        return bytes(weasyprint.HTML(string=html, url_fetcher=nothing).write_pdf(pdf_tags=True))
    except FatalURLFetchingError as error:
        raise ValueError(f"the page asks for another file: {error}") from None
