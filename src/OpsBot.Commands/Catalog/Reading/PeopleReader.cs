using OpsBot.Commands.Catalog.Shapes;
using OpsBot.Commands.Catalog.Yaml;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>The people, and that no account belongs to two of them: the two-person rule stands on it.</summary>
internal static class PeopleReader
{
    public static IReadOnlyList<Person> Read(YamlNode? node, DiagnosticList diagnostics)
    {
        var owners = new Dictionary<string, YamlNode>(StringComparer.OrdinalIgnoreCase);
        return [.. node.Named().Select(e => Person(e.Key.Content, e.Value, owners, diagnostics))];
    }

    private static Person Person(string id, YamlNode node, Dictionary<string, YamlNode> owners, DiagnosticList diagnostics)
    {
        References.CheckTwice(node["groups"], diagnostics);
        foreach (var group in node["groups"]?.Items.Where(g => g.Text == PolicyDefinition.OnCallGroup) ?? [])
        {
            diagnostics.Error(group, "nobody can be in the group 'on-call'", "Who is on call is what the rotas say. Remove it, or choose another name.");
        }

        return new Person(
            new PersonId(id),
            node["name"]?.Text ?? id,
            Formats.PersonKind.Read(node["kind"], PersonKind.Member),
            Accounts(node["accounts"], owners, diagnostics),
            node["groups"].Texts());
    }

    private static List<AccountRef> Accounts(YamlNode? node, Dictionary<string, YamlNode> owners, DiagnosticList diagnostics)
    {
        var accounts = new List<AccountRef>();
        foreach (var (platform, value) in node?.Entries ?? [])
        {
            foreach (var item in value.OneOrMany.Where(i => i.Text is not null))
            {
                var account = new AccountRef(platform.Content, item.Text!);
                accounts.Add(account);
                if (!owners.TryAdd(account.ToString(), item))
                {
                    var first = owners[account.ToString()];
                    diagnostics.Error(item, $"the account {Formats.Quote(account.ToString())} is there twice, first at {first.Path} in line {first.At.Line}",
                        "An account belongs to one person: remove it from the other, or make the two entries one person.");
                }
            }
        }

        return accounts;
    }
}
