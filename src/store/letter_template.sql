-- part: template
t.id, t.kind, t.language, t.version, t.since, t.wording;

-- name: letter_template_insert
INSERT INTO letter_template (book, id, kind, language, version, since, wording, actor)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: letter_template_on
SELECT @template@ FROM letter_template t
WHERE t.book = $1 AND t.kind = $2 AND t.language = $3 AND t.since <= $4 ORDER BY t.version DESC LIMIT 1;

-- name: letter_template_list
SELECT @template@ FROM letter_template t WHERE t.book = $1 ORDER BY t.kind, t.language, t.version DESC;

-- name: letter_template_last
SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM letter_template WHERE book = $1 AND kind = $2 AND language = $3;

-- name: document_template_insert
INSERT INTO document_template (book, document, line, template) VALUES ($1, $2, $3, $4);

-- name: document_template_of
SELECT @template@ FROM document_template d JOIN letter_template t ON t.book = d.book AND t.id = d.template
WHERE d.book = $1 AND d.document = $2;

-- name: letter_places
SELECT DISTINCT country, region FROM customer_state WHERE book = $1 ORDER BY country, region;
