-- Transition tables have no statistics: without a word the planner may join them by nested loops.
CREATE OR REPLACE FUNCTION history_remember_update() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public SET enable_nestloop = off AS $$
DECLARE
    run bigint := history_run();
    staff bigint := nullif(zhike_staff(), 0);
    columns text[];
    is_changed boolean[];
    old_parts text;
    new_parts text;
BEGIN
    IF (SELECT count(*) < 100 FROM (SELECT FROM new_rows LIMIT 100) few) THEN
        -- A plan kept for the next time. OFFSET 0 keeps the planner from writing the flattening out at every mention.
        INSERT INTO history_change (noun, record_id, kind, run_id, staff_id, at, before, after)
        SELECT TG_ARGV[0], pair.id, '~', run, staff, clock_timestamp(), difference.before, difference.after
        FROM (
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
    END IF;
    -- Whole rows are dear when there are many: of these only the columns in which any of them changed.
    SELECT array_agg(a.attname ORDER BY a.attnum) INTO columns
    FROM pg_attribute a
    WHERE a.attrelid = TG_RELID AND a.attnum > 0 AND NOT a.attisdropped
      AND a.attname <> ALL (ARRAY['id', 'version', 'updated_at', 'password']);
    EXECUTE (
        SELECT 'SELECT ARRAY[' || string_agg(format('bool_or(o.%1$I IS DISTINCT FROM n.%1$I)', name), ', ' ORDER BY place)
               || '] FROM old_rows o JOIN new_rows n USING (id)'
        FROM unnest(columns) WITH ORDINALITY listed (name, place)) INTO is_changed;
    SELECT string_agg(format('o.%I', name), ', '), string_agg(format('n.%I', name), ', ')
    INTO old_parts, new_parts FROM unnest(columns, is_changed) listed (name, differs) WHERE differs;
    IF old_parts IS NULL THEN
        RETURN NULL;
    END IF;
    EXECUTE format($many$
        INSERT INTO history_change (noun, record_id, kind, run_id, staff_id, at, before, after)
        SELECT %1$L, pair.id, '~', $1, $2, clock_timestamp(), difference.before, difference.after
        FROM (
            SELECT id, history_flat(new_whole) AS new_flat,
                   CASE WHEN old_whole -> 'extra' IS DISTINCT FROM new_whole -> 'extra' THEN coalesce(
                       (SELECT jsonb_object_agg(key, NULL) FROM jsonb_object_keys(new_whole -> 'extra') key), '{}'
                   ) || history_flat(old_whole) ELSE history_flat(old_whole) END AS old_flat
            FROM (SELECT o.id, (SELECT to_jsonb(r) FROM (SELECT %2$s) r) AS old_whole,
                         (SELECT to_jsonb(r) FROM (SELECT %3$s) r) AS new_whole
                  FROM old_rows o JOIN new_rows n USING (id) OFFSET 0) whole OFFSET 0
        ) pair CROSS JOIN LATERAL (
            SELECT jsonb_object_agg(field.key, field.value) AS before,
                   jsonb_object_agg(field.key, pair.new_flat -> field.key) AS after
            FROM jsonb_each(pair.old_flat) field
            WHERE field.value <> coalesce(pair.new_flat -> field.key, 'null')
        ) difference
        WHERE difference.before IS NOT NULL
    $many$, TG_ARGV[0], old_parts, new_parts) USING run, staff;
    RETURN NULL;
END $$;
