namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Statements, chains and pipelines.</summary>
internal sealed partial class Parser
{
    /// <summary>Reads statements until something that closes an enclosing construct, which the caller checks.</summary>
    private List<ShellStatement> ParseStatements()
    {
        var statements = new List<ShellStatement>(1);
        ParseStatementsInto(statements);
        return statements;
    }

    private void ParseStatementsInto(List<ShellStatement> statements)
    {
        while (AtStatement())
        {
            statements.Add(ParseTerminated());
        }
    }

    private bool AtStatement()
    {
        SkipLines();
        return !AtEnd && !AtCloser();
    }

    /// <summary>A statement and the semicolon after it.</summary>
    private ShellStatement ParseTerminated()
    {
        var before = cursor;
        var statement = ParseStatement();
        SkipBlanks();
        if (statement.Background)
        {
            return statement;
        }

        if (Peek() == ';' && Peek(1) is not (';' or '&'))
        {
            cursor++;
        }
        else if (!AtEnd && Peek() != '\n' && !(AtCloser() && (wordMayClose || Peek() is ')' or ';')))
        {
            Fail(cursor, $"`{TokenHere()}` was not expected after the command; a new command needs `;` or a new line.");
        }

        if (cursor == before)
        {
            Fail(cursor, $"`{TokenHere()}` starts no command");
        }

        return statement;
    }

    /// <summary>A body that must hold a statement, as between <c>then</c> and <c>fi</c>.</summary>
    private List<ShellStatement> ParseBody(string of)
    {
        var body = ParseStatements();
        if (body.Count == 0)
        {
            Fail(cursor, $"`{of}` needs a command before `{TokenHere()}`.");
        }

        return body;
    }

    private bool AtCloser()
    {
        var c = Peek();
        return c == ')'
            || (c == ';' && Peek(1) is ';' or '&')
            || (c is '}' or 't' or 'd' or 'f' or 'e' && IsClosingWord(ReservedWord()));
    }

    private static bool IsClosingWord(ReadOnlySpan<char> word) =>
        word is "}" or "then" or "do" or "done" or "fi" or "else" or "elif" or "esac";

    /// <summary>The unquoted word at the cursor if it could be a reserved word, else an empty span.</summary>
    private ReadOnlySpan<char> ReservedWord()
    {
        var end = cursor;
        while (end < source.Length && end - cursor < 9 && (char.IsAsciiLetterLower(source[end]) || source[end] is '{' or '}' or '!' or '['))
        {
            end++;
        }

        var ends = end >= source.Length || Characters.EndsWord(source[end]) || IsLineReturn(end) || JoinLength(end) > 0;
        return ends ? source.AsSpan(cursor, end - cursor) : [];
    }

    private bool TakeReserved(string word)
    {
        if (!ReservedWord().SequenceEqual(word))
        {
            return false;
        }

        cursor += word.Length;
        return true;
    }

    private void Expect(string word, string to)
    {
        SkipLines();
        if (!TakeReserved(word))
        {
            Fail(cursor, $"`{word}` was expected {to}, not `{TokenHere()}`.");
        }
    }

    private ShellStatement ParseStatement()
    {
        var statement = ParseChain();
        SkipBlanks();
        if (Peek() == '&' && Peek(1) != '&')
        {
            cursor++;
            return statement with { Background = true, End = Offset };
        }

        return statement;
    }

    private ShellStatement ParseChain()
    {
        var first = ParsePipeline();
        List<ShellStatement>? parts = null;
        List<Joint>? joints = null;
        while (true)
        {
            SkipBlanks();
            Joint joint;
            if (Take("&&"))
            {
                joint = Joint.And;
            }
            else if (Take("||"))
            {
                joint = Joint.Or;
            }
            else
            {
                return parts is null ? first : Wrap(new Chain(parts, joints!) { Start = first.Start, End = parts[^1].End });
            }

            SkipLines();
            (parts ??= [first]).Add(ParsePipeline());
            (joints ??= []).Add(joint);
        }
    }

    private static ShellStatement Wrap(ShellCommand command) => new(command, [], false, false) { Start = command.Start, End = command.End };

    private ShellStatement ParsePipeline()
    {
        SkipBlanks();
        var start = cursor;
        if (Peek() == '!' && (Peek(1) == '(' || ReservedWord() is "!"))
        {
            cursor++;
            SkipBlanks();
            if (AtListEnd())
            {
                return Empty(start) with { Negated = true };
            }

            if (!Enter(start))
            {
                return Empty(start);
            }

            var negated = ParsePipeline();
            Leave();
            return negated with { Negated = !negated.Negated, Start = Here(start) };
        }

        if (Peek() == 't' && ReservedWord() is "time")
        {
            return ParseTime(start);
        }

        return ParseStages();
    }

    /// <summary>Where <c>!</c> and <c>time</c> may stand alone.</summary>
    private bool AtListEnd() => AtEnd || Peek() is '\n' or ';' || AtLineReturn();

    private ShellStatement ParseTime(int start)
    {
        cursor += "time".Length;
        SkipBlanks();
        var posix = Looking("-p") && (cursor + 2 >= source.Length || Characters.EndsWord(source[cursor + 2]) || IsLineReturn(cursor + 2));
        if (posix)
        {
            cursor += 2;
            SkipBlanks();
        }

        ShellStatement? body = null;
        if (!AtListEnd() && Enter(start))
        {
            body = ParsePipeline();
            Leave();
        }

        return Wrap(new TimeCommand(posix, body) { Start = Here(start), End = Offset });
    }

    private ShellStatement ParseStages()
    {
        var first = ParseCommand();
        List<ShellStatement>? stages = null;
        List<Joint>? joints = null;
        while (true)
        {
            SkipBlanks();
            if (Peek() != '|' || Peek(1) == '|')
            {
                return stages is null ? first : Wrap(new Pipeline(stages, joints!) { Start = first.Start, End = stages[^1].End });
            }

            var all = Peek(1) == '&';
            cursor += all ? 2 : 1;
            SkipLines();
            (stages ??= [first]).Add(ParseCommand());
            (joints ??= []).Add(all ? Joint.PipeAll : Joint.Pipe);
        }
    }

    private ShellStatement Empty(int offset) => new(null, [], false, false) { Start = Here(Math.Min(offset, source.Length)), End = Offset };
}
