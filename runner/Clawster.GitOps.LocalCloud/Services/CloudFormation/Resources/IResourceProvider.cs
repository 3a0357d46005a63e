using System;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;

/// <summary>
/// Makes, changes and deletes resources of one type by calling the service's operations. It answers at once; what takes time it is asked about again.
/// Its memory is <see cref="ResourceCall.Memo"/>, which is saved with the stack.
/// </summary>
internal interface IResourceProvider
{
    /// <summary>The resource type, for example <c>AWS::ECS::Cluster</c>.</summary>
    string Type { get; }

    /// <summary>How long CloudFormation waits for it to become stable.</summary>
    TimeSpan Patience { get; }

    /// <summary>Makes the resource and sets its physical id.</summary>
    /// <exception cref="AwsFault">The service refuses.</exception>
    void Create(ResourceCall call);

    /// <summary>Says whether a made or changed resource does what it is for.</summary>
    /// <exception cref="AwsFault">It never will.</exception>
    bool IsStable(ResourceCall call);

    /// <summary>Says whether a change still has steps of its own before it, as a rolling update has; express mode waits for these too.</summary>
    bool HasSteps(ResourceCall call);

    /// <summary>Says whether new properties need a new resource, beyond what the schema says.</summary>
    bool NeedsReplacement(ResourceCall call);

    /// <summary>Changes the resource from <see cref="ResourceCall.Before"/> to the properties.</summary>
    /// <exception cref="AwsFault">The service refuses.</exception>
    void Update(ResourceCall call);

    /// <summary>Begins to delete the resource. One that is gone already is no fault.</summary>
    /// <exception cref="AwsFault">The service refuses; it may do so for a while only.</exception>
    void Delete(ResourceCall call);

    /// <summary>Says whether a resource whose deletion has begun is gone.</summary>
    bool IsGone(ResourceCall call);

    /// <summary>What <c>Ref</c> gives.</summary>
    string Reference(ResourceCall call);

    /// <summary>What <c>Fn::GetAtt</c> gives, by attribute.</summary>
    JsonObject Attributes(ResourceCall call);

    /// <summary>The live resource's properties, for those that <see cref="ResourceCall.Properties"/> has; <see langword="null"/> when it is gone.</summary>
    JsonObject? Read(ResourceCall call);

    /// <summary>It can be compared with the live resource.</summary>
    bool CanRead { get; }
}
