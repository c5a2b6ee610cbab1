CREATE TRIGGER leads_owner_new AFTER INSERT ON leads_lead REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pools_follow_owner('lead');
CREATE TRIGGER leads_owner_changed AFTER UPDATE ON leads_lead
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pools_follow_owner('lead');
CREATE TRIGGER leads_lead_changed AFTER UPDATE ON leads_lead REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION leads_follow_lead();
CREATE TRIGGER leads_pool_changed AFTER UPDATE ON pools_pool
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION leads_follow_pool();
CREATE TRIGGER leads_touch_new AFTER INSERT ON leads_leadtouch REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION leads_follow_touch();
CREATE TRIGGER leads_touch_changed AFTER UPDATE ON leads_leadtouch REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION leads_follow_touch();
CREATE TRIGGER leads_touch_gone AFTER DELETE ON leads_leadtouch REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION leads_follow_touch();
