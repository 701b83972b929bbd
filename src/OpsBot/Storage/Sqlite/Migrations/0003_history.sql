-- What /history lists by: what changes something, or could, and when something last happened to it. Only runs can be without an effect.
ALTER TABLE streams ADD COLUMN changes INTEGER NOT NULL DEFAULT 1;
UPDATE streams SET changes = 0 WHERE kind = 'run' AND NOT EXISTS (
    SELECT 1 FROM events WHERE stream = streams.name AND type IN ('run-planned', 'plan-replaced') AND json_extract(json, '$.plan.risk') IS NOT 'readOnly');
CREATE INDEX streams_by_update ON streams (kind, system, updated_at);
