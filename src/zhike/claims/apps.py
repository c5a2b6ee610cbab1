from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    name = "zhike.claims"
    label = "claims"
    verbose_name = _("客户归属")

    def ready(self) -> None:
        from zhike.kit.notices.kinds import define_kind

        define_kind("claim.decided", _("我的归属主张有了裁定"), "flag", is_mailed=True)
