-- Planned for the number of rows: one finds its main address by the index, many are met in one pass.
CREATE OR REPLACE FUNCTION customers_keep_main_address() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    is_moved boolean;
BEGIN
    EXECUTE $sql$
        SELECT bool_or((o.address, o.division, o.postcode) IS DISTINCT FROM (n.address, n.division, n.postcode))
        FROM new_rows n JOIN old_rows o USING (id) WHERE n.address <> '' $sql$ INTO is_moved;
    IF is_moved THEN
        EXECUTE $sql$
            UPDATE customers_address a
            SET detail = n.address, division = n.division, postcode = n.postcode, updated_at = now()
            FROM new_rows n
            WHERE a.customer_id = n.id AND a.is_main AND a.deleted_at IS NULL AND n.address <> ''
              AND (a.detail, a.division, a.postcode) IS DISTINCT FROM (n.address, n.division, n.postcode) $sql$;
    END IF;
    RETURN NULL;
END $$;
