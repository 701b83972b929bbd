namespace OpsBot.Demo;

/// <summary>The catalog of the demo system: two people on call, one who is not, a guest; four services that depend on each other.</summary>
public static class DemoCatalog
{
    /// <summary>The catalog as a file would have it, with the ports that the services really have.</summary>
    public static string Yaml(DemoPorts ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        return $$"""
            # The embedded demo system. A catalog of your own: opsbot --config opsbot.yaml
            people:
              maya:
                name: Maya Lindqvist
                accounts: { web: maya }
              jonas:
                name: Jonas Weber
                accounts: { web: jonas }
              priya:
                name: Priya Raman
                accounts: { web: priya }
              sam:
                name: Sam Okafor
                kind: guest
                accounts: { web: sam }

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
                channels: { web: ops }
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
    }
}
