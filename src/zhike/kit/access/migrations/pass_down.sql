-- Of many rows the join of before and after is planned for their number: a plan made for one row would go through
-- each pair of them. What hangs on the rows is planned anew each time: one row finds its own by their index, a
-- hundred thousand are better met in one pass.
CREATE OR REPLACE FUNCTION zhike_pass_down() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    is_moved boolean;
BEGIN
    IF (SELECT count(*) < 100 FROM (SELECT FROM new_rows LIMIT 100) few) THEN
        is_moved := EXISTS (
            SELECT FROM old_rows o JOIN new_rows n USING (id)
            WHERE (o.owner_id, o.department_id) IS DISTINCT FROM (n.owner_id, n.department_id));
    ELSE
        EXECUTE 'SELECT bool_or((o.owner_id, o.department_id) IS DISTINCT FROM (n.owner_id, n.department_id))'
                ' FROM old_rows o JOIN new_rows n USING (id)' INTO is_moved;
    END IF;
    IF is_moved THEN
        EXECUTE format(
            'UPDATE %s child SET owner_id = n.owner_id, department_id = n.department_id'
            ' FROM new_rows n WHERE child.%I = n.id'
            ' AND (child.owner_id, child.department_id) IS DISTINCT FROM (n.owner_id, n.department_id)',
            TG_ARGV[0], TG_ARGV[1]);
    END IF;
    RETURN NULL;
END $$;
