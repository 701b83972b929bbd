using System.Text.Json;
using OpsBot.Chat.Slack.Incoming;
using OpsBot.Chat.Slack.Socket;
using Xunit;

namespace OpsBot.Tests.Chat.Slack;

/// <summary>Every payload that Slack's own SDKs are tested with is understood, ignored or refused, each with a reason, and none makes the reader fail.</summary>
public sealed class PayloadConformanceTests
{
    private static readonly PayloadReader Reader = new(() => null);

    public static TheoryData<string> Files => SlackGolden.Conformance is not { } folder
        ? ["none"]
        : [.. new[] { "py-test-payloads", "python-sdk-fixtures", "java-json-logs/app-backend", "java-json-logs/events" }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(folder, f), "*.json", SearchOption.AllDirectories)).Select(f => Path.GetRelativePath(folder, f)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealPayload_IsUnderstoodIgnoredOrRefusedWithAReason(string file)
    {
        Assert.SkipWhen(SlackGolden.Conformance is null, "../shared is not here");
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(SlackGolden.Conformance!, file)));
        var given = document.RootElement;
        var payload = file.StartsWith("py-test-payloads", StringComparison.Ordinal) ? given.GetProperty("payload") : given;
        if (SocketEnvelope.Read(JsonSerializer.SerializeToUtf8Bytes(payload)) is SocketEnvelope.Delivery delivery)
        {
            payload = delivery.Payload;
        }

        switch (Reader.Read(payload))
        {
            case SlackIncoming.Asked asked:
                Assert.NotEmpty(asked.Key);
                Assert.Equal(asked.What, SlackAsked.Read(asked.What.Write()));
                break;
            case SlackIncoming.Challenge challenge:
                Assert.NotEmpty(challenge.Text);
                break;
            case SlackIncoming.Ignored ignored:
                Assert.NotEmpty(ignored.Reason);
                break;
            case SlackIncoming.Refused refused:
                Assert.NotEmpty(refused.Reason);
                break;
            case var other:
                Assert.Fail($"{other}");
                break;
        }
    }

    [Theory]
    [InlineData("py-test-payloads/092-slash_command-slash_command_body.json", "/test hello", "T111", "U111")]
    [InlineData("py-test-payloads/098-slash_commands-socket_mode_envelopes.json", "/hello-socket-mode", "T111", "U111")]
    [InlineData("py-test-payloads/007-event_callback-app_mention_event_body.json", "Hi there!", "T111", "W222")]
    public void Read_RealCommand_IsTheLine(string file, string line, string team, string user)
    {
        Assert.SkipWhen(SlackGolden.Conformance is null, "../shared is not here");
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(SlackGolden.Conformance!, file)));
        var payload = document.RootElement.GetProperty("payload");

        var asked = Assert.IsType<SlackIncoming.Asked>(Reader.Read(SocketEnvelope.Read(JsonSerializer.SerializeToUtf8Bytes(payload)) is SocketEnvelope.Delivery d ? d.Payload : payload));

        var command = Assert.IsType<SlackAsked.Line>(asked.What);
        Assert.Equal(line, command.Text);
        Assert.Equal(new SlackWho(team, user), command.Who);
        Assert.Equal("C111", command.Place.Channel);
    }

    [Fact]
    public void Envelope_HelloAndDisconnect_AreRead()
    {
        Assert.Equal(new SocketEnvelope.Hello(TimeSpan.FromSeconds(18060)), SocketEnvelope.Read("""{"type":"hello","num_connections":1,"debug_info":{"approximate_connection_time":18060}}"""u8.ToArray()));
        Assert.Equal(new SocketEnvelope.Disconnect("refresh_requested"), SocketEnvelope.Read("""{"type":"disconnect","reason":"refresh_requested"}"""u8.ToArray()));
        Assert.IsType<SocketEnvelope.Other>(SocketEnvelope.Read("nonsense"u8.ToArray()));
        Assert.IsType<SocketEnvelope.Other>(SocketEnvelope.Read("[1]"u8.ToArray()));
    }
}
