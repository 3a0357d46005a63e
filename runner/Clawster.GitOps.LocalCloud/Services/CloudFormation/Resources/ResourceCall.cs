using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;

/// <summary>What a provider is asked to do: one resource of one stack.</summary>
internal sealed class ResourceCall
{
    /// <summary>Who calls the services.</summary>
    public const string Via = "cloudformation.amazonaws.com";

    public required CloudServices Services { get; init; }

    public required string Region { get; init; }

    public required string StackName { get; init; }

    public required string StackId { get; init; }

    public required string LogicalId { get; init; }

    /// <summary>The id the service has given; a provider sets it when it makes the resource.</summary>
    public required string PhysicalId { get; set; }

    /// <summary>The evaluated properties.</summary>
    public required JsonObject Properties { get; init; }

    /// <summary>The properties before an update.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>What the provider remembers between calls.</summary>
    public required JsonObject Memo { get; init; }

    /// <summary>All tags the resource gets: the stack's, its own, and those of CloudFormation.</summary>
    public required SortedDictionary<string, string> Tags { get; init; }

    /// <summary>The tags before an update.</summary>
    public IReadOnlyDictionary<string, string> TagsBefore { get; init; } = new SortedDictionary<string, string>();

    public JsonObject? UpdatePolicy { get; init; }

    /// <summary>A copy of the data is kept when the resource is deleted.</summary>
    public bool KeepsSnapshot { get; init; }

    /// <summary>Names the request; equal for repeated calls of one piece of work.</summary>
    public required string RequestToken { get; init; }

    /// <summary>The access key id of the user that began the operation.</summary>
    public string? By { get; init; }

    public World World => Services.World;

    public string AccountId => Services.World.AccountId;

    /// <summary>Calls a service's operation.</summary>
    /// <exception cref="AwsFault">The service refuses.</exception>
    public TResponse Call<TResponse>(object request)
        where TResponse : class => Services.Calls.Call<TResponse>(Region, Via, request, By);

    /// <summary>A name in CloudFormation's form, for a resource whose template gives it none.</summary>
    /// <param name="longest">The most characters the service takes.</param>
    public string NewName(int longest)
    {
        var suffix = World.Ids.Alphanumeric(12);
        var name = $"{StackName}-{LogicalId}";
        return $"{(name.Length > longest - 13 ? name[..(longest - 13)] : name).TrimEnd('-')}-{suffix}";
    }
}
