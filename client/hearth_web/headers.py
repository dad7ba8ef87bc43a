"""The headers of every answer to a browser, and those that none carries, whoever answers.

No Server header, because it tells an attacker what to try; no Date, because nothing here is cached and
clients keep their own clock. Nothing is stored by browsers or caches on the way.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'none'; script-src 'none'; connect-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)

_PERMISSIONS: Final = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "clipboard-read",
        "clipboard-write", "display-capture", "encrypted-media", "fullscreen", "geolocation", "gyroscope",
        "hid", "idle-detection", "interest-cohort", "local-fonts", "magnetometer", "microphone", "midi",
        "otp-credentials", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock",
        "serial", "speaker-selection", "storage-access", "usb", "web-share", "window-management",
        "xr-spatial-tracking",
    )
)  # fmt: skip

ON_EVERY_ANSWER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": _CONTENT_SECURITY_POLICY,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-DNS-Prefetch-Control": "off",
        "X-Robots-Tag": "noindex, nofollow, noarchive, nosnippet",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Origin-Agent-Cluster": "?1",
        "Permissions-Policy": _PERMISSIONS,
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    }
)

ON_NO_ANSWER: Final = ("Server", "Date", "X-Powered-By", "Set-Cookie")
