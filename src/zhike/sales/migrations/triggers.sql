ALTER TABLE sales_opportunity ADD CONSTRAINT opportunity_stage_of_pipeline
    FOREIGN KEY (stage_id, pipeline_id) REFERENCES sales_stage (id, pipeline_id);
CREATE TRIGGER sales_stage_followed BEFORE INSERT OR UPDATE OF stage_id, probability ON sales_opportunity
    FOR EACH ROW EXECUTE FUNCTION sales_follow_stage();
CREATE TRIGGER sales_stay_begun AFTER INSERT ON sales_opportunity
    FOR EACH ROW EXECUTE FUNCTION sales_keep_stays();
CREATE TRIGGER sales_stay_changed AFTER UPDATE ON sales_opportunity
    FOR EACH ROW WHEN (OLD.entered_stage_at IS DISTINCT FROM NEW.entered_stage_at)
    EXECUTE FUNCTION sales_keep_stays();
CREATE TRIGGER sales_stay_gone AFTER DELETE ON sales_opportunity
    FOR EACH ROW EXECUTE FUNCTION sales_keep_stays();
CREATE TRIGGER sales_pools_new AFTER INSERT ON sales_opportunity REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION sales_tell_pools();
CREATE TRIGGER sales_pools_changed AFTER UPDATE ON sales_opportunity
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION sales_tell_pools();
CREATE TRIGGER sales_pools_gone AFTER DELETE ON sales_opportunity REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION sales_tell_pools();
