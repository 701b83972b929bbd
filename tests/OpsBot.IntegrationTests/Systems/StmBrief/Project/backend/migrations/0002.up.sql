-- how sure we are
ALTER TABLE signals ADD COLUMN confidence text;
