"""Toasts that survive a redirect: Django's messages with a tone and an address to undo."""

from django.contrib import messages
from django.http import HttpRequest

TONES = {
    "done": messages.SUCCESS,
    "info": messages.INFO,
    "warning": messages.WARNING,
    "danger": messages.ERROR,
}
NAMES = {level: tone for tone, level in TONES.items()}


def add(request: HttpRequest, text: str, *, tone: str = "done", undo: str = "") -> None:
    """Show `text` on the next page; `undo` is an address that takes a POST."""
    messages.add_message(request, TONES[tone], str(text), extra_tags=undo)


def waiting(request: HttpRequest) -> list[dict[str, str]]:
    """The toasts to draw now: text, tone, undo. Reading takes them away."""
    return [
        {"text": str(note.message), "tone": NAMES.get(note.level, "info"), "undo": note.extra_tags or ""}
        for note in messages.get_messages(request)
    ]
