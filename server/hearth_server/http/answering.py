"""The answers of this server: every one with the same headers, none with aiohttp's own."""

from aiohttp import web

from hearth_server.http.languages import choose
from hearth_server.http.problems import PROBLEM_TYPE, Problem
from hearth_web.headers import ON_EVERY_ANSWER, ON_NO_ANSWER


class HeaderedRequest(web.BaseRequest):
    """A request whose answer, whoever made it, gets the headers of every answer and loses those of none."""

    async def _prepare_hook(self, response: web.StreamResponse) -> None:  # the one door all answers pass
        for name in ON_NO_ANSWER:
            response.headers.pop(name, None)
        for name, value in ON_EVERY_ANSWER.items():
            response.headers.setdefault(name, value)


def answer(body: bytes, content_type: str, status: int = 200, **headers: str) -> web.Response:
    """Return a whole answer."""
    response = web.Response(body=body, status=status, headers={"Content-Type": content_type})
    for name, value in headers.items():
        response.headers[name.replace("_", "-")] = value
    return response


def refusal(problem: Problem, request: web.BaseRequest, default_language: str) -> web.Response:
    """Return a refusal in the reader's language."""
    language = choose(request.headers.get("Accept-Language"), default_language)
    response = answer(problem.body(language), PROBLEM_TYPE, problem.status, Content_Language=language)
    if problem.retry_after_seconds is not None:
        response.headers["Retry-After"] = str(problem.retry_after_seconds)
    if problem.status == 401:  # noqa: PLR2004  (RFC 9110 section 15.5.2 demands the header)
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
