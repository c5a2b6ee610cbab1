import django.core.serializers.json
import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0004_guard_shares"),
        ("people", "0002_sign_in"),
        ("people", "__first__"),
        ("sales", "0003_first_pipeline"),
        ("team", "0003_target_levels"),
    ]

    operations = [
        migrations.CreateModel(
            name="Checklist",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="检查表")),
                ("starts_on", models.DateField(help_text="从这个月的一日起使用", verbose_name="开始使用")),
                ("points", models.TextField(help_text="一行一个检查点", verbose_name="检查点")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
            ],
            options={
                "verbose_name": "检查表",
                "verbose_name_plural": "检查表",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="checklist_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("starts_on",),
                        name="checklist_starts_on",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CoachingCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="主题")),
                (
                    "kind",
                    models.CharField(
                        choices=[("skill", "技巧问题"), ("opportunity", "机会问题")],
                        default="skill",
                        max_length=12,
                        verbose_name="问题类型",
                    ),
                ),
                ("diagnosis", models.TextField(verbose_name="诊断")),
                ("measures", models.TextField(blank=True, editable=False, verbose_name="辅导措施")),
                (
                    "coached_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="辅导日期"),
                ),
                (
                    "follow_up_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="跟进日期"),
                ),
                (
                    "followed_up_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="实际跟进日期"),
                ),
                ("follow_up_note", models.TextField(blank=True, editable=False, verbose_name="跟进情况")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("diagnosed", "已诊断"),
                            ("coached", "已辅导"),
                            ("followed_up", "已跟进"),
                            ("updated", "商机已更新"),
                            ("closed", "已结案"),
                        ],
                        default="diagnosed",
                        editable=False,
                        max_length=12,
                        verbose_name="进度",
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="结案时间"),
                ),
                (
                    "before",
                    models.JSONField(
                        editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True
                    ),
                ),
                (
                    "after",
                    models.JSONField(
                        editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coaching_cases",
                        to="sales.opportunity",
                        verbose_name="商机",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
                (
                    "skill",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="team.skill",
                        verbose_name="技能",
                    ),
                ),
            ],
            options={
                "verbose_name": "辅导单",
                "verbose_name_plural": "辅导单",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="coachingcase_created"),
                    models.Index(fields=["department", "-created_at"], name="coachingcase_department_time"),
                    models.Index(fields=["owner", "-created_at"], name="coachingcase_owner_time"),
                    models.Index(
                        condition=models.Q(("deleted_at", None), ("state", "coached")),
                        fields=["created_by", "follow_up_on"],
                        name="coachingcase_due",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "opportunity"), _negated=True),
                            ("opportunity__isnull", False),
                            _connector="OR",
                        ),
                        name="coachingcase_opportunity",
                        violation_error_message="机会问题须指明商机",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(
                                ("after__isnull", False),
                                ("closed_at__isnull", False),
                                ("followed_up_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="coachingcase_state",
                        violation_error_message="跟进之后才能结案",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="JointVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("planned_on", models.DateField(verbose_name="计划日期")),
                ("purpose", models.CharField(max_length=300, verbose_name="陪访目的")),
                ("held_on", models.DateField(blank=True, editable=False, null=True, verbose_name="陪访日期")),
                ("result", models.TextField(blank=True, editable=False, verbose_name="陪访结果")),
                (
                    "called_off",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="取消原因"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "计划中"), ("held", "已陪访"), ("called_off", "已取消")],
                        default="planned",
                        editable=False,
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joint_visits",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="陪访经理",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joint_visits",
                        to="sales.opportunity",
                        verbose_name="商机",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "陪访",
                "verbose_name_plural": "陪访",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="jointvisit_created"),
                    models.Index(fields=["department", "-created_at"], name="jointvisit_department_time"),
                    models.Index(fields=["owner", "-created_at"], name="jointvisit_owner_time"),
                    models.Index(fields=["manager", "planned_on"], name="jointvisit_manager_day"),
                    models.Index(
                        condition=models.Q(("deleted_at", None), ("state", "planned")),
                        fields=["planned_on"],
                        name="jointvisit_waiting",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("manager", None),
                            models.Q(("manager", models.F("owner")), _negated=True),
                            _connector="OR",
                        ),
                        name="jointvisit_manager",
                        violation_error_message="陪访经理不能是销售本人",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("purpose", ""), _negated=True),
                        name="jointvisit_purpose",
                        violation_error_message="陪访须写明目的",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "held"), _negated=True),
                            models.Q(models.Q(("result", ""), _negated=True), ("held_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="jointvisit_result",
                        violation_error_message="陪访须登记结果",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("version", models.IntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True, verbose_name="删除时间")),
                (
                    "extra",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("name", models.CharField(editable=False, max_length=120, verbose_name="检查")),
                ("held_on", models.DateField(verbose_name="检查日期")),
                ("cycle", models.DateField(editable=False, verbose_name="检查月份")),
                ("summary", models.TextField(blank=True, verbose_name="小结")),
                ("answers", models.JSONField(default=dict, editable=False)),
                (
                    "checklist",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="coaching.checklist",
                        verbose_name="检查表",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="检查人",
                    ),
                ),
            ],
            options={
                "verbose_name": "例行检查",
                "verbose_name_plural": "例行检查",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="review_created"),
                    models.Index(fields=["department", "-created_at"], name="review_department_time"),
                    models.Index(fields=["owner", "-created_at"], name="review_owner_time"),
                    models.Index(fields=["cycle", "owner"], name="review_cycle"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("cycle", "owner"),
                        name="review_owner",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
    ]
