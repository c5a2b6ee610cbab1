from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SalesConfig(AppConfig):
    name = "zhike.sales"
    label = "sales"
    verbose_name = pgettext_lazy("复数", "销售")

    def ready(self) -> None:
        from zhike.kit.access.catalogue import define_right
        from zhike.kit.notices.kinds import define_kind
        from zhike.pools.choices import Fact
        from zhike.pools.facts import supply

        define_right("pipelines.manage", _("维护销售流程"), _("销售流程、阶段、输单和未购买原因"))
        define_kind("opportunity.assigned", _("商机分配给我"), "user-check", is_mailed=True)
        supply(Fact.OPPORTUNITY, Fact.DEAL)
