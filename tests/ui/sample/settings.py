"""Zhike's settings without the areas and the database."""

from zhike.settings import *  # noqa: F403
from zhike.settings import MIDDLEWARE as ALL_MIDDLEWARE

INSTALLED_APPS = [
    "zhike.kit.ui",
    "tests.ui.sample",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "tests.ui.sample.pages.signed_in" if name.endswith("AuthenticationMiddleware") else name
    for name in ALL_MIDDLEWARE
    if name.startswith(("django.", "csp.", "django_htmx.", "whitenoise.", "zhike.kit.ui.", "zhike.kit.logs."))
]
AUTH_USER_MODEL = "auth.User"
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
DATABASES = {"default": {"ENGINE": "django.db.backends.dummy"}}
ROOT_URLCONF = "tests.ui.sample.pages"
STATIC_ROOT = "/nonexistent"
