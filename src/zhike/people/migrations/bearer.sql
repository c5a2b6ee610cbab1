-- Whose token this is, with the numbers that caches go by; one call per API request.
CREATE OR REPLACE FUNCTION people_bearer(wanted bytea)
RETURNS TABLE (token_id bigint, staff_id bigint, used_at timestamptz, revisions jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT t.id, t.staff_id, u.at, (SELECT jsonb_object_agg(topic, number) FROM access_revision)
    FROM people_token t JOIN people_staff s ON s.id = t.staff_id
    LEFT JOIN people_tokenuse u ON u.token_id = t.id
    WHERE t.digest = wanted AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())
      AND s.is_active
$$;
