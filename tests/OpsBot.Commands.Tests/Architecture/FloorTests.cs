using System.Reflection;
using Xunit;

namespace OpsBot.Commands.Tests.Architecture;

/// <summary>The floors of the domain: each folder uses only those below it. See docs and DESIGN §11; Replies lies a floor lower than there, as steps and the timeline speak in replies.</summary>
public sealed class FloorTests
{
    private const string Root = "OpsBot.Commands";

    private static readonly Dictionary<string, int> Floors = new()
    {
        ["Ids"] = -1,
        ["Catalog"] = 0,
        ["Replies"] = 0,
        ["Steps"] = 1,
        ["Timeline"] = 1,
        ["Redaction"] = 1,
        ["Runbooks"] = 2,
        ["OnCall"] = 2,
        ["Plans"] = 3,
        ["Approvals"] = 4,
        ["Procedures"] = 4,
        ["Parsing"] = 4,
        ["Runs"] = 5,
        ["Incidents"] = 6,
        ["Monitoring"] = 6,
        ["Flow"] = 7,
        [""] = 7,
    };

    private static readonly Assembly Domain = typeof(CommandFlow).Assembly;

    [Fact]
    public void Folders_EachHasAFloor() => Assert.All(Domain.GetTypes().Select(FolderOf).OfType<string>().Distinct(), f => Assert.Contains(f, Floors.Keys));

    [Fact]
    public void Folders_UseOnlyThoseBelow()
    {
        var wrong = from type in Domain.GetTypes()
                    let folder = FolderOf(type)
                    where folder is not null
                    from used in UsedTypes.By(type).SelectMany(UsedTypes.TypesOf).Where(t => t.Assembly == Domain)
                    let below = FolderOf(used)
                    where below is not null && below != folder && Floors[below] >= Floors[folder] && !(Floors[folder] == 7 && Floors[below] == 7)
                    select $"{type.FullName} (floor {Floors[folder]}) uses {used.FullName} (floor {Floors[below]})";

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void UsedTypes_SeesIntoMethods()
    {
        // The test above proves something only if what a body uses is found: the flow reads the catalog, the run loop uses nothing of the incidents.
        var flow = UsedTypes.By(typeof(CommandFlow)).SelectMany(UsedTypes.TypesOf).Select(FolderOf).ToHashSet();

        Assert.Superset(new HashSet<string?> { "Catalog", "Parsing", "Replies", "Timeline" }, flow);
    }

    [Fact]
    public void Domain_RefersToNoChatSqlDockerOrHttp()
    {
        string[] forbidden = ["SlackNet", "Discord", "Docker", "Npgsql", "Dapper", "Sqlite", "System.Data", "System.Net", "AspNetCore", "Extensions", "Redis", "System.Diagnostics.Process"];

        Assert.DoesNotContain(Domain.GetReferencedAssemblies().Select(a => a.Name!), name => forbidden.Any(f => name.Contains(f, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Domain_TakesTimeFromNobodyButTheClockItIsGiven()
    {
        string[] statics =
        [
            "DateTime.get_Now", "DateTime.get_UtcNow", "DateTime.get_Today", "DateTimeOffset.get_Now", "DateTimeOffset.get_UtcNow", "TimeProvider.get_System",
            "Stopwatch.GetTimestamp", "Stopwatch.StartNew", "Environment.get_TickCount", "Environment.get_TickCount64", "Thread.Sleep",
        ];
        var wrong = from type in Domain.GetTypes()
                    from member in UsedTypes.By(type)
                    where statics.Contains($"{member.DeclaringType?.Name}.{member.Name}") || IsDelayWithoutClock(member)
                    select $"{type.FullName} uses {member.DeclaringType?.Name}.{member.Name}";

        Assert.Empty(wrong);
    }

    private static bool IsDelayWithoutClock(MemberInfo member) =>
        member is MethodInfo { Name: "Delay" or "WaitAsync" } method && method.DeclaringType?.Namespace == "System.Threading.Tasks"
        && method.GetParameters().Any(p => p.ParameterType == typeof(TimeSpan)) && method.GetParameters().All(p => p.ParameterType != typeof(TimeProvider));

    /// <summary>The folder of a type by its namespace; null for what the compiler puts elsewhere.</summary>
    private static string? FolderOf(Type type) => type.Namespace switch
    {
        Root => "",
        { } ns when ns.StartsWith(Root + ".", StringComparison.Ordinal) => ns[(Root.Length + 1)..].Split('.')[0],
        _ => null,
    };
}
