using System;
using Clawster.GitOps.Benchmarks.Compile;
using Clawster.GitOps.Benchmarks.Deployments;

switch (args)
{
    case ["deployments", .. var counts]:
        return await DeploymentMeasurement.RunAsync(counts);
    case ["compile", .. var options]:
        return CompileBenchmark.Run(options);
    default:
        Console.Error.WriteLine("usage: deployments [number of bots]...    how long deployments take on the local cloud, in simulated time");
        Console.Error.WriteLine("       compile [PROGRAM] [RUNS]           clawster synth beside an AWS CDK app, whole processes, in real time");
        return 2;
}
