using System;
using System.Globalization;
using Clawster.GitOps.Benchmarks.Compile;
using Clawster.GitOps.Benchmarks.CloudFormationAlone;
using Clawster.GitOps.Benchmarks.Deployments;
using Clawster.GitOps.Benchmarks.Estimates;
using Clawster.GitOps.Benchmarks.Stacks;
using Clawster.GitOps.Benchmarks.Warm;

switch (args)
{
    case ["deployments", .. var counts]:
        return await DeploymentMeasurement.RunAsync(counts);
    case ["estimates", .. var options]:
        return await EstimateMeasurement.RunAsync(options);
    case ["stacks", .. var counts]:
        return await StackMeasurement.RunAsync(counts);
    case [RunnerProcess.Command, var endpoint, var bots, var start]:
        return await RunnerProcess.RunAsync(endpoint, bots, start);
    case ["spares", .. var seeds]:
        return await SpareMeasurement.RunAsync(seeds is [var samples] ? int.Parse(samples, CultureInfo.InvariantCulture) : 5);
    case ["warm", .. var seeds]:
        return await WarmMeasurement.RunAsync(seeds is [var rounds] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 5);
    case ["cloudformation", .. var seeds]:
        return await StandardMeasurement.RunAsync(seeds is [var times] ? int.Parse(times, CultureInfo.InvariantCulture) : 5);
    case ["compile", .. var program]:
        return CompileBenchmark.Run(program);
    default:
        Console.Error.WriteLine("usage: deployments [number of bots]...    how long deployments take on the local cloud, in simulated time");
        Console.Error.WriteLine("       estimates [deployments] [profile]  how near the shown time left is at half-way, in simulated time");
        Console.Error.WriteLine("       stacks [number of bots]...         many bots at once under AWS's request rates: calls, throttling, memory of the runner's process");
        Console.Error.WriteLine("       spares [times]                     how soon a bot is live that starts on a spare instance, in simulated time");
        Console.Error.WriteLine("       warm [times]                       how soon a bot with a warm instance is live again, in simulated time");
        Console.Error.WriteLine("       cloudformation [times]             the same bots with CloudFormation alone, beside the engine, in simulated time");
        Console.Error.WriteLine("       compile [PROGRAM] [RUNS]           clawster synth beside an AWS CDK app, whole processes, in real time");
        return 2;
}
