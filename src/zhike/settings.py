"""Django settings; everything a deployment may choose comes from the environment (see docs/operations.md)."""

import os
import secrets
from pathlib import Path
from typing import Any

from environs import Env

from zhike.deployment import deployment
from zhike.kit.logs.lines import logging_settings
from zhike.kit.notices.mail_url import mail_settings
from zhike.kit.postgres import databases
from zhike.kit.ui.headers import CONTENT_SECURITY_POLICY as CONTENT_SECURITY_POLICY
from zhike.people.sign_in.configuration import sign_in_settings

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
    "zhike.kit.files",
    "zhike.kit.search",
    "zhike.kit.desks",
    "zhike.kit.rulebook",
    "zhike.kit.calendar",
    "zhike.kit.jobs",
    "zhike.kit.events",
    "zhike.kit.notices",
    "zhike.kit.exchange",
    "zhike.people",
    "zhike.team",
    "zhike.regulations",
    "zhike.products",
    "zhike.customers",
    "zhike.archive",
    "zhike.borrowing",
    "zhike.claims",
    "zhike.duplicates",
    "zhike.manuals",
    "zhike.pools",
    "zhike.territories",
    "zhike.sales",
    "zhike.coaching",
    "zhike.leads",
    "zhike.forecasting",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "zhike.kit.logs.request_id.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "zhike.kit.ui.headers.security_headers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "zhike.people.middleware.watch_attempts",
    "zhike.people.middleware.sign_in_duties",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhike.kit.desks.middleware.ActingMiddleware",
]

DATABASES = databases(HOME, DEPLOYMENT.database_url, SECRET_KEY, env.int("ZHIKE_POOL", 8))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Staff"
DEPARTMENT_MODEL = "people.Department"
# Attachments: a folder, or s3://bucket/prefix (keys and endpoint from the AWS_… variables).
FILES_URL = env.str("ZHIKE_FILES_URL", str(HOME / "files"))
FILES_LIMIT_MB = env.int("ZHIKE_FILES_LIMIT_MB", 50)
FILES_ENDINGS = [ending.lower().lstrip(".") for ending in env.list("ZHIKE_FILES_ENDINGS", list[str]())]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # everything but files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
ROLE_MODEL = "people.Role"
# What the kit asks of the floor above it: who a person is to act as, and which roles they hold on a day.
ACTING_FOR = "zhike.people.standing.acting_for"
ROLES_ON = "zhike.people.standing.roles_on"
IDENTIFY_TOKEN = "zhike.people.queries.tokens.identify_token"
# A token's steady rate and how many requests it may send at once, counted for all processes of a machine.
API_REQUESTS_A_MINUTE = env.int("ZHIKE_API_REQUESTS_A_MINUTE", 120_000)
API_BURST = env.int("ZHIKE_API_BURST", 4_000)
LOGIN_URL = "/accounts/login/"
# These bind themselves (the API by its token) or need nobody.
UNBOUND_PATHS = ("/accounts/", "/api/", "/static/", "/healthz", "/readyz", "/metrics")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "zhike.people.sign_in.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "zhike.people.sign_in.passwords.NotLikeThePerson"},
    {"NAME": "zhike.people.sign_in.passwords.NotCommon"},
    {"NAME": "zhike.people.sign_in.passwords.NotOneCharacter"},
]
OIDC_ISSUER: str
OIDC_CLAIM: str
SOCIALACCOUNT_PROVIDERS: dict[str, Any]
globals().update(sign_in_settings(env))

LANGUAGE_CODE = env.str("ZHIKE_LANGUAGE", "zh-hans")
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = env.str("ZHIKE_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

LOGGING = logging_settings(env.str("ZHIKE_LOG", "line"), env.str("ZHIKE_LOG_LEVEL", "INFO"))
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
# Webhooks may go to addresses of the company's own network (1), or to public ones only.
WEBHOOK_PRIVATE = env.bool("ZHIKE_WEBHOOK_PRIVATE", False)
# Where people reach this installation, for the links in e-mails: https://crm.example.com
PUBLIC_URL = env.str("ZHIKE_PUBLIC_URL", "").rstrip("/")
_MAIL = mail_settings(env.str("ZHIKE_EMAIL_URL", ""))
MAIL_WAY: str = _MAIL["MAIL_WAY"]
globals().update(_MAIL)

# The key of the provider of registered companies; without it the one of the settings page.
LOOKUP_KEY = env.str("ZHIKE_LOOKUP_KEY", "")
# Maps draw a bare grid unless a tile server is named: https://{s}.example.com/{z}/{x}/{y}.png
MAP_TILES = env.str("ZHIKE_MAP_TILES", "")
MAP_TILES_ATTRIBUTION = env.str("ZHIKE_MAP_TILES_ATTRIBUTION", "")
MAP_TILES_DATUM = env.str("ZHIKE_MAP_TILES_DATUM", "gcj02")  # or wgs84
MAP_TILES_SUBDOMAINS = env.str("ZHIKE_MAP_TILES_SUBDOMAINS", "abc")
MAP_TILES_CLOSEST = env.int("ZHIKE_MAP_TILES_CLOSEST", 18)

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
# Behind a reverse proxy that ends TLS, as the public address says (see docs/operations.md).
IS_HTTPS = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_HSTS_SECONDS = 365 * 24 * 3600  # sent over HTTPS only
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
