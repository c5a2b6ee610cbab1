from pathlib import Path

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

TABLES = (Path(__file__).parent / "tables.sql").read_text()


class Migration(migrations.Migration):
    initial = True
    dependencies = [("access", "0002_functions")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TABLES, "DROP TABLE search_entry")],
            state_operations=[
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "noun",
                                "record_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("noun", models.CharField(max_length=60)),
                        ("record_id", models.BigIntegerField()),
                        ("owner_id", models.BigIntegerField(null=True)),
                        ("department_id", models.BigIntegerField(null=True)),
                        ("shared_id", models.BigIntegerField(null=True)),
                        ("title", models.CharField(max_length=200)),
                        ("tokens", django.contrib.postgres.search.SearchVectorField()),
                    ],
                    options={
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["tokens"], name="search_entry_tokens"
                            ),
                            models.Index(
                                django.contrib.postgres.indexes.OpClass("title", "text_pattern_ops"),
                                name="search_entry_title",
                            ),
                        ],
                    },
                )
            ],
        )
    ]
