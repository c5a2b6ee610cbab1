-- A row as history sees it: custom fields beside the built-in ones, bookkeeping left out.
CREATE FUNCTION history_flat(whole jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT (whole - 'extra' - 'version' - 'updated_at') || coalesce(whole -> 'extra', '{}') $$;

-- The fields in which ``one`` differs from ``other``, with the values of ``one``.
CREATE FUNCTION history_differing(one jsonb, other jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT jsonb_object_agg(key, one -> key)
    FROM (SELECT jsonb_object_keys(one) AS key UNION SELECT jsonb_object_keys(other)) keys
    WHERE one -> key IS DISTINCT FROM other -> key
$$;

CREATE FUNCTION history_run() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('zhike.action', true), '')::bigint $$;

CREATE FUNCTION history_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) ? 'version' AND current_setting('zhike.undoing', true) IS DISTINCT FROM 'yes' THEN
        NEW.version := OLD.version + 1;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION history_remember_insert() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    run bigint := history_run();
    staff bigint := nullif(zhike_staff(), 0);
BEGIN
    INSERT INTO history_change (noun, record_id, kind, run_id, staff_id, at)
    SELECT TG_ARGV[0], id, '+', run, staff, clock_timestamp() FROM new_rows;
    RETURN NULL;
END $$;

CREATE FUNCTION history_remember_update() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    run bigint := history_run();
    staff bigint := nullif(zhike_staff(), 0);
BEGIN
    INSERT INTO history_change (noun, record_id, kind, run_id, staff_id, at, before, after)
    SELECT TG_ARGV[0], id, '~', run, staff, clock_timestamp(),
           history_differing(old_flat, new_flat), history_differing(new_flat, old_flat)
    FROM (
        SELECT o.id, history_flat(to_jsonb(o)) AS old_flat, history_flat(to_jsonb(n)) AS new_flat
        FROM old_rows o JOIN new_rows n USING (id)
    ) pairs
    WHERE old_flat IS DISTINCT FROM new_flat;
    RETURN NULL;
END $$;

CREATE FUNCTION history_remember_delete() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    run bigint := history_run();
    staff bigint := nullif(zhike_staff(), 0);
BEGIN
    INSERT INTO history_change (noun, record_id, kind, run_id, staff_id, at, before)
    SELECT TG_ARGV[0], o.id, '-', run, staff, clock_timestamp(), to_jsonb(o) FROM old_rows o;
    RETURN NULL;
END $$;

-- What a run wrote, in slices, for the followers that index and announce it.
CREATE FUNCTION zhike_touched(run bigint, after_id bigint, most integer)
RETURNS TABLE (id bigint, noun varchar, record_id bigint, kind varchar, fields text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT c.id, c.noun, c.record_id, c.kind, ARRAY(SELECT jsonb_object_keys(c.after))
    FROM history_change c WHERE c.run_id = run AND c.id > after_id ORDER BY c.id LIMIT most
$$;

CREATE FUNCTION zhike_count_run(run bigint, changed_rows integer, skipped_rows integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ UPDATE actions_actionrun SET changed = changed_rows, skipped = skipped_rows WHERE id = run $$;
