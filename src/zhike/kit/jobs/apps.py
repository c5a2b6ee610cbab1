from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class JobsConfig(AppConfig):
    name = "zhike.kit.jobs"
    label = "jobs"

    def ready(self) -> None:
        from zhike.kit.access.catalogue import define_right
        from zhike.kit.notices.kinds import define_kind
        from zhike.kit.ui.navigation import Entry, Group, register

        define_right("jobs.see", _("查看后台任务"), _("看到所有人的后台任务及其进度"))
        register(Entry(Group.IT, pgettext_lazy("复数", "后台任务"), "progress-check", "/jobs/", order=40))
        define_kind("job.done", _("任务完成"), "circle-check")
        define_kind("job.failed", _("任务失败"), "alert-circle")
