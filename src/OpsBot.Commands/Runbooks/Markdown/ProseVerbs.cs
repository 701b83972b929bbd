using System.Collections.Frozen;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>A verb that gives an order.</summary>
/// <param name="Text">The verb in lower case.</param>
/// <param name="Risk">What following it does.</param>
internal sealed record ProseVerb(string Text, Risk Risk);

/// <summary>The verbs runbooks give orders with, and what following them does. They are matched at the start of a clause only.</summary>
internal static class ProseVerbs
{
    private const string Looking =
        "analyse analyze assess ask audit browse check compare conduct confirm consider contact count determine diagnose double-check ensure estimate evaluate examine expect find "
        + "get have identify inspect investigate list locate look measure monitor note observe open plan query read recall record refer review scan schedule search see "
        + "show validate verify view wait watch trace track understand";

    private const string Changing =
        "acknowledge activate add adjust agree alert allow announce apply approve archive assign attach back backup begin block boot bring build bump call change checkout clean clear click "
        + "clone close commit communicate complete compile configure connect continue convert coordinate copy create cut deactivate declare define deploy describe disable disconnect "
        + "discuss dispatch document downgrade download drain edit email enable engage enlarge enter escalate establish evict execute expand export extend extract failover fail "
        + "file fix follow force free freeze generate give go grant implement import improve increase inform initiate install invite isolate issue join keep launch leave let limit link load log login "
        + "lower make manually mark merge migrate mitigate modify mount move name navigate notify optimise optimize page pass paste pause perform pick pin place post prepare "
        + "press prevent proceed promote provide provision publish pull push put raise re-run reach reboot rebuild recreate redeploy redirect reduce refresh regenerate register reindex "
        + "reinstall release reload rename renew repair repeat replace replay replicate reply report request rerun reroute reschedule resize resolve respond "
        + "restart resume retrieve retry return revert roll rollback route run save scale select send set setup share shift sign silence simulate skip snapshot spin ssh "
        + "start stop store submit subscribe suspend switch sync synchronize tag take tell test throttle toggle touch train transfer trigger try tune turn unblock uncomment "
        + "unlock unmount unpause unsubscribe update upgrade upload use utilize visit warm work write";

    private const string Losing =
        "delete destroy drop erase flush format invalidate kill lock overwrite purge remove reset restore revoke rotate shred shutdown terminate truncate uninstall wipe";

    private static readonly FrozenDictionary<string, ProseVerb> Verbs = Words(Looking, Risk.ReadOnly)
        .Concat(Words(Changing, Risk.Mutating))
        .Concat(Words(Losing, Risk.Destructive))
        .ToFrozenDictionary(verb => verb.Text, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, ProseVerb>.AlternateLookup<ReadOnlySpan<char>> Lookup = Verbs.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The verb a word is, or null when it is none that is known.</summary>
    /// <param name="word">The word.</param>
    public static ProseVerb? Find(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out var verb) ? verb : null;

    private static IEnumerable<ProseVerb> Words(string words, Risk risk) => words.Split(' ').Select(word => new ProseVerb(word, risk));
}
