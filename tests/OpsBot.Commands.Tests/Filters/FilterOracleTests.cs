using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Procedures.Native;
using OpsBot.Commands.Runbooks.Shell;
using OpsBot.Commands.Steps.Filters;
using Xunit;

namespace OpsBot.Commands.Tests.Filters;

/// <summary>Each filter beside the program of its name, in the C locale, over the same lines.</summary>
public sealed class FilterOracleTests
{
    private static readonly string[] Samples =
    [
        "GET /api/health 200 12", "POST /api/login 401 3", "error: timeout after 30s", "ERROR again", "", "a,b,c", "one:two:three", "  10 apples", "9", "-3", "2.5", "the end", "aab", "ab", "b", "x+y", "a.b", "[warn] full", "10", "1e3",
    ];

    public static TheoryData<string> Commands =>
    [
        "grep error", "grep -i error", "grep -v a", "grep -c a", "grep -n a", "grep -in \"ERROR\\|GET\"", "grep -E 'GET|POST'", "grep -E '^[A-Z]+ /'", "grep -F 'a.b'", "grep 'a.b'", "grep -x ab", "grep -w ab", "grep -w the",
        "grep '^$'", "grep -E '^$'", "grep 'a*b'", "grep -E 'a+b'", "grep 'a\\+b'", "grep -E '(GET|POST) /api'", "grep '\\(GET\\|POST\\) /api'", "grep '[[:digit:]]$'", "grep -E '[0-9]{2,3}'", "grep '[0-9]\\{2,3\\}'", "grep -o '[0-9]*'",
        "grep -oE '[a-z]+:'", "grep -m 2 a", "grep -A 1 POST", "grep -B 1 POST", "grep -C 1 -n error", "grep -e GET -e apples", "grep '*'", "grep -E 'x\\+y'", "grep 'x+y'", "grep '\\[warn\\]'", "grep '[^a-z ]'", "grep 'end$'", "grep -vc a",
        "egrep 'one|nine'", "fgrep a.b", "grep nothing-of-this", "head", "head -3", "head -n 2", "head -n -4", "tail", "tail -3", "tail -n 2", "tail -n +5", "wc -l", "wc -w", "wc -c", "sort", "sort -r", "sort -n", "sort -rn", "sort -u", "sort -nu",
        "uniq", "uniq -c", "uniq -d", "uniq -u", "cut -d: -f2", "cut -d, -f1,3", "cut -d ' ' -f 2-", "cut -s -d: -f1-2", "awk '{print $1}'", "awk '{print $2, $1}'", "awk '{ print $NF }'", "awk -F: '{print $2}'", "awk -F, '{print $1,$3}'", "awk '{print}'", "awk '{print $0}'",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Filter_SampleAndGeneratedLines_IsWhatTheProgramDoes(string command)
    {
        var filter = FilterForms.Of(WordsOf(command)) ?? throw new InvalidOperationException($"{command} is not modelled");
        var generated = Gen.Elements(Samples).ListOf().Sample(6).Select(l => (IReadOnlyList<string>)[.. l]);
        foreach (var lines in generated.Append(Samples).Append([.. Samples, .. Samples.Reverse()]).Append([.. Samples.Order(StringComparer.Ordinal), .. Samples.Order(StringComparer.Ordinal)]))
        {
            Assert.Equal(Oracle(command, lines), Run([filter], lines));
        }
    }

    [Theory]
    [InlineData("jq .")]
    [InlineData("jq -c .")]
    [InlineData("jq .a")]
    [InlineData("jq -r .a.b")]
    [InlineData("jq '.list[]'")]
    [InlineData("jq -r '.list[1].name'")]
    [InlineData("jq '.list[-1]'")]
    [InlineData("jq '.none.deeper'")]
    [InlineData("jq '.[\"a\"]'")]
    public void Jq_Path_IsWhatJqDoes(string command)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/jq"), "jq is not here");
        string[] json = ["{\"a\": {\"b\": \"it's \\\"x\\\" é\", \"n\": 12}, \"list\": [{\"name\": \"one\"}, {\"name\": \"two\", \"on\": true}, null, [], {}]}", "{\"a\":null,\"list\":[]}"];

        Assert.Equal(Oracle(command, json), Run([FilterForms.Of(WordsOf(command))!], json));
    }

    [Fact]
    public void Pipe_OfSeveral_IsWhatTheShellDoes()
    {
        const string pipe = "grep 'GET\\|POST' | awk '{print $1}' | sort | uniq -c | sort -rn | head -20";
        var filters = pipe.Split(" | ").Select(c => FilterForms.Of(WordsOf(c))!).ToList();
        string[] lines = [.. Samples, .. Samples, "GET /x"];

        Assert.Equal(Oracle(pipe, lines), Run(filters, lines));
    }

    [Theory]
    [InlineData("grep 'a\\+\\+'")]
    [InlineData("grep '^x\\+\\?y'")]
    [InlineData("grep -E 'a{5,3}'")]
    [InlineData("grep -E '((a{200}){200}){200}'")]
    [InlineData("grep -P 'a(?=b)'")]
    [InlineData("grep '\\(a\\)\\1'")]
    [InlineData("grep -oE 'a|ab'")]
    [InlineData("grep -w 'a.b'")]
    [InlineData("grep '\\<word'")]
    [InlineData("grep a file.log")]
    [InlineData("grep -r a")]
    [InlineData("sort -k2")]
    [InlineData("tail -f")]
    [InlineData("awk '/x/{print $1}'")]
    [InlineData("awk '{print $1 $2}'")]
    [InlineData("awk '{printf $1}'")]
    [InlineData("cut -c1-3")]
    [InlineData("jq '.a | length'")]
    [InlineData("jq 'map(.x)'")]
    [InlineData("sed s/a/b/")]
    public void Of_WhatCannotBeSaidExactly_IsLeftToTheShell(string command) => Assert.Null(FilterForms.Of(WordsOf(command)));

    [Fact]
    public void Sort_OfMoreThanItMayHold_FailsAndSaysWhatToDo()
    {
        var sieve = new Sort(false, false, false).Open();
        var line = new string('x', 1024 * 1024);

        var error = Assert.Throws<FilterException>(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                sieve.Take(line, _ => { });
            }
        });

        Assert.Contains("run it in the shell", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AnyPattern_FindsWhatGrepFinds()
    {
        var patterns = Gen.Elements("ab", "a", "b", "^", "$", ".", "*", "\\+", "\\?", "+", "?", "[ab]", "[^a]", "\\(", "\\)", "(", ")", "|", "\\|", "{2}", "{1,2}", "{2,1}", "{,2}", "\\{1,2\\}", ",", "1", "-").ListOf().Select(p => string.Concat(p.Take(6))).Sample(300).Where(p => p.Length > 0).Distinct().ToList();
        string[] lines = ["", "a", "b", "ab", "ba", "aab", "abb", "a+b", "a*", "a?b", "(ab)", "a|b", "{2}", "a{1,2}", "a,b", "1", "x-y"];
        var compared = 0;
        foreach (var (pattern, flag) in patterns.SelectMany(p => (IEnumerable<(string, string?)>)[(p, null), (p, "-E")]))
        {
            string[] words = flag is null ? ["grep", "-e", pattern] : ["grep", flag, "-e", pattern];
            if (FilterForms.Of(words) is { } filter)
            {
                compared++;
                Assert.Equal(Oracle($"grep {flag} -e '{pattern}'", lines).Prepend(pattern), Run([filter], lines).Prepend(pattern));
            }
        }

        Assert.InRange(compared, 50, int.MaxValue);
    }

    [Fact]
    public void Translate_AnyText_IsAPatternThatTheEngineTakes() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5000),
        Prop.ForAll(Gen.Elements("abc.*[]^$\\(){},|+?-:019".ToCharArray()).ListOf().Select(c => new string([.. c])).ToArbitrary(), text =>
        {
            foreach (var dialect in Enum.GetValues<GrepDialect>())
            {
                if (GrepPattern.Translate(text, dialect) is { } pattern)
                {
                    Assert.True(new Grep { Typed = "", Pattern = pattern }.CanOpen(), pattern);
                    _ = GrepPattern.HasOneLongest(pattern);
                }
            }
        }));

    [Theory]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("-12", "-12")]
    public void Jq_WholeNumber_IsWrittenOut(string json, string expected) => Assert.Equal([expected], Run([FilterForms.Of(["jq", "."])!], [json]));

    [Theory]
    [InlineData("jq", ".")]
    [InlineData("jq", "-r", ".")]
    public void Jq_HalfOfACharacter_IsAFailureThatIsTold(params string[] words) =>
        Assert.Throws<FilterException>(() => Run([FilterForms.Of(words)!], ["\"\\ud800\""]));

    private static string[] WordsOf(string command) =>
        [.. ((SimpleCommand)ShellParser.Parse(command).Statements[0].Command!).Words.Select(w => WordText.Static(w)!)];

    private static List<string> Run(IReadOnlyList<LineFilter> filters, IReadOnlyList<string> lines)
    {
        foreach (var filter in filters)
        {
            var passed = new List<string>();
            var sieve = filter.Open();
            foreach (var line in lines)
            {
                sieve.Take(line, passed.Add);
            }

            sieve.End(passed.Add);
            lines = passed;
        }

        return [.. lines];
    }

    private static IReadOnlyList<string> Oracle(string command, IReadOnlyList<string> lines)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "GNU tools are needed");
        var start = new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["LC_ALL"] = command.StartsWith("jq", StringComparison.Ordinal) ? "C.UTF-8" : "C";
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Write(string.Concat(lines.Select(l => l + "\n")));
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It does not want to read on, as head.
        }

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Length == 0 ? [] : output[..^1].Split('\n');
    }
}
