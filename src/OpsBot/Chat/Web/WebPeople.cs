using System.Diagnostics.CodeAnalysis;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;

namespace OpsBot.Chat.Web;

/// <summary>
/// Who acts through the console. With the demo catalog each request names the persona that the page shows as acting, so that two windows may be two people and
/// a click is always done as the person it was shown for; nothing is remembered that a restart could lose. Otherwise it is the user of the operating system.
/// </summary>
/// <param name="catalog">Who there is.</param>
/// <param name="user">The operating system's name of the user that the bot runs as.</param>
internal sealed class WebPeople(CatalogInForce catalog, string user)
{
    /// <summary>The platform's name in accounts and channels.</summary>
    public const string Platform = "web";

    /// <summary>Who may be chosen; empty without the demo catalog.</summary>
    public IReadOnlyList<Person> Personas { get; } = catalog.Current.Demo ? [.. catalog.Current.People.Where(p => AccountOf(p) is not null)] : [];

    /// <summary>The account of everybody here when there are no personas, else null.</summary>
    public AccountRef? Account { get; } = catalog.Current.Demo ? null : new AccountRef("os", user);

    /// <summary>Finds out who acts.</summary>
    /// <param name="persona">The persona that the request names, or null.</param>
    /// <param name="account">Who acts.</param>
    /// <param name="refusal">Why nobody does.</param>
    public bool TryResolve(string? persona, out AccountRef account, [NotNullWhen(false)] out WebRefusal? refusal)
    {
        if (Account is { } own)
        {
            account = own;
            refusal = persona is null
                ? null
                : new WebRefusal(StatusCodes.Status403Forbidden, "no-personas", $"Only the demo catalog lets you choose who you are; here you are {own}.", "Leave `as` out.");
            return refusal is null;
        }

        var found = Personas.FirstOrDefault(p => p.Id.Value == persona);
        account = found is null ? default : AccountOf(found)!.Value;
        refusal = found is not null
            ? null
            : new WebRefusal(
                StatusCodes.Status400BadRequest,
                "no-persona",
                persona is null ? "You have not said who you are." : $"There is no persona {persona}.",
                $"Choose one of {Words.List(Personas.Select(p => p.Name), "or")}.");
        return found is not null;
    }

    private static AccountRef? AccountOf(Person person) => person.Accounts.Where(a => a.Platform == Platform).Select(a => (AccountRef?)a).FirstOrDefault();
}
