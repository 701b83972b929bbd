using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Steps;
using OpsBot.Demo;
using OpsBot.Hosting;
using Xunit;

namespace OpsBot.Tests.Demo;

/// <summary>A newcomer types <c>/runbook list</c> and runs a diagnosis: nothing of it may need a shell, which the demo allows nothing.</summary>
public sealed class DemoRunbookTests
{
    private static readonly DemoPorts Ports = new(5001, 5002, 5003, 5004);

    private static readonly SystemDefinition Demo = CatalogFile.Require(
        CatalogLoader.Load(DemoCatalog.Yaml(Ports), "demo", new CatalogLoadOptions { Demo = true, Procedures = CatalogFile.ProcedureNames })).Systems[0];

    private static readonly RunbookOnFile File = new(DemoRunbook.FileName, RunbookCompiler.Compile(DemoRunbook.FileName, DemoRunbook.Text(Ports)), "aa");

    [Fact]
    public void Catalog_NamesIt() => Assert.Equal([DemoRunbook.FileName], Demo.Runbooks);

    [Fact]
    public void Diagnosis_NeedsNeitherShellNorApproval()
    {
        var draft = Draft("check-uploads");

        Assert.All(draft.Steps, step => Assert.Equal(Risk.ReadOnly, step.Risk));
        Assert.DoesNotContain(draft.Steps, step => step is ShellStep);
        Assert.Equal(draft.Steps.Count, draft.Looking);
    }

    [Fact]
    public void Repair_LooksFirst_AndNeedsNoShell()
    {
        var draft = Draft("restart-the-upload-path");

        Assert.Equal(2, draft.Looking);
        Assert.DoesNotContain(draft.Steps, step => step is ShellStep);
        Assert.IsType<ManualStep>(draft.Steps[^1]);
        Assert.Contains(Draft("restart-the-upload-path", 7).Steps, step => step is RestartService { Service.Service.Value: "frontend" });
    }

    private static PlanDraft Draft(string procedure, params int[] with) =>
        Assert.IsType<Drafting.Drafted>(RunbookProcedure.Draft(Demo, [File], new RunbookRequest(procedure, new Dictionary<string, string>(), with))).Draft;
}
