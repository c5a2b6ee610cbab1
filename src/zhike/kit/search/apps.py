from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "zhike.kit.search"
    label = "search"

    def ready(self) -> None:
        from zhike.kit.actions.followers import FOLLOWERS
        from zhike.kit.search.indexing import follow
        from zhike.kit.search.install import install_after_migrate

        FOLLOWERS.append(follow)
        post_migrate.connect(install_after_migrate, sender=self)
