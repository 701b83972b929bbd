namespace OpsBot.Steps.Compose.Pinning;

/// <summary>What compose fills in for variables: the environment of the compose tool first, then files, the later ones first. (An <c>env_file</c> of a service is for its container, not for this.)</summary>
/// <param name="Environment">The tool's own environment.</param>
/// <param name="Files">The variables of each file, first to last.</param>
/// <param name="Outer">What counts before these files: those of the project that includes this one; null for none.</param>
internal sealed record Variables(IReadOnlyDictionary<string, string> Environment, IReadOnlyList<IReadOnlyDictionary<string, TracedText>> Files, Variables? Outer = null)
{
    /// <summary>The value of a variable, or null when it is not set.</summary>
    public TracedText? Find(string name)
    {
        if (Environment.TryGetValue(name, out var own))
        {
            return TracedText.Verbatim(new SourceText($"the variable {name} in the environment of the compose tool", own), 0, own.Length);
        }

        return Outer?.Find(name) ?? Files.Reverse().Select(f => f.GetValueOrDefault(name)).FirstOrDefault(v => v is not null);
    }
}
