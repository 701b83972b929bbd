using SlackNet.Blocks;

namespace SlackNet;

/// <summary>A view.</summary>
public abstract class ViewDefinition(string type)
{
    /// <summary>Slack's word for the kind.</summary>
    public string Type { get; set; } = type;

    /// <summary>What it shows.</summary>
    public IList<Block> Blocks { get; set; } = [];

    /// <summary>Comes back with what is done in it.</summary>
    public string? PrivateMetadata { get; set; }

    /// <summary>What interactions call it.</summary>
    public string? CallbackId { get; set; }
}

/// <summary>A view before everything else.</summary>
public class ModalViewDefinition : ViewDefinition
{
    /// <summary>An empty one.</summary>
    public ModalViewDefinition()
        : base("modal")
    {
    }

    /// <summary>Its title.</summary>
    public PlainText? Title { get; set; }

    /// <summary>What stands on the button that closes it.</summary>
    public PlainText? Close { get; set; }

    /// <summary>What stands on the button that sends it; needed where there are questions.</summary>
    public PlainText? Submit { get; set; }
}
