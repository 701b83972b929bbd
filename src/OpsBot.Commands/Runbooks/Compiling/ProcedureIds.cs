using System.Text;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Makes the ids of procedures: the path as a slug, numbered where a path occurs again.</summary>
internal sealed class ProcedureIds
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>The id of the next procedure.</summary>
    /// <param name="path">Its path.</param>
    public string Next(IReadOnlyList<string> path)
    {
        var id = string.Join('/', path.Select(Slug));
        string candidate;
        do
        {
            var count = counts[id] = counts.GetValueOrDefault(id) + 1;
            candidate = count == 1 ? id : $"{id}-{count}";
        }
        while (!used.Add(candidate));
        return candidate;
    }

    private static string Slug(string title)
    {
        var slug = new StringBuilder(title.Length);
        foreach (var c in title)
        {
            if (char.IsLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-') is { Length: > 0 } made ? made : "section";
    }
}
