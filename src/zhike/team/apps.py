from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeamConfig(AppConfig):
    name = "zhike.team"
    label = "team"
    verbose_name = _("队伍")

    def ready(self) -> None:
        from zhike.kit.access.catalogue import define_right
        from zhike.kit.notices.kinds import define_kind
        from zhike.kit.ui.navigation import Entry, Family, Group, register, register_family

        define_right("training.manage", _("管理培训与技能"), _("培训计划、课程、技能表"))
        define_kind("team.absence", _("我的考勤记录"), "calendar")
        register_family(Family("together", _("内部协作"), "share"))
        tables = ("targets", "achievements", "process-plans", "motivations", "training-plans", "courses",
                  "participations", "skills", "skill-ratings", "absences")  # fmt: skip
        register(
            Entry(
                Group.COOPERATION, _("队伍"), "users-group", "/team/targets", "team:see", order=60,
                also=("/team/", *(f"/{table}/" for table in tables)),
            )
        )  # fmt: skip
