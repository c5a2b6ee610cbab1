"""The guard turns a row over only for whom it binds: not for the door, nor for who may write everything."""

from django.db import migrations

GUARD = """
CREATE OR REPLACE FUNCTION zhike_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    area text := TG_ARGV[0];
    wanted text;
BEGIN
    IF current_user <> 'zhike_app' THEN
        RETURN NEW;
    END IF;
    FOREACH wanted IN ARRAY ARRAY[
        CASE WHEN NEW.deleted_at IS DISTINCT FROM OLD.deleted_at THEN 'delete' END,
        CASE WHEN (NEW.owner_id, NEW.department_id) IS DISTINCT FROM (OLD.owner_id, OLD.department_id)
             THEN 'assign' END
    ] LOOP
        CONTINUE WHEN wanted IS NULL
            OR zhike_level(area, wanted) = 'all'
            OR OLD.department_id = ANY (zhike_reach(area, wanted))
            OR OLD.owner_id = zhike_own(area, wanted);
        CONTINUE WHEN (to_jsonb(OLD) ->> TG_ARGV[2])::bigint IN (SELECT zhike_shared(TG_ARGV[3], wanted));
        RAISE EXCEPTION 'acting person may not % %', wanted, TG_ARGV[1] USING ERRCODE = 'insufficient_privilege';
    END LOOP;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0006_zones")]
    operations = [migrations.RunSQL(GUARD, migrations.RunSQL.noop)]
