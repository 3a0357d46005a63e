using System;
using Clawster.GitOps.Benchmarks.Deployments;

switch (args)
{
    case ["deployments", .. var counts]:
        return await DeploymentMeasurement.RunAsync(counts);
    default:
        Console.Error.WriteLine("usage: deployments [number of bots]...   how long deployments take on the local cloud, in simulated time");
        return 2;
}
