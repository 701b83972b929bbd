using System.Reflection;
using BenchmarkDotNet.Running;
using OpsBot.Benchmarks;

if (args is ["slack-burst"])
{
    await SlackBurst.RunAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
}
