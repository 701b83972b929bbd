using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog;

/// <summary>Who is on call, in levels: when the first does not answer, the next is told.</summary>
/// <param name="Name">The key in the catalog.</param>
/// <param name="TimeZone">The zone in which hand-over times are meant.</param>
/// <param name="HandoverGrace">How long an approval given on call still counts after the approver's shift has ended.</param>
/// <param name="Levels">The levels, first to last; at least one.</param>
public sealed record RotaDefinition(
    RotaName Name,
    [property: JsonConverter(typeof(TimeZoneConverter))] TimeZoneInfo TimeZone,
    TimeSpan HandoverGrace,
    IReadOnlyList<RotaLevel> Levels);

/// <summary>One level of a rota.</summary>
/// <param name="Name">Its name: primary, secondary …</param>
/// <param name="EscalateAfter">How long an open incident waits, counted from its opening, before this level is told. Zero for the first.</param>
/// <param name="Shifts">How its people take turns.</param>
public sealed record RotaLevel(string Name, TimeSpan EscalateAfter, ShiftPattern Shifts);

/// <summary>How the people of a level take turns. Closed: <see cref="Always"/> or <see cref="Rotation"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Always), "always")]
[JsonDerivedType(typeof(Rotation), "rotation")]
public abstract record ShiftPattern
{
    private ShiftPattern()
    {
    }

    /// <summary>Everyone named can be on this level.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<PersonId> People { get; }

    /// <summary>All of them, all the time.</summary>
    public sealed record Always(IReadOnlyList<PersonId> Everyone) : ShiftPattern
    {
        /// <inheritdoc/>
        public override IReadOnlyList<PersonId> People => Everyone;
    }

    /// <summary>One after the other. The hand-over is at the same local time in summer and in winter.</summary>
    /// <param name="Order">The people in their order; the first begins at <paramref name="Start"/>.</param>
    /// <param name="Start">Local date and time of the first hand-over.</param>
    /// <param name="Days">Length of a shift in days; 1 or more.</param>
    public sealed record Rotation(IReadOnlyList<PersonId> Order, DateTime Start, int Days) : ShiftPattern
    {
        /// <inheritdoc/>
        public override IReadOnlyList<PersonId> People => Order;
    }
}
