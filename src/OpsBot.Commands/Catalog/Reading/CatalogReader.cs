using OpsBot.Commands.Catalog.Shapes;
using OpsBot.Commands.Catalog.Yaml;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>
/// Tree to model. Reports what the table of keys cannot say: references to what is not there, names that clash across entries, circles.
/// Where a part is wrong its place is filled with a default; the model is used only when there is no error at all.
/// </summary>
internal static class CatalogReader
{
    public static OpsCatalog Read(YamlNode root, CatalogLoadOptions options, DiagnosticList diagnostics)
    {
        var zone = Formats.TimeZone.Read(root["time_zone"], TimeZoneInfo.Utc);
        var people = PeopleReader.Read(root["people"], diagnostics);
        var rotas = RotaReader.Read(root["rotas"], zone, people, diagnostics);
        var systems = SystemReader.Read(root["systems"], root["rotas"], options, diagnostics);
        var rules = PolicyReader.Rules(root["policy"], people, root["systems"], options, diagnostics);
        var policy = PolicyReader.Read(root["policy"], rules, people, diagnostics);

        var catalog = new OpsCatalog { People = people, Rotas = rotas, Systems = systems, Policy = policy, Demo = options.Demo };
        catalog = catalog with { Policy = policy with { Version = SensitiveParts.Of(catalog).Version() } };
        if (!diagnostics.HasErrors)
        {
            PolicyWarnings.Find(catalog, rules, root["systems"]!, diagnostics);
        }

        return catalog;
    }
}
