import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
import zhike.kit.records.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0006_zones"),
        ("customers", "0001_initial"),
        ("people", "0002_sign_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="Territory",
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
                ("name", models.CharField(max_length=60, verbose_name="地域名称")),
                (
                    "priority",
                    models.IntegerField(
                        default=100,
                        help_text="客户符合多个地域时，归入数字最小的一个",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(999),
                        ],
                        verbose_name="优先级",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "people",
                    models.CharField(blank=True, editable=False, max_length=400, verbose_name="销售人员"),
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
                    "zone",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="territory",
                        to="access.zone",
                    ),
                ),
            ],
            options={
                "verbose_name": "地域",
                "verbose_name_plural": "地域",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="territory_created"),
                    models.Index(fields=["priority", "id"], name="territory_priority"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("name",), name="territory_name"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Criterion",
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
                            ("province", "省"),
                            ("city", "市、区县"),
                            ("postcode", "邮编"),
                            ("area", "地区（片区）"),
                            ("industry", "行业"),
                            ("customer", "相关客户"),
                            ("contact", "联系人"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="条件",
                    ),
                ),
                (
                    "division",
                    zhike.kit.records.fields.DivisionField(
                        blank=True, max_length=60, verbose_name="省、市或区县"
                    ),
                ),
                (
                    "postcodes",
                    models.CharField(
                        blank=True,
                        help_text="后几位用 x 代替，例如 5180xx",
                        max_length=6,
                        verbose_name="邮编范围",
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
                        max_length=20,
                        verbose_name="行业",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.department",
                        verbose_name="片区（含下级）",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                    "customer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customer",
                        verbose_name="相关客户",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criteria",
                        to="territories.territory",
                        verbose_name="地域",
                    ),
                ),
            ],
            options={
                "verbose_name": "划分条件",
                "verbose_name_plural": "划分条件",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [models.Index(fields=["-created_at", "-id"], name="criterion_created")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Redrawing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("drawing", models.JSONField()),
                ("effective_on", models.DateField(verbose_name="生效日期")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "state",
                    models.CharField(
                        choices=[("scheduled", "待生效"), ("applied", "已生效"), ("cancelled", "已取消")],
                        default="scheduled",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("expected", models.IntegerField(default=0, verbose_name="预计移动")),
                ("moved", models.IntegerField(null=True, verbose_name="移动客户")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="安排时间")),
                ("applied_at", models.DateTimeField(null=True, verbose_name="生效时间")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="安排人",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "indexes": [models.Index(fields=["state", "effective_on"], name="redrawing_due")],
            },
        ),
    ]
