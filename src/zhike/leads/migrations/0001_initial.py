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
        ("customers", "0003_equipment_kinds"),
        ("people", "0002_sign_in"),
        ("people", "__first__"),
        ("pools", "0003_holds_of_leads"),
        ("products", "0001_initial"),
        ("sales", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AssignmentRule",
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
                ("name", models.CharField(max_length=60, verbose_name="规则名称")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="顺序")),
                (
                    "channels",
                    zhike.kit.records.fields.ChoicesField(
                        blank=True,
                        choices=[
                            ("web", "网站表单"),
                            ("email", "邮件"),
                            ("phone", "来电"),
                            ("wechat", "微信"),
                            ("visit", "拜访"),
                            ("exhibition", "展会"),
                            ("referral", "转介绍"),
                            ("advertising", "广告"),
                            ("directory", "名录"),
                            ("other", "其他"),
                        ],
                        default=list,
                        verbose_name="来源",
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
                        verbose_name="行业",
                    ),
                ),
                (
                    "places",
                    zhike.kit.records.fields.TagsField(
                        blank=True, default=list, help_text="省、市或区县的名称。", verbose_name="地区"
                    ),
                ),
                (
                    "least_score",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="最低评分",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("person", "指定一人"),
                            ("turns", "轮流"),
                            ("load", "按在手线索最少"),
                            ("pool", "放进公海"),
                        ],
                        default="turns",
                        max_length=8,
                        verbose_name="分配方式",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="启用")),
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
                    "pool",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pools.pool",
                        verbose_name="公海",
                    ),
                ),
            ],
            options={
                "verbose_name": "线索分配规则",
                "verbose_name_plural": "线索分配规则",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="assignmentrule_created"),
                    models.Index(fields=["position", "id"], name="assignmentrule_position"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("name",), name="assignmentrule_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", "pool"), _negated=True), ("pool__isnull", False), _connector="OR"
                        ),
                        name="assignmentrule_pool",
                        violation_error_message="请选择公海",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="AssignmentMember",
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
                ("name", models.CharField(editable=False, max_length=80, verbose_name="成员")),
                ("given_at", models.DateTimeField(editable=False, null=True, verbose_name="上次分到")),
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="leads.assignmentrule",
                        verbose_name="线索分配规则",
                    ),
                ),
            ],
            options={
                "verbose_name": "分配成员",
                "verbose_name_plural": "分配成员",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="assignmentmember_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("rule", "staff"),
                        name="assignmentmember_staff",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Inbox",
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
                ("name", models.CharField(max_length=60, verbose_name="收件箱名称")),
                ("host", models.CharField(max_length=120, verbose_name="IMAP 服务器")),
                (
                    "port",
                    models.PositiveIntegerField(
                        default=993,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(65535),
                        ],
                        verbose_name="端口",
                    ),
                ),
                (
                    "security",
                    models.CharField(
                        choices=[
                            ("tls", "TLS（993）"),
                            ("starttls", "STARTTLS（143）"),
                            ("none", "不加密（仅限本机）"),
                        ],
                        default="tls",
                        max_length=10,
                        verbose_name="加密",
                    ),
                ),
                ("login", models.CharField(max_length=120, verbose_name="账号")),
                ("sealed_password", models.TextField(blank=True, editable=False)),
                ("folder", models.CharField(default="INBOX", max_length=120, verbose_name="文件夹")),
                ("campaign", models.CharField(blank=True, max_length=80, verbose_name="活动")),
                ("tags", zhike.kit.records.fields.TagsField(blank=True, default=list, verbose_name="标签")),
                ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                ("read_at", models.DateTimeField(editable=False, null=True, verbose_name="上次收取")),
                (
                    "problem",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="上次出错"),
                ),
                ("uid_validity", models.BigIntegerField(default=0, editable=False)),
                ("last_uid", models.BigIntegerField(default=0, editable=False)),
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
                        verbose_name="归属部门",
                    ),
                ),
            ],
            options={
                "verbose_name": "线索收件箱",
                "verbose_name_plural": "线索收件箱",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="inbox_created")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="IndustryProfile",
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
                    "industry",
                    models.CharField(
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
                        max_length=20,
                        verbose_name="行业",
                    ),
                ),
                ("traits", models.TextField(verbose_name="行业特点")),
                ("where_found", models.TextField(blank=True, verbose_name="到哪里找")),
                (
                    "needs",
                    zhike.kit.records.fields.TagsField(blank=True, default=list, verbose_name="常见需求"),
                ),
                ("season", models.CharField(blank=True, max_length=60, verbose_name="旺季")),
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
                "verbose_name": "行业特点",
                "verbose_name_plural": "行业特点",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="industryprofile_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("industry",),
                        name="industryprofile_industry",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="NurtureProgramme",
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
                ("name", models.CharField(max_length=60, verbose_name="计划名称")),
                ("aim", models.CharField(blank=True, max_length=200, verbose_name="目的")),
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
                        help_text="不选则适用于所有行业。",
                        verbose_name="适用行业",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                (
                    "repeats",
                    models.BooleanField(
                        default=True, help_text="直到线索转化或放弃。", verbose_name="做完后从头再来"
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
                "verbose_name": "培育计划",
                "verbose_name_plural": "培育计划",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="nurtureprogramme_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("name",),
                        name="nurtureprogramme_name",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Lead",
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
                ("name", models.CharField(max_length=120, verbose_name="线索名称")),
                ("name_key", models.CharField(editable=False, max_length=400)),
                ("code", models.CharField(max_length=40, verbose_name="线索编号")),
                ("company", models.CharField(blank=True, max_length=120, verbose_name="公司名称")),
                ("match_key", models.CharField(blank=True, editable=False, max_length=120)),
                ("contact_name", models.CharField(blank=True, max_length=60, verbose_name="联系人")),
                ("post", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                (
                    "mobile",
                    zhike.kit.records.fields.PhoneField(blank=True, max_length=40, verbose_name="手机"),
                ),
                ("mobile_digits", models.CharField(blank=True, editable=False, max_length=40)),
                (
                    "phone",
                    zhike.kit.records.fields.PhoneField(blank=True, max_length=40, verbose_name="座机"),
                ),
                (
                    "email",
                    zhike.kit.records.fields.EmailField(blank=True, max_length=200, verbose_name="邮箱"),
                ),
                ("wechat", models.CharField(blank=True, max_length=60, verbose_name="微信")),
                (
                    "industry",
                    models.CharField(
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
                        max_length=20,
                        verbose_name="行业",
                    ),
                ),
                (
                    "division",
                    zhike.kit.records.fields.DivisionField(
                        blank=True, max_length=60, verbose_name="所在地区"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "网站表单"),
                            ("email", "邮件"),
                            ("phone", "来电"),
                            ("wechat", "微信"),
                            ("visit", "拜访"),
                            ("exhibition", "展会"),
                            ("referral", "转介绍"),
                            ("advertising", "广告"),
                            ("directory", "名录"),
                            ("other", "其他"),
                        ],
                        default="other",
                        max_length=12,
                        verbose_name="来源",
                    ),
                ),
                ("campaign", models.CharField(blank=True, max_length=80, verbose_name="活动")),
                ("referrer", models.CharField(blank=True, max_length=60, verbose_name="推荐人")),
                ("content", models.TextField(blank=True, verbose_name="需求内容")),
                (
                    "budget",
                    zhike.kit.records.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=17,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="预计金额",
                    ),
                ),
                ("tags", zhike.kit.records.fields.TagsField(blank=True, default=list, verbose_name="标签")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "新线索"),
                            ("contacted", "已联系"),
                            ("nurturing", "培育中"),
                            ("converted", "已转化"),
                            ("dropped", "已放弃"),
                        ],
                        default="new",
                        editable=False,
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("score", models.SmallIntegerField(default=0, editable=False, verbose_name="评分")),
                ("score_reasons", models.JSONField(default=list, editable=False)),
                ("next_step", models.CharField(blank=True, max_length=120, verbose_name="下一步")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="下一步日期")),
                (
                    "last_touched_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="最近跟进时间"
                    ),
                ),
                ("steps_done", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("consent", models.TextField(blank=True, editable=False, verbose_name="同意的内容")),
                ("consented_at", models.DateTimeField(editable=False, null=True, verbose_name="同意时间")),
                (
                    "drop_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_need", "没有需求"),
                            ("no_budget", "没有预算"),
                            ("unreachable", "联系不上"),
                            ("competitor", "已选竞争对手"),
                            ("unfit", "不是目标客户"),
                            ("duplicate", "重复线索"),
                            ("spam", "无效信息"),
                        ],
                        editable=False,
                        max_length=12,
                        verbose_name="放弃原因",
                    ),
                ),
                (
                    "drop_note",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="放弃说明"),
                ),
                ("closed_at", models.DateTimeField(editable=False, null=True, verbose_name="转化或放弃时间")),
                (
                    "contact",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to="customers.contact",
                        verbose_name="转化的联系人",
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to="customers.customer",
                        verbose_name="转化的客户",
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to="sales.opportunity",
                        verbose_name="转化的商机",
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
                        related_name="+",
                        to="products.product",
                        verbose_name="意向产品",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to="leads.nurtureprogramme",
                        verbose_name="培育计划",
                    ),
                ),
            ],
            options={
                "verbose_name": "线索",
                "verbose_name_plural": "线索",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="lead_created"),
                    models.Index(fields=["department", "-created_at"], name="lead_department"),
                    models.Index(fields=["owner", "-created_at"], name="lead_owner"),
                    models.Index(
                        condition=models.Q(
                            ("deleted_at", None), ("state__in", ["new", "contacted", "nurturing"])
                        ),
                        fields=["owner", "last_touched_at"],
                        name="lead_open_owner",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("deleted_at", None), ("state__in", ["new", "contacted", "nurturing"])
                        ),
                        fields=["last_touched_at", "id"],
                        name="lead_open_touched",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("deleted_at", None), ("state__in", ["new", "contacted", "nurturing"])
                        ),
                        fields=["industry", "id"],
                        name="lead_open_industry",
                    ),
                    models.Index(
                        condition=models.Q(("match_key", ""), _negated=True),
                        fields=["match_key"],
                        name="lead_match",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("code",), name="lead_code"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "converted"), _negated=True),
                            ("customer__isnull", False),
                            _connector="OR",
                        ),
                        name="lead_customer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), _negated=True),
                            models.Q(("drop_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="lead_drop_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("next_step", ""), ("next_on__isnull", False), _connector="OR"),
                        name="lead_next_on",
                        violation_error_message="写了下一步就要写日期",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LeadTouch",
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
                        choices=[
                            ("note", "备注"),
                            ("call", "电话"),
                            ("visit", "拜访"),
                            ("meeting", "会议"),
                            ("mail", "邮件"),
                            ("wechat", "微信"),
                            ("fax", "传真"),
                            ("consultation", "咨询"),
                        ],
                        default="call",
                        max_length=14,
                        verbose_name="类型",
                    ),
                ),
                ("subject", models.CharField(max_length=120, verbose_name="主题")),
                ("happened_at", models.DateTimeField(verbose_name="时间")),
                ("description", models.TextField(blank=True, verbose_name="内容")),
                ("next_step", models.CharField(blank=True, max_length=120, verbose_name="下一步")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="下一步日期")),
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
                    "lead",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="touches",
                        to="leads.lead",
                        verbose_name="线索",
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
                "verbose_name": "线索跟进",
                "verbose_name_plural": "线索跟进",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["lead", "-happened_at", "-id"], name="leadtouch_lead_time"),
                    models.Index(fields=["-happened_at", "-id"], name="leadtouch_time"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("next_step", ""), ("next_on__isnull", False), _connector="OR"),
                        name="leadtouch_next_on",
                        violation_error_message="写了下一步就要写日期",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="NurtureStep",
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
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="顺序")),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="隔多少天",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "备注"),
                            ("call", "电话"),
                            ("visit", "拜访"),
                            ("meeting", "会议"),
                            ("mail", "邮件"),
                            ("wechat", "微信"),
                            ("fax", "传真"),
                            ("consultation", "咨询"),
                        ],
                        default="call",
                        max_length=14,
                        verbose_name="方式",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="做什么")),
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
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="leads.nurtureprogramme",
                        verbose_name="培育计划",
                    ),
                ),
            ],
            options={
                "verbose_name": "培育步骤",
                "verbose_name_plural": "培育步骤",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="nurturestep_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("programme", "position"),
                        name="nurturestep_position",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ReceivedMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("message_id", models.CharField(max_length=300, unique=True)),
                ("lead_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "inbox",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="received", to="leads.inbox"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ScoreRule",
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
                    "name",
                    models.CharField(
                        help_text="评分旁边显示的话，例如“留了手机”。", max_length=60, verbose_name="理由"
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("channel", "来源"),
                            ("industry", "行业"),
                            ("division", "所在地区"),
                            ("company", "公司名称"),
                            ("post", "职务"),
                            ("mobile", "手机"),
                            ("phone", "座机"),
                            ("email", "邮箱"),
                            ("wechat", "微信"),
                            ("content", "需求内容"),
                            ("campaign", "活动"),
                            ("tags", "标签"),
                            ("referrer", "推荐人"),
                            ("budget", "预计金额"),
                            ("touches", "跟进次数"),
                        ],
                        max_length=12,
                        verbose_name="看什么",
                    ),
                ),
                (
                    "test",
                    models.CharField(
                        choices=[
                            ("filled", "已填写"),
                            ("empty", "没有填写"),
                            ("among", "是其中之一"),
                            ("contains", "包含其中一词"),
                            ("at_least", "不小于"),
                        ],
                        default="filled",
                        max_length=12,
                        verbose_name="条件",
                    ),
                ),
                (
                    "words",
                    zhike.kit.records.fields.TagsField(
                        blank=True,
                        default=list,
                        help_text="“是其中之一”和“包含其中一词”比较这些词。",
                        verbose_name="词语",
                    ),
                ),
                (
                    "least",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="“不小于”比较这个数。",
                        max_digits=17,
                        null=True,
                        verbose_name="下限",
                    ),
                ),
                (
                    "points",
                    models.SmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(-100),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="分数",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="启用")),
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
                "verbose_name": "评分规则",
                "verbose_name_plural": "评分规则",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="scorerule_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("name",), name="scorerule_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("test", "at_least"), _negated=True),
                            ("least__isnull", False),
                            _connector="OR",
                        ),
                        name="scorerule_least",
                        violation_error_message="“不小于”要填下限",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("test__in", ["among", "contains"]), _negated=True),
                            models.Q(("words", []), _negated=True),
                            _connector="OR",
                        ),
                        name="scorerule_words",
                        violation_error_message="要填比较的词语",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="WebForm",
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
                ("name", models.CharField(max_length=60, verbose_name="表单名称")),
                (
                    "slug",
                    models.SlugField(
                        help_text="网址 /f/ 后面的部分，小写字母、数字和短横；不填则自动取一个。",
                        max_length=40,
                        verbose_name="地址",
                    ),
                ),
                ("intro", models.TextField(blank=True, verbose_name="开头的话")),
                ("thanks", models.CharField(blank=True, max_length=300, verbose_name="提交后的话")),
                (
                    "asked",
                    zhike.kit.records.fields.ChoicesField(
                        blank=True,
                        choices=[
                            ("company", "公司名称"),
                            ("contact_name", "姓名"),
                            ("post", "职务"),
                            ("mobile", "手机"),
                            ("phone", "座机"),
                            ("email", "邮箱"),
                            ("wechat", "微信"),
                            ("industry", "行业"),
                            ("division", "所在地区"),
                            ("content", "需求内容"),
                        ],
                        default=list,
                        verbose_name="要填的项目",
                    ),
                ),
                (
                    "required",
                    zhike.kit.records.fields.ChoicesField(
                        blank=True,
                        choices=[
                            ("company", "公司名称"),
                            ("contact_name", "姓名"),
                            ("post", "职务"),
                            ("mobile", "手机"),
                            ("phone", "座机"),
                            ("email", "邮箱"),
                            ("wechat", "微信"),
                            ("industry", "行业"),
                            ("division", "所在地区"),
                            ("content", "需求内容"),
                        ],
                        default=list,
                        verbose_name="必填的项目",
                    ),
                ),
                (
                    "consent",
                    models.TextField(
                        blank=True,
                        help_text="填表人须勾选同意；当时的文字随线索保存。",
                        verbose_name="同意条款",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "网站表单"),
                            ("email", "邮件"),
                            ("phone", "来电"),
                            ("wechat", "微信"),
                            ("visit", "拜访"),
                            ("exhibition", "展会"),
                            ("referral", "转介绍"),
                            ("advertising", "广告"),
                            ("directory", "名录"),
                            ("other", "其他"),
                        ],
                        default="web",
                        max_length=12,
                        verbose_name="来源",
                    ),
                ),
                ("campaign", models.CharField(blank=True, max_length=80, verbose_name="活动")),
                ("tags", zhike.kit.records.fields.TagsField(blank=True, default=list, verbose_name="标签")),
                ("is_active", models.BooleanField(default=True, verbose_name="启用")),
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
                        verbose_name="归属部门",
                    ),
                ),
            ],
            options={
                "verbose_name": "网站表单",
                "verbose_name_plural": "网站表单",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="webform_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("slug",), name="webform_slug"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="FormPost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(max_length=64)),
                ("token", models.CharField(max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="posts", to="leads.webform"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["address", "-at"], name="formpost_address")],
                "constraints": [models.UniqueConstraint(fields=("token",), name="formpost_token_once")],
            },
        ),
    ]
