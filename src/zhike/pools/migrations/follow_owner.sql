-- Whoever changes an owner: the tenure ends, another begins, the facts know since when.
-- The acting code says how and why in zhike.tenure; statements are planned anew each time, because
-- a plan made for one row would be followed for a hundred thousand.
CREATE OR REPLACE FUNCTION pools_follow_owner() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    said jsonb := coalesce(nullif(current_setting('zhike.tenure', true), '')::jsonb, '{}');
    run bigint := history_run();
    is_moved boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        EXECUTE 'INSERT INTO pools_tenure
            (noun, record_id, owner_id, began_at, how, pool_id, run_id, end_how, end_reason)
            SELECT $1, id, owner_id, clock_timestamp(), ''created'', NULL, $2, '''', ''''
            FROM new_rows WHERE owner_id IS NOT NULL' USING TG_ARGV[0], run;
        EXECUTE 'INSERT INTO pools_recordfacts (noun, record_id, held_since, open_deals, product_line)
            SELECT $1, id, clock_timestamp(), 0, '''' FROM new_rows' USING TG_ARGV[0];
        RETURN NULL;
    END IF;
    -- Asked for one that differs, the planner would go through each pair of rows where none does.
    EXECUTE 'SELECT bool_or(o.owner_id IS DISTINCT FROM n.owner_id) FROM new_rows n JOIN old_rows o USING (id)'
        INTO is_moved;
    IF is_moved IS NOT TRUE THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT 1 FROM actions_actionrun WHERE id = run AND undoes_id IS NOT NULL) THEN
        said := '{"how": "undone"}';
    END IF;
    EXECUTE 'WITH moved AS (
            SELECT n.id FROM new_rows n JOIN old_rows o USING (id) WHERE o.owner_id IS DISTINCT FROM n.owner_id)
        UPDATE pools_tenure t SET ended_at = clock_timestamp(), end_how = coalesce($2 ->> ''how'', ''assigned''),
            end_pool_id = ($2 ->> ''end_pool'')::bigint, end_rule_id = ($2 ->> ''rule'')::bigint,
            end_reason = coalesce($2 ->> ''reason'', ''''), end_run_id = $3
        FROM moved m WHERE t.noun = $1 AND t.record_id = m.id AND t.ended_at IS NULL'
        USING TG_ARGV[0], said, run;
    EXECUTE 'INSERT INTO pools_tenure
        (noun, record_id, owner_id, began_at, how, pool_id, run_id, end_how, end_reason)
        SELECT $1, n.id, n.owner_id, clock_timestamp(), coalesce($2 ->> ''how'', ''assigned''),
               ($2 ->> ''pool'')::bigint, $3, '''', ''''
        FROM new_rows n JOIN old_rows o USING (id)
        WHERE o.owner_id IS DISTINCT FROM n.owner_id AND n.owner_id IS NOT NULL'
        USING TG_ARGV[0], said, run;
    EXECUTE 'WITH moved AS (
            SELECT n.id FROM new_rows n JOIN old_rows o USING (id)
            WHERE o.owner_id IS DISTINCT FROM n.owner_id AND n.owner_id IS NOT NULL)
        UPDATE pools_recordfacts f SET held_since = clock_timestamp()
        FROM moved m WHERE f.noun = $1 AND f.record_id = m.id' USING TG_ARGV[0];
    RETURN NULL;
END $$;
