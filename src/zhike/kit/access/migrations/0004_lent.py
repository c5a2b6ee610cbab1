"""What a limited token is lent by shares and grants ends where the token does."""

from django.db import migrations

LENDS = """
CREATE FUNCTION zhike_lends(what text, verb text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT NOT zhike_acting() ? 'lent' OR coalesce(zhike_acting() -> 'lent' -> what ? verb, false) $$;
"""
GRANTED = """
CREATE OR REPLACE FUNCTION zhike_granted(wanted_area text, verb text) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ SELECT ARRAY(
    SELECT department_id FROM access_grant
    WHERE staff_id = zhike_staff() AND area = wanted_area AND verb = ANY (verbs)
      AND now() >= starts_at AND now() < ends_at AND (SELECT zhike_lends('area.' || wanted_area, verb))
) $$;
"""
SHARED = """
CREATE OR REPLACE FUNCTION zhike_shared(wanted_noun text, verb text) RETURNS SETOF bigint LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT record_id FROM access_share
    WHERE staff_id = zhike_staff() AND noun = wanted_noun AND verb = ANY (verbs)
      AND (until IS NULL OR now() < until) AND (SELECT zhike_lends(wanted_noun, verb))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0003_access_log")]

    operations = [
        migrations.RunSQL(LENDS, migrations.RunSQL.noop),
        migrations.RunSQL(GRANTED, migrations.RunSQL.noop),
        migrations.RunSQL(SHARED, migrations.RunSQL.noop),
    ]
