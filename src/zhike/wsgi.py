"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from zhike.kit.supervision.tether import tie_to_parent

if "ZHIKE_WEB_PARENT" in os.environ:  # set by ``zhike serve``: no web process outlives it
    tie_to_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhike.settings")
whole = get_wsgi_application()

from zhike.kit.desks.api.lean import Forked  # noqa: E402 - needs Django to be set up

application = Forked(whole)
