-- A customer's own address and its main address in the list of addresses are kept alike, whichever is written.
CREATE FUNCTION customers_take_main_address() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM new_rows n JOIN customers_customer c ON c.id = n.customer_id
        WHERE n.is_main AND n.deleted_at IS NULL
          AND (c.address, c.division, c.postcode) IS DISTINCT FROM (n.detail, n.division, n.postcode)
    ) THEN
        UPDATE customers_customer c
        SET address = n.detail, division = n.division, postcode = n.postcode, updated_at = now()
        FROM new_rows n
        WHERE c.id = n.customer_id AND n.is_main AND n.deleted_at IS NULL
          AND (c.address, c.division, c.postcode) IS DISTINCT FROM (n.detail, n.division, n.postcode);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER take_main_address_new AFTER INSERT ON customers_address REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION customers_take_main_address();
CREATE TRIGGER take_main_address AFTER UPDATE ON customers_address REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION customers_take_main_address();
CREATE FUNCTION customers_keep_main_address() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public SET enable_nestloop = off AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM new_rows n JOIN old_rows o USING (id)
        WHERE n.address <> ''
          AND (o.address, o.division, o.postcode) IS DISTINCT FROM (n.address, n.division, n.postcode)
    ) THEN
        UPDATE customers_address a
        SET detail = n.address, division = n.division, postcode = n.postcode, updated_at = now()
        FROM new_rows n
        WHERE a.customer_id = n.id AND a.is_main AND a.deleted_at IS NULL AND n.address <> ''
          AND (a.detail, a.division, a.postcode) IS DISTINCT FROM (n.address, n.division, n.postcode);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_main_address AFTER UPDATE ON customers_customer
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION customers_keep_main_address();
