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

    /// <summary>All of a kind.</summary>
    public AllowedMentionTypes? AllowedTypes { get; set; }

    /// <summary>These people.</summary>
    public List<ulong> UserIds { get; set; } = [];

    /// <summary>As it is sent.</summary>
    /// <exception cref="ArgumentException">Too many, or all people and a list of people.</exception>
    internal API.MentionsBody ToBody()
    {
        Preconditions.AtMost(UserIds.Count, 100, nameof(UserIds));
        if (UserIds.Count > 0 && AllowedTypes?.HasFlag(AllowedMentionTypes.Users) == true)
        {
            throw new ArgumentException("All people are pinged, so there can be no list of people.", nameof(UserIds));
        }

        string[] parse =
        [
            .. Named(AllowedMentionTypes.Everyone, "everyone"),
            .. Named(AllowedMentionTypes.Roles, "roles"),
            .. Named(AllowedMentionTypes.Users, "users"),
        ];
        return new API.MentionsBody(parse, UserIds.Count > 0 ? UserIds : null);
    }

    private string[] Named(AllowedMentionTypes type, string name) => AllowedTypes?.HasFlag(type) == true ? [name] : [];
}
