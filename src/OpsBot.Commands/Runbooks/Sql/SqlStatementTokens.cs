namespace OpsBot.Commands.Runbooks.Sql;

/// <summary>The tokens of one statement.</summary>
internal readonly struct SqlStatementTokens(IReadOnlyList<SqlToken> tokens, int start, int end)
{
    public int Count => end - start;

    public SqlToken this[int index] => tokens[start + index];

    /// <summary>The word at an index, in capitals; empty when there is none.</summary>
    public string Word(int index) => index >= 0 && index < Count && this[index].Kind == SqlTokenKind.Word ? this[index].Value : string.Empty;

    /// <summary>The index of the first of these words, or -1.</summary>
    public int Find(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i].Kind == SqlTokenKind.Word && words.Contains(this[i].Value))
            {
                return i;
            }
        }

        return -1;
    }

    public bool Has(params ReadOnlySpan<string> words) => Find(words) >= 0;

    public bool IsSign(int index, string sign) => index >= 0 && index < Count && this[index].Kind == SqlTokenKind.Sign && this[index].Value == sign;

    public SqlStatementTokens From(int index) => new(tokens, start + index, end);
}
