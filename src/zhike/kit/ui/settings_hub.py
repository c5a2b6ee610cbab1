"""The settings hub: pages register here, the hub and the side navigation list them."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from zhike.kit.access.acting import Acting
from zhike.kit.ui import icons
from zhike.kit.ui.navigation import is_allowed


@dataclass(frozen=True)
class Page:
    """One settings page: where it stands, what it is for, the right it takes ("" for everybody)."""

    section: str | Promise
    label: str | Promise
    help: str | Promise
    icon: str
    path: str
    right: str = ""
    order: int = 100

    @property
    def url(self) -> str:
        """Where it is; "" while nothing answers there."""
        if self.path.startswith("/"):
            return self.path
        try:
            return reverse(self.path)
        except NoReverseMatch:
            return ""


_pages: dict[str, Page] = {}


def register(*pages: Page) -> None:
    """Add settings pages; call in `AppConfig.ready`. Raises KeyError for an unknown icon."""
    for page in pages:
        if page.icon not in icons.names():
            raise KeyError(f"no icon {page.icon!r}")
        _pages[page.path] = page


def sections(acting: Acting | None) -> list[tuple[str, list[Page]]]:
    """The sections in order of their first page, with the pages this person may open."""
    grouped: dict[str, list[Page]] = {}
    for page in sorted(_pages.values(), key=lambda page: page.order):
        if page.url and is_allowed(page.right, acting):
            grouped.setdefault(str(page.section), []).append(page)
    return list(grouped.items())
