namespace SlackNet;

/// <summary>Slack's Web API.</summary>
public interface ISlackApiClient
{
    /// <summary>Calls a method whose answer does not matter.</summary>
    /// <param name="apiMethod">The method: <c>chat.postMessage</c>.</param>
    /// <param name="args">Its arguments, sent as a JSON object; null ones are left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SlackException">Slack did not do it.</exception>
    /// <exception cref="SlackRateLimitException">Too many calls.</exception>
    Task Post(string apiMethod, Dictionary<string, object> args, CancellationToken cancellationToken);

    /// <summary>Calls a method.</summary>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="apiMethod">The method.</param>
    /// <param name="args">Its arguments, sent as a JSON object; null ones are left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SlackException">Slack did not do it.</exception>
    /// <exception cref="SlackRateLimitException">Too many calls.</exception>
    Task<T> Post<T>(string apiMethod, Dictionary<string, object> args, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Calls a method that takes a form.</summary>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="apiMethod">The method.</param>
    /// <param name="args">Arguments for the query.</param>
    /// <param name="content">The form.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SlackException">Slack did not do it.</exception>
    /// <exception cref="SlackRateLimitException">Too many calls.</exception>
    Task<T> Post<T>(string apiMethod, Dictionary<string, object> args, HttpContent content, CancellationToken cancellationToken)
        where T : class;

    /// <summary>The same client with another token; an empty one sends none.</summary>
    ISlackApiClient WithAccessToken(string accessToken);
}
