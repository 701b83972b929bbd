namespace Discord.Net.Rest;

/// <summary>Makes clients over HTTP.</summary>
public static class DefaultRestClientProvider
{
    /// <summary>Without a proxy.</summary>
    public static readonly RestClientProvider Instance = Create();

    /// <summary>With or without one.</summary>
    public static RestClientProvider Create(bool useProxy = false) => url => new DefaultRestClient(url, useProxy);
}
