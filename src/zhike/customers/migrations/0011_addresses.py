"""Addresses of customers; the main one and the customer's own row say the same."""

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
import zhike.kit.records.fields
from django.conf import settings
from django.db import migrations, models


# Each looks first whether anything differs: a statement that changes nothing would call the other for ever.
FROM_ADDRESS = """
CREATE FUNCTION customers_take_main_address() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM new_rows n JOIN customers_customer c ON c.id = n.customer_id
        WHERE n.is_main AND n.deleted_at IS NULL
          AND (c.address, c.division, c.postcode) IS DISTINCT FROM (n.detail, n.division, n.postcode)
    ) THEN
        UPDATE customers_customer c
        SET address = n.detail, division = n.division, postcode = n.postcode, updated_at = now()
        FROM new_rows n
        WHERE c.id = n.customer_id AND n.is_main AND n.deleted_at IS NULL
          AND (c.address, c.division, c.postcode) IS DISTINCT FROM (n.detail, n.division, n.postcode);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER take_main_address_new AFTER INSERT ON customers_address REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION customers_take_main_address();
CREATE TRIGGER take_main_address AFTER UPDATE ON customers_address REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION customers_take_main_address();
"""
FROM_CUSTOMER = """
CREATE FUNCTION customers_keep_main_address() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public SET enable_nestloop = off AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM new_rows n JOIN old_rows o USING (id)
        WHERE n.address <> ''
          AND (o.address, o.division, o.postcode) IS DISTINCT FROM (n.address, n.division, n.postcode)
    ) THEN
        UPDATE customers_address a
        SET detail = n.address, division = n.division, postcode = n.postcode, updated_at = now()
        FROM new_rows n
        WHERE a.customer_id = n.id AND a.is_main AND a.deleted_at IS NULL AND n.address <> ''
          AND (a.detail, a.division, a.postcode) IS DISTINCT FROM (n.address, n.division, n.postcode);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_main_address AFTER UPDATE ON customers_customer
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION customers_keep_main_address();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0010_former_names"),
        ("people", "0002_sign_in"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Address",
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
                            ("registered", "注册地址"),
                            ("office", "办公地址"),
                            ("shipping", "收货（卸油）地址"),
                            ("invoice", "收票地址"),
                        ],
                        default="office",
                        max_length=12,
                        verbose_name="类型",
                    ),
                ),
                ("is_main", models.BooleanField(default=False, verbose_name="主要地址")),
                (
                    "division",
                    zhike.kit.records.fields.DivisionField(
                        blank=True, max_length=60, verbose_name="所在地区"
                    ),
                ),
                ("detail", models.CharField(max_length=200, verbose_name="详细地址")),
                (
                    "postcode",
                    zhike.kit.records.fields.PostcodeField(blank=True, max_length=6, verbose_name="邮政编码"),
                ),
                ("recipient", models.CharField(blank=True, max_length=60, verbose_name="收货人")),
                (
                    "phone",
                    zhike.kit.records.fields.PhoneField(blank=True, max_length=40, verbose_name="电话"),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=7,
                        max_digits=10,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="纬度",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=7,
                        max_digits=10,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="经度",
                    ),
                ),
                (
                    "datum",
                    models.CharField(
                        choices=[("gcj02", "GCJ-02（高德、腾讯）"), ("wgs84", "WGS-84（GPS）")],
                        default="gcj02",
                        max_length=6,
                        verbose_name="坐标系",
                    ),
                ),
            ],
            options={
                "verbose_name": "地址",
                "verbose_name_plural": "地址",
                "abstract": False,
                "base_manager_name": "with_deleted",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("with_deleted", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="customer",
            name="division",
            field=zhike.kit.records.fields.DivisionField(blank=True, max_length=60, verbose_name="所在地区"),
        ),
        migrations.AddField(
            model_name="customer",
            name="postcode",
            field=zhike.kit.records.fields.PostcodeField(blank=True, max_length=6, verbose_name="邮政编码"),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(
                fields=["division", "id"],
                name="customer_division",
                opclasses=["varchar_pattern_ops", "int8_ops"],
            ),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(
                fields=["postcode", "id"],
                name="customer_postcode",
                opclasses=["varchar_pattern_ops", "int8_ops"],
            ),
        ),
        migrations.AddField(
            model_name="address",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="建立人",
            ),
        ),
        migrations.AddField(
            model_name="address",
            name="customer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="addresses",
                to="customers.customer",
                verbose_name="客户",
            ),
        ),
        migrations.AddField(
            model_name="address",
            name="department",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.department",
                verbose_name="所属部门",
            ),
        ),
        migrations.AddField(
            model_name="address",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="负责人",
            ),
        ),
        migrations.AddIndex(
            model_name="address",
            index=models.Index(fields=["-created_at", "-id"], name="address_created"),
        ),
        migrations.AddIndex(
            model_name="address",
            index=models.Index(fields=["kind", "customer"], name="address_kind"),
        ),
        migrations.AddIndex(
            model_name="address",
            index=models.Index(
                condition=models.Q(("deleted_at", None), ("latitude__isnull", False)),
                fields=["latitude", "longitude"],
                include=("customer", "owner", "department", "datum", "division", "is_main", "deleted_at"),
                name="address_point",
            ),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.UniqueConstraint(
                condition=models.Q(("deleted_at", None), ("is_main", True)),
                fields=("customer",),
                name="address_one_is_main",
            ),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))),
                    models.Q(("latitude", None), ("longitude", None)),
                    _connector="OR",
                ),
                name="address_whole_point",
                violation_error_message="经度和纬度要一起填写，纬度 ±90° 以内，经度 ±180° 以内",
            ),
        ),
        migrations.RunSQL(FROM_ADDRESS, migrations.RunSQL.noop),
        migrations.RunSQL(FROM_CUSTOMER, migrations.RunSQL.noop),
    ]
