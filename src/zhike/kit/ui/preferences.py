"""How each person likes the screen: theme, width of the rail, height of rows. Kept in cookies, because the
server must know before the first paint; an area that keeps people may store them too (`keep_with`)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from zhike.kit.ui import navigation

CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark"),
    "rail": ("wide", "narrow"),
    "rows": ("normal", "compact"),
}
MENU = "menu"
"""The families of the menu that stand open, as keys between commas."""
YEAR = 365 * 24 * 3600  # seconds

Keeper = Callable[[HttpRequest, str, str], None]
_keepers: list[Keeper] = []


def keep_with(keeper: Keeper) -> None:
    """Have `keeper(request, name, value)` called when a signed-in person chooses (name may be "language")."""
    _keepers.append(keeper)


def chosen(request: HttpRequest, name: str) -> str:
    """What the person chose, or the first of the choices."""
    value = request.COOKIES.get(f"zhike_{name}", "")
    return value if value in CHOICES[name] else CHOICES[name][0]


def opened(request: HttpRequest) -> frozenset[str]:
    """The families of the menu that the person left open."""
    return frozenset(request.COOKIES.get(f"zhike_{MENU}", "").split(",")) & navigation.families()


def fits(name: str, value: str) -> bool:
    """Whether this is one of the choices."""
    if name == MENU:
        return set(filter(None, value.split(","))) <= navigation.families()
    return value in CHOICES.get(name, ())


def set_cookie(response: HttpResponse, request: HttpRequest, name: str, value: str) -> None:
    """Remember a choice in this browser (call it after sign-in for what the person chose elsewhere)."""
    if fits(name, value):
        response.set_cookie(
            f"zhike_{name}", value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
        )


def keep(request: HttpRequest, name: str, value: str) -> None:
    """Tell whoever stores the choices of people."""
    if getattr(request, "user", None) is not None and request.user.is_authenticated:
        for keeper in _keepers:
            keeper(request, name, value)
