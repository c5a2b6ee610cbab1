-- For whom this transaction acts. Everything here reads one setting, told by acting_as().
CREATE FUNCTION zhike_acting() RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('zhike.acting', true), '')::jsonb $$;

CREATE FUNCTION zhike_staff() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT (zhike_acting() ->> 'staff')::bigint $$;

CREATE FUNCTION zhike_right(wanted text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(zhike_acting() -> 'rights' ? wanted, false) $$;

CREATE FUNCTION zhike_level(area text, verb text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(zhike_acting() -> 'scopes' -> area ->> verb, 'none') $$;

-- The acting person's id where the verb reaches at least what they own, else NULL.
CREATE FUNCTION zhike_own(area text, verb text) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN zhike_level(area, verb) <> 'none' THEN zhike_staff() END $$;

CREATE FUNCTION zhike_granted(wanted_area text, verb text) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ SELECT ARRAY(
    SELECT department_id FROM access_grant
    WHERE staff_id = zhike_staff() AND area = wanted_area AND verb = ANY (verbs)
      AND now() >= starts_at AND now() < ends_at
) $$;

-- The departments a verb reaches, standing grants included.
CREATE FUNCTION zhike_reach(area text, verb text) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT zhike_granted(area, verb) || CASE zhike_level(area, verb)
    WHEN 'department' THEN ARRAY(SELECT jsonb_array_elements_text(zhike_acting() -> 'departments')::bigint)
    WHEN 'below' THEN ARRAY(SELECT jsonb_array_elements_text(zhike_acting() -> 'below')::bigint)
    ELSE '{}'::bigint[]
END $$;

CREATE FUNCTION zhike_shared(wanted_noun text, verb text) RETURNS SETOF bigint LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT record_id FROM access_share
    WHERE staff_id = zhike_staff() AND noun = wanted_noun AND verb = ANY (verbs)
      AND (until IS NULL OR now() < until)
$$;

-- Deleting and handing over are verbs of their own: an UPDATE of these columns asks for them.
CREATE FUNCTION zhike_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    area text := TG_ARGV[0];
    record bigint := (to_jsonb(OLD) ->> TG_ARGV[2])::bigint;
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
            OR OLD.owner_id = zhike_own(area, wanted)
            OR record IN (SELECT zhike_shared(TG_ARGV[3], wanted));
        RAISE EXCEPTION 'acting person may not % %', wanted, TG_ARGV[1] USING ERRCODE = 'insufficient_privilege';
    END LOOP;
    RETURN NEW;
END $$;

-- Rows that are seen through a parent carry the parent's owner and department.
CREATE FUNCTION zhike_inherit() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    EXECUTE format('SELECT owner_id, department_id FROM %s WHERE id = $1', TG_ARGV[0])
        INTO NEW.owner_id, NEW.department_id USING (to_jsonb(NEW) ->> TG_ARGV[1])::bigint;
    RETURN NEW;
END $$;

-- Transition tables have no statistics: without a word the planner may join them by nested loops.
CREATE FUNCTION zhike_pass_down() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public SET enable_nestloop = off AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM old_rows o JOIN new_rows n USING (id)
               WHERE (o.owner_id, o.department_id) IS DISTINCT FROM (n.owner_id, n.department_id)) THEN
        EXECUTE format(
            'UPDATE %s child SET owner_id = n.owner_id, department_id = n.department_id'
            ' FROM new_rows n WHERE child.%I = n.id'
            ' AND (child.owner_id, child.department_id) IS DISTINCT FROM (n.owner_id, n.department_id)',
            TG_ARGV[0], TG_ARGV[1]);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION zhike_revise() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO access_revision (topic, number) VALUES (TG_ARGV[0], 2)
    ON CONFLICT (topic) DO UPDATE SET number = access_revision.number + 1;
    RETURN NULL;
END $$;
