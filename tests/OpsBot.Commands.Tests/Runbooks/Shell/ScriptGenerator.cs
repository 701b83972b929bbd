using System.Text;

namespace OpsBot.Commands.Tests.Runbooks.Shell;

/// <summary>Random shell scripts: grown from the grammar, and broken ones with a token lost, doubled or moved.</summary>
internal sealed class ScriptGenerator(int seed)
{
    private static readonly string[] Names = ["a", "ls", "docker", "x1", "echo", "psql", "_v"];
    private static readonly string[] Pieces = ["a", "-f", "'q r'", "\"d $x\"", "$x", "${x:-1}", "$(a b)", "`a`", "$((1+2))", "\\;", "a*b", "$'\\n'", "{a,b}", "~/x", "a=b", "\"$(a 'b')\"", "<(a)", "\"`a`\"", "${#x}", "${x//a/b}", "-e", "--x=y", "}", "fi", "!"];
    private static readonly string[] Redirects = ["> f", ">> f", "< f", "2>&1", "&> f", "<<< w", "2>/dev/null", ">| f", ">&2", "<> f"];
    // No opening of an expansion: bash looks into backquotes, arithmetic and here-documents only when it runs them, we when we read them.
    private static readonly string[] Stray = ["(", ")", "{", "}", ";", "&", "|", "&&", "||", ";;", "\"", "'", "if", "then", "fi", "do", "done", "case", "esac", "in", "[[", "]]", "!", "<", ">", "<<<", "\n", "for", "while", "function", "((", "))", "else", "time"];

    private readonly Random random = new(seed);
    private int budget;

    public string Valid()
    {
        budget = 25;
        return List(random.Next(1, 4));
    }

    public string Broken()
    {
        var tokens = Valid().Split(' ').ToList();
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(3))
            {
                case 0 when tokens.Count > 1:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                    break;
                default:
                    tokens.Insert(at, Pick(Stray));
                    break;
            }
        }

        return string.Join(' ', tokens);
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private string List(int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(Chain()).Append(random.Next(4) switch { 0 => " ; ", 1 => " & ", _ => " \n " });
        }

        return text.ToString();
    }

    private string Chain()
    {
        var text = Pipeline();
        while (random.Next(4) == 0)
        {
            text += (random.Next(2) == 0 ? " && " : " || ") + Pipeline();
        }

        return text;
    }

    private string Pipeline()
    {
        var text = (random.Next(12) == 0 ? "! " : string.Empty) + Command();
        while (random.Next(5) == 0)
        {
            text += (random.Next(5) == 0 ? " |& " : " | ") + Command();
        }

        return text;
    }

    private string Command()
    {
        if (budget-- <= 0)
        {
            return Simple();
        }

        return random.Next(16) switch
        {
            0 => $"( {List(1)} )",
            1 => $"{{ {List(1)} }}",
            2 => $"if {List(1)} then {List(1)} fi",
            3 => $"if {List(1)} then {List(1)} elif {List(1)} then {List(1)} else {List(1)} fi",
            4 => $"while {List(1)} do {List(1)} done",
            5 => $"for i in {Word()} {Word()} ; do {List(1)} done",
            6 => $"case {Word()} in a|b ) {List(1)} ;; * ) {List(1)} esac",
            7 => $"f{random.Next(9)} () {{ {List(1)} }}",
            8 => $"[[ {Test()} ]]",
            9 => $"(( x + {random.Next(9)} ))",
            10 => $"for (( i=0 ; i<3 ; i++ )) ; do {List(1)} done",
            11 => "{ cat <<E\nline$x\nE\n}",
            12 => $"until {List(1)} do {List(1)} done > f",
            _ => Simple(),
        };
    }

    private string Test() => random.Next(5) switch
    {
        0 => $"-f {Operand()}",
        1 => $"{Operand()} == {Operand()}",
        2 => $"{Operand()} && ! -z {Operand()}",
        3 => $"( {Operand()} || {Operand()} -lt 3 )",
        _ => $"{Operand()} =~ ^a.*$",
    };

    private string Operand() => Pick(["a", "$x", "\"$x\"", "'q'", "${x}"]);

    private string Simple()
    {
        var text = random.Next(6) == 0 ? $"V={Pick(["1", "$(a)", "", "'x'", "(a b)"])} " : string.Empty;
        text += Pick(Names);
        for (var i = random.Next(4); i > 0; i--)
        {
            text += ' ' + Word();
        }

        return random.Next(5) == 0 ? text + ' ' + Pick(Redirects) : text;
    }

    private string Word() => Pick(Pieces);
}
