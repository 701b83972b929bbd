using OpsBot.Commands;

namespace OpsBot.Chat;

/// <summary>The one door into the domain, as every entrance sees it: <c>CommandFlow.HandleAsync</c>.</summary>
/// <param name="intent">What came in, from an account that the entrance has verified.</param>
/// <param name="cancel">Gives up waiting for the answer; what is stored by then stays stored.</param>
/// <returns>What to say to the person who acted.</returns>
public delegate Task<Answer> IntentHandler(Intent intent, CancellationToken cancel);
