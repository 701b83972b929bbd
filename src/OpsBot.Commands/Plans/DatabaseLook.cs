namespace OpsBot.Commands.Plans;

/// <summary>What is looked at in a database.</summary>
public enum DatabaseLook
{
    /// <summary>How large it is.</summary>
    Size,

    /// <summary>Its largest tables.</summary>
    Tables,

    /// <summary>Who is connected.</summary>
    Connections,

    /// <summary>What runs for long.</summary>
    Slow,
}
