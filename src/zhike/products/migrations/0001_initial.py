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
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Product",
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
                ("name", models.CharField(max_length=120, verbose_name="产品")),
                ("name_key", models.CharField(editable=False, max_length=400)),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="产品代码")),
                ("series", models.CharField(blank=True, max_length=60, verbose_name="系列")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="单位")),
                (
                    "price",
                    zhike.kit.records.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=17,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="标准价格",
                    ),
                ),
                (
                    "other_names",
                    zhike.kit.records.fields.TagsField(
                        blank=True,
                        default=list,
                        help_text="导入文件里出现的别的写法",
                        verbose_name="其他写法",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="在售")),
                ("remark", models.TextField(blank=True, verbose_name="说明")),
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
                "verbose_name": "产品",
                "verbose_name_plural": "产品",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="product_created"),
                    models.Index(fields=["name_key", "id"], name="product_name_key"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("name",), name="product_name"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("code", ""), _negated=True), ("deleted_at", None)),
                        fields=("code",),
                        name="product_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("price", None), ("price__gte", 0), _connector="OR"),
                        name="product_price",
                        violation_error_message="价格不能小于 0",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
    ]
