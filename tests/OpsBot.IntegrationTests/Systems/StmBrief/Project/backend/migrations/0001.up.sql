-- signals, themes, briefs
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
CREATE TABLE signals (id serial PRIMARY KEY, entity text NOT NULL, topic text, curator_name text, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE themes (id serial PRIMARY KEY, name text);
CREATE TABLE weekly_briefs (id serial PRIMARY KEY, generated_at timestamptz NOT NULL DEFAULT now());
INSERT INTO signals (entity, topic, curator_name) VALUES ('Northwind', 'A merger', 'ana'), ('Contoso', 'A new editor', 'ben');
INSERT INTO signals (entity, topic, created_at) VALUES ('Fabrikam', 'Long ago', now() - interval '100 days');
INSERT INTO weekly_briefs DEFAULT VALUES;
