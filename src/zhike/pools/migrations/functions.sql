-- The pools the acting person belongs to: as somebody who may see, pick from, or manage them.
CREATE FUNCTION pools_reach(kind text) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ SELECT ARRAY(
    SELECT DISTINCT m.pool_id
    FROM pools_poolmember m JOIN pools_pool p ON p.id = m.pool_id AND p.deleted_at IS NULL
    WHERE m.deleted_at IS NULL AND zhike_staff() > 0
      AND (kind = 'see' OR m.is_admin OR (kind = 'pick' AND m.may_pick))
      AND (m.staff_id = zhike_staff()
           OR m.department_id IN (
               SELECT unnest(d.path) FROM people_department d
               WHERE d.id IN (SELECT jsonb_array_elements_text(zhike_acting() -> 'departments')::bigint))
           OR m.role_id IN (
               SELECT a.role_id FROM people_appointment a JOIN people_role r ON r.id = a.role_id
               WHERE a.staff_id = zhike_staff() AND r.closed_at IS NULL
                 AND (a.starts_on IS NULL OR a.starts_on <= current_date)
                 AND (a.ends_on IS NULL OR a.ends_on >= current_date)))
) $$;

-- Whoever changes an owner: the tenure ends, another begins, the facts know since when.
-- The acting code says how and why in zhike.tenure; statements are planned anew each time, because
-- a plan made for one row would be followed for a hundred thousand.
CREATE FUNCTION pools_follow_owner() RETURNS trigger LANGUAGE plpgsql
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
    EXECUTE 'SELECT EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o USING (id)
        WHERE o.owner_id IS DISTINCT FROM n.owner_id)' INTO is_moved;
    IF NOT is_moved THEN
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

-- What an entry shows of its customer; a hidden field is never copied.
CREATE FUNCTION pools_shown(value text, field text, hidden jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN coalesce(hidden ? field, false) THEN '' ELSE value END $$;

CREATE FUNCTION pools_follow_customer() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    EXECUTE 'UPDATE pools_poolentry e SET
            name = n.name, name_key = n.name_key, deleted_at = n.deleted_at,
            code = pools_shown(n.code, ''code'', p.hidden_fields),
            grade = pools_shown(n.grade, ''grade'', p.hidden_fields),
            category = pools_shown(n.category, ''category'', p.hidden_fields),
            industry = pools_shown(n.industry, ''industry'', p.hidden_fields)
        FROM new_rows n, pools_pool p
        WHERE e.noun = ''customer'' AND e.record_id = n.id AND n.owner_id IS NULL AND p.id = e.pool_id
          AND (e.name, e.code, e.grade, e.category, e.industry, e.deleted_at) IS DISTINCT FROM (
            n.name, pools_shown(n.code, ''code'', p.hidden_fields), pools_shown(n.grade, ''grade'', p.hidden_fields),
            pools_shown(n.category, ''category'', p.hidden_fields),
            pools_shown(n.industry, ''industry'', p.hidden_fields), n.deleted_at)';
    RETURN NULL;
END $$;

-- A pool that hides more or less: its entries follow.
CREATE FUNCTION pools_follow_pool() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    EXECUTE 'UPDATE pools_poolentry e SET
            code = pools_shown(c.code, ''code'', n.hidden_fields),
            grade = pools_shown(c.grade, ''grade'', n.hidden_fields),
            category = pools_shown(c.category, ''category'', n.hidden_fields),
            industry = pools_shown(c.industry, ''industry'', n.hidden_fields)
        FROM new_rows n JOIN old_rows o USING (id), customers_customer c
        WHERE o.hidden_fields IS DISTINCT FROM n.hidden_fields AND e.pool_id = n.id AND e.noun = ''customer''
          AND c.id = e.record_id';
    RETURN NULL;
END $$;

-- The facts that follow from activities, worked out again for some customers (for all: NULL).
CREATE FUNCTION pools_refresh_contact(ids bigint[]) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE pools_recordfacts f SET last_followed_at = found.last, enquired_at = found.asked
    FROM (
        SELECT wanted.id, max(a.happened_at) AS last,
               min(a.happened_at) FILTER (WHERE a.kind = 'consultation') AS asked
        FROM unnest(ids) wanted (id)
        LEFT JOIN customers_activity a ON a.customer_id = wanted.id AND a.deleted_at IS NULL
        GROUP BY wanted.id
    ) found
    WHERE f.noun = 'customer' AND f.record_id = found.id
      AND (f.last_followed_at, f.enquired_at) IS DISTINCT FROM (found.last, found.asked)
$$;

CREATE FUNCTION pools_follow_activity() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    ids bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        EXECUTE 'UPDATE pools_recordfacts f SET
                last_followed_at = greatest(f.last_followed_at, n.last), enquired_at = least(f.enquired_at, n.asked)
            FROM (SELECT customer_id, max(happened_at) AS last,
                         min(happened_at) FILTER (WHERE kind = ''consultation'') AS asked
                  FROM new_rows WHERE deleted_at IS NULL GROUP BY customer_id) n
            WHERE f.noun = ''customer'' AND f.record_id = n.customer_id
              AND (f.last_followed_at IS NULL OR f.last_followed_at < n.last OR n.asked IS NOT NULL)';
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM pools_refresh_contact(ARRAY(SELECT DISTINCT customer_id FROM old_rows));
    ELSE
        EXECUTE 'SELECT array_agg(DISTINCT side.customer_id)
            FROM old_rows o JOIN new_rows n USING (id)
            CROSS JOIN LATERAL (VALUES (o.customer_id), (n.customer_id)) side (customer_id)
            WHERE (o.customer_id, o.happened_at, o.kind, o.deleted_at)
                IS DISTINCT FROM (n.customer_id, n.happened_at, n.kind, n.deleted_at)' INTO ids;
        IF ids IS NOT NULL THEN
            PERFORM pools_refresh_contact(ids);
        END IF;
    END IF;
    RETURN NULL;
END $$;

-- The product class a customer bought most of in the last three years on record.
CREATE FUNCTION pools_refresh_line(ids bigint[]) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE pools_recordfacts f SET product_line = found.line
    FROM (
        SELECT wanted.id, coalesce((
            SELECT CASE greatest(sum(s.petrol), sum(s.diesel), sum(s.minor))
                       WHEN 0 THEN '' WHEN sum(s.diesel) THEN 'diesel' WHEN sum(s.petrol) THEN 'petrol'
                       ELSE 'minor' END
            FROM (SELECT y.petrol, y.diesel, y.minor FROM customers_yearlysales y
                  WHERE y.customer_id = wanted.id AND y.deleted_at IS NULL ORDER BY y.year DESC LIMIT 3) s
        ), '') AS line
        FROM unnest(ids) wanted (id)
    ) found
    WHERE f.noun = 'customer' AND f.record_id = found.id AND f.product_line <> found.line
$$;

CREATE FUNCTION pools_follow_sales() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM pools_refresh_line(ARRAY(SELECT DISTINCT customer_id FROM old_rows));
    ELSE
        PERFORM pools_refresh_line(ARRAY(SELECT DISTINCT customer_id FROM new_rows));
    END IF;
    RETURN NULL;
END $$;

-- Everything about customers that were written past the triggers (an upgrade, a bulk load).
CREATE FUNCTION pools_fill() RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO pools_tenure (noun, record_id, owner_id, began_at, how, pool_id, run_id, end_how, end_reason)
    SELECT 'customer', c.id, c.owner_id, coalesce(moved.at, c.created_at),
           CASE WHEN moved.at IS NULL THEN 'created' ELSE 'assigned' END, NULL, moved.run_id, '', ''
    FROM customers_customer c
    LEFT JOIN (SELECT DISTINCT ON (record_id) record_id, at, run_id FROM history_change
               WHERE noun = 'customer' AND kind = '~' AND after ? 'owner_id'
               ORDER BY record_id, id DESC) moved ON moved.record_id = c.id
    WHERE c.owner_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM pools_tenure t
                      WHERE t.noun = 'customer' AND t.record_id = c.id AND t.ended_at IS NULL);
    INSERT INTO pools_recordfacts
        (noun, record_id, held_since, last_followed_at, enquired_at, open_deals, product_line)
    SELECT 'customer', c.id, coalesce(t.began_at, c.created_at), touched.last, touched.asked, 0, ''
    FROM customers_customer c
    LEFT JOIN pools_tenure t ON t.noun = 'customer' AND t.record_id = c.id AND t.ended_at IS NULL
    LEFT JOIN (SELECT customer_id, max(happened_at) AS last,
                      min(happened_at) FILTER (WHERE kind = 'consultation') AS asked
               FROM customers_activity WHERE deleted_at IS NULL GROUP BY customer_id) touched
        ON touched.customer_id = c.id
    ON CONFLICT DO NOTHING;
    PERFORM pools_refresh_line(ARRAY(SELECT DISTINCT customer_id FROM customers_yearlysales));
END $$;
