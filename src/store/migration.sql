-- name: migration_insert
INSERT INTO migration (name, at, digest) VALUES ($1, $2, $3);

-- name: migration_find
SELECT digest FROM migration WHERE name = $1;
