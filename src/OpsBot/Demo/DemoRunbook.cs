namespace OpsBot.Demo;

/// <summary>The runbook of the demo system: written as a team would write it for people, with nothing in it for OpsBot.</summary>
public static class DemoRunbook
{
    /// <summary>Its name, as the demo's catalog has it.</summary>
    public const string FileName = "runbook.md";

    /// <summary>Writes it where the catalog says it is; what was changed in it by hand is lost at the next start.</summary>
    /// <param name="folder">The demo's folder.</param>
    /// <param name="ports">The ports that the services really have.</param>
    public static void Write(string folder, DemoPorts ports) => File.WriteAllText(Path.Combine(folder, FileName), Text(ports));

    /// <summary>The text.</summary>
    /// <param name="ports">The ports that the services really have.</param>
    public static string Text(DemoPorts ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        return $$"""
            # Upload scanning: runbook

            **Last Updated:** 2026-11-01

            ## Uploads hang

            ### Check uploads

            ```bash
            # 1. Is everything up?
            docker compose ps

            # 2. Does the API answer?
            curl -s http://127.0.0.1:{{ports.Backend}}/api/health

            # 3. What does it complain about?
            docker compose logs --tail=50 backend | grep -i error
            ```

            ### Restart the upload path

            Do this when the API does not answer, or answers 502.

            ```bash
            # 1. Look at what the model says before its log is gone
            docker compose logs --tail=20 ml-service

            # 2. Does the API answer?
            curl -s -o /dev/null -w "%{http_code}" http://127.0.0.1:{{ports.Backend}}/api/health

            # 3. Restart the model, then the API
            docker compose restart ml-service
            sleep 2
            docker compose restart backend

            # 4. Does the API answer again?
            curl -s http://127.0.0.1:{{ports.Backend}}/api/health

            # If the console still shows an error, restart it too
            docker compose restart frontend
            ```

            1. Upload a small file in the browser and watch it being scanned.

            ## Queue

            ### Clear the scan queue

            **WARNING:** uploads that wait are lost.

            ```bash
            redis-cli -p {{ports.Redis}} LLEN scans
            redis-cli -p {{ports.Redis}} DEL <queue-name>
            ```

            """;
    }
}
