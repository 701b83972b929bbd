namespace SlackNet;

/// <summary>An account in a workspace.</summary>
public class User
{
    /// <summary>Its id, unique together with the team's.</summary>
    public string Id { get; set; } = "";

    /// <summary>The workspace it belongs to.</summary>
    public string TeamId { get; set; } = "";

    /// <summary>Deactivated.</summary>
    public bool Deleted { get; set; }

    /// <summary>A guest.</summary>
    public bool IsRestricted { get; set; }

    /// <summary>A guest of one channel.</summary>
    public bool IsUltraRestricted { get; set; }

    /// <summary>A program.</summary>
    public bool IsBot { get; set; }

    /// <summary>Of another workspace, met in a shared channel.</summary>
    public bool IsStranger { get; set; }
}
