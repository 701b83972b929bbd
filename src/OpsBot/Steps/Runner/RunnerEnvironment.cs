namespace OpsBot.Steps.Runner;

/// <summary>Which of the bot's own environment variables a command on this machine sees.</summary>
public static class RunnerEnvironment
{
}
