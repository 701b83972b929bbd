namespace Discord;

/// <summary>A file of a message to be posted.</summary>
public struct FileAttachment : IDisposable
{
    /// <summary>Makes one.</summary>
    /// <param name="stream">What is in it, from its beginning.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="description">What it shows, for people who do not see it.</param>
    /// <param name="isSpoiler">Hidden until it is pressed.</param>
    /// <param name="isThumbnail">The picture of a thing that has one.</param>
    public FileAttachment(Stream stream, string fileName, string? description = null, bool isSpoiler = false, bool isThumbnail = false)
    {
        Stream = stream;
        FileName = fileName;
        Description = description;
        IsSpoiler = isSpoiler;
        IsThumbnail = isThumbnail;
        if (stream.CanSeek)
        {
            stream.Position = 0;
        }
    }

    /// <summary>Its name.</summary>
    public string FileName { get; set; }

    /// <summary>What it shows, for people who do not see it.</summary>
    public string? Description { get; set; }

    /// <summary>Hidden until it is pressed.</summary>
    public bool IsSpoiler { get; set; }

    /// <summary>The picture of a thing that has one; messages have none.</summary>
    public bool IsThumbnail { get; set; }

    /// <summary>What is in it.</summary>
    public Stream Stream { get; }

    /// <inheritdoc/>
    public readonly void Dispose() => Stream?.Dispose();
}
