"""The browser client's page as this server gives it: what `hearth_web` holds, with its headers."""

from aiohttp import web

from hearth_server.http.answering import answer
from hearth_web.page import Part, headers


def served(part: Part, request: web.BaseRequest) -> web.Response:
    """Return the answer with a part of the page."""
    body, encoding = part.sent(request.headers.get("Accept-Encoding", ""))
    response = answer(body, part.content_type)
    for name, value in headers(request.headers.get("Host", "")).items():
        response.headers[name] = value
    response.headers["Vary"] = "Accept-Encoding"
    if encoding:
        response.headers["Content-Encoding"] = encoding
    return response
