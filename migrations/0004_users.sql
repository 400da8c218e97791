-- Who may sign in. Users belong to the installation; what they may do is granted book by book.
CREATE TABLE app_user (
	id BIGINT NOT NULL,
	email TEXT NOT NULL, -- in small letters
	name TEXT NOT NULL,
	password TEXT NOT NULL, -- Argon2id in the PHC string format; never the password
	since BIGINT NOT NULL,
	active BIGINT NOT NULL, -- 0: may not sign in
	PRIMARY KEY (id),
	UNIQUE (email)
) @strict@;

CREATE TABLE user_grant (
	app_user BIGINT NOT NULL,
	book BIGINT NOT NULL,
	role TEXT NOT NULL,
	since BIGINT NOT NULL,
	given_by BIGINT, -- the user who gave it; empty: the installation's owner at the command line
	PRIMARY KEY (app_user, book)
) @strict@;

-- A browser that signed in. token is the digest of what the cookie holds, so that a copy of the store opens nothing.
CREATE TABLE session (
	token @blob@ NOT NULL,
	app_user BIGINT NOT NULL,
	csrf TEXT NOT NULL, -- what every form of this session carries
	began BIGINT NOT NULL,
	seen BIGINT NOT NULL,
	expires BIGINT NOT NULL,
	address TEXT NOT NULL,
	agent TEXT NOT NULL,
	PRIMARY KEY (token)
) @strict@;
CREATE INDEX session_of ON session (app_user, began);

-- A program that acts for a user, with no more rights than both have.
CREATE TABLE api_token (
	token @blob@ NOT NULL, -- digest
	app_user BIGINT NOT NULL,
	name TEXT NOT NULL,
	rights BIGINT NOT NULL, -- bits of domain/role.h
	since BIGINT NOT NULL,
	expires BIGINT NOT NULL,
	PRIMARY KEY (token)
) @strict@;
CREATE INDEX api_token_of ON api_token (app_user, since);

-- A customer's way into the portal: the link's token is as secret as a key, hence only its digest.
CREATE TABLE portal_link (
	token @blob@ NOT NULL,
	book BIGINT NOT NULL,
	customer BIGINT NOT NULL,
	since BIGINT NOT NULL,
	expires BIGINT NOT NULL,
	tries BIGINT NOT NULL, -- failed second facts so far
	PRIMARY KEY (token)
) @strict@;

-- What a POST with an Idempotency-Key was answered, for a day. who and what are digests: of the actor with the key, and
-- of the request.
CREATE TABLE idempotency (
	who @blob@ NOT NULL,
	what @blob@ NOT NULL,
	at BIGINT NOT NULL,
	status BIGINT NOT NULL,
	body TEXT NOT NULL,
	PRIMARY KEY (who)
) @strict@;
