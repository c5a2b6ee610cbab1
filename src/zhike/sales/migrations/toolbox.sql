-- Uses, effects and stars of each tool, counted as they come and go.
CREATE FUNCTION sales_count_use() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.deleted_at IS NULL THEN
        UPDATE sales_toolstanding SET uses = uses - 1, helped = helped - (OLD.effect = 'helped')::int,
               harmed = harmed - (OLD.effect = 'harmed')::int
        WHERE tool_id = OLD.tool_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.deleted_at IS NULL THEN
        INSERT INTO sales_toolstanding AS kept (tool_id, uses, helped, harmed, ratings, stars)
        VALUES (NEW.tool_id, 1, (NEW.effect = 'helped')::int, (NEW.effect = 'harmed')::int, 0, 0)
        ON CONFLICT (tool_id) DO UPDATE SET uses = kept.uses + 1, helped = kept.helped + excluded.helped,
                                            harmed = kept.harmed + excluded.harmed;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER sales_use_counted AFTER INSERT OR DELETE OR UPDATE OF tool_id, effect, deleted_at ON sales_tooluse
    FOR EACH ROW EXECUTE FUNCTION sales_count_use();

CREATE FUNCTION sales_count_rating() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE sales_toolstanding SET ratings = ratings - 1, stars = stars - OLD.stars WHERE tool_id = OLD.tool_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO sales_toolstanding AS kept (tool_id, uses, helped, harmed, ratings, stars)
        VALUES (NEW.tool_id, 0, 0, 0, 1, NEW.stars)
        ON CONFLICT (tool_id) DO UPDATE SET ratings = kept.ratings + 1, stars = kept.stars + excluded.stars;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER sales_rating_counted AFTER INSERT OR DELETE OR UPDATE OF tool_id, stars ON sales_toolrating
    FOR EACH ROW EXECUTE FUNCTION sales_count_rating();

-- Tools and sessions name stages; where a stage gets another name, they follow, and keep the old one where a
-- stage of another pipeline still bears it.
CREATE FUNCTION sales_follow_stage_name() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    is_borne boolean := EXISTS (SELECT 1 FROM sales_stage WHERE name = OLD.name AND deleted_at IS NULL);
    named text;
BEGIN
    FOREACH named IN ARRAY ARRAY['sales_tool', 'sales_sharingsession'] LOOP
        EXECUTE format(
            'UPDATE %I SET stages = (CASE WHEN $3 THEN stages ELSE stages - $1 END - $2) || to_jsonb($2)'
            ' WHERE stages ? $1', named) USING OLD.name::text, NEW.name::text, is_borne;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER sales_stage_renamed AFTER UPDATE OF name ON sales_stage
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION sales_follow_stage_name();
