import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="MatchEntry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "noun", "record_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("noun", models.CharField(max_length=60)),
                ("record_id", models.BigIntegerField()),
                ("version", models.IntegerField()),
                ("has_code", models.BooleanField(default=False)),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["keys"], name="matchentry_keys"),
                    models.Index(fields=["written_at"], name="matchentry_written"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Scan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("records", models.IntegerField(default=0)),
                ("compared", models.IntegerField(default=0)),
                ("found", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [models.Index(fields=["-began_at"], name="scan_began")],
            },
        ),
        migrations.CreateModel(
            name="DuplicatePair",
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
                ("noun", models.CharField(max_length=60, verbose_name="对象")),
                ("first_id", models.BigIntegerField()),
                ("second_id", models.BigIntegerField()),
                ("score", models.SmallIntegerField(verbose_name="相似度")),
                ("reasons", models.JSONField(default=list)),
                (
                    "verdict",
                    models.CharField(
                        choices=[("open", "待处理"), ("different", "不是重复"), ("merged", "已合并")],
                        default="open",
                        max_length=10,
                        verbose_name="结论",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                ("reviewed_at", models.DateTimeField(null=True, verbose_name="处理时间")),
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
                    "reviewer",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="处理人",
                    ),
                ),
            ],
            options={
                "verbose_name": "疑似重复",
                "verbose_name_plural": "疑似重复",
                "abstract": False,
                "base_manager_name": "with_deleted",
                "indexes": [
                    models.Index(fields=["noun", "verdict", "-score", "id"], name="duplicatepair_queue"),
                    models.Index(fields=["noun", "second_id"], name="duplicatepair_second"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("noun", "first_id", "second_id"), name="duplicatepair_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first_id__lt", models.F("second_id"))),
                        name="duplicatepair_order",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="查询内容")),
                ("found", models.IntegerField(default=0, verbose_name="结果数")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["staff", "-at"], name="enquiry_staff"),
                    models.Index(fields=["-at"], name="enquiry_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Merging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("noun", models.CharField(max_length=60)),
                ("record_id", models.BigIntegerField()),
                ("loser_id", models.BigIntegerField()),
                ("loser_name", models.CharField(max_length=200)),
                ("loser_code", models.CharField(blank=True, max_length=60)),
                ("moved_rows", models.JSONField(default=dict)),
                ("merged_at", models.DateTimeField(auto_now_add=True, verbose_name="合并时间")),
                (
                    "merged_by",
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
                "verbose_name": "合并",
                "indexes": [models.Index(fields=["noun", "record_id"], name="merging_winner")],
                "constraints": [models.UniqueConstraint(fields=("noun", "loser_id"), name="merging_once")],
            },
        ),
    ]
