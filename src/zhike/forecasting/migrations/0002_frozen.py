"""What is frozen stays as it is: the database refuses to change or remove it (OPP-12)."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION forecasting_keep_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a frozen forecast cannot be changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER forecasting_frozen_kept BEFORE UPDATE OR DELETE ON forecasting_frozenforecast
    FOR EACH ROW EXECUTE FUNCTION forecasting_keep_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("forecasting", "0001_initial")]
    operations = [migrations.RunSQL(FREEZE, migrations.RunSQL.noop)]
