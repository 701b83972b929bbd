using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpsBot.Steps.Compose.Pinning;
using Xunit;

namespace OpsBot.Tests.Steps.Compose;

/// <summary>Files in every mixture of quotes, line ends, comments, variables and orders: pinning must give the very file that is written with the new tag to begin with.</summary>
public sealed class GeneratedFileTests
{
    private static readonly string[] Names = ["registry.example/shop/backend", "reg.local:5000/a/b", "redis", "localhost/x_y"];
    private static readonly string[] Tags = ["1", "sha-old", "v2.10", "1.2.3-rc_4", "latest", "OLD"];
    private static readonly string[] Noise = ["", "    # image: redis:sha-old", "    restart: always  # 😀", "    labels: { note: \"image: x:sha-old\" }", "    command: [\"echo\", '$$TAG', \"a:sha-old\"]", "    environment:\n      TAG: sha-old"];
    private static readonly string[] Templates = ["{0}", "'{0}'", "\"{0}\"", "{0}   # x:sha-old", "!!str {0}", "&a{1} \"{0}\"", ">-\n      {0}", "|-\n      {0}"];

    [Fact]
    public void Edit_GeneratedFile_GivesTheFileWrittenWithTheNewTag()
    {
        var service =
            from name in Gen.Elements(Names)
            from tag in Gen.Elements(Tags)
            from template in Gen.Elements(Templates)
            from before in Gen.Elements(Noise)
            from after in Gen.Elements(Noise)
            from variable in Gen.Choose(0, 3)
            select new Service(name, tag, template, before, after, variable);
        var file =
            from services in Gen.NonEmptyListOf(service)
            from chosen in Gen.Choose(0, services.Count - 1)
            from lineEnd in Gen.Elements("\n", "\r\n")
            from mark in Gen.Elements("", "\uFEFF")
            from end in Gen.Elements(true, false)
            select new Layout([.. services.Take(8)], chosen % Math.Min(8, services.Count), lineEnd, mark, end);

        Prop.ForAll(Arb.From(file), layout =>
        {
            var chosen = layout.Services[layout.Chosen];
            var found = PinEditor.Find(layout.Sources(chosen.Tag), $"s{layout.Chosen}");
            var edit = PinEditor.Edit(layout.Sources(chosen.Tag), $"s{layout.Chosen}", "new-TAG.9", []);
            var after = layout.Sources(chosen.Tag).With(edit.New);
            var wanted = layout.Sources("new-TAG.9");
            return found.Tag == chosen.Tag && found.MovesWith.Count == 0 && after.Main[0].Text == wanted.Main[0].Text && after.VariableFiles[0].Text == wanted.VariableFiles[0].Text;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(1234567, 89));
    }

    /// <summary>How one service is written.</summary>
    /// <param name="Name">Its image.</param>
    /// <param name="Tag">Its tag.</param>
    /// <param name="Template">How the image is written.</param>
    /// <param name="Before">A line before it.</param>
    /// <param name="After">A line after it.</param>
    /// <param name="Variable">0: the tag stands in the image; 1, 2: in a variable of the .env file; 3: in the default of one that is not set.</param>
    private sealed record Service(string Name, string Tag, string Template, string Before, string After, int Variable)
    {
        public string Image(int number, string tag) => Variable switch
        {
            0 => $"{Name}:{tag}",
            1 => $"{Name}:${{TAG{number}}}",
            2 => $"{Name}:${{TAG{number}:-none}}",
            _ => $"{Name}:${{NOT_SET{number}:-{tag}}}",
        };
    }

    private sealed record Layout(IReadOnlyList<Service> Services, int Chosen, string LineEnd, string Mark, bool End)
    {
        public ComposeSources Sources(string tagOfChosen)
        {
            var (yaml, env) = (new StringBuilder("services:\n"), new StringBuilder("# TAG0=nothing\n"));
            foreach (var (service, number) in Services.Select((s, i) => (s, i)))
            {
                var tag = number == Chosen ? tagOfChosen : service.Tag;
                yaml.Append($"  s{number}:\n{service.Before}\n    image: {string.Format(service.Template, service.Image(number, tag), number)}\n{service.After}\n");
                env.Append(service.Variable is 1 or 2 ? $"export TAG{number} = '{tag}' # sha-old\n" : "\n");
            }

            var text = yaml.ToString().Replace("\n", LineEnd, StringComparison.Ordinal);
            return new ComposeSources([new SourceText("/c.yml", Mark + (End ? text : text.TrimEnd()))], [new SourceText("/.env", env.ToString())], new Dictionary<string, string>(), new Dictionary<string, SourceText?>());
        }
    }
}
