"""What the layout needs to draw the frame: a context processor for every page."""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from markupsafe import Markup

from zhike.kit.access.acting import acting_or_none
from zhike.kit.ui import messages, navigation, notes, preferences, settings_hub

UNSAFE_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def json_block(value: Any) -> Markup:
    """JSON that may stand inside `<script type="application/json">`."""
    text = json.dumps(value, ensure_ascii=False)
    for character, escaped in UNSAFE_IN_SCRIPT.items():
        text = text.replace(character, escaped)
    return Markup(text)


@cache
def _messages_json(language: str | None) -> Markup:
    return json_block(messages.catalogue())


@dataclass
class Frame:
    """The frame of one request; everything is worked out when the template asks, at most once."""

    request: HttpRequest

    @cached_property
    def person(self) -> Any:
        """Who is signed in, or None."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def person_name(self) -> str:
        """The name for the avatar and the menu."""
        return str(self.person) if self.person else ""

    @property
    def language(self) -> str:
        """`zh-Hans` or `en`, for the `lang` attribute."""
        return "zh-Hans" if (get_language() or "zh").startswith("zh") else "en"

    @property
    def theme(self) -> str:
        """`auto`, `light` or `dark`."""
        return preferences.chosen(self.request, "theme")

    @property
    def rail(self) -> str:
        """`wide` or `narrow`."""
        return preferences.chosen(self.request, "rail")

    @property
    def rows(self) -> str:
        """`normal` (40 px) or `compact` (32 px)."""
        return preferences.chosen(self.request, "rows")

    @cached_property
    def rail_parts(self) -> list[tuple[navigation.Group, list[navigation.Part]]]:
        """The menu as the rail draws it: lines, and families that fold."""
        return [(group, navigation.parts(lines)) for group, lines in self.menu]

    @cached_property
    def here(self) -> frozenset[str]:
        """The line of the menu that this page belongs to."""
        return navigation.here(self.request.path)

    @cached_property
    def opened(self) -> frozenset[str]:
        """The families of the menu that the person left open."""
        return preferences.opened(self.request)

    @cached_property
    def menu(self) -> list[tuple[navigation.Group, list[navigation.Entry]]]:
        """The menu of this person."""
        return navigation.menu(acting_or_none())

    @cached_property
    def bottom_bar(self) -> list[navigation.Entry]:
        """The lines on the phone's bottom bar."""
        return navigation.bottom_bar(acting_or_none())

    @cached_property
    def creatable(self) -> list[navigation.Entry]:
        """What this person may create."""
        return navigation.creatable(acting_or_none())

    @cached_property
    def settings_sections(self) -> list[tuple[str, list[settings_hub.Page]]]:
        """The settings pages this person may open, by section."""
        return settings_hub.sections(acting_or_none())

    @cached_property
    def notes(self) -> list[dict[str, str]]:
        """Toasts waiting for this person."""
        return notes.waiting(self.request)

    @property
    def request_id(self) -> str:
        """The id that the log knows this request by."""
        return getattr(self.request, "request_id", "")

    @property
    def messages_json(self) -> Markup:
        """The words of the browser's part, in the language of the page."""
        return _messages_json(get_language())

    @property
    def palette_json(self) -> Markup:
        """What the palette can offer without asking the server: places to go and things to create."""
        go = [
            {
                "title": str(entry.label),
                "url": entry.url,
                "icon": entry.icon,
                "key": entry.key,
                "also": entry.aliases,
            }
            for _group, lines in self.menu
            for entry in lines
        ]
        create = [
            {"title": str(entry.create_label or entry.label), "url": entry.create_url, "icon": "plus"}
            for entry in self.creatable
        ]
        return json_block({"person": str(self.person.pk) if self.person else "", "go": go, "create": create})


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: `frame` in every template that is rendered with a request."""
    return {"frame": Frame(request)}
