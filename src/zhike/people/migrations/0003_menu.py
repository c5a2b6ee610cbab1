from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_sign_in")]
    operations = [
        migrations.AddField(
            model_name="staff",
            name="menu",
            field=models.CharField(blank=True, editable=False, max_length=200),
        )
    ]
