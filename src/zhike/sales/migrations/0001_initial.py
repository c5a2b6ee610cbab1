import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
import zhike.kit.records.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0004_guard_shares"),
        ("files", "0001_initial"),
        ("people", "0003_menu"),
        ("people", "__first__"),
        ("products", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pipeline",
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
                ("name", models.CharField(max_length=60, verbose_name="销售流程")),
                ("is_default", models.BooleanField(default=False, verbose_name="默认流程")),
                ("is_active", models.BooleanField(default=True, verbose_name="使用中")),
                ("position", models.PositiveSmallIntegerField(default=10, verbose_name="次序")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="说明")),
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
                "verbose_name": "销售流程",
                "verbose_name_plural": "销售流程",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="pipeline_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("name",), name="pipeline_name"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None), ("is_default", True)),
                        fields=("is_default",),
                        name="pipeline_is_default",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Reason",
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
                ("name", models.CharField(max_length=40, verbose_name="原因")),
                (
                    "kind",
                    models.CharField(
                        choices=[("lost", "输单"), ("no_purchase", "未购买")],
                        default="lost",
                        max_length=12,
                        verbose_name="用于",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=10, verbose_name="次序")),
                ("is_active", models.BooleanField(default=True, verbose_name="使用中")),
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
                "verbose_name": "原因",
                "verbose_name_plural": "原因",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="reason_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("kind", "name"), name="reason_name"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Refusal",
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
                (
                    "visitor",
                    models.CharField(
                        blank=True, help_text="不填时按客户名称", max_length=120, verbose_name="来访者"
                    ),
                ),
                (
                    "happened_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="日期"),
                ),
                ("note", models.TextField(blank=True, verbose_name="说明")),
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
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refusals",
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
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refusals",
                        to="products.product",
                        verbose_name="产品",
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refusals",
                        to="sales.reason",
                        verbose_name="未购买的理由",
                    ),
                ),
            ],
            options={
                "verbose_name": "未购买记录",
                "verbose_name_plural": "未购买记录",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="refusal_created"),
                    models.Index(fields=["reason", "-happened_on"], name="refusal_reason"),
                    models.Index(fields=["department", "-happened_on"], name="refusal_department"),
                    models.Index(fields=["owner", "-happened_on"], name="refusal_owner"),
                    models.Index(fields=["customer", "-happened_on"], name="refusal_customer"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("visitor", ""), _negated=True),
                        name="refusal_visitor",
                        violation_error_message="请填写来访者或选择客户",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SharingSession",
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
                ("topic", models.CharField(max_length=120, verbose_name="主题")),
                ("held_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="日期")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("sharing", "经验分享"),
                            ("discussion", "问题讨论"),
                            ("case_review", "案例复盘"),
                            ("role_play", "情景演练"),
                        ],
                        default="sharing",
                        max_length=12,
                        verbose_name="方式",
                    ),
                ),
                (
                    "participants",
                    zhike.kit.records.fields.TagsField(blank=True, default=list, verbose_name="参加人"),
                ),
                ("result", models.TextField(blank=True, verbose_name="结果")),
                (
                    "stages",
                    zhike.kit.records.fields.TagsField(
                        blank=True,
                        default=list,
                        help_text="销售阶段的名称；不填适用于各阶段",
                        verbose_name="适用阶段",
                    ),
                ),
                (
                    "industries",
                    zhike.kit.records.fields.ChoicesField(
                        blank=True,
                        choices=[
                            ("transport", "交通运输"),
                            ("construction", "建筑施工"),
                            ("mining", "矿业"),
                            ("metal", "冶金"),
                            ("power", "电力"),
                            ("chemical", "化工"),
                            ("machinery", "机械制造"),
                            ("electronics", "电子信息"),
                            ("food", "食品饮料"),
                            ("trade", "批发零售"),
                            ("agriculture", "农林牧渔"),
                            ("public", "政府与事业单位"),
                            ("services", "服务业"),
                            ("other", "其他"),
                        ],
                        default=list,
                        verbose_name="适用行业",
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
            ],
            options={
                "verbose_name": "经验分享",
                "verbose_name_plural": "经验分享",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="sharing_session_created"),
                    models.Index(fields=["-held_on", "-id"], name="sharing_session_held"),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SessionNote",
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
                ("name", models.CharField(max_length=120, verbose_name="要点")),
                ("text", models.TextField(blank=True, verbose_name="做法")),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="分享人",
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="sales.sharingsession",
                        verbose_name="经验分享",
                    ),
                ),
            ],
            options={
                "verbose_name": "分享要点",
                "verbose_name_plural": "分享要点",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="session_note_created")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Tool",
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
                ("name", models.CharField(max_length=60, verbose_name="工具")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("business_development", "业务拓展"),
                            ("value_analysis", "价值分析"),
                            ("question_script", "问题话术"),
                            ("letter", "邮件范本"),
                            ("check_list", "检查表"),
                            ("experience", "经验做法"),
                        ],
                        default="experience",
                        max_length=20,
                        verbose_name="类型",
                    ),
                ),
                ("topic", models.CharField(blank=True, max_length=120, verbose_name="主题")),
                ("text", models.TextField(blank=True, verbose_name="内容")),
                (
                    "questions",
                    models.TextField(
                        blank=True,
                        help_text="每行一项，如：每年损失 | 数字 | 必填；类型有 文字、长文本、数字、是否、选择：甲、乙",
                        verbose_name="填写项",
                    ),
                ),
                (
                    "stages",
                    zhike.kit.records.fields.TagsField(
                        blank=True,
                        default=list,
                        help_text="销售阶段的名称；不填适用于各阶段",
                        verbose_name="适用阶段",
                    ),
                ),
                (
                    "roles",
                    zhike.kit.records.fields.ChoicesField(
                        blank=True,
                        choices=[
                            ("decider", "决策人"),
                            ("user", "使用人"),
                            ("influencer", "影响人"),
                            ("buyer", "采购"),
                            ("finance", "财务"),
                            ("owner", "业主"),
                            ("operator", "经营管理者"),
                            ("legal", "法定代表人"),
                            ("informant", "眼线"),
                            ("other", "其他"),
                        ],
                        default=list,
                        verbose_name="适用角色",
                    ),
                ),
                (
                    "industries",
                    zhike.kit.records.fields.ChoicesField(
                        blank=True,
                        choices=[
                            ("transport", "交通运输"),
                            ("construction", "建筑施工"),
                            ("mining", "矿业"),
                            ("metal", "冶金"),
                            ("power", "电力"),
                            ("chemical", "化工"),
                            ("machinery", "机械制造"),
                            ("electronics", "电子信息"),
                            ("food", "食品饮料"),
                            ("trade", "批发零售"),
                            ("agriculture", "农林牧渔"),
                            ("public", "政府与事业单位"),
                            ("services", "服务业"),
                            ("other", "其他"),
                        ],
                        default=list,
                        verbose_name="适用行业",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="使用中")),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="作者",
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
                    "note",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tools",
                        to="sales.sessionnote",
                        verbose_name="来自分享要点",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tools",
                        to="sales.sharingsession",
                        verbose_name="来自经验分享",
                    ),
                ),
            ],
            options={
                "verbose_name": "销售工具",
                "verbose_name_plural": "销售工具",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="tool_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("name",), name="tool_name"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None), ("note__isnull", False)),
                        fields=("note",),
                        name="tool_note",
                        violation_error_message="这个要点已经成为工具",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Stage",
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
                ("name", models.CharField(max_length=40, verbose_name="阶段")),
                ("position", models.PositiveSmallIntegerField(default=10, verbose_name="次序")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("open", "进行中"), ("won", "赢单"), ("lost", "输单")],
                        default="open",
                        max_length=5,
                        verbose_name="结果",
                    ),
                ),
                (
                    "probability",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="成功可能性",
                    ),
                ),
                (
                    "stale_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="停留多少天算停滞"),
                ),
                (
                    "expected_roles",
                    zhike.kit.records.fields.ChoicesField(
                        blank=True,
                        choices=[
                            ("decider", "决策人"),
                            ("user", "使用人"),
                            ("influencer", "影响人"),
                            ("buyer", "采购"),
                            ("finance", "财务"),
                            ("owner", "业主"),
                            ("operator", "经营管理者"),
                            ("legal", "法定代表人"),
                            ("informant", "眼线"),
                            ("other", "其他"),
                        ],
                        default=list,
                        verbose_name="应覆盖的客户角色",
                    ),
                ),
                ("interests", models.TextField(blank=True, verbose_name="这一阶段的利益诉求变化")),
                (
                    "required_fields",
                    zhike.kit.records.fields.ChoicesField(
                        blank=True,
                        choices=[
                            ("customer", "客户"),
                            ("contact", "联系人"),
                            ("description", "业务描述"),
                            ("product", "产品"),
                            ("amount", "业务额"),
                            ("closes_on", "可能结束时间"),
                            ("next_step", "下一步"),
                            ("reason", "原因"),
                            ("lost_to", "输给"),
                        ],
                        default=list,
                        verbose_name="进入前须填写",
                    ),
                ),
                (
                    "checks",
                    zhike.kit.records.fields.TagsField(blank=True, default=list, verbose_name="离开前须确认"),
                ),
                (
                    "evidence",
                    models.CharField(
                        blank=True,
                        choices=[("supporter", "支持者邮件"), ("power_supporter", "权力支持者邮件")],
                        max_length=16,
                        verbose_name="须有证据",
                    ),
                ),
                (
                    "is_strict",
                    models.BooleanField(
                        default=False,
                        help_text="不勾选时可以进入，商机标为“未证实”",
                        verbose_name="缺少证据不得进入",
                    ),
                ),
                (
                    "is_key_node",
                    models.BooleanField(
                        default=False, help_text="经理看板上为关键商机亮灯（OPP-08）", verbose_name="关键节点"
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
                    "pipeline",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stages",
                        to="sales.pipeline",
                        verbose_name="销售流程",
                    ),
                ),
            ],
            options={
                "verbose_name": "销售阶段",
                "verbose_name_plural": "销售阶段",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="stage_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("pipeline", "name"),
                        name="stage_name",
                    ),
                    models.UniqueConstraint(fields=("id", "pipeline"), name="stage_of_pipeline"),
                    models.CheckConstraint(
                        condition=models.Q(("probability__range", (0, 100))),
                        name="stage_probability",
                        violation_error_message="成功可能性在 0 到 100 之间",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Opportunity",
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
                ("name", models.CharField(max_length=120, verbose_name="商机")),
                ("name_key", models.CharField(editable=False, max_length=400)),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="商机代号")),
                ("description", models.TextField(blank=True, verbose_name="业务描述")),
                (
                    "amount",
                    zhike.kit.records.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=17,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="业务额",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("open", "进行中"), ("won", "赢单"), ("lost", "输单")],
                        default="open",
                        editable=False,
                        max_length=5,
                        verbose_name="结果",
                    ),
                ),
                (
                    "probability",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="不填时按阶段",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="成功可能性",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("commit", "承诺"),
                            ("best", "最好情况"),
                            ("pipeline", "在谈"),
                            ("omitted", "不计入预测"),
                        ],
                        default="pipeline",
                        max_length=8,
                        verbose_name="预测分类",
                    ),
                ),
                (
                    "opened_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="开始日期"),
                ),
                ("closes_on", models.DateField(blank=True, null=True, verbose_name="可能结束时间")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="结束日期")),
                ("entered_stage_at", models.DateTimeField(editable=False, verbose_name="进入阶段时间")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own", "自己开发"),
                            ("lead", "线索转化"),
                            ("referral", "转介绍"),
                            ("repeat", "老客户复购"),
                            ("tender", "招标"),
                            ("other", "其他"),
                        ],
                        max_length=10,
                        verbose_name="来源",
                    ),
                ),
                ("is_key", models.BooleanField(default=False, verbose_name="关键商机")),
                ("next_step", models.CharField(blank=True, max_length=120, verbose_name="下一步")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="下一步日期")),
                ("reason_note", models.CharField(blank=True, max_length=300, verbose_name="原因说明")),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opportunities",
                        to="customers.contact",
                        verbose_name="联系人",
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
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opportunities",
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
                    "lost_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opportunities",
                        to="customers.competitor",
                        verbose_name="输给",
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
                        verbose_name="负责人",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opportunities",
                        to="products.product",
                        verbose_name="产品",
                    ),
                ),
                (
                    "pipeline",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opportunities",
                        to="sales.pipeline",
                        verbose_name="销售流程",
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opportunities",
                        to="sales.reason",
                        verbose_name="原因",
                    ),
                ),
                (
                    "furthest",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sales.stage",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opportunities",
                        to="sales.stage",
                        verbose_name="销售阶段",
                    ),
                ),
            ],
            options={
                "verbose_name": "商机",
                "verbose_name_plural": "商机",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="opportunity_created"),
                    models.Index(fields=["name_key", "id"], name="opportunity_name_key"),
                    models.Index(fields=["owner", "stage"], name="opportunity_owner_stage"),
                    models.Index(fields=["department", "stage"], name="opportunity_department_stage"),
                    models.Index(
                        fields=["stage", "-entered_stage_at", "-id"], name="opportunity_stage_entered"
                    ),
                    models.Index(fields=["customer", "outcome"], name="opportunity_customer"),
                    models.Index(
                        condition=models.Q(("deleted_at", None), ("outcome", "open")),
                        fields=["closes_on", "owner"],
                        name="opportunity_closing",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None), ("is_key", True), ("outcome", "open")),
                        fields=["owner", "closes_on"],
                        name="opportunity_key",
                    ),
                    models.Index(
                        condition=models.Q(("closed_on", None), _negated=True),
                        fields=["closed_on", "owner"],
                        name="opportunity_closed",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("code", ""), _negated=True), ("deleted_at", None)),
                        fields=("code",),
                        name="opportunity_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("probability", None), ("probability__range", (0, 100)), _connector="OR"
                        ),
                        name="opportunity_probability",
                        violation_error_message="成功可能性在 0 到 100 之间",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount", None), ("amount__gte", 0), _connector="OR"),
                        name="opportunity_amount",
                        violation_error_message="业务额不能小于 0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on", None), ("closes_on__gte", models.F("opened_on")), _connector="OR"
                        ),
                        name="opportunity_closes_on",
                        violation_error_message="可能结束时间不能早于开始日期",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None), ("closed_on__gte", models.F("opened_on")), _connector="OR"
                        ),
                        name="opportunity_closed_on",
                        violation_error_message="结束日期不能早于开始日期",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "won"), _negated=True),
                            ("customer__isnull", False),
                            _connector="OR",
                        ),
                        name="opportunity_customer_needed",
                        violation_error_message="赢单的商机须有客户",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ProgressNote",
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
                (
                    "told_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="得知日期"),
                ),
                ("content", models.CharField(max_length=300, verbose_name="进度消息")),
                ("step", models.CharField(blank=True, max_length=120, verbose_name="客户的下一步")),
                ("expected_from", models.DateField(blank=True, null=True, verbose_name="预计最早")),
                ("expected_to", models.DateField(blank=True, null=True, verbose_name="预计最晚")),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="这个客户里角色为眼线的联系人；来源不便写明时不填",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress_notes",
                        to="customers.contact",
                        verbose_name="眼线",
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress_notes",
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
                        verbose_name="负责人",
                    ),
                ),
            ],
            options={
                "verbose_name": "进度消息",
                "verbose_name_plural": "进度消息",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="progressnote_created"),
                    models.Index(fields=["opportunity", "-told_on", "-id"], name="progressnote_opportunity"),
                    models.Index(fields=["department", "-created_at"], name="progressnote_department"),
                    models.Index(fields=["owner", "-created_at"], name="progressnote_owner"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expected_to", None),
                            models.Q(
                                ("expected_from__isnull", False),
                                ("expected_to__gte", models.F("expected_from")),
                            ),
                            _connector="OR",
                        ),
                        name="progressnote_expected_to",
                        violation_error_message="写了预计最晚也要写预计最早，并且不早于它",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Interest",
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
                ("note", models.CharField(max_length=300, verbose_name="利益诉求")),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.contact",
                        verbose_name="联系人",
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
                        editable=False,
                        null=True,
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
                        verbose_name="负责人",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interests",
                        to="sales.opportunity",
                        verbose_name="商机",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sales.stage",
                        verbose_name="销售阶段",
                    ),
                ),
            ],
            options={
                "verbose_name": "利益诉求",
                "verbose_name_plural": "利益诉求",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="interest_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("opportunity", "contact", "stage"),
                        name="interest_stage",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Stay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("entered_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stays",
                        to="sales.opportunity",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sales.stage",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["opportunity", "entered_at"], name="stay_opportunity"),
                    models.Index(fields=["stage", "entered_at"], name="stay_stage"),
                    models.Index(fields=["department", "stage"], name="stay_department"),
                    models.Index(fields=["owner", "stage"], name="stay_owner"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at", None)),
                        fields=("opportunity",),
                        name="stay_present_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tick",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("point", models.CharField(max_length=200, verbose_name="确认事项")),
                ("ticked_at", models.DateTimeField(auto_now_add=True, verbose_name="确认时间")),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ticks",
                        to="sales.opportunity",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sales.stage",
                    ),
                ),
                (
                    "ticked_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="确认人",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("opportunity", "stage", "point"), name="tick_point_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ToolStanding",
            fields=[
                (
                    "tool",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="sales.tool",
                    ),
                ),
                ("uses", models.IntegerField(default=0)),
                ("helped", models.IntegerField(default=0)),
                ("harmed", models.IntegerField(default=0)),
                ("ratings", models.IntegerField(default=0)),
                ("stars", models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="GuideStep",
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
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("decider", "决策人"),
                            ("user", "使用人"),
                            ("influencer", "影响人"),
                            ("buyer", "采购"),
                            ("finance", "财务"),
                            ("owner", "业主"),
                            ("operator", "经营管理者"),
                            ("legal", "法定代表人"),
                            ("informant", "眼线"),
                            ("other", "其他"),
                        ],
                        max_length=10,
                        verbose_name="找谁",
                    ),
                ),
                (
                    "person",
                    models.CharField(
                        blank=True, help_text="如：使用部门负责人", max_length=60, verbose_name="具体是谁"
                    ),
                ),
                ("doing", models.CharField(max_length=200, verbose_name="做什么")),
                ("position", models.PositiveSmallIntegerField(default=10, verbose_name="次序")),
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
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guide_steps",
                        to="sales.stage",
                        verbose_name="销售阶段",
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guide_steps",
                        to="sales.tool",
                        verbose_name="用什么工具",
                    ),
                ),
            ],
            options={
                "verbose_name": "阶段指引",
                "verbose_name_plural": "阶段指引",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="guide_step_created")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ToolRating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stars",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="评分",
                    ),
                ),
                ("rated_at", models.DateTimeField(auto_now=True)),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ratings", to="sales.tool"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("tool", "staff"), name="tool_rating_once"),
                    models.CheckConstraint(
                        condition=models.Q(("stars__range", (1, 5))), name="tool_rating_stars"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ToolUse",
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
                (
                    "used_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="使用日期"),
                ),
                (
                    "effect",
                    models.CharField(
                        blank=True,
                        choices=[("helped", "有效"), ("neutral", "没有明显作用"), ("harmed", "适得其反")],
                        max_length=8,
                        verbose_name="效果",
                    ),
                ),
                ("result", models.CharField(blank=True, max_length=300, verbose_name="结果")),
                ("answers", models.JSONField(default=list, editable=False)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.contact",
                        verbose_name="对谁使用",
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tool_uses",
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
                        verbose_name="负责人",
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="sales.tool",
                        verbose_name="销售工具",
                    ),
                ),
            ],
            options={
                "verbose_name": "工具使用",
                "verbose_name_plural": "工具使用",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="tool_use_created")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Weakness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("left", models.IntegerField()),
                ("passed", models.IntegerField()),
                ("company", models.DecimalField(decimal_places=4, max_digits=5)),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sales.stage",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("staff", "stage"), name="weakness_once")],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("supporter", "支持者邮件"), ("power_supporter", "权力支持者邮件")],
                        max_length=16,
                        verbose_name="证据",
                    ),
                ),
                ("dated_on", models.DateField(verbose_name="邮件日期")),
                ("subject", models.CharField(max_length=120, verbose_name="邮件主题")),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="customers.contact",
                        verbose_name="联系人",
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "file",
                    zhike.kit.records.fields.FileField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.attachment",
                        verbose_name="邮件文件",
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
                        verbose_name="负责人",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="sales.opportunity",
                        verbose_name="商机",
                    ),
                ),
            ],
            options={
                "verbose_name": "支持证据",
                "verbose_name_plural": "支持证据",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="evidence_created"),
                    models.Index(fields=["opportunity", "kind"], name="evidence_opportunity"),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Participant",
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
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("decider", "决策人"),
                            ("user", "使用人"),
                            ("influencer", "影响人"),
                            ("buyer", "采购"),
                            ("finance", "财务"),
                            ("owner", "业主"),
                            ("operator", "经营管理者"),
                            ("legal", "法定代表人"),
                            ("informant", "眼线"),
                            ("other", "其他"),
                        ],
                        max_length=10,
                        verbose_name="角色",
                    ),
                ),
                (
                    "support",
                    models.CharField(
                        blank=True,
                        choices=[("supporter", "支持者邮件"), ("power_supporter", "权力支持者邮件")],
                        help_text="附上有日期的邮件才算数",
                        max_length=16,
                        verbose_name="我方判断",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="customers.contact",
                        verbose_name="联系人",
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="所属部门",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participants",
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
                        verbose_name="负责人",
                    ),
                ),
            ],
            options={
                "verbose_name": "参与人",
                "verbose_name_plural": "参与人",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="participant_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("opportunity", "contact"),
                        name="participant_contact",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
    ]
