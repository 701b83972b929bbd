DROP TABLE signals, themes, weekly_briefs; DROP EXTENSION pg_stat_statements;
