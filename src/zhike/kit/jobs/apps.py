from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "zhike.kit.jobs"
    label = "jobs"

    def ready(self) -> None:
        from zhike.kit.notices.kinds import define_kind

        define_kind("job.done", _("任务完成"), "circle-check")
        define_kind("job.failed", _("任务失败"), "alert-circle")
