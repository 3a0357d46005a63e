using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Hosting;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;
using Clawster.GitOps.LocalCloud.Services.CloudTrail;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>All services of a world, put together in one place.</summary>
internal sealed class CloudServices
{
    private readonly List<IAwsService> _services = [];

    public CloudServices(World world, Callers? callers = null)
    {
        World = world;
        Callers = callers ?? new Callers(world.AccountId, []);
        Trail = new EventRecorder(world);
        Calls = new ServiceCalls(world, Trail);
        CoreServices.AddTo(this);
        StackServices.AddTo(this);
    }

    public World World { get; }

    /// <summary>Who may call.</summary>
    public Callers Callers { get; }

    /// <summary>Writes down who has called what.</summary>
    public EventRecorder Trail { get; }

    /// <summary>Calls from one service to another.</summary>
    public ServiceCalls Calls { get; }

    /// <summary>The resource types that CloudFormation can make.</summary>
    public ResourceProviders ResourceTypes { get; } = new();

    /// <summary>What services tell each other.</summary>
    public CloudEvents Events { get; } = new();

    /// <summary>Answers for load balancers; null while there is no service that has any.</summary>
    public IWebFront? WebFront { get; set; }

    /// <summary>Tasks get a stand-in for a secret that does not exist.</summary>
    public bool StandInSecrets { get; init; }

    public IReadOnlyList<IAwsService> All => _services;

    public void Add(AwsService service)
    {
        _services.Add(service);
        Calls.Add(service);
    }
}
