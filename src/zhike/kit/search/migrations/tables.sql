CREATE TABLE search_entry (
    noun varchar(60) NOT NULL,
    record_id bigint NOT NULL,
    owner_id bigint,
    department_id bigint,
    shared_id bigint,
    title varchar(200) NOT NULL,
    tokens tsvector NOT NULL,
    PRIMARY KEY (noun, record_id)
) PARTITION BY LIST (noun);

-- New rows wait in a short list of their own before they reach the index; a search reads that list.
-- How long it may grow is the server's gin_pending_list_limit, so that an import can raise it for itself.
CREATE INDEX search_entry_tokens ON search_entry USING gin (tokens)
    WITH (fastupdate = on);
CREATE INDEX search_entry_title ON search_entry (title text_pattern_ops);

-- Writes the entries of some records of one noun; values stand at the same place in each array.
CREATE FUNCTION search_put(
    wanted text, ids bigint[], owners bigint[], departments bigint[], shared bigint[], titles text[], words text[]
) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    INSERT INTO search_entry (noun, record_id, owner_id, department_id, shared_id, title, tokens)
    SELECT wanted, r.id, r.owner, r.department, r.shared, r.title, r.words::tsvector
    FROM unnest(ids, owners, departments, shared, titles, words) AS r (id, owner, department, shared, title, words)
    ON CONFLICT (noun, record_id) DO UPDATE SET
        owner_id = EXCLUDED.owner_id, department_id = EXCLUDED.department_id, shared_id = EXCLUDED.shared_id,
        title = EXCLUDED.title, tokens = EXCLUDED.tokens
$$;
