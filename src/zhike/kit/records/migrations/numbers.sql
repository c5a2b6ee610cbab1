-- The next running numbers below a head such as 'KH' or 'HT202611', none of them ever given out before.
-- A sequence is not held until its taker commits, so nobody who creates a record waits for another.
CREATE FUNCTION zhike_numbers(head text, wanted integer) RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    counter text := format('public.%I', 'records_numbers_' || head);
BEGIN
    IF to_regclass(counter) IS NULL THEN  -- the first one of a head; others wait for it this once
        PERFORM pg_advisory_xact_lock(hashtextextended(counter, 0));
        EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %s', counter);
    END IF;
    RETURN QUERY SELECT nextval(counter::regclass) FROM generate_series(1, wanted);
END $$;

-- Go on where the counters of before stand.
DO $$
DECLARE
    before record;
BEGIN
    FOR before IN SELECT key, number FROM records_sequence LOOP
        EXECUTE format('CREATE SEQUENCE public.%I START WITH %s', 'records_numbers_' || before.key, before.number + 1);
    END LOOP;
END $$;
