using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Sql;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Sql;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("COPY t TO STDOUT", true)]
    [InlineData("SELECT 1; copy (SELECT 1) to stdout with csv", true)]
    [InlineData("COPY t FROM STDIN", true)]
    [InlineData("  \\dt", true)]
    [InlineData("COPY t TO '/tmp/x'", false)]
    [InlineData("SELECT 'COPY t TO STDOUT'", false)]
    [InlineData("SELECT copy FROM stdout", false)]
    public void IsForPsql_Text_WhatOnlyPsqlCanRun(string sql, bool expected) => Assert.Equal(expected, SqlText.IsForPsql(sql));

    [Theory]
    [InlineData("SELECT 1", Risk.ReadOnly)]
    [InlineData("", Risk.ReadOnly)]
    [InlineData("/* DELETE */ SELECT 'DELETE' -- DROP", Risk.ReadOnly)]
    [InlineData("/* a /* nested */ DROP */ SELECT 1", Risk.ReadOnly)]
    [InlineData("SELECT E'\\'; DROP TABLE x; --'", Risk.ReadOnly)]
    [InlineData("SELECT $a$ DROP $$ TABLE $a$", Risk.ReadOnly)]
    [InlineData("WITH a (x, y) AS (SELECT 1, 2), b (z) AS (SELECT 3) SELECT * FROM a", Risk.ReadOnly)]
    [InlineData("SELECT count(*) FILTER (WHERE x) OVER (PARTITION BY y) FROM t GROUP BY ROLLUP (a)", Risk.ReadOnly)]
    [InlineData("BEGIN; SELECT 1; ROLLBACK;", Risk.ReadOnly)]
    [InlineData("\\d+ users", Risk.ReadOnly)]
    [InlineData("SELECT * FROM t FOR UPDATE", Risk.Mutating)]
    [InlineData("SELECT pg_terminate_backend(123)", Risk.Mutating)]
    [InlineData("\\copy t TO 'x.csv'", Risk.Mutating)]
    [InlineData("CREATE TABLE t (a int)", Risk.Mutating)]
    [InlineData("INSERT INTO t (a) SELECT my_function(1)", Risk.Mutating)]
    [InlineData("SELECT unheard_of(1)", Risk.Destructive)]
    [InlineData("SELECT * FROM a JOIN unheard_of(1) x ON true", Risk.Destructive)]
    [InlineData("SELECT \"unheard_of\"(1)", Risk.Destructive)]
    [InlineData("SELECT 1\\; DROP TABLE x", Risk.Destructive)]
    [InlineData("\\timing on \\\\ DROP TABLE x;", Risk.Destructive)]
    [InlineData("\\echo 'a \\ b' \\d t", Risk.ReadOnly)]
    [InlineData("\\! echo \\rm", Risk.ReadOnly)]
    [InlineData("BEGIN\nDROP TABLE x", Risk.Destructive)]
    [InlineData("BEGIN IF a THEN UPDATE t SET b = 1; END IF; END", Risk.Destructive)]
    [InlineData("BEGIN\nFOR r IN SELECT 1 LOOP EXECUTE 'DROP TABLE x'; END LOOP", Risk.Destructive)]
    [InlineData("BEGIN\nlock TABLE t", Risk.Mutating)]
    [InlineData("USE shop DELETE FROM orders", Risk.Destructive)]
    [InlineData("SELECT 1 DROP TABLE x", Risk.Destructive)]
    [InlineData("SELECT 1 CREATE SCHEMA s", Risk.Mutating)]
    [InlineData("SHOW CREATE TABLE t", Risk.ReadOnly)]
    [InlineData("SELECT created_at, 'DROP TABLE x' FROM t ORDER BY 1", Risk.ReadOnly)]
    [InlineData("SET @@GLOBAL.read_only = 1", Risk.Mutating)]
    [InlineData("PRAGMA journal_mode = WAL", Risk.Mutating)]
    [InlineData("PRAGMA table_info(t)", Risk.ReadOnly)]
    [InlineData("SELECT pg_stat_get_backend_activity(1), jsonb_path_query_array(a, '$'), truncate(b, 2) FROM t", Risk.ReadOnly)]
    [InlineData("DROP OWNED BY x", Risk.Destructive)]
    [InlineData("MERGE INTO t USING s ON a = b WHEN MATCHED THEN DELETE", Risk.Destructive)]
    [InlineData("\\i x.sql", Risk.Destructive)]
    [InlineData("\\copy t FROM PROGRAM 'x'", Risk.Destructive)]
    [InlineData("nonsense", Risk.Destructive)]
    [InlineData("LOCK TABLE t", Risk.Mutating)]
    public void Judge_Statement_HasItsRisk(string sql, Risk risk) => Assert.Equal(risk, SqlText.Judge(sql).Risk);

    [Theory]
    [InlineData("SELECT usename, passwd FROM pg_shadow")]
    [InlineData("SELECT api_key FROM accounts")]
    public void Judge_SecretColumns_AreSecret(string sql) => Assert.Equal(Disclosure.Secret, SqlText.Judge(sql).Disclosure);

    [Fact]
    public void Read_AnyText_KeepsOrderAndBounds()
    {
        Prop.ForAll(Gen.Elements("ab1 '\"$-/*\\;().\nE`".ToCharArray()).ArrayOf().Select(c => new string(c)).ToArbitrary(), text =>
        {
            var last = 0;
            foreach (var token in SqlLexer.Read(text))
            {
                Assert.True(token.Start >= last && token.End > token.Start && token.End <= text.Length);
                last = token.End;
            }

            SqlText.Judge(text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }
}
