-- What a collaborator gave on ends when they are none any more, and is narrowed when their own share is.
CREATE FUNCTION access_end_given_on() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT FROM access_share s JOIN gone g ON g.id = s.given_from_id) THEN
        DELETE FROM access_share s USING gone g WHERE s.given_from_id = g.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER end_given_on AFTER DELETE ON access_share REFERENCING OLD TABLE AS gone
FOR EACH STATEMENT EXECUTE FUNCTION access_end_given_on();
CREATE FUNCTION access_narrow_given_on() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    narrowed bigint[] := ARRAY(
        SELECT s.id FROM is_now n JOIN was o USING (id) JOIN access_share s ON s.given_from_id = n.id
        WHERE n.until < coalesce(s.until, 'infinity')
           OR EXISTS (SELECT FROM unnest(o.verbs) v WHERE v = ANY (s.verbs) AND NOT v = ANY (n.verbs))
    );
BEGIN
    IF cardinality(narrowed) > 0 THEN
        UPDATE access_share s SET until = least(s.until, n.until),
            verbs = ARRAY(SELECT v FROM unnest(s.verbs) v WHERE v = ANY (n.verbs) OR NOT v = ANY (o.verbs))
        FROM is_now n JOIN was o USING (id)
        WHERE s.given_from_id = n.id AND s.id = ANY (narrowed);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER narrow_given_on AFTER UPDATE ON access_share REFERENCING OLD TABLE AS was NEW TABLE AS is_now
FOR EACH STATEMENT EXECUTE FUNCTION access_narrow_given_on();
