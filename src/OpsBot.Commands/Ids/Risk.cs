namespace OpsBot.Commands.Ids;

/// <summary>What a step may do to a system, from harmless to hard to undo. Ordered: a plan has the highest risk of its steps.</summary>
public enum Risk
{
    /// <summary>Looks and changes nothing.</summary>
    ReadOnly,

    /// <summary>Changes something that can be put back without loss.</summary>
    Mutating,

    /// <summary>May lose data or availability, or is not understood.</summary>
    Destructive,
}
