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

        var start = slugs.Length;
        foreach (var c in title)
        {
            if (char.IsLetterOrDigit(c))
            {
                slugs.Append(char.ToLowerInvariant(c));
            }
            else if (slugs.Length > start && slugs[^1] != '-')
            {
                slugs.Append('-');
            }
        }

        if (slugs.Length > start && slugs[^1] == '-')
        {
            slugs.Length--;
        }

        if (slugs.Length == start)
        {
            slugs.Append("section");
        }
    }
}
