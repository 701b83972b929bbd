namespace Stateless.Reflection;

/// <summary>The description of a transition whose destination is chosen when it is made.</summary>
public class DynamicTransitionInfo : TransitionInfo
{
    internal DynamicTransitionInfo(TriggerInfo trigger, InvocationInfo selector, DynamicStateInfos? possibleStates)
        : base(trigger, [])
    {
        DestinationStateSelectorDescription = selector;
        PossibleDestinationStates = possibleStates;
    }

    /// <summary>The function that chooses.</summary>
    public InvocationInfo DestinationStateSelectorDescription { get; }

    /// <summary>The states it may choose, if they were given.</summary>
    public DynamicStateInfos? PossibleDestinationStates { get; }
}
