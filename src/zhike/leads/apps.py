from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LeadsConfig(AppConfig):
    name = "zhike.leads"
    label = "leads"
    verbose_name = pgettext_lazy("复数", "线索")

    def ready(self) -> None:
        from zhike.kit.access.catalogue import define_right
        from zhike.kit.actions.followers import FOLLOWERS_OUTSIDE
        from zhike.kit.notices.kinds import define_kind
        from zhike.kit.rulebook.registry import define
        from zhike.kit.ui.navigation import Entry, Group, register
        from zhike.leads import poolable, regulations, settings_pages, team_facts
        from zhike.leads import subscribers as _subscribers  # noqa: F401 - listens by being imported
        from zhike.leads.actions.scoring import follow
        from zhike.leads.models.nurture import MANAGE
        from zhike.team.choices import Measure
        from zhike.team.facts import supply

        define_right(MANAGE, _("管理线索"), _("网站表单、收件箱、分配规则、评分规则、培育计划"))
        define_kind("lead.assigned", _("线索分配给我"), "filter", is_mailed=True)
        define_kind("lead.ripe", _("培育中的线索成熟"), "star")
        define(*regulations.RULES)
        settings_pages.register()
        poolable.register()
        supply(Measure.LEADS, team_facts.count_leads)
        FOLLOWERS_OUTSIDE.append(follow)
        register(
            Entry(
                Group.OPERATIONS,
                _("储备客户群"),
                "users-group",
                "lead-reserve",
                "leads:see",
                order=18,
                aliases=("chubei", "reserve"),
                family="sales-work",
            )
        )
