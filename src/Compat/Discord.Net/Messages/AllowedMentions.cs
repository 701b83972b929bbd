namespace Discord;

/// <summary>Whom a message pings of those that it mentions.</summary>
[Flags]
public enum AllowedMentionTypes
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Roles.</summary>
    Roles = 1,

    /// <summary>People.</summary>
    Users = 2,

    /// <summary>Everyone.</summary>
    Everyone = 4,
}

/// <summary>Whom a message pings of those that it mentions.</summary>
public class AllowedMentions
{
    /// <summary>Makes one.</summary>
    /// <param name="allowedTypes">All of a kind; null: those in the lists.</param>
    public AllowedMentions(AllowedMentionTypes? allowedTypes = null) => AllowedTypes = allowedTypes;

    /// <summary>Nobody.</summary>
    public static AllowedMentions None => new();

    /// <summary>All that it mentions.</summary>
    public static AllowedMentions All => new(AllowedMentionTypes.Everyone | AllowedMentionTypes.Users | AllowedMentionTypes.Roles);

    /// <summary>All of a kind.</summary>
    public AllowedMentionTypes? AllowedTypes { get; set; }

    /// <summary>These roles.</summary>
    public List<ulong> RoleIds { get; set; } = [];

    /// <summary>These people.</summary>
    public List<ulong> UserIds { get; set; } = [];

    /// <summary>The person that is answered.</summary>
    public bool? MentionRepliedUser { get; set; }

    /// <summary>As it is sent.</summary>
    /// <exception cref="ArgumentException">Too many, or all people and a list of people.</exception>
    internal API.MentionsBody ToBody()
    {
        foreach (var (ids, all, what) in new[] { (RoleIds, AllowedMentionTypes.Roles, "roles"), (UserIds, AllowedMentionTypes.Users, "people") })
        {
            Preconditions.AtMost(ids.Count, 100, what);
            if (ids.Count > 0 && AllowedTypes?.HasFlag(all) == true)
            {
                throw new ArgumentException($"All {what} are pinged, so there can be no list of {what}.", what);
            }
        }

        string[] parse =
        [
            .. Named(AllowedMentionTypes.Everyone, "everyone"),
            .. Named(AllowedMentionTypes.Roles, "roles"),
            .. Named(AllowedMentionTypes.Users, "users"),
        ];
        return new API.MentionsBody(parse, RoleIds.Count > 0 ? RoleIds : null, UserIds.Count > 0 ? UserIds : null, MentionRepliedUser);
    }

    private string[] Named(AllowedMentionTypes type, string name) => AllowedTypes?.HasFlag(type) == true ? [name] : [];
}
