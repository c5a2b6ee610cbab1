-- A row as history sees it: custom fields beside the built-in ones, bookkeeping left out.
CREATE FUNCTION history_flat(whole jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT (whole - 'extra' - 'version' - 'updated_at') || coalesce(whole -> 'extra', '{}') $$;

CREATE FUNCTION history_run() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('zhike.action', true), '')::bigint $$;

CREATE FUNCTION history_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
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

-- Transition tables have no statistics: without a word the planner may join them by nested loops.
CREATE FUNCTION history_remember_update() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public SET enable_nestloop = off AS $$
DECLARE
    run bigint := history_run();
    staff bigint := nullif(zhike_staff(), 0);
BEGIN
    -- OFFSET 0 keeps the planner from writing the flattening out at every mention.
    INSERT INTO history_change (noun, record_id, kind, run_id, staff_id, at, before, after)
    SELECT TG_ARGV[0], pair.id, '~', run, staff, clock_timestamp(), difference.before, difference.after
    FROM (
        -- A custom field that only the new row has was nothing before.
        SELECT id, history_flat(new_whole) AS new_flat,
               CASE WHEN old_whole -> 'extra' IS DISTINCT FROM new_whole -> 'extra' THEN coalesce(
                   (SELECT jsonb_object_agg(key, NULL) FROM jsonb_object_keys(new_whole -> 'extra') key), '{}'
               ) || history_flat(old_whole) ELSE history_flat(old_whole) END AS old_flat
        FROM (SELECT o.id, to_jsonb(o) AS old_whole, to_jsonb(n) AS new_whole
              FROM old_rows o JOIN new_rows n USING (id) OFFSET 0) whole OFFSET 0
    ) pair CROSS JOIN LATERAL (
        SELECT jsonb_object_agg(field.key, field.value) AS before,
               jsonb_object_agg(field.key, pair.new_flat -> field.key) AS after
        FROM jsonb_each(pair.old_flat) field
        WHERE field.value <> coalesce(pair.new_flat -> field.key, 'null')
    ) difference
    WHERE difference.before IS NOT NULL;
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
