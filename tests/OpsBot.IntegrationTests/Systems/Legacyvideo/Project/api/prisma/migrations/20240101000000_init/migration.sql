CREATE TABLE "User" (id text PRIMARY KEY, email text NOT NULL, locked boolean NOT NULL DEFAULT false);
INSERT INTO "User" (id, email) VALUES ('u-1', 'dora@example.org'), ('u-2', 'eve@example.org');
