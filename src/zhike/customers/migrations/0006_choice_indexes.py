from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0005_year_field")]
    operations = [
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(fields=[column, "name_key", "id"], name=f"customer_{column}_name"),
        )
        for column in ("grade", "industry")
    ]
