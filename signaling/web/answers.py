"""What every page's answer has in common: its headers, its language, and how a form is read."""

from collections.abc import Mapping

from aiohttp import web

from signaling.web.visits_page import language_of

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with none at all a browser hides the origin of our own forms too
    "Cache-Control": "no-store",
}
MOST_FIELDS = 32
LONGEST_FIELD = 256


def language_asked(request: web.Request) -> str:
    """The language of the address, else the browser's."""
    return language_of(request.query.get("lang"), request.headers.get("Accept-Language", ""))


def html_response(page: str, status: int = 200) -> web.Response:
    """A page that loads nothing but its own style."""
    return web.Response(text=page, status=status, content_type="text/html", charset="utf-8", headers=HEADERS)


def see_other(location: str) -> web.Response:
    """Go on there."""
    return web.Response(status=303, headers={**HEADERS, "Location": location})


async def read_form(request: web.Request) -> Mapping[str, str]:
    """The texts of a form, of a repeated field the last; a file, a long text or too many are left out.

    Never fails: what is no form has no fields.
    """
    if request.content_type != "application/x-www-form-urlencoded":
        return {}
    try:
        posted = await request.post()
    except (ValueError, LookupError):  # not its own encoding, or one that nobody knows
        return {}
    fields = list(posted.items())[:MOST_FIELDS]
    return {name: text for name, text in fields if isinstance(text, str) and len(text) <= LONGEST_FIELD}
