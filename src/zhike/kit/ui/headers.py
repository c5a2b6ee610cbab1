"""Response headers that a careful reviewer looks for."""

from collections.abc import Callable

from csp.constants import NONE, SELF
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        # data: for the QR code of two-step sign-in, blob: for previews of files being uploaded
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

PERMISSIONS = ", ".join(
    [
        "accelerometer=()",
        "browsing-topics=()",
        "camera=(self)",  # photos of a visit
        "display-capture=()",
        "geolocation=(self)",  # checking in at a customer's
        "gyroscope=()",
        "magnetometer=()",
        "microphone=(self)",  # spoken notes
        "midi=()",
        "payment=()",
        "usb=()",
    ]
)


def security_headers(get_response: Answer) -> Answer:
    """Middleware: what Django and django-csp leave out; personal answers are never kept by a cache."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Permitted-Cross-Domain-Policies", "none")
        user = getattr(request, "user", None)
        if not response.has_header("Cache-Control") and user is not None and user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware
