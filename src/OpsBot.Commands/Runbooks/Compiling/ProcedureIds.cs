using System.Text;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Makes the ids of procedures: the path as a slug, numbered where a path occurs again.</summary>
internal sealed class ProcedureIds
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly StringBuilder slugs = new();

    /// <summary>The id of the next procedure.</summary>
    /// <param name="path">Its path.</param>
    public string Next(IReadOnlyList<string> path)
    {
        slugs.Clear();
        foreach (var title in path)
        {
            AddSlug(title);
        }

        var id = slugs.ToString();
        string candidate;
        do
        {
            var count = counts[id] = counts.GetValueOrDefault(id) + 1;
            candidate = count == 1 ? id : $"{id}-{count}";
        }
        while (!used.Add(candidate));
        return candidate;
    }

    private void AddSlug(string title)
    {
        if (slugs.Length > 0)
        {
            slugs.Append('/');
        }

        // A hyphen is written only when a letter follows it.
        var start = slugs.Length;
        var isApart = false;
        foreach (var c in title)
        {
            if (!char.IsLetterOrDigit(c))
            {
                isApart = slugs.Length > start;
                continue;
            }

            if (isApart)
            {
                slugs.Append('-');
                isApart = false;
            }

            slugs.Append(char.ToLowerInvariant(c));
        }

        if (slugs.Length == start)
        {
            slugs.Append("section");
        }
    }
}
