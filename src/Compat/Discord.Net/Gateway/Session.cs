namespace Discord.Gateway;

/// <summary>A session that can be gone on with.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Address">Where to go on with it.</param>
/// <param name="Sequence">The last dispatch that came.</param>
internal sealed record Session(string Id, Uri Address, int Sequence);
