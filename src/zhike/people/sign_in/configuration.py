"""Django settings of signing in, from the environment (no import of Django here: settings read it)."""

from typing import Any

from environs import Env

HOUR = 3600  # seconds


def sign_in_settings(env: Env) -> dict[str, Any]:
    """What ``zhike.settings`` takes over; ``ZHIKE_OIDC_*`` switch OpenID Connect on."""
    return {
        "LOGIN_URL": "/accounts/login/",
        "LOGIN_REDIRECT_URL": "/",
        "ACCOUNT_ADAPTER": "zhike.people.sign_in.accounts.AccountAdapter",
        "ACCOUNT_TEMPLATE_EXTENSION": "jinja",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": "login",
        "ACCOUNT_USER_MODEL_EMAIL_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_EMAIL_NOTIFICATIONS": False,
        "ACCOUNT_SESSION_REMEMBER": True,
        "ACCOUNT_LOGOUT_ON_GET": False,
        "ACCOUNT_LOGOUT_REDIRECT_URL": "/accounts/login/",
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        # Our own lock-out counts in the database, across processes; see rules/lockout.py.
        "ACCOUNT_RATE_LIMITS": {"login_failed": None, "login": "60/m/ip", "reauthenticate": "10/m/user"},
        "ALLAUTH_TRUSTED_PROXY_COUNT": env.int("ZHIKE_TRUSTED_PROXIES", 0),
        "MFA_ADAPTER": "zhike.people.sign_in.second_step.SecondStepAdapter",
        "MFA_FORMS": {"authenticate": "zhike.people.sign_in.second_step.CodeForm"},
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
        "MFA_TOTP_ISSUER": env.str("ZHIKE_NAME", "") or "Zhike",
        "MFA_TOTP_TOLERANCE": 1,
        "USERSESSIONS_TRACK_ACTIVITY": False,
        "SESSION_COOKIE_NAME": "zhike_session",
        "SESSION_COOKIE_AGE": env.int("ZHIKE_SESSION_HOURS", 24 * 7) * HOUR,
        "SESSION_COOKIE_SAMESITE": "Lax",
        **openid_connect(env),
    }


def openid_connect(env: Env) -> dict[str, Any]:
    """Sign-in through the company's identity provider.

    ``ZHIKE_OIDC_ISSUER``, ``ZHIKE_OIDC_CLIENT_ID``, ``ZHIKE_OIDC_CLIENT_SECRET`` switch it on;
    ``ZHIKE_OIDC_NAME`` stands on the button; ``ZHIKE_OIDC_CLAIM`` is the claim that holds the login name at
    the first sign-in (``preferred_username``); afterwards the provider's ``sub`` alone decides.
    """
    issuer = env.str("ZHIKE_OIDC_ISSUER", "").rstrip("/")
    app = {
        "provider_id": "company",
        "name": env.str("ZHIKE_OIDC_NAME", "") or "SSO",
        "client_id": env.str("ZHIKE_OIDC_CLIENT_ID", ""),
        "secret": env.str("ZHIKE_OIDC_CLIENT_SECRET", ""),
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {
        "OIDC_ISSUER": issuer,
        "OIDC_CLAIM": env.str("ZHIKE_OIDC_CLAIM", "") or "preferred_username",
        "SOCIALACCOUNT_ADAPTER": "zhike.people.sign_in.provider.ProviderAdapter",
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": [app]}} if issuer else {},
        "SOCIALACCOUNT_AUTO_SIGNUP": False,
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": False,
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_LOGIN_ON_GET": False,
    }
