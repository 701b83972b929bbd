namespace Docker.DotNet.Models;

/// <summary>The empty JSON object: the value type of dictionaries that the engine uses as sets.</summary>
public struct EmptyStruct
{
}
