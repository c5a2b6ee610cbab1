from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "zhike.people"
    label = "people"
    verbose_name = _("人员")

    def ready(self) -> None:
        from zhike.people import founding, settings_pages, third_party_tables

        third_party_tables.declare_policies()
        settings_pages.register()
        post_migrate.connect(founding.found_after_migrate, sender=self)
