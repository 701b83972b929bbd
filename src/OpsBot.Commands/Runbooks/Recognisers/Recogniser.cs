using OpsBot.Commands.Runbooks.Risks;
using OpsBot.Commands.Runbooks.Shell;
using OpsBot.Commands.Runbooks.Sql;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Says what a command is.</summary>
public static class Recogniser
{
    private static readonly RecogniseContext Alone = new();

    /// <summary>Recognises one command, a chain, a pipeline or a whole fence.</summary>
    /// <param name="commandText">Shell text, or a line typed into the session that <paramref name="context"/> names. Any text at all; never throws.</param>
    /// <param name="context">What is known around it.</param>
    /// <returns>Its kind, label, risk, disclosure and parameters.</returns>
    public static RecognisedCommand Recognise(string commandText, RecogniseContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(commandText);
        return Recognise(commandText, context ?? Alone, read: null);
    }

    /// <summary>Recognises a command that has been read before.</summary>
    /// <param name="commandText">Shell text, or a line typed into the session that <paramref name="context"/> names.</param>
    /// <param name="context">What is known around it.</param>
    /// <param name="read">Its tree, or null. A tree of another text, such as one with a prompt or without its placeholders made plain, is not used.</param>
    /// <returns>Its kind, label, risk, disclosure and parameters.</returns>
    internal static RecognisedCommand Recognise(string commandText, RecogniseContext context, ShellScript? read)
    {
        var (text, session) = Prompts.Strip(commandText);
        session = context.Session ?? session ?? Prompts.SessionOf(text);
        var placeholders = context.Bound ? [] : PlaceholderFinder.Find(text);
        var plain = PlaceholderFinder.Neutralise(text, placeholders);
        var tree = read?.Text == plain ? read : ShellParser.Parse(plain);
        var parameters = ParameterFinder.Find(text, placeholders, session is null ? tree : null, context);
        var verdict = session switch
        {
            "sql" => Typed(SqlText.Judge(text)),
            "redis" => RedisClients.Lines(text),
            _ => ConfigLines.Recognise(text, tree),
        };
        if (verdict is not null)
        {
            return Result(commandText, verdict, [verdict], parameters, tree, isCommand: true);
        }

        var judge = new Judge();
        judge.Statements(tree.Statements);
        if (!tree.IsValid)
        {
            var wrong = tree.Diagnostics[0];
            var unreadable = Verdict.Destroy(judge.Verdicts.Count == 0 ? Labels.Host : Judge.Combine(judge.Verdicts).Label, $"it cannot be read: {wrong.Message}");
            return Result(commandText, unreadable, [unreadable], parameters, tree, Prose.IsCommand(tree, judge.Verdicts));
        }

        return Result(commandText, Judge.Combine(judge.Verdicts), judge.Verdicts, parameters, tree, Prose.IsCommand(tree, judge.Verdicts));
    }

    private static Verdict Typed(SqlFinding finding) => new(finding.Risk, Labels.Sql, finding.Reason) { Disclosure = finding.Disclosure };

    private static RecognisedCommand Result(
        string text, Verdict whole, IReadOnlyList<Verdict> all, IReadOnlyList<RunbookParameter> parameters, ShellScript tree, bool isCommand)
    {
        var reasons = all.Count <= 1
            ? [whole.Reason]
            : all.OrderByDescending(verdict => verdict.Risk).Select(verdict => verdict.Reason).Distinct().ToArray();
        return new RecognisedCommand(text, KindOf(whole, tree), whole.Label, whole.Risk, whole.Disclosure, reasons, parameters, NativeForms.IsNative(all.Count > 0 ? all[0] : whole, tree), tree, isCommand);
    }

    private static string KindOf(Verdict whole, ShellScript tree) =>
        tree.Statements is [{ Command: SimpleCommand { Words: [var name, _] } }] && WordText.Static(name) == "sleep" ? "wait" : Labels.KindOf(whole.Label);
}
