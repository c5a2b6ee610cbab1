"""Which functions of this program listen to which events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhike.kit.actions.action import Run
    from zhike.kit.actions.followers import Touched
    from zhike.kit.events.models import Event

Function = Callable[[Sequence["Event"]], None]
Worth = Callable[["Run", "Touched"], bool]


@dataclass(frozen=True)
class Subscriber:
    """A function and what it wants to hear; see ``on``."""

    name: str
    events: frozenset[str]
    function: Function
    fields: frozenset[str] = frozenset()
    worth: Worth | None = None

    def wants(self, event: str, fields: frozenset[str]) -> bool:
        """Whether an event of this name that changed these fields is listened to."""
        return event in self.events and (not self.fields or not fields or bool(self.fields & fields))


SUBSCRIBERS: dict[str, Subscriber] = {}


def on(
    *events: str, fields: Sequence[str] = (), worth: Worth | None = None
) -> Callable[[Function], Function]:
    """Have a function called with the events of one run, by the worker, once the run has committed.

    It acts as the person who caused them, in one transaction with the note that it is done: an event is
    handled once for each subscriber, and again (later, a limited number of times) when the function raises.
    ``fields`` are columns of which one must have changed (custom fields by their own names). ``worth`` may
    say, inside the run's own transaction and cheaply, that a touched record is of no interest.

    >>> @on("customer.changed", fields=("state",))                             # doctest: +SKIP
    ... def tell_owner(events): ...
    """

    def register(function: Function) -> Function:
        name = f"{function.__module__}.{function.__qualname__}"
        SUBSCRIBERS[name] = Subscriber(name, frozenset(events), function, frozenset(fields), worth)
        return function

    return register
