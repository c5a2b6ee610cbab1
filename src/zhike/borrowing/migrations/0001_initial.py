import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Loan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("named", models.CharField(max_length=200, verbose_name="要借阅的档案")),
                ("purpose", models.CharField(max_length=200, verbose_name="用途")),
                ("days", models.PositiveSmallIntegerField(verbose_name="天数")),
                ("wants_print", models.BooleanField(default=False, verbose_name="需要打印")),
                ("wants_export", models.BooleanField(default=False, verbose_name="需要导出")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="申请时间")),
                (
                    "stored",
                    models.CharField(
                        choices=[
                            ("waiting", "等待答复"),
                            ("approved", "借阅中"),
                            ("refused", "未批准"),
                            ("withdrawn", "已撤回"),
                            ("returned", "已归还"),
                            ("revoked", "已收回"),
                            ("lapsed", "逾期未答复，已作废"),
                            ("ended", "已到期"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=200, verbose_name="答复")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="答复时间")),
                ("may_print", models.BooleanField(default=False, verbose_name="可打印")),
                ("may_export", models.BooleanField(default=False, verbose_name="可导出")),
                ("starts_at", models.DateTimeField(null=True, verbose_name="开始")),
                ("ends_at", models.DateTimeField(null=True, verbose_name="到期")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="结束时间")),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="批准人",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="借阅人",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["staff", "-id"], name="loan_staff"),
                    models.Index(fields=["stored", "ends_at"], name="loan_stored"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at", None), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                        ),
                        name="loan_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Handling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("noun", models.CharField(max_length=60)),
                ("record_id", models.BigIntegerField(null=True)),
                ("reminded_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="答复人",
                    ),
                ),
                (
                    "approver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审批人",
                    ),
                ),
                (
                    "borrower",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "loan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handling",
                        to="borrowing.loan",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["noun", "record_id"], name="handling_record"),
                    models.Index(fields=["approver"], name="handling_approver"),
                ],
            },
        ),
    ]
