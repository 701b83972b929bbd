namespace SlackNet;

/// <summary>Where a method of the Web API is.</summary>
public interface ISlackUrlBuilder
{
    /// <summary>The address of a method, with the arguments that go into its query.</summary>
    string Url(string apiMethod, Dictionary<string, object> args);
}
