using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Contacts: a table with a column of that name, or <c>Role: address</c> bullets under a heading about contacts.</summary>
internal static class ContactFinder
{
    public static void Find(FactSection section, FactSheet sheet)
    {
        foreach (var table in section.Tables)
        {
            Table(table, sheet);
        }

        if (!section.IsWithin("contact"))
        {
            return;
        }

        foreach (var list in section.Lists.Where(list => !list.IsOrdered))
        {
            var contacts = FactSection.Texts(list).Select(item => Bullet(item, section.Group)).OfType<ContactFact>().ToList();
            if (contacts.Count > 0)
            {
                sheet.Claim(list);
                sheet.Contacts.AddRange(contacts);
            }
        }
    }

    private static void Table(MarkdownBlock.Table table, FactSheet sheet)
    {
        var contact = Columns.Find(table, "contact", "email", "phone", "slack", "channel", "reach");
        var role = Columns.Find(table, "role", "name", "team", "service", "who", "person", "vendor", "provider");
        var duty = Columns.Find(table, "responsib", "purpose", "area", "scope", "for");
        var hours = Columns.Find(table, "availab", "hours", "when");
        if (contact < 0 || role < 0 || contact == role || Columns.Find(table, "level", "severity", "alert", "endpoint", "threshold") >= 0)
        {
            return;
        }

        sheet.Contacts.AddRange(table.Rows.Select(row => new ContactFact(row.Line, row[role], row[contact])
        {
            Responsibility = duty < 0 ? null : row[duty],
            Availability = hours < 0 ? null : row[hours],
        }));
    }

    private static ContactFact? Bullet(TextFact item, string? group)
    {
        var colon = item.Text.IndexOf(": ", StringComparison.Ordinal);
        return colon <= 0 ? null : new ContactFact(item.Line, item.Text[..colon].Trim(), item.Text[(colon + 1)..].Trim()) { Group = group };
    }
}
