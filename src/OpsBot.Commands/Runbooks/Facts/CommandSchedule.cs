using System.Globalization;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Regular tasks from commands: sections named for a period, lines of a crontab, and jobs whose next run a log line shows.</summary>
internal static class CommandSchedule
{
    private const string NextRun = "next run at ";

    /// <summary>Finds the tasks.</summary>
    /// <param name="procedures">The procedures.</param>
    public static IEnumerable<ScheduleFact> Find(IReadOnlyList<Procedure> procedures)
    {
        foreach (var procedure in procedures)
        {
            if (Periods.Of(procedure.Title) is { } period)
            {
                foreach (var task in procedure.Steps.GroupBy(step => step.IsManual && step.Label == "manual" ? step.Line : step.TitleLine))
                {
                    var first = task.First();
                    yield return new ScheduleFact(task.Key, period, first.Title ?? first.Command)
                    {
                        Day = Periods.DayIn(procedure.Title),
                        CommandLines = [.. task.Where(step => step.Recognised is not null).Select(step => step.Line)],
                    };
                }
            }

            foreach (var step in procedure.Steps)
            {
                if (Cron(step) is { } cron)
                {
                    yield return cron;
                }

                foreach (var job in step.Expected is { } expected ? Jobs(step, expected) : [])
                {
                    yield return job;
                }
            }
        }
    }

    // Minute, hour, day of month, month, day of week; then the command.
    private static ScheduleFact? Cron(RunbookStep step)
    {
        if (step.Command is not [(>= '0' and <= '9') or '*', ..])
        {
            return null;
        }

        var fields = step.Command.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 6 || !fields.Take(5).All(field => field.All(c => char.IsAsciiDigit(c) || c is '*' or '/' or ',' or '-')))
        {
            return null;
        }

        var period = fields[4] != "*" ? "weekly" : fields[3] != "*" ? "yearly" : fields[2] != "*" ? "monthly" : fields[1] == "*" || fields[1].Contains('/') ? "hourly" : "daily";
        var time = int.TryParse(fields[0], out var minute) && int.TryParse(fields[1], out var hour) ? $"{hour:00}:{minute:00}" : null;
        return new ScheduleFact(step.TitleLine, period, step.Title ?? fields[5]) { Cron = string.Join(' ', fields.Take(5)), Time = time, CommandLines = [step.Line] };
    }

    // "- Generate report: next run at 2025-12-21 17:00:00+00:00": the date tells the day of the week.
    private static IEnumerable<ScheduleFact> Jobs(RunbookStep step, string expected)
    {
        var lines = expected.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var at = lines[i].IndexOf(NextRun, StringComparison.OrdinalIgnoreCase);
            if (at <= 0 || !DateTimeOffset.TryParse(lines[i][(at + NextRun.Length)..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var next))
            {
                continue;
            }

            var name = lines[i][..at];
            name = name[(name.LastIndexOf(']') + 1)..].Trim(' ', '-', ':');
            var period = Periods.In(name) ?? "daily";
            yield return new ScheduleFact(step.ExpectedLine + i, period, name)
            {
                Day = period == "weekly" ? next.DayOfWeek.ToString() : null,
                Time = next.ToUniversalTime().ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture),
            };
        }
    }
}
