using System.Security.Cryptography;

namespace OpsBot.Hosting;

/// <summary>The bot's own folder and the key in it.</summary>
public static class DataFolder
{
    private const int KeyBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder, and lets nobody but its owner in.</summary>
    /// <exception cref="StartupException">It cannot be made.</exception>
    public static void Create(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnerOnly);
                File.SetUnixFileMode(path, OwnerOnly);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Making the folder {path} for OpsBot's data: {e.Message} Name another with --data.", e);
        }
    }

    /// <summary>Reads the key of the hash chain, and makes one where there is no database yet.</summary>
    /// <exception cref="StartupException">There is a database but no key, or the key cannot be used.</exception>
    public static byte[] ReadAuditKey(BotOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            if (!File.Exists(options.AuditKeyFile))
            {
                if (File.Exists(options.Database))
                {
                    throw new StartupException(
                        $"Reading the audit key {options.AuditKeyFile}: it is not there, but the database {options.Database} is, and was written with it. Bring the key back, or move the database away to begin anew.");
                }

                Write(options.AuditKeyFile);
            }

            var text = File.ReadAllText(options.AuditKeyFile).Trim();
            return text.Length >= KeyBytes * 2 && text.All(char.IsAsciiHexDigit)
                ? Convert.FromHexString(text)
                : throw new StartupException($"Reading the audit key {options.AuditKeyFile}: it must be {KeyBytes * 2} or more hexadecimal digits. `openssl rand -hex {KeyBytes}` makes one, for a new database only.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new StartupException($"Reading the audit key {options.AuditKeyFile}: {e.Message}", e);
        }
    }

    private static void Write(string path)
    {
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, settings);
        file.WriteLine(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)));
    }
}
