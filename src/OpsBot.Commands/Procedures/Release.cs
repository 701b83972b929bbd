using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>
/// <c>/release &lt;service&gt; &lt;tag&gt;</c>: gives a commit its release tag in git and pushes it; what builds images from tags does the rest. Never from a working tree that differs from what is
/// committed, and never from a branch that is not released from. A tag that is there on another commit stays where it is; one that this made and that could not be pushed is taken back.
/// </summary>
public static class Release
{
    /// <summary>The procedure's name.</summary>
    public const string Name = "release";

    private const string Source = "built-in release";
    private const int ShortestCommit = 7;
    private const int LongestCommit = 64;

    private static readonly TimeSpan LookWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PushWithin = TimeSpan.FromMinutes(5);

    /// <summary>Makes the draft.</summary>
    /// <param name="context">The system.</param>
    /// <param name="service">The service that is released.</param>
    /// <param name="tag">The tag, as <c>v1.4.0</c>.</param>
    /// <param name="commit">The commit to tag, or null for the newest of the branch that is checked out.</param>
    public static Drafting Draft(ProcedureContext context, ServiceDefinition service, string tag, string? commit)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(tag);
        if (commit is not null && (commit.Length is < ShortestCommit or > LongestCommit || !commit.All(char.IsAsciiHexDigit)))
        {
            return Drafting.Refuse("bad-commit", $"`{commit}` is no commit.", $"Write its hash, {ShortestCommit} hexadecimal digits or more.");
        }

        // The same rules as for a name in git: no two dots, none at the end, and .lock is git's own ending.
        if (tag.Contains("..", StringComparison.Ordinal) || tag.EndsWith('.') || tag.EndsWith(".lock", StringComparison.Ordinal))
        {
            return Drafting.Refuse("bad-tag", $"git takes no tag `{tag}`.", "Write it as `v1.4.0`.");
        }

        var at = commit ?? "HEAD";
        return new Drafting.Drafted(new PlanDraft
        {
            System = context.System.Name,
            Procedure = Name,
            Title = $"Release {service.Name} {tag}",
            Arguments = [new("Service", service.Name.Value), new("Tag", tag), new("Commit", commit ?? "the newest that is checked out")],
            Steps =
            [
                Step(context, Risk.ReadOnly, "What would be released", LookWithin, $"git status --short --branch\ngit log -1 --format='%h %an, %ar: %s' '{at}'"),
                Step(context, Risk.Mutating, $"Tag {tag}", LookWithin, Tagging(tag, at)),
                Step(context, Risk.Destructive, $"Push {tag}", PushWithin, $"git push origin 'refs/tags/{tag}'\ngit update-ref -d '{Mark(tag)}'"),
            ],
            GoBack = [new GoBackStep(Step(context, Risk.Mutating, $"Take {tag} back", LookWithin, TakingBack(tag)), 1)],
            Looking = 1,
            LeastRisk = Risk.Destructive,
            Warnings =
            [
                .. commit is null ? ["The commit is the one that is checked out when the tag is made, not the one that is now: `--commit` names it."] : Array.Empty<string>(),
                $"When its image is published: `/deploy {service.Name} {(tag is ['v', >= '0' and <= '9', ..] ? tag[1..] : tag)}`.",
            ],
        });
    }

    /// <summary>Done twice it does nothing the second time.</summary>
    private static string Tagging(string tag, string at) => $$"""
        if [ -n "$(git status --porcelain)" ]; then echo 'the working tree has changes that are not committed'; exit 1; fi
        branch=$(git branch --show-current)
        case "$branch" in main|master|release|release/*|release-*) ;; *) echo "nothing is released from the branch ${branch:-that is none}: check out main or a release branch"; exit 1 ;; esac
        commit=$(git rev-parse --verify '{{at}}^{commit}')
        git merge-base --is-ancestor "$commit" HEAD || { echo "$commit is not on $branch"; exit 1; }
        there=$(git rev-parse --verify --quiet 'refs/tags/{{tag}}^{commit}' || true)
        if [ -z "$there" ]; then git update-ref '{{Mark(tag)}}' "$commit"; git tag '{{tag}}' "$commit"; fi
        if [ "${there:-$commit}" != "$commit" ]; then echo "{{tag}} is at $there already"; exit 1; fi
        echo "{{tag}} is at $commit"
        """;

    /// <summary>Stands beside a tag that a run made, until it is pushed: one that a person made is nobody else's to take back.</summary>
    private static string Mark(string tag) => $"refs/opsbot/tagged/{tag}";

    /// <summary>
    /// Deletes the tag where this procedure made it and the other side has not got it. A tag of that name on another commit, here or there, is somebody else's. One that was pushed though its step did not end
    /// well stays, since others may have it; that is no going back, and is said so.
    /// </summary>
    private static string TakingBack(string tag) => $$"""
        made=$(git rev-parse --verify --quiet '{{Mark(tag)}}' || true)
        if [ -n "$made" ]; then
          ours=
          if [ "$(git rev-parse --verify --quiet 'refs/tags/{{tag}}^{commit}' || true)" = "$made" ]; then ours=$(git rev-parse --verify 'refs/tags/{{tag}}'); fi
          pushed=$(git ls-remote origin 'refs/tags/{{tag}}')
          if [ -n "$ours" ] && [ "${pushed%%[!0-9a-f]*}" = "$ours" ]; then
            git update-ref -d '{{Mark(tag)}}'
            echo '{{tag}} was pushed and stays, here and there'
            exit 1
          fi
          if [ -n "$ours" ]; then git tag -d '{{tag}}'; fi
          git update-ref -d '{{Mark(tag)}}'
        fi
        """;

    private static ShellStep Step(ProcedureContext context, Risk risk, string name, TimeSpan within, string command) => new()
    {
        Service = RunnerStep.Place(context.System.Name),
        Source = Source,
        Risk = risk,
        Timeout = within,
        Repeatable = true,
        Name = name,
        Command = command,
        Programs = ["git"],
    };
}
