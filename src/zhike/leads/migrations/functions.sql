-- When a lead was touched last: worked out from its touches, never before it was entered. The facts that
-- reclaim rules ask follow.
CREATE FUNCTION leads_refresh_touched(ids bigint[]) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE leads_lead l SET last_touched_at = found.last
    FROM (
        SELECT wanted.id, greatest(max(t.happened_at), l.created_at) AS last
        FROM unnest(ids) wanted (id)
        JOIN leads_lead l ON l.id = wanted.id
        LEFT JOIN leads_leadtouch t ON t.lead_id = wanted.id AND t.deleted_at IS NULL
        GROUP BY wanted.id, l.created_at
    ) found
    WHERE l.id = found.id AND l.last_touched_at <> found.last;
    UPDATE pools_recordfacts f SET last_followed_at = found.last
    FROM (
        SELECT wanted.id, max(t.happened_at) AS last
        FROM unnest(ids) wanted (id)
        LEFT JOIN leads_leadtouch t ON t.lead_id = wanted.id AND t.deleted_at IS NULL
        GROUP BY wanted.id
    ) found
    WHERE f.noun = 'lead' AND f.record_id = found.id AND f.last_followed_at IS DISTINCT FROM found.last;
$$;

CREATE FUNCTION leads_follow_touch() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM leads_refresh_touched(ARRAY(SELECT DISTINCT lead_id FROM old_rows));
    ELSE
        PERFORM leads_refresh_touched(ARRAY(SELECT DISTINCT lead_id FROM new_rows));
    END IF;
    RETURN NULL;
END $$;

-- The cards of leads in pools stay true; what the pool hides is not copied.
CREATE FUNCTION leads_follow_lead() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    EXECUTE 'UPDATE pools_poolentry e SET name = n.name, name_key = n.name_key, deleted_at = n.deleted_at,
            code = pools_shown(n.code, ''code'', p.hidden_fields),
            industry = pools_shown(n.industry, ''industry'', p.hidden_fields)
        FROM new_rows n, pools_pool p
        WHERE e.noun = ''lead'' AND e.record_id = n.id AND n.owner_id IS NULL AND p.id = e.pool_id
          AND (e.name, e.code, e.industry, e.deleted_at) IS DISTINCT FROM (
            n.name, pools_shown(n.code, ''code'', p.hidden_fields),
            pools_shown(n.industry, ''industry'', p.hidden_fields), n.deleted_at)';
    RETURN NULL;
END $$;

CREATE FUNCTION leads_follow_pool() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    EXECUTE 'UPDATE pools_poolentry e SET code = pools_shown(l.code, ''code'', n.hidden_fields),
            industry = pools_shown(l.industry, ''industry'', n.hidden_fields)
        FROM new_rows n JOIN old_rows o USING (id), leads_lead l
        WHERE o.hidden_fields IS DISTINCT FROM n.hidden_fields AND e.pool_id = n.id AND e.noun = ''lead''
          AND l.id = e.record_id';
    RETURN NULL;
END $$;
