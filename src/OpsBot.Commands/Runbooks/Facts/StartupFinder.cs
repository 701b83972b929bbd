namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>A numbered list under a heading about the order of starting: <c>3. Backend (waits for Redis + ML healthy)</c>.</summary>
internal static class StartupFinder
{
    private static readonly string[] Titles = ["startup order", "start-up order", "start order", "boot order", "startup sequence", "start sequence", "boot sequence", "order of startup"];

    public static void Find(FactSection section, FactSheet sheet)
    {
        if (Array.Find(section.Lists, list => list.IsOrdered) is not { } list || !Array.Exists(Titles, section.IsAbout))
        {
            return;
        }

        sheet.Claim(list);
        foreach (var item in FactSection.Texts(list))
        {
            var open = item.Text.IndexOf('(', StringComparison.Ordinal);
            var name = (open < 0 ? item.Text : item.Text[..open]).Trim(' ', ':', '-');
            sheet.Startup.Add(new StartupFact(item.Line, name, open < 0 ? [] : Waits(item.Text[(open + 1)..].TrimEnd(')', '.')), IsExplicit: true));
        }
    }

    // "waits for Redis + ML healthy": every part is to be as the last word says.
    private static List<string> Waits(string text)
    {
        const string Mark = "waits for";
        var at = text.IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        var rest = (at < 0 ? text : text[(at + Mark.Length)..]).Trim();
        var state = rest.EndsWith(" healthy", StringComparison.OrdinalIgnoreCase) ? " healthy" : string.Empty;
        return [.. rest[..^state.Length].Split([" + ", ", ", " and ", " & "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part + state)];
    }
}
