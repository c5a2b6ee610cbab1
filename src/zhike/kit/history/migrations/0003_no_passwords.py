"""History keeps no password digests: they are nobody's business, and undo must not bring an old one back."""

from django.db import migrations

FLAT = """
CREATE OR REPLACE FUNCTION history_flat(whole jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT (whole - 'extra' - 'version' - 'updated_at' - 'password') || coalesce(whole -> 'extra', '{}')
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("history", "0002_functions")]
    operations = [migrations.RunSQL(FLAT, migrations.RunSQL.noop)]
