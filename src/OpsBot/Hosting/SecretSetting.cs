namespace OpsBot.Hosting;

/// <summary>A secret in the environment, or in the file that <c>…_FILE</c> names.</summary>
internal static class SecretSetting
{
    /// <summary>Reads it; null when neither is set.</summary>
    /// <param name="environment">The environment's variables by name.</param>
    /// <param name="name">The variable.</param>
    /// <param name="doing">What the secret is for, as the beginning of an error.</param>
    /// <exception cref="StartupException">The file cannot be read or is empty.</exception>
    public static string? Read(Func<string, string?> environment, string name, string doing)
    {
        if (environment(name) is { Length: > 0 } value)
        {
            return value;
        }

        if (environment(name + "_FILE") is not { Length: > 0 } file)
        {
            return null;
        }

        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } text ? text : throw new StartupException($"{doing}: {file}, which {name}_FILE names, is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{doing}: reading what {name}_FILE names: {e.Message}", e);
        }
    }
}
