using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Markdown;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Markdown;

public sealed class ProseActionTests
{
    [Theory]
    [InlineData("Restart the till", ProseForm.Order, Risk.Mutating)]
    [InlineData("Check the dashboard for errors", ProseForm.Order, Risk.ReadOnly)]
    [InlineData("Once quiet, stop the old containers", ProseForm.Order, Risk.Mutating)]
    [InlineData("Immediately revoke all tokens", ProseForm.Order, Risk.Destructive)]
    [InlineData("Clean up old images", ProseForm.Order, Risk.Destructive)]
    [InlineData("Clear the browser's cache", ProseForm.Order, Risk.ReadOnly)]
    [InlineData("Token mismatch — verify the secret", ProseForm.Order, Risk.ReadOnly)]
    [InlineData("Settings → Code → Alerts", ProseForm.Order, Risk.Mutating)]
    [InlineData("The job runs at night and deletes nothing", ProseForm.Statement, Risk.ReadOnly)]
    [InlineData("Videos are lost without a backup", ProseForm.Statement, Risk.ReadOnly)]
    [InlineData("Night shift notes", ProseForm.Unclear, Risk.ReadOnly)]
    public void Read_Prose_TellsOrdersFromStatements(string text, ProseForm form, Risk risk)
    {
        var action = ProseAction.Read(text);

        Assert.Equal((form, risk), (action.Form, action.Risk));
    }

    [Theory]
    [InlineData("If the till is down, restart it", true)]
    [InlineData("When quiet, restart it", true)]
    [InlineData("Restart it", false)]
    public void Read_Condition_IsNoticed(string text, bool isConditional) => Assert.Equal(isConditional, ProseAction.Read(text).IsConditional);
}
