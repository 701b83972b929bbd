CREATE TABLE "User" (
    id serial PRIMARY KEY, email text NOT NULL, password text NOT NULL, "isActive" boolean NOT NULL DEFAULT true,
    "createdAt" timestamptz NOT NULL DEFAULT now(), "lastFailedLogin" timestamptz, "failedLogins" int NOT NULL DEFAULT 0
);
CREATE TABLE "Post" (id serial PRIMARY KEY, title text NOT NULL, "authorId" int REFERENCES "User", "createdAt" timestamptz NOT NULL DEFAULT now(), "viewCount" int NOT NULL DEFAULT 0);
INSERT INTO "User" (email, password) VALUES ('dora@example.org', 'hash-of-dora');
INSERT INTO "User" (email, password, "lastFailedLogin", "failedLogins") SELECT 'eve@example.org', 'hash-of-eve', now(), 6 FROM generate_series(1, 6);
INSERT INTO "Post" (title, "authorId") VALUES ('Earl Grey is spilt', 1), ('Oolong, too', 2);
