CREATE TABLE IF NOT EXISTS "Block" (id serial PRIMARY KEY, blocker int NOT NULL, blocked int NOT NULL);
