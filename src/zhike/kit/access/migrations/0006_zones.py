"""Zones, and what their members are let at by them."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


SHARED = """
CREATE OR REPLACE FUNCTION zhike_shared(wanted_noun text, verb text) RETURNS SETOF bigint LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT record_id FROM access_share
    WHERE staff_id = zhike_staff() AND noun = wanted_noun AND verb = ANY (verbs)
      AND (until IS NULL OR now() < until) AND (SELECT zhike_lends(wanted_noun, verb))
    UNION ALL
    SELECT z.record_id FROM access_zonemember m
    JOIN access_zone a ON a.id = m.zone_id AND a.noun = wanted_noun
    JOIN access_zoned z ON z.zone_id = m.zone_id AND z.until IS NULL
    WHERE m.staff_id = zhike_staff() AND verb = ANY (m.verbs) AND (SELECT zhike_lends(wanted_noun, verb))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_loans"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Zone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("noun", models.CharField(max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="Zoned",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("noun", models.CharField(max_length=60)),
                ("record_id", models.BigIntegerField()),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                (
                    "zone",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.zone",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("until", None)),
                        fields=["zone", "record_id"],
                        name="zoned_present",
                    ),
                    models.Index(fields=["noun", "record_id", "until"], name="zoned_record"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("noun", "record_id"), name="zoned_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", None),
                            ("until", None),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="zoned_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ZoneMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verbs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), size=None, verbose_name="可以"
                    ),
                ),
                ("given_at", models.DateTimeField(auto_now_add=True)),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="授予人",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="zones",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="同事",
                    ),
                ),
                (
                    "zone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="access.zone",
                        verbose_name="分区",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("staff", "zone"), name="zone_member_once")],
            },
        ),
        migrations.RunSQL(SHARED, migrations.RunSQL.noop),
    ]
