namespace OpsBot.Demo;

/// <summary>The catalog of the demo system: two people on call, one who is not, a guest; four services that depend on each other.</summary>
public static class DemoCatalog
{
    /// <summary>The workspace in Slack that the demo's people are in.</summary>
    public const string SlackTeam = "T0DEMO";

    /// <summary>The channel in Slack that is bound to the demo's system.</summary>
    public const string SlackChannel = "C0OPS";

    /// <summary>The server in Discord that the demo's people are in.</summary>
    public const ulong DiscordGuild = 1_000_000_000_000_000_001;

    /// <summary>The channel in Discord that is bound to the demo's system.</summary>
    public const ulong DiscordChannel = 1_000_000_000_000_000_002;

    /// <summary>The catalog as a file would have it.</summary>
    /// <param name="ports">Where the services really are.</param>
    /// <param name="slack">Whether the bot is in Slack as well: the people then have accounts and the system a channel there, as the Slack server for tests knows them.</param>
    /// <param name="discord">The same for Discord.</param>
    public static string Yaml(DemoPorts ports, bool slack = false, bool discord = false)
    {
        ArgumentNullException.ThrowIfNull(ports);
        return $$"""
            # The embedded demo system. A catalog of your own: opsbot --config opsbot.yaml
            people:
              maya:
                name: Maya Lindqvist
                accounts: { web: maya{{Accounts("U0MAYA", 11)}} }
              jonas:
                name: Jonas Weber
                accounts: { web: jonas{{Accounts("U0JONAS", 12)}} }
              priya:
                name: Priya Raman
                accounts: { web: priya{{Accounts("U0PRIYA", 13)}} }
              sam:
                name: Sam Okafor
                kind: guest
                accounts: { web: sam{{Accounts("U0SAM", 14)}} }

            rotas:
              platform:
                levels:
                  - name: primary
                    people: [maya]
                  - name: secondary
                    escalate_after: 15m
                    people: [jonas]

            policy:
              approvals:
                - risk: destructive
                  need: [{ group: on-call }]
                  escalate_after: 2m
              break_glass: { after: 2m }

            systems:
              {{DemoNames.System}}:
                description: Upload scanning, embedded in OpsBot to try it out
                rota: platform
                channels: { web: ops{{(slack ? $", slack: {SlackChannel}" : "")}}{{(discord ? $", discord: \"{DiscordChannel}\"" : "")}} }
                hosts:
                  local: { engine: demo }
                runbooks: [{{DemoRunbook.FileName}}]
                services:
                  redis:
                    image: {{DemoNames.ImageOf(DemoNames.Redis)}}
                    health: { redis: "127.0.0.1:{{ports.Redis}}" }
                    starts_within: 20s
                  ml-service:
                    image: {{DemoNames.ImageOf(DemoNames.MlService)}}
                    aliases: [ml]
                    health: { http: "http://127.0.0.1:{{ports.MlService}}/health" }
                    starts_within: 20s
                    depends_on: [redis]
                  backend:
                    image: {{DemoNames.ImageOf(DemoNames.Backend)}}
                    health: { http: "http://127.0.0.1:{{ports.Backend}}/api/health" }
                    starts_within: 20s
                    depends_on: [ml-service, redis]
                  frontend:
                    image: {{DemoNames.ImageOf(DemoNames.Frontend)}}
                    health: { http: "http://127.0.0.1:{{ports.Frontend}}/" }
                    starts_within: 20s
                    depends_on: [backend]
            """ + "\n";

        string Accounts(string user, int number) => (slack ? $", slack: {SlackTeam}/{user}" : "") + (discord ? $", discord: \"{DiscordUser(number)}\"" : "");
    }

    /// <summary>One of the demo's people in Discord: 11 is Maya, 12 Jonas, 13 Priya, 14 Sam.</summary>
    public static ulong DiscordUser(int number) => 1_000_000_000_000_000_000 + (ulong)number;
}
