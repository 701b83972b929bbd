namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>One shell word: its parts stand side by side.</summary>
/// <param name="Parts">May be empty only where the grammar has an empty operand, as in <c>a=</c>.</param>
public sealed record Word(IReadOnlyList<WordPart> Parts) : ShellNode;

/// <summary>A part of a word. Closed.</summary>
public abstract record WordPart : ShellNode
{
    private protected WordPart()
    {
    }
}

/// <summary>Unquoted text, or text between the expansions of a double-quoted part.</summary>
/// <param name="Raw">As written.</param>
/// <param name="Value">With backslashes resolved.</param>
public sealed record Literal(string Raw, string Value) : WordPart;

/// <summary><c>'…'</c></summary>
/// <param name="Value">The text between the quotes.</param>
public sealed record SingleQuoted(string Value) : WordPart;

/// <summary><c>$'…'</c></summary>
/// <param name="Raw">As written between the quotes.</param>
/// <param name="Value">With its escapes resolved.</param>
public sealed record AnsiQuoted(string Raw, string Value) : WordPart;

/// <summary><c>"…"</c>, or <c>$"…"</c></summary>
/// <param name="Localised">Whether a dollar sign stands before it.</param>
/// <param name="Parts">Literals and expansions.</param>
public sealed record DoubleQuoted(bool Localised, IReadOnlyList<WordPart> Parts) : WordPart;

/// <summary><c>$name</c>, <c>${name…}</c></summary>
/// <param name="Braced">Whether braces were written.</param>
/// <param name="Prefix"><c>!</c> or <c>#</c> before the name, else empty.</param>
/// <param name="Name">The variable, a digit or a special character; empty when what stands there is no name.</param>
/// <param name="Rest">All between the name and the closing brace: index, operator, operand.</param>
public sealed record ParameterExpansion(bool Braced, string Prefix, string Name, IReadOnlyList<WordPart> Rest) : WordPart;

/// <summary><c>$(…)</c> or backquotes.</summary>
/// <param name="Backquoted">Whether backquotes were written.</param>
/// <param name="Body">What is run; may be empty.</param>
public sealed record CommandSubstitution(bool Backquoted, IReadOnlyList<ShellStatement> Body) : WordPart;

/// <summary><c>$((…))</c> or the old <c>$[…]</c></summary>
/// <param name="Bracketed">Whether the old brackets were written.</param>
/// <param name="Expression">The text inside, with its expansions.</param>
public sealed record ArithmeticExpansion(bool Bracketed, IReadOnlyList<WordPart> Expression) : WordPart;

/// <summary><c>&lt;(…)</c> or <c>&gt;(…)</c></summary>
/// <param name="Output">Whether the command reads what is written.</param>
/// <param name="Body">What is run.</param>
public sealed record ProcessSubstitution(bool Output, IReadOnlyList<ShellStatement> Body) : WordPart;

/// <summary>An extended pattern such as <c>@(a|b)</c>.</summary>
/// <param name="Operator">One of <c>?*+@!</c>.</param>
/// <param name="Pattern">What stands between the parentheses.</param>
public sealed record ExtendedGlob(char Operator, IReadOnlyList<WordPart> Pattern) : WordPart;

/// <summary><c>(a b c)</c> after an equals sign: the elements of an array.</summary>
/// <param name="Elements">The elements; a subscript such as <c>[k]=</c> is part of its word.</param>
public sealed record ArrayLiteral(IReadOnlyList<Word> Elements) : WordPart;

/// <summary><c>name=value</c>, <c>name+=value</c>, <c>name[i]=value</c>, <c>name=(…)</c></summary>
/// <param name="Name">The variable.</param>
/// <param name="Index">The text between brackets, or null.</param>
/// <param name="Append">Whether it is <c>+=</c>.</param>
/// <param name="Value">What is assigned; without parts for <c>name=</c>.</param>
public sealed record Assignment(string Name, Word? Index, bool Append, Word Value) : ShellNode;

/// <summary>A redirection.</summary>
/// <param name="Descriptor">What stands before the operator: a number or <c>{name}</c>; empty when nothing does.</param>
/// <param name="Operator">As written, for example <c>&gt;&gt;</c> or <c>2&gt;&amp;1</c>'s <c>&gt;&amp;</c>.</param>
/// <param name="Target">The file, the descriptor, the here-string or the here-document's delimiter.</param>
/// <param name="Document">The here-document's body, else null.</param>
public sealed record Redirect(string Descriptor, string Operator, Word Target, HereDocument? Document) : ShellNode;

/// <summary>The body of a here-document.</summary>
/// <param name="Quoted">Whether the delimiter was quoted, so that nothing is expanded.</param>
/// <param name="StripTabs">Whether leading tabs are dropped (<c>&lt;&lt;-</c>).</param>
/// <param name="Delimiter">The delimiter, unquoted.</param>
/// <param name="Parts">The lines, each with its newline.</param>
public sealed record HereDocument(bool Quoted, bool StripTabs, string Delimiter, IReadOnlyList<WordPart> Parts) : ShellNode;
