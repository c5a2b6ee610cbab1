"""A receiver, a webhook to it, and subscribers that are forgotten again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.company import Company
from tests.events.receiver import Receiver, receiving
from zhike.kit.events.actions import create_webhook
from zhike.kit.events.models import Subscription
from zhike.kit.events.registry import SUBSCRIBERS


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOK_PRIVATE = True
    with receiving() as found:
        yield found


@pytest.fixture
def subscribe(company: Company, receiver: Receiver) -> Callable[..., Subscription]:
    """Make a webhook to the receiver as the administrator, or as somebody given the right."""

    def make(*events: str, owner: str = "administrator") -> Subscription:
        with company.as_(owner):
            made = create_webhook(
                label="仓库系统", url=receiver.url, events=events or ["customer.created"]
            ).result
        receiver.secret = made.secret
        found: Subscription = made.subscription
        return found

    return make


@pytest.fixture
def alone() -> Iterator[None]:
    """Only the subscribers of this test."""
    known = dict(SUBSCRIBERS)
    SUBSCRIBERS.clear()
    yield
    SUBSCRIBERS.clear()
    SUBSCRIBERS.update(known)
