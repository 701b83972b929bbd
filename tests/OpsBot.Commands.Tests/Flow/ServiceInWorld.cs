using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>A service of the <see cref="World"/>.</summary>
internal sealed class ServiceInWorld
{
    private readonly Dictionary<string, string> images = new() { ["sha-now"] = "sha256:0000now", ["sha-old"] = "sha256:0000old", ["sha-new"] = "sha256:0000new" };

    public string Pinned { get; set; } = "sha-now";

    public string Running { get; set; } = "sha-now";

    public HashSet<string> OnHost { get; } = ["sha-now"];

    public DateTimeOffset RestartedAt { get; set; }

    /// <summary>It has no container.</summary>
    public bool Gone { get; set; }

    /// <summary>The host that it runs on does not answer.</summary>
    public bool Away { get; set; }

    /// <summary>The image it was started from, when its tag means another one by now; null otherwise.</summary>
    public string? OldImage { get; set; }

    /// <summary>The image of a tag, or null.</summary>
    public string? ImageOf(string tag) => images.GetValueOrDefault(tag);

    /// <summary>A tag means another image from now on.</summary>
    public void Move(string tag, string image) => images[tag] = image;

    /// <summary>What a step does to it.</summary>
    public void Take(Step step)
    {
        switch (step)
        {
            case PullImage s:
                OnHost.Add(s.Tag);
                break;
            case PinImage s:
                Pinned = s.ToTag;
                break;
            case RecreateService s:
                Running = s.Tag;
                break;
            case RestartService:
                RestartedAt = DateTimeOffset.MaxValue;
                break;
        }
    }
}
