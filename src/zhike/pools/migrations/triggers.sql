CREATE TRIGGER pools_owner_new AFTER INSERT ON customers_customer REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pools_follow_owner('customer');
CREATE TRIGGER pools_owner_changed AFTER UPDATE ON customers_customer
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pools_follow_owner('customer');
CREATE TRIGGER pools_customer_changed AFTER UPDATE ON customers_customer REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pools_follow_customer();
CREATE TRIGGER pools_pool_changed AFTER UPDATE ON pools_pool
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pools_follow_pool();
CREATE TRIGGER pools_activity_new AFTER INSERT ON customers_activity REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pools_follow_activity();
CREATE TRIGGER pools_activity_changed AFTER UPDATE ON customers_activity
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pools_follow_activity();
CREATE TRIGGER pools_activity_gone AFTER DELETE ON customers_activity REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pools_follow_activity();
CREATE TRIGGER pools_sales_new AFTER INSERT ON customers_yearlysales REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pools_follow_sales();
CREATE TRIGGER pools_sales_changed AFTER UPDATE ON customers_yearlysales REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pools_follow_sales();
CREATE TRIGGER pools_sales_gone AFTER DELETE ON customers_yearlysales REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pools_follow_sales();
SELECT pools_fill();
