"""The Django app that enters the company's regulations into the rulebook."""

from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    """No tables: the values live in the rulebook."""

    name = "zhike.regulations"
    label = "regulations"

    def ready(self) -> None:
        from zhike.kit.rulebook.registry import define
        from zhike.regulations import (
            activities,
            archives,
            classes,
            confidentiality,
            credit,
            customers,
            duplicates,
            money,
            programme,
            sales,
            service,
        )

        for part in (
            archives,
            confidentiality,
            customers,
            classes,
            duplicates,
            activities,
            sales,
            money,
            credit,
            service,
            programme,
        ):
            define(*part.RULES)
