-- What follows from an opportunity's stage, whoever writes it: pipeline, outcome, probability, when it entered, when
-- it closed. An undo brings the earlier moment of entering with it, by which it is known; then all is taken as given.
CREATE FUNCTION sales_follow_stage() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    entered sales_stage;
    today date := (clock_timestamp() AT TIME ZONE '{zone}')::date;
BEGIN
    IF NEW.stage_id IS NULL THEN
        SELECT s.id INTO NEW.stage_id FROM sales_stage s JOIN sales_pipeline p ON p.id = s.pipeline_id
        WHERE p.is_default AND p.deleted_at IS NULL AND s.deleted_at IS NULL AND s.outcome = 'open'
        ORDER BY s.position, s.id LIMIT 1;
    END IF;
    SELECT * INTO entered FROM sales_stage WHERE id = NEW.stage_id;
    IF TG_OP = 'UPDATE' AND NEW.stage_id = OLD.stage_id THEN
        NEW.probability := coalesce(NEW.probability, entered.probability);
        RETURN NEW;
    END IF;
    NEW.pipeline_id := entered.pipeline_id;
    NEW.outcome := entered.outcome;
    IF entered.outcome <> 'lost' AND NOT EXISTS (
        SELECT FROM sales_stage s WHERE s.id = NEW.furthest_id AND s.pipeline_id = entered.pipeline_id
            AND (s.position, s.id) > (entered.position, entered.id)) THEN
        NEW.furthest_id := entered.id;
    END IF;
    IF TG_OP = 'INSERT' THEN
        NEW.probability := coalesce(NEW.probability, entered.probability);
        NEW.closed_on := CASE WHEN entered.outcome <> 'open' THEN coalesce(NEW.closed_on, today) END;
        NEW.entered_stage_at := coalesce(NEW.entered_stage_at, CASE
            WHEN coalesce(NEW.closed_on, NEW.opened_on) < today
            THEN coalesce(NEW.closed_on, NEW.opened_on)::timestamp AT TIME ZONE '{zone}'
            ELSE clock_timestamp() END);
    ELSIF NEW.entered_stage_at IS NOT DISTINCT FROM OLD.entered_stage_at THEN
        NEW.entered_stage_at := clock_timestamp();
        IF NEW.probability IS NULL OR NEW.probability = OLD.probability THEN
            NEW.probability := entered.probability;
        END IF;
        IF entered.outcome = 'open' THEN
            NEW.closed_on := NULL;
        ELSIF NEW.closed_on IS NOT DISTINCT FROM OLD.closed_on THEN
            NEW.closed_on := today;
        END IF;
        IF OLD.outcome = 'lost' AND entered.outcome <> 'lost' THEN
            NEW.reason_id := NULL;
            NEW.reason_note := '';
            NEW.lost_to_id := NULL;
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- The stay in each stage. Where a move is undone, its stay goes and the one before is the present one again.
CREATE FUNCTION sales_keep_stays() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM sales_stay WHERE opportunity_id = OLD.id;
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.entered_stage_at < OLD.entered_stage_at THEN
        DELETE FROM sales_stay WHERE opportunity_id = NEW.id AND entered_at > NEW.entered_stage_at;
        UPDATE sales_stay SET left_at = NULL WHERE opportunity_id = NEW.id AND entered_at = NEW.entered_stage_at;
        IF FOUND THEN
            RETURN NULL;
        END IF;
    END IF;
    UPDATE sales_stay SET left_at = NEW.entered_stage_at WHERE opportunity_id = NEW.id AND left_at IS NULL;
    INSERT INTO sales_stay (opportunity_id, stage_id, entered_at, owner_id, department_id)
    VALUES (NEW.id, NEW.stage_id, NEW.entered_stage_at, NEW.owner_id, NEW.department_id);
    RETURN NULL;
END $$;

-- What reclaim rules of pools ask about customers: the last opportunity, the last deal, how many are open.
CREATE FUNCTION sales_tell_pools() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    customers bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        customers := ARRAY(SELECT DISTINCT customer_id FROM new_rows WHERE customer_id IS NOT NULL);
    ELSIF TG_OP = 'DELETE' THEN
        customers := ARRAY(SELECT DISTINCT customer_id FROM old_rows WHERE customer_id IS NOT NULL);
    ELSE
        customers := ARRAY(
            SELECT o.customer_id FROM old_rows o JOIN new_rows n USING (id)
            WHERE (o.customer_id, o.outcome, o.closed_on, o.deleted_at)
                  IS DISTINCT FROM (n.customer_id, n.outcome, n.closed_on, n.deleted_at)
              AND o.customer_id IS NOT NULL
            UNION
            SELECT n.customer_id FROM old_rows o JOIN new_rows n USING (id)
            WHERE (o.customer_id, o.outcome, o.closed_on, o.deleted_at)
                  IS DISTINCT FROM (n.customer_id, n.outcome, n.closed_on, n.deleted_at)
              AND n.customer_id IS NOT NULL);
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
