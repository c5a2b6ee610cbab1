"""Everybody who listens, kept by the process: a run that nobody listens to costs nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.revisions import Kept
from zhike.kit.events.registry import SUBSCRIBERS

if TYPE_CHECKING:
    from zhike.kit.actions.action import Run
    from zhike.kit.events.recording import Happening


@dataclass(frozen=True)
class Listeners:
    """Subscriptions in use (id → events), and the subscribers of this program."""

    subscriptions: Mapping[int, frozenset[str]]

    @cached_property
    def events(self) -> frozenset[str]:
        """The names of all events that somebody listens to."""
        names = {name for events in self.subscriptions.values() for name in events}
        return frozenset(names | {name for one in SUBSCRIBERS.values() for name in one.events})

    @cached_property
    def nouns(self) -> frozenset[str]:
        return frozenset(name.partition(".")[0] for name in self.events)

    def subscriptions_of(self, happening: Happening) -> list[int]:
        return [pk for pk, events in self.subscriptions.items() if happening.name in events]

    def subscribers_of(self, run: Run, happening: Happening) -> Iterator[str]:
        """The names of the subscribers that want to hear of it."""
        for name, one in SUBSCRIBERS.items():
            if not one.wants(happening.name, happening.fields):
                continue
            if one.worth is None or happening.source is None or one.worth(run, happening.source):
                yield name


def _read(known: frozenset[str]) -> Listeners:
    """``known`` (the subscribers of this program) is part of the key, so that tests may add some."""
    from zhike.kit.events.models import Subscription

    with open_door(Reason.EVENTS):
        rows = Subscription.objects.filter(is_active=True).values_list("pk", "events")
        return Listeners({pk: frozenset(events) for pk, events in rows})


_kept = Kept("webhooks", _read)


def listeners() -> Listeners:
    """Who listens now."""
    return _kept(frozenset(SUBSCRIBERS))
