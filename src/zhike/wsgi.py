"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from zhike.kit.lasting import for_good
from zhike.kit.supervision.tether import tie_to_parent

if "ZHIKE_WEB_PARENT" in os.environ:  # set by ``zhike serve``: no web process outlives it
    tie_to_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhike.settings")
with for_good():
    whole = get_wsgi_application()
    # these need Django to be set up
    from zhike import urls as urls
    from zhike.kit.desks.api.lean import Forked

application = Forked(whole)
