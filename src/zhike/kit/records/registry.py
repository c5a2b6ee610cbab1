"""Which nouns there are, by name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.translation import gettext as _

from zhike.kit.errors import Missing

if TYPE_CHECKING:
    from zhike.kit.records.models import Noun


@lru_cache
def _by_name() -> dict[str, type[Noun]]:
    from zhike.kit.records.models import Noun

    return {
        model.noun_name(): model
        for model in apps.get_models()
        if issubclass(model, Noun) and not model._meta.abstract
    }


def all_nouns() -> list[type[Noun]]:
    return list(_by_name().values())


def noun_called(name: str) -> type[Noun]:
    """The model of a noun by its singular name, such as ``customer``; raises ``Missing``."""
    found = _by_name().get(name)
    if found is None:
        raise Missing("unknown_noun", _("没有名为 %(name)s 的对象") % {"name": name})
    return found
