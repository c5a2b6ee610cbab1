"""Django settings; everything a deployment may choose comes from the environment (see docs/operations.md)."""

import os
import secrets
from pathlib import Path

from environs import Env

from zhike.deployment import deployment
from zhike.kit.postgres import databases
from zhike.kit.ui.headers import CONTENT_SECURITY_POLICY as CONTENT_SECURITY_POLICY

env = Env()
DEPLOYMENT = deployment()
HOME = DEPLOYMENT.home


def _secret_key() -> str:
    """The key from the environment, or the one kept in the data folder (made on the first start)."""
    if given := env.str("ZHIKE_SECRET_KEY", ""):
        return given
    place = HOME / "secret_key"
    if not place.exists():
        HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(50))
    return place.read_text().strip()


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = env.list("ZHIKE_ALLOWED_HOSTS", ["*"])
ROOT_URLCONF = "zhike.urls"
WSGI_APPLICATION = "zhike.wsgi.application"

INSTALLED_APPS = [
    "zhike.kit.ui",
    "zhike.kit.access",
    "zhike.kit.records",
    "zhike.kit.actions",
    "zhike.kit.history",
    "zhike.kit.desks",
    "zhike.kit.jobs",
    "zhike.people",
    "zhike.customers",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "zhike.kit.ui.headers.request_id",
    "django.middleware.security.SecurityMiddleware",
    "zhike.kit.ui.headers.security_headers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhike.kit.desks.middleware.ActingMiddleware",
]

DATABASES = databases(HOME, DEPLOYMENT.database_url, SECRET_KEY, env.int("ZHIKE_POOL", 10))
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Staff"
DEPARTMENT_MODEL = "people.Department"
ROLE_MODEL = "people.Role"
# What the kit asks of the floor above it: who a person is to act as, and which roles they hold on a day.
ACTING_FOR = "zhike.people.standing.acting_for"
ROLES_ON = "zhike.people.standing.roles_on"
LOGIN_URL = "/accounts/login/"
# These bind themselves (the API by its token) or need nobody.
UNBOUND_PATHS = ("/api/", "/static/", "/healthz", "/readyz", "/metrics")
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

LANGUAGE_CODE = env.str("ZHIKE_LANGUAGE", "zh-hans")
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = env.str("ZHIKE_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "zhike.kit.ui.storage.HashedFiles"},
}
WHITENOISE_USE_FINDERS = True

TEMPLATES = [
    {
        "BACKEND": "zhike.kit.ui.environment.JinjaTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "zhike.kit.ui.environment.environment",
            "context_processors": ["zhike.kit.ui.frame.frame"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]
CSRF_FAILURE_VIEW = "zhike.kit.ui.errors.csrf_failed"
CSRF_COOKIE_HTTPONLY = True  # the browser's part reads the token from the page
SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_HSTS_SECONDS = 365 * 24 * 3600  # sent over HTTPS only
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
