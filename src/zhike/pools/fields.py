"""A column that holds several choices."""

from typing import Any

from django.db import models


class ChoicesField(models.JSONField):
    """A list of values out of ``choices``, drawn as boxes."""

    attribute_kind = "choices"

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def validate(self, value: Any, model_instance: Any) -> None:
        """The kind of the attribute has checked each value."""
