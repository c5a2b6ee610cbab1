"""What happened, told on: to rooms of this program and to other systems.

An *event* is one thing that happened to one record, named ``<noun>.created|changed|deleted|restored`` or as
the action names its own (``customer.assigned``). A follower of every run writes events in the run's own
transaction, and only those that somebody listens to. A *subscriber* is a function of this program, called by
the worker after the commit. A *subscription* is an address elsewhere that gets a *delivery* for each event.
"""

from zhike.kit.events.registry import on

__all__ = ["on"]
