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
        ("people", "0002_sign_in"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="FrozenForecast",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        choices=[("month", "月"), ("quarter", "季度")], max_length=8, verbose_name="周期"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="开始于")),
                ("frozen_on", models.DateField(verbose_name="冻结日期")),
                ("frozen_at", models.DateTimeField(auto_now_add=True)),
                ("won", models.DecimalField(decimal_places=2, max_digits=16, verbose_name="已赢单")),
                ("commit", models.DecimalField(decimal_places=2, max_digits=16, verbose_name="承诺")),
                ("best", models.DecimalField(decimal_places=2, max_digits=16, verbose_name="最好情况")),
                ("pipeline", models.DecimalField(decimal_places=2, max_digits=16, verbose_name="在谈")),
                ("omitted", models.DecimalField(decimal_places=2, max_digits=16, verbose_name="不计入预测")),
                ("forecast", models.DecimalField(decimal_places=2, max_digits=16, verbose_name="加权预测")),
                ("call", models.DecimalField(decimal_places=2, max_digits=16, verbose_name="上报预测")),
                (
                    "expected",
                    models.DecimalField(decimal_places=2, max_digits=16, null=True, verbose_name="历史推算"),
                ),
                (
                    "low",
                    models.DecimalField(decimal_places=2, max_digits=16, null=True, verbose_name="区间下限"),
                ),
                (
                    "high",
                    models.DecimalField(decimal_places=2, max_digits=16, null=True, verbose_name="区间上限"),
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
                    "frozen_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "冻结预测",
                "verbose_name_plural": "冻结预测",
                "indexes": [
                    models.Index(fields=["period", "starts_on", "department"], name="frozen_period"),
                    models.Index(fields=["owner", "starts_on"], name="frozen_owner"),
                    models.Index(fields=["department", "starts_on"], name="frozen_department"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "department", "period", "starts_on", "frozen_on"),
                        name="frozen_once_a_day",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("low", None), ("low__lte", models.F("high")), _connector="OR"),
                        name="frozen_interval",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Override",
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
                    "period",
                    models.CharField(
                        choices=[("month", "月"), ("quarter", "季度")],
                        default="quarter",
                        max_length=8,
                        verbose_name="周期",
                    ),
                ),
                ("starts_on", models.DateField(help_text="这一期里的任一天", verbose_name="开始于")),
                (
                    "amount",
                    zhike.kit.records.fields.MoneyField(
                        decimal_places=2,
                        help_text="整期的金额，含已赢单",
                        max_digits=17,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="修正为",
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="修正理由")),
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
            ],
            options={
                "verbose_name": "预测修正",
                "verbose_name_plural": "预测修正",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="override_created"),
                    models.Index(fields=["department", "-created_at"], name="override_department_time"),
                    models.Index(fields=["owner", "-created_at"], name="override_owner_time"),
                    models.Index(fields=["period", "starts_on"], name="override_period"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("owner", "department", "period", "starts_on"),
                        name="override_starts_on",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="override_amount",
                        violation_error_message="修正金额不能小于 0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__day", 1),
                            models.Q(
                                ("period", "month"), ("starts_on__month__in", (1, 4, 7, 10)), _connector="OR"
                            ),
                        ),
                        name="override_first_day",
                        violation_error_message="开始日期须是这一期的第一天",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
    ]
