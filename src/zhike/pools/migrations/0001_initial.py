import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
import zhike.pools.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_sign_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordFacts",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "noun", "record_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("noun", models.CharField(max_length=20)),
                ("record_id", models.BigIntegerField()),
                ("held_since", models.DateTimeField(null=True)),
                ("last_followed_at", models.DateTimeField(null=True)),
                ("enquired_at", models.DateTimeField(null=True)),
                ("last_opportunity_at", models.DateTimeField(null=True)),
                ("last_deal_at", models.DateTimeField(null=True)),
                ("contract_ends_on", models.DateField(null=True)),
                ("open_deals", models.IntegerField(default=0)),
                (
                    "product_line",
                    models.CharField(
                        blank=True,
                        choices=[("petrol", "汽油"), ("diesel", "柴油"), ("minor", "小品种")],
                        max_length=12,
                    ),
                ),
            ],
            options={
                "verbose_name": "facts",
            },
        ),
        migrations.CreateModel(
            name="Pool",
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
                ("name", models.CharField(max_length=60, verbose_name="公海名称")),
                (
                    "holds",
                    models.CharField(
                        choices=[("customer", "客户")], default="customer", max_length=20, verbose_name="存放"
                    ),
                ),
                (
                    "is_default",
                    models.BooleanField(
                        default=False, help_text="退回时没有选公海的，进入默认公海。", verbose_name="默认公海"
                    ),
                ),
                (
                    "picks_a_day",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="每人每天最多领取",
                    ),
                ),
                (
                    "picks_at_most",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="已成交的不计算在内。",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="每人最多持有从此领取的",
                    ),
                ),
                (
                    "barred_days",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="前负责人多少天内不能再领取",
                    ),
                ),
                (
                    "wait_days",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="进入公海多少天后才能领取",
                    ),
                ),
                (
                    "views_a_day",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="同一条当天重复打开只算一次。",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="每人每天最多查看",
                    ),
                ),
                (
                    "hidden_fields",
                    zhike.pools.fields.ChoicesField(
                        blank=True,
                        choices=[
                            ("code", "客户代号"),
                            ("grade", "客户分类"),
                            ("category", "客户类别"),
                            ("industry", "行业分类"),
                            ("phone", "电话"),
                            ("email", "邮箱"),
                            ("website", "网址"),
                            ("address", "公司地址"),
                            ("legal_representative", "法人代表"),
                            ("credit_code", "统一社会信用代码"),
                            ("main_business", "主营业务"),
                            ("annual_turnover", "年营业额"),
                            ("contacts", "联系人"),
                            ("activities", "跟进记录"),
                        ],
                        default=list,
                        null=True,
                        verbose_name="领取前隐藏的字段",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="说明")),
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
                        help_text="公海里的客户归这个部门，没有负责人；能看到这个部门客户的人看得到全部内容，通常选总部。",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="主管部门",
                    ),
                ),
            ],
            options={
                "verbose_name": "公海",
                "verbose_name_plural": "公海",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="pool_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("name",), name="pool_name"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None), ("is_default", True)),
                        fields=("holds",),
                        name="pool_is_default",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("noun", models.CharField(max_length=20)),
                ("record_id", models.BigIntegerField()),
                ("on", models.DateField()),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="pools.pool",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("staff", "on", "pool", "noun", "record_id"), name="opening_counted_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PoolEntry",
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
                ("noun", models.CharField(choices=[("customer", "客户")], editable=False, max_length=20)),
                ("record_id", models.BigIntegerField(editable=False)),
                ("name", models.CharField(editable=False, max_length=120, verbose_name="名称")),
                ("name_key", models.CharField(editable=False, max_length=400)),
                (
                    "code",
                    models.CharField(blank=True, editable=False, max_length=40, verbose_name="客户代号"),
                ),
                (
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[("A", "A"), ("B", "B"), ("C", "C"), ("D", "D")],
                        editable=False,
                        max_length=1,
                        verbose_name="客户分类",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stock", "存量客户"),
                            ("temporary", "临时配送客户"),
                            ("prospect", "潜在客户"),
                        ],
                        editable=False,
                        max_length=12,
                        verbose_name="客户类别",
                    ),
                ),
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
                        editable=False,
                        max_length=20,
                        verbose_name="行业分类",
                    ),
                ),
                ("entered_at", models.DateTimeField(editable=False, verbose_name="进入公海")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("created", "新建"),
                            ("assigned", "分配"),
                            ("picked", "领取"),
                            ("given", "从公海分配"),
                            ("returned", "退回"),
                            ("reclaimed", "自动回收"),
                            ("imported", "导入"),
                            ("moved", "移入"),
                            ("undone", "撤销"),
                        ],
                        editable=False,
                        max_length=12,
                        verbose_name="如何进入",
                    ),
                ),
                ("reason", models.CharField(blank=True, editable=False, max_length=300, verbose_name="原因")),
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
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="pools.pool",
                        verbose_name="公海",
                    ),
                ),
                (
                    "previous_owner",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="前负责人",
                    ),
                ),
            ],
            options={
                "verbose_name": "公海客户",
                "verbose_name_plural": "公海客户",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-entered_at", "-id"], name="poolentry_entered"),
                    models.Index(fields=["pool", "-entered_at", "-id"], name="poolentry_pool_entered"),
                    models.Index(fields=["pool", "name_key", "id"], name="poolentry_pool_name"),
                ],
                "constraints": [models.UniqueConstraint(fields=("noun", "record_id"), name="poolentry_once")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PoolMember",
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
                ("may_pick", models.BooleanField(default=True, verbose_name="可以领取")),
                (
                    "is_admin",
                    models.BooleanField(
                        default=False,
                        help_text="可以把公海里的客户分配给人，或移到另一个公海。",
                        verbose_name="公海管理员",
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
                        blank=True,
                        help_text="包括下级部门。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="部门",
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="pools.pool",
                        verbose_name="公海",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.role",
                        verbose_name="角色",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "公海成员",
                "verbose_name_plural": "公海成员",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="poolmember_created")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("department", None), ("role", None), ("staff__isnull", False)),
                            models.Q(("department__isnull", False), ("role", None), ("staff", None)),
                            models.Q(("department", None), ("role__isnull", False), ("staff", None)),
                            _connector="OR",
                        ),
                        name="poolmember_is_one",
                        violation_error_message="请填人员、部门、角色之一",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Protection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("noun", models.CharField(max_length=20)),
                ("record_id", models.BigIntegerField()),
                ("until", models.DateField(verbose_name="保护到")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="理由")),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("noun", "record_id"), name="protection_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReclaimRule",
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
                (
                    "fact",
                    models.CharField(
                        choices=[
                            ("follow_up", "没有跟进"),
                            ("opportunity", "没有新商机"),
                            ("deal", "没有成交"),
                            ("contract", "合同到期后"),
                            ("protection", "保护到期后"),
                            ("enquiry", "咨询后从未成交"),
                        ],
                        default="follow_up",
                        max_length=12,
                        verbose_name="条件",
                    ),
                ),
                (
                    "days",
                    models.PositiveIntegerField(
                        default=30,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="天数",
                    ),
                ),
                ("is_in_working_days", models.BooleanField(default=False, verbose_name="按工作日计算")),
                ("spares_dealt", models.BooleanField(default=True, verbose_name="不收已成交客户")),
                (
                    "spares_open_deals",
                    models.BooleanField(default=True, verbose_name="不收有进行中商机的客户"),
                ),
                ("spares_protected", models.BooleanField(default=True, verbose_name="不收保护中的客户")),
                (
                    "spared_grades",
                    zhike.pools.fields.ChoicesField(
                        blank=True,
                        choices=[("A", "A"), ("B", "B"), ("C", "C"), ("D", "D")],
                        default=list,
                        null=True,
                        verbose_name="不收的客户分类",
                    ),
                ),
                (
                    "remind_days",
                    models.PositiveIntegerField(
                        blank=True,
                        default=3,
                        help_text="不填则不提醒。",
                        null=True,
                        verbose_name="提前多少天提醒负责人",
                    ),
                ),
                ("tells_head", models.BooleanField(default=True, verbose_name="收回后告知部门负责人")),
                ("on_form", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "most_share",
                    models.DecimalField(decimal_places=4, editable=False, max_digits=5, null=True),
                ),
                ("share_reason", models.CharField(blank=True, editable=False, max_length=300)),
                ("reminded_on", models.DateField(editable=False, null=True)),
                ("last_run_on", models.DateField(editable=False, null=True, verbose_name="上次执行")),
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
                        blank=True,
                        db_index=False,
                        help_text="包括下级部门；不填则全公司。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="适用部门",
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="pools.pool",
                        verbose_name="退回到",
                    ),
                ),
            ],
            options={
                "verbose_name": "回收规则",
                "verbose_name_plural": "回收规则",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="reclaimrule_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("name",), name="reclaimrule_name"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ReclaimTerm",
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
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[("A", "A"), ("B", "B"), ("C", "C"), ("D", "D")],
                        max_length=1,
                        verbose_name="客户分类",
                    ),
                ),
                (
                    "product_line",
                    models.CharField(
                        blank=True,
                        choices=[("petrol", "汽油"), ("diesel", "柴油"), ("minor", "小品种")],
                        max_length=12,
                        verbose_name="产品线",
                    ),
                ),
                (
                    "days",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(0)], verbose_name="天数"
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
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="pools.reclaimrule",
                        verbose_name="回收规则",
                    ),
                ),
            ],
            options={
                "verbose_name": "分级天数",
                "verbose_name_plural": "分级天数",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="reclaimterm_created")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("rule", "grade", "product_line"),
                        name="reclaimterm_product_line",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grade", ""), ("product_line", ""), _negated=True),
                        name="reclaimterm_grade",
                        violation_error_message="请填客户分类或产品线",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Simulation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.CharField(max_length=64)),
                ("on", models.DateField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("considered", models.IntegerField()),
                ("taken", models.IntegerField()),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="simulations",
                        to="pools.reclaimrule",
                    ),
                ),
                (
                    "staff",
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
                "indexes": [models.Index(fields=["rule", "-id"], name="simulation_rule")],
            },
        ),
        migrations.CreateModel(
            name="SimulationShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("considered", models.IntegerField()),
                ("taken", models.IntegerField()),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "simulation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="pools.simulation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tenure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("noun", models.CharField(max_length=20)),
                ("record_id", models.BigIntegerField()),
                ("began_at", models.DateTimeField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("created", "新建"),
                            ("assigned", "分配"),
                            ("picked", "领取"),
                            ("given", "从公海分配"),
                            ("returned", "退回"),
                            ("reclaimed", "自动回收"),
                            ("imported", "导入"),
                            ("moved", "移入"),
                            ("undone", "撤销"),
                        ],
                        max_length=12,
                        verbose_name="如何得到",
                    ),
                ),
                ("run_id", models.BigIntegerField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "end_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("created", "新建"),
                            ("assigned", "分配"),
                            ("picked", "领取"),
                            ("given", "从公海分配"),
                            ("returned", "退回"),
                            ("reclaimed", "自动回收"),
                            ("imported", "导入"),
                            ("moved", "移入"),
                            ("undone", "撤销"),
                        ],
                        max_length=12,
                        verbose_name="如何失去",
                    ),
                ),
                ("end_reason", models.CharField(blank=True, max_length=300)),
                ("end_run_id", models.BigIntegerField(null=True)),
                (
                    "end_pool",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pools.pool",
                    ),
                ),
                (
                    "end_rule",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pools.reclaimrule",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pools.pool",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["noun", "record_id", "-began_at"], name="tenure_record"),
                    models.Index(fields=["owner", "-began_at"], name="tenure_owner"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("noun", "record_id"),
                        name="tenure_present_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Capacity",
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
                ("name", models.CharField(editable=False, max_length=80, verbose_name="对象")),
                (
                    "holds",
                    models.CharField(
                        choices=[("customer", "客户")], default="customer", max_length=20, verbose_name="存放"
                    ),
                ),
                (
                    "most",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="部门填全部门合计，人员填本人。",
                        null=True,
                        verbose_name="最多持有",
                    ),
                ),
                (
                    "most_each",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="部门里没有单独设置的人。",
                        null=True,
                        verbose_name="每人最多持有",
                    ),
                ),
                (
                    "most_protected",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="每人最多保护"),
                ),
                ("counts_dealt", models.BooleanField(default=False, verbose_name="已成交的也计入")),
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
                        blank=True,
                        help_text="包括下级部门。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="部门",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "库容",
                "verbose_name_plural": "库容",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="capacity_created")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("department", None), ("staff__isnull", False)),
                            models.Q(("department__isnull", False), ("staff", None)),
                            _connector="OR",
                        ),
                        name="capacity_is_one",
                        violation_error_message="请填人员、部门之一",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("holds", "staff"),
                        name="capacity_staff",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("holds", "department"),
                        name="capacity_department",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
    ]
