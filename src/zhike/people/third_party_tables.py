"""Row policies for the tables of the sign-in libraries.

They are read and written while nobody acts yet, past the door; besides, a person sees their own rows.
Sessions stay open: the session middleware reads them before anything else.
"""

from zhike.kit.access.policies import Open, Private, declare


def declare_policies() -> None:
    """Called at start, before migrations install what is declared."""
    for model in (
        "mfa.authenticator",
        "account.emailaddress",
        "socialaccount.socialaccount",
    ):
        declare(model, Private("user"))
    for model, reason in (
        ("sessions.session", "read before anybody is known; holds no business"),
        ("usersessions.usersession", "as sessions, which it lists"),
        ("account.emailconfirmation", "unused"),
        ("socialaccount.socialapp", "unused: providers come from the environment"),
        ("socialaccount.socialtoken", "unused: tokens of providers are not stored"),
        ("contenttypes.contenttype", "names of models"),
        ("auth.permission", "unused: rights live in roles"),
        ("auth.group", "unused: rights live in roles"),
    ):
        declare(model, Open(reason))
