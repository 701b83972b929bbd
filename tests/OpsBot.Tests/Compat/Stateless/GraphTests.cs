using Stateless;
using Stateless.Graph;
using Stateless.Reflection;
using Xunit;

namespace OpsBot.Tests.Compat.Stateless;

public sealed class GraphTests
{
    [Fact]
    public void Mermaid_Hierarchy_IsDrawnWithGuardsAndIgnoredTriggers() =>
        Assert.Equal(
            """
            stateDiagram-v2
            	state Open {
            		InReview
            		Waiting
            	}
            	Draft --> InReview : Submit
            	Open --> Rejected : Reject
            	InReview --> Waiting : Ask
            	InReview --> Approved : Approve [two approvers] [on call]
            	Waiting --> Waiting : Touch
            [*] --> Draft
            """.ReplaceLineEndings(),
            MermaidGraph.Format(Guarded().GetInfo()));

    [Fact]
    public void Dot_Hierarchy_IsDrawnWithGuardsAndIgnoredTriggers() =>
        Assert.Equal(
            """
            digraph {
            compound=true;
            node [shape=Mrecord]
            rankdir="LR"

            subgraph "clusterOpen"
            	{
            	label = "Open"
            "InReview" [label="InReview"];
            "Waiting" [label="Waiting"];
            }
            "Draft" [label="Draft"];
            "Rejected" [label="Rejected"];
            "Approved" [label="Approved"];

            "Draft" -> "InReview" [style="solid", label="Submit"];
            "Open" -> "Rejected" [style="solid", label="Reject"];
            "InReview" -> "Waiting" [style="solid", label="Ask"];
            "InReview" -> "Approved" [style="solid", label="Approve [two approvers] [on call]"];
            "Waiting" -> "Waiting" [style="solid", label="Touch"];
             init [label="", shape=point];
             init -> "Draft"[style = "solid"]
            }
            """.ReplaceLineEndings(),
            UmlDotGraph.Format(Guarded().GetInfo()));

    [Theory]
    [InlineData(MermaidGraphDirection.LeftToRight, "LR")]
    [InlineData(MermaidGraphDirection.RightToLeft, "RL")]
    [InlineData(MermaidGraphDirection.TopToBottom, "TB")]
    [InlineData(MermaidGraphDirection.BottomToTop, "BT")]
    public void Mermaid_Direction_IsTheSecondLine(MermaidGraphDirection direction, string code)
    {
        var text = MermaidGraph.Format(Review.In(Phase.Draft).GetInfo(), direction);

        Assert.Equal(["stateDiagram-v2", $"\tdirection {code}", "[*] --> Draft"], text.Split(Environment.NewLine));
    }

    [Fact]
    public void Mermaid_NamesItWouldNotRead_GetAliases()
    {
        var machine = new StateMachine<string, string>("in review");
        machine.Configure("in review").Permit("ask: why", "in-review");
        machine.Configure("in-review").Permit("go", "inreview");

        Assert.Equal(
            """
            stateDiagram-v2
            	inreview_1 : in review
            	inreview_2 : in-review
            	inreview_1 --> inreview_2 : ask: why
            	inreview_2 --> inreview : go
            [*] --> inreview_1
            """.ReplaceLineEndings(),
            MermaidGraph.Format(machine.GetInfo()));
    }

    [Fact]
    public void Dot_QuotesAndBackslashes_AreEscaped()
    {
        var machine = new StateMachine<string, string>("""a "b" \""");
        machine.Configure("""a "b" \""").OnEntry(() => { }, "say \"hi\"").PermitReentry("go");

        var lines = UmlDotGraph.Format(machine.GetInfo()).Split(Environment.NewLine);

        Assert.Contains(""" "a \"b\" \\" [label="a \"b\" \\|entry / say \"hi\""]; """.Trim(), lines);
        Assert.Contains(""" "a \"b\" \\" -> "a \"b\" \\" [style="solid", label="go / say \"hi\""]; """.Trim(), lines);
    }

    [Fact]
    public void Dot_EntryActions_AreInTheStateAndThoseOfATriggerOnItsArrow()
    {
        var machine = Review.In(Phase.Draft);
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.Open).Permit(Act.Touch, Phase.Open);
        machine.Configure(Phase.Open).OnEntry(() => { }, "notify").OnEntryFrom(Act.Submit, () => { }, "assign").OnExit(() => { }, "log");

        var lines = UmlDotGraph.Format(machine.GetInfo()).Split(Environment.NewLine);

        Assert.Contains("""
            "Open" [label="Open|entry / notify\nexit / log"];
            """, lines);
        Assert.Contains("""
            "Draft" -> "Open" [style="solid", label="Submit / assign"];
            """, lines);
        Assert.Contains("""
            "Draft" -> "Open" [style="solid", label="Touch"];
            """, lines);
    }

    [Fact]
    public void Mermaid_DynamicTransition_IsAChoice()
    {
        var machine = Review.In(Phase.Draft);
        machine.Configure(Phase.Draft).PermitDynamic(Act.Submit, () => Phase.Open, "by size", new DynamicStateInfos { { Phase.Open, "small" } });
        machine.Configure(Phase.Open);

        Assert.Equal(
            """
            stateDiagram-v2
            	state Decision1 <<choice>>
            	Draft --> Decision1 : Submit
            	Decision1 --> Open : Submit [small]
            [*] --> Draft
            """.ReplaceLineEndings(),
            MermaidGraph.Format(machine.GetInfo()));
    }

    private static StateMachine<Phase, Act> Guarded()
    {
        var machine = Review.In(Phase.Draft);
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.InReview);
        machine.Configure(Phase.Open).Permit(Act.Reject, Phase.Rejected);
        machine.Configure(Phase.InReview)
            .SubstateOf(Phase.Open)
            .Permit(Act.Ask, Phase.Waiting)
            .PermitIf(Act.Approve, Phase.Approved, Tuple.Create<Func<bool>, string>(() => true, "two approvers"), Tuple.Create<Func<bool>, string>(() => true, "on call"));
        machine.Configure(Phase.Waiting).SubstateOf(Phase.Open).Ignore(Act.Touch);
        return machine;
    }
}
