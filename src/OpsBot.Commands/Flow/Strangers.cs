using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Flow;

/// <summary>What is said to accounts that may not even look.</summary>
internal static class Strangers
{
    /// <summary>Nobody in the catalog has this account.</summary>
    public static Refusal Unknown(AccountRef account) => new(
        "unknown-person",
        $"OpsBot does not know the account `{account}`.",
        $"Add it to a person in the catalog: `accounts: {{ {account.Platform}: {account.Account} }}`.");

    /// <summary>A bot or someone who has left.</summary>
    public static Refusal MayNotLook(Person person) => person.Kind == PersonKind.Bot
        ? new Refusal("bot", $"{person.Name} is a bot; commands are for people.", "Ask a person to do it.")
        : new Refusal("deactivated", $"{person.Name}'s account is deactivated.", "If that is wrong, change `kind:` in the catalog.");
}
