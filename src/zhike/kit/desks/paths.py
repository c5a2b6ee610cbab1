"""``<desk:path>`` in addresses: the path of a registered desk."""

from django.urls import register_converter

from zhike.kit.desks.desk import all_desks


class DeskPath:
    """The address of a registered desk, such as ``customers``."""

    regex = "|".join(desk.path for desk in all_desks()) or "(?!)"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(DeskPath, "desk")
