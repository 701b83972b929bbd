using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog;

/// <summary>Who may ask, who must approve, for how long, and what one person alone may do in an emergency.</summary>
public sealed record PolicyDefinition
{
    /// <summary>The group that means "on call for the system now".</summary>
    public const string OnCallGroup = "on-call";

    /// <summary>Changes whenever anything in people, rotas or policy changes; part of every plan's digest.</summary>
    public required string Version { get; init; }

    /// <summary>Groups that may request what is above read-only without being on call.</summary>
    public IReadOnlyList<string> Requesters { get; init; } = [];

    /// <summary>Rules, most specific first; the first that fits is taken. What none fits has the defaults of DESIGN §6.</summary>
    public IReadOnlyList<ApprovalRule> Rules { get; init; } = [];

    /// <summary>What one person alone may do.</summary>
    public BreakGlassPolicy BreakGlass { get; init; } = new();
}

/// <summary>What a plan needs before it may run.</summary>
public sealed record ApprovalRule
{
    /// <summary>Only plans of this risk, or any when null.</summary>
    public Risk? Risk { get; init; }

    /// <summary>Only plans of this system, or any when null.</summary>
    public SystemName? System { get; init; }

    /// <summary>Only this procedure (<c>rollback</c>), or any when null.</summary>
    public string? Procedure { get; init; }

    /// <summary>What is needed.</summary>
    public required ApprovalRequirement Need { get; init; }
}

/// <summary>The approvals a plan needs: of at least one of the alternatives, every quorum, each by different people.</summary>
/// <param name="AnyOf">Alternatives (OR); each is a list of quorums (AND). Empty: nobody's approval, the requester confirms.</param>
public sealed record ApprovalRequirement(IReadOnlyList<IReadOnlyList<Quorum>> AnyOf)
{
    /// <summary>Approvals must be complete within this time.</summary>
    public TimeSpan DecideWithin { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>An approved plan must start within this time.</summary>
    public TimeSpan StartWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>When nobody decides, the next level of the rota is told after this time, again and again.</summary>
    public TimeSpan EscalateAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>One other person who is on call: the default for a destructive plan.</summary>
    public static ApprovalRequirement OneOnCall { get; } = new([[new Quorum(PolicyDefinition.OnCallGroup, 1)]]);
}

/// <summary>So many people of a group.</summary>
/// <param name="Group">The group, or <c>on-call</c>.</param>
/// <param name="Count">How many different people; 1 or more.</param>
public sealed record Quorum(string Group, int Count);

/// <summary>The emergency way: one person, alone, with a reason, everyone told, for a while, reviewed after.</summary>
public sealed record BreakGlassPolicy
{
    /// <summary>Whether it exists at all.</summary>
    public bool Allowed { get; init; } = true;

    /// <summary>How long the others have had their chance before one may go alone; one who is alone need not wait.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The plan must end within this time; then it is stopped.</summary>
    public TimeSpan Cap { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Another person is asked to review the use within this time.</summary>
    public TimeSpan ReviewWithin { get; init; } = TimeSpan.FromHours(24);
}
