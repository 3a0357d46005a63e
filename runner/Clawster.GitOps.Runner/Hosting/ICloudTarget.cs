using System;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Hosting;

/// <summary>The cloud that a command works on. Disposing it keeps what has to be kept.</summary>
internal interface ICloudTarget : IAsyncDisposable
{
    /// <summary>Its name, its timing and its address, as the first event of a deployment.</summary>
    CloudReady Describe();

    /// <summary>What deployments, destructions and the status work with. Its clients live as long as this target.</summary>
    Cloud Cloud { get; }
}
