ALTER TABLE signals DROP COLUMN confidence;
