"""Model fields that say more about a value than its column type does."""

from typing import Any

from django.db import models


class PhoneField(models.CharField):
    attribute_kind = "phone"

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 40)
        super().__init__(*args, **options)


class EmailField(models.CharField):
    attribute_kind = "email"

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 200)
        super().__init__(*args, **options)


class UrlField(models.CharField):
    attribute_kind = "url"

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 200)
        super().__init__(*args, **options)


class CreditCodeField(models.CharField):
    attribute_kind = "credit_code"

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 18)
        super().__init__(*args, **options)


class DivisionField(models.CharField):
    """Six digits of GB/T 2260."""

    attribute_kind = "division"

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 60)
        super().__init__(*args, **options)


class PostcodeField(models.CharField):
    attribute_kind = "postcode"

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 6)
        super().__init__(*args, **options)


class MoneyField(models.DecimalField):
    """Yuan."""

    attribute_kind = "money"

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_digits", 17)
        options.setdefault("decimal_places", 2)
        super().__init__(*args, **options)


class YearField(models.IntegerField):
    """A calendar year; never written with a thousands separator."""

    attribute_kind = "year"


class ChoicesField(models.JSONField):
    """Several values of a list."""

    attribute_kind = "choices"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": list, "blank": True, **options})


class TagsField(models.JSONField):
    """Several words one chooses oneself."""

    attribute_kind = "tags"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": list, "blank": True, **options})


class ClockField(models.CharField):
    """A time of the day, such as ``21:00``."""

    attribute_kind = "clock"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"max_length": 5, **options})


class FileField(models.ForeignKey):
    """A file kept at the record: forms take an upload, the API the id of one brought before."""

    attribute_kind = "file"

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("to", "files.Attachment")
        options.setdefault("on_delete", models.PROTECT)
        options.setdefault("related_name", "+")
        super().__init__(*args, **options)
