namespace Discord;

/// <summary>Discord's ids hold the moment at which they were made: the upper 42 bits are milliseconds since 2015.</summary>
public static class SnowflakeUtils
{
    private const ulong Epoch = 1_420_070_400_000;

    /// <summary>When an id was made.</summary>
    public static DateTimeOffset FromSnowflake(ulong value) => DateTimeOffset.FromUnixTimeMilliseconds((long)((value >> 22) + Epoch));

    /// <summary>The first id of a moment.</summary>
    public static ulong ToSnowflake(DateTimeOffset value) => ((ulong)value.ToUnixTimeMilliseconds() - Epoch) << 22;
}
