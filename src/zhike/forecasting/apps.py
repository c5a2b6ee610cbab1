from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForecastingConfig(AppConfig):
    name = "zhike.forecasting"
    label = "forecasting"
    verbose_name = _("销售预测")

    def ready(self) -> None:
        from zhike.forecasting import regulations
        from zhike.forecasting.queries.facts import sales_of
        from zhike.kit.access.catalogue import define_right
        from zhike.kit.rulebook.registry import define
        from zhike.kit.ui.navigation import Entry, Group, register
        from zhike.team.choices import Measure
        from zhike.team.facts import supply

        define_right("forecasts.freeze", _("冻结预测"), _("把当前预测存档，以后与实际比较"))
        define(*regulations.RULES)
        supply(Measure.SALES, sales_of)
        register(
            Entry(Group.COOPERATION, _("销售预测"), "chart-line", "/forecast", "forecasting:see", order=55)
        )
