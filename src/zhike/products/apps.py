from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProductsConfig(AppConfig):
    name = "zhike.products"
    label = "products"
    verbose_name = pgettext_lazy("复数", "产品")

    def ready(self) -> None:
        from zhike.kit.access.catalogue import define_right

        define_right("products.manage", _("维护产品"), _("产品目录和标准价格"))
