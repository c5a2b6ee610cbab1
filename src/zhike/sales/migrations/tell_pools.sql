-- What reclaim rules of pools ask about customers: the last opportunity, the last deal, how many are open.
CREATE OR REPLACE FUNCTION sales_tell_pools() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    customers bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        customers := ARRAY(SELECT DISTINCT customer_id FROM new_rows WHERE customer_id IS NOT NULL);
    ELSIF TG_OP = 'DELETE' THEN
        customers := ARRAY(SELECT DISTINCT customer_id FROM old_rows WHERE customer_id IS NOT NULL);
    ELSE
        -- Planned for the number of rows: a plan made for one would go through each pair of many.
        EXECUTE $sql$
            SELECT coalesce(array_agg(DISTINCT side.customer_id), '{}')
            FROM old_rows o JOIN new_rows n USING (id)
            CROSS JOIN LATERAL (VALUES (o.customer_id), (n.customer_id)) side (customer_id)
            WHERE side.customer_id IS NOT NULL
              AND (o.customer_id, o.outcome, o.closed_on, o.deleted_at)
                  IS DISTINCT FROM (n.customer_id, n.outcome, n.closed_on, n.deleted_at) $sql$ INTO customers;
    END IF;
    IF cardinality(customers) = 0 THEN
        RETURN NULL;
    END IF;
    UPDATE pools_recordfacts f
    SET last_opportunity_at = found.opened, last_deal_at = found.dealt, open_deals = found.open
    FROM (SELECT given.id, max(o.created_at) AS opened,
                 max(o.closed_on::timestamp AT TIME ZONE '{zone}') FILTER (WHERE o.outcome = 'won') AS dealt,
                 count(o.id) FILTER (WHERE o.outcome = 'open') AS open
          FROM unnest(customers) given (id)
          LEFT JOIN sales_opportunity o ON o.customer_id = given.id AND o.deleted_at IS NULL
          GROUP BY given.id) found
    WHERE f.noun = 'customer' AND f.record_id = found.id;
    RETURN NULL;
END $$;
