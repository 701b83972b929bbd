namespace Stateless;

/// <summary>What happens to a trigger that is fired while another one is still being handled.</summary>
public enum FiringMode
{
    /// <summary>The trigger is handled at once, inside the action that fired it.</summary>
    Immediate,

    /// <summary>The trigger waits until the one before it has been handled completely. The default.</summary>
    Queued,
}
