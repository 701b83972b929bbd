namespace Docker.DotNet.Models;

/// <summary>An image to pull or to import.</summary>
public class ImagesCreateParameters
{
    /// <summary>Repository to pull from, with registry; the tag goes to <see cref="Tag"/>.</summary>
    public string? FromImage { get; set; }

    /// <summary>URL to import from; set to <c>-</c> by the overload that takes a stream.</summary>
    public string? FromSrc { get; set; }

    /// <summary>Repository name of an imported image.</summary>
    public string? Repo { get; set; }

    /// <summary>Tag or digest; without it a pull takes all tags.</summary>
    public string? Tag { get; set; }

    /// <summary>Comment of an imported image.</summary>
    public string? Message { get; set; }

    /// <summary>Dockerfile instructions applied to an imported image.</summary>
    public IList<string>? Changes { get; set; }

    /// <summary>Platform as os[/arch[/variant]].</summary>
    public string? Platform { get; set; }
}
