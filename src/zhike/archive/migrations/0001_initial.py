import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.manager
import zhike.kit.records.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_initial"),
        ("files", "0001_initial"),
        ("people", "0002_sign_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="StaleStanding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("customer_id", models.BigIntegerField()),
                ("is_natural", models.BooleanField(default=False)),
                ("is_qualification", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="ArchiveTemplate",
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
                ("name", models.CharField(max_length=80, verbose_name="模板名称")),
                ("edition", models.IntegerField(editable=False, verbose_name="版次")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "起草"),
                            ("consulting", "征求意见"),
                            ("approved", "已审核"),
                            ("issued", "已下发"),
                            ("withdrawn", "已停用"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                (
                    "content",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("purpose", models.TextField(blank=True, verbose_name="说明")),
                (
                    "opinions_until",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="意见截止"),
                ),
                ("approved_at", models.DateTimeField(editable=False, null=True, verbose_name="审核时间")),
                ("issued_at", models.DateTimeField(editable=False, null=True, verbose_name="下发时间")),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="停用时间")),
                (
                    "approved_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核人",
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
                "verbose_name": "档案模板",
                "verbose_name_plural": "档案模板",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="archivetemplate_created")],
                "constraints": [
                    models.UniqueConstraint(fields=("edition",), name="archivetemplate_edition"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "issued")),
                        fields=("state",),
                        name="archivetemplate_one_issued",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ChangeReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("natural", "自然信息"),
                            ("equipment", "用油机具"),
                            ("storage", "储油能力"),
                            ("sales", "历年销量"),
                            ("qualification", "资质信息"),
                        ],
                        max_length=14,
                        verbose_name="档案部分",
                    ),
                ),
                ("note", models.CharField(max_length=300, verbose_name="变更内容")),
                ("changed_on", models.DateField(verbose_name="变更日期")),
                ("due_on", models.DateField(verbose_name="反馈期限")),
                ("reported_on", models.DateField(verbose_name="反馈日期")),
                ("days_late", models.IntegerField(default=0, verbose_name="逾期天数")),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customer",
                        verbose_name="客户",
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
                    "reported_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="反馈人",
                    ),
                ),
            ],
            options={
                "verbose_name": "变更反馈",
                "indexes": [
                    models.Index(fields=["customer", "-id"], name="changereport_customer"),
                    models.Index(fields=["-reported_on", "-id"], name="changereport_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=60, verbose_name="字段")),
                (
                    "result",
                    models.CharField(
                        choices=[("verified", "属实"), ("inaccurate", "不准确")],
                        max_length=12,
                        verbose_name="核查结论",
                    ),
                ),
                (
                    "evidence",
                    models.CharField(
                        choices=[
                            ("survey", "满意度调查"),
                            ("service", "参与服务"),
                            ("visit", "走访"),
                            ("complaint", "投诉"),
                            ("file", "资料文件"),
                        ],
                        max_length=12,
                        verbose_name="依据",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="核查说明")),
                ("found_on", models.DateField(verbose_name="核查日期")),
                ("due_on", models.DateField(null=True, verbose_name="更正期限")),
                ("corrected_on", models.DateField(null=True, verbose_name="更正日期")),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customer",
                        verbose_name="客户",
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
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.attachment",
                        verbose_name="资料文件",
                    ),
                ),
                (
                    "found_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核查人",
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
            ],
            options={
                "verbose_name": "档案核查",
                "indexes": [
                    models.Index(fields=["customer", "-id"], name="fieldcheck_customer"),
                    models.Index(
                        condition=models.Q(("corrected_on", None), ("result", "inaccurate")),
                        fields=["owner", "due_on"],
                        name="fieldcheck_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Filing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("developed_on", models.DateField(verbose_name="开发日期")),
                ("due_on", models.DateField(verbose_name="建档期限")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待建档"),
                            ("submitted", "已上报"),
                            ("returned", "退回补充"),
                            ("filed", "已备档"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="备档状态",
                    ),
                ),
                ("submitted_on", models.DateField(null=True, verbose_name="上报日期")),
                ("days_late", models.IntegerField(default=0, verbose_name="逾期天数")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="受理时间")),
                ("edition", models.IntegerField(null=True, verbose_name="模板版次")),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customer",
                        verbose_name="客户",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="受理人",
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
                    "submitted_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上报人",
                    ),
                ),
            ],
            options={
                "verbose_name": "备档",
                "indexes": [
                    models.Index(fields=["customer", "-id"], name="filing_customer"),
                    models.Index(fields=["state", "due_on", "id"], name="filing_state"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FillingCampaign",
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
                ("name", models.CharField(max_length=80, verbose_name="活动名称")),
                ("starts_on", models.DateField(verbose_name="开始日期")),
                ("due_on", models.DateField(verbose_name="截止日期")),
                ("note", models.TextField(blank=True, verbose_name="要求")),
                ("closed_at", models.DateTimeField(editable=False, null=True, verbose_name="结束时间")),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="含下级部门；留空则从客户列表按筛选结果加入",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="片区",
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
                "verbose_name": "建档活动",
                "verbose_name_plural": "建档活动",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="fillingcampaign_created")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("starts_on"))),
                        name="fillingcampaign_due_on",
                        violation_error_message="截止日期不能早于开始日期",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CampaignTarget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visited_on", models.DateField(null=True, verbose_name="回访日期")),
                ("filled_on", models.DateField(null=True, verbose_name="填报完成")),
                ("submitted_on", models.DateField(null=True, verbose_name="上报日期")),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customer",
                        verbose_name="客户",
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
                    "submitted_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上报人",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="archive.fillingcampaign",
                        verbose_name="建档活动",
                    ),
                ),
            ],
            options={
                "verbose_name": "建档活动的客户",
                "indexes": [
                    models.Index(fields=["customer", "campaign"], name="campaigntarget_customer"),
                    models.Index(fields=["campaign", "department", "id"], name="campaigntarget_campaign"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("agreed", "同意"), ("changes", "建议修改")],
                        max_length=8,
                        verbose_name="结论",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="意见")),
                ("given_at", models.DateTimeField(editable=False, null=True, verbose_name="时间")),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="部门",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提出人",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opinions",
                        to="archive.archivetemplate",
                        verbose_name="档案模板",
                    ),
                ),
            ],
            options={
                "verbose_name": "部门意见",
                "constraints": [
                    models.UniqueConstraint(fields=("template", "department"), name="opinion_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("customer_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("is_counted", models.BooleanField()),
                ("is_complete", models.BooleanField()),
                ("edition", models.IntegerField(null=True)),
                (
                    "missing",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("natural_percent", models.SmallIntegerField()),
                ("equipment_percent", models.SmallIntegerField()),
                ("storage_percent", models.SmallIntegerField()),
                ("sales_percent", models.SmallIntegerField()),
                ("qualification_percent", models.SmallIntegerField()),
                ("natural_on", models.DateField()),
                ("equipment_on", models.DateField()),
                ("storage_on", models.DateField()),
                ("sales_on", models.DateField()),
                ("qualification_on", models.DateField()),
                ("next_due_on", models.DateField(null=True)),
                (
                    "department",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "档案状况",
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_counted", True)),
                        fields=["department", "owner"],
                        include=("is_complete",),
                        name="standing_coverage",
                    ),
                    models.Index(
                        condition=models.Q(("is_counted", True)),
                        fields=["next_due_on", "customer_id"],
                        name="standing_due",
                    ),
                    models.Index(
                        condition=models.Q(("is_counted", True)),
                        fields=["owner", "next_due_on", "customer_id"],
                        name="standing_owner_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UpkeepDeduction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(verbose_name="考核月份")),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("late_update", "逾期更新"),
                            ("inaccurate", "内容不准确"),
                            ("missing", "缺填必填项"),
                            ("unfiled", "新客户未按期建档"),
                        ],
                        max_length=12,
                        verbose_name="扣分原因",
                    ),
                ),
                ("reference", models.BigIntegerField()),
                ("count", models.IntegerField(default=1, verbose_name="数量")),
                ("points", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="扣分")),
                (
                    "amount",
                    zhike.kit.records.fields.MoneyField(
                        decimal_places=2, max_digits=17, verbose_name="扣奖金"
                    ),
                ),
                (
                    "evidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("survey", "满意度调查"),
                            ("service", "参与服务"),
                            ("visit", "走访"),
                            ("complaint", "投诉"),
                            ("file", "资料文件"),
                        ],
                        max_length=12,
                        verbose_name="依据",
                    ),
                ),
                ("found_on", models.DateField(verbose_name="发现日期")),
                ("excused_at", models.DateTimeField(null=True, verbose_name="免扣时间")),
                ("excuse", models.CharField(blank=True, max_length=300, verbose_name="免扣理由")),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "excused_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="免扣人",
                    ),
                ),
                (
                    "found_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发现人",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="责任人",
                    ),
                ),
            ],
            options={
                "verbose_name": "档案扣分",
                "indexes": [
                    models.Index(fields=["month", "owner", "id"], name="upkeepdeduction_month_owner"),
                    models.Index(fields=["month", "department", "owner"], name="upkeepdeduction_month_dept"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("month", "cause", "customer", "reference"), name="upkeepdeduction_once"
                    )
                ],
            },
        ),
    ]
