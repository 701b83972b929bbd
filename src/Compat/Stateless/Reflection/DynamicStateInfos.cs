namespace Stateless.Reflection;

/// <summary>A state that a dynamic transition may choose.</summary>
/// <param name="destinationState">The state as text.</param>
/// <param name="criterion">When it is chosen.</param>
public class DynamicStateInfo(string destinationState, string criterion)
{
    /// <summary>The state as text.</summary>
    public string DestinationState { get; set; } = destinationState;

    /// <summary>When it is chosen.</summary>
    public string Criterion { get; set; } = criterion;
}

/// <summary>The states that a dynamic transition may choose.</summary>
public class DynamicStateInfos : List<DynamicStateInfo>
{
    /// <summary>Adds a state.</summary>
    /// <param name="destinationState">The state as text.</param>
    /// <param name="criterion">When it is chosen.</param>
    public void Add(string destinationState, string criterion) => Add(new DynamicStateInfo(destinationState, criterion));

    /// <summary>Adds a state.</summary>
    /// <typeparam name="TState">The type of the states.</typeparam>
    /// <param name="destinationState">The state.</param>
    /// <param name="criterion">When it is chosen.</param>
    public void Add<TState>(TState destinationState, string criterion) where TState : notnull =>
        Add(destinationState.ToString() ?? "", criterion);
}
