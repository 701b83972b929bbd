using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Tables of health endpoints: a part or a purpose, an address or a command, the expected answer.</summary>
internal static class HealthFinder
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST"];

    public static void Find(FactSection section, FactSheet sheet)
    {
        foreach (var table in section.Tables)
        {
            var address = Columns.Find(table, "health endpoint", "endpoint", "url", "health check", "path", "check", "command");
            var expected = Columns.Find(table, "expected", "response", "returns", "healthy", "status");
            var service = Columns.Find(table, "service", "component", "name", "system", "app");
            var purpose = Columns.Find(table, "purpose", "description");
            if (address < 0 || address == service || (expected < 0 && !section.IsWithin("health")))
            {
                continue;
            }

            foreach (var row in table.Rows.Where(row => row.Cells.Count > 0))
            {
                sheet.Health.Add(Read(row, address, expected, service, purpose));
            }
        }
    }

    private static HealthFact Read(TableRow row, int address, int expected, int service, int purpose)
    {
        var fact = new HealthFact(service < 0 ? null : Text(row, service), row.Line) { Purpose = purpose < 0 ? null : Text(row, purpose) };
        var cell = Text(row, address);
        var (method, url) = Url(cell);
        var answer = expected < 0 ? string.Empty : row[expected];
        if (url is not null)
        {
            return fact with { Method = method, Url = url, Expected = ExpectedReader.Read(answer) };
        }

        // "N/A" as address and a command or words as answer: the answer says how to check.
        var isNone = cell is "" or "-" or "N/A" or "n/a" or "—";
        var code = expected >= 0 && expected < row.Cells.Count ? row.Cells[expected].Code.FirstOrDefault()?.Content : null;
        return isNone
            ? fact with { Command = code, Purpose = fact.Purpose ?? Text(row, expected) }
            : fact with { Command = cell, Expected = ExpectedReader.Read(answer) };
    }

    private static (string Method, string? Url) Url(string cell)
    {
        var words = cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hasMethod = words.Length > 1 && Methods.Contains(words[0]);
        var first = words.ElementAtOrDefault(hasMethod ? 1 : 0) ?? string.Empty;
        var isUrl = first is ['/', ..] || first.StartsWith("http://", StringComparison.Ordinal) || first.StartsWith("https://", StringComparison.Ordinal);
        return (hasMethod ? words[0] : "GET", isUrl ? first : null);
    }

    private static string Text(TableRow row, int column) => row[column].Replace("`", string.Empty, StringComparison.Ordinal).Trim();
}
