-- The shares of all competitors at one customer stay within the whole, whoever writes and however many at once:
-- the second to write waits for the first and counts what it wrote.
CREATE FUNCTION customers_guard_shares() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    taken numeric;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('shares of customer ' || NEW.customer_id, 0));
    SELECT sum(share) INTO taken FROM customers_presence
    WHERE customer_id = NEW.customer_id AND deleted_at IS NULL;
    IF taken > 100 THEN
        RAISE EXCEPTION 'shares at customer % come to % per cent', NEW.customer_id, taken
        USING ERRCODE = 'check_violation', TABLE = 'customers_presence', CONSTRAINT = 'presence_whole_share';
    END IF;
    RETURN NULL;
END $$;
-- An undo writes a table in several statements and defers its constraints meanwhile.
CREATE CONSTRAINT TRIGGER guard_shares_new AFTER INSERT ON customers_presence DEFERRABLE INITIALLY IMMEDIATE
FOR EACH ROW WHEN (NEW.deleted_at IS NULL) EXECUTE FUNCTION customers_guard_shares();
CREATE CONSTRAINT TRIGGER guard_shares AFTER UPDATE OF share, customer_id, deleted_at ON customers_presence
DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (NEW.deleted_at IS NULL) EXECUTE FUNCTION customers_guard_shares();
