using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.SimpleSystemsManagement;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.SimpleSystemsManagement;

/// <summary>SSM's parameters.</summary>
internal sealed class ParameterStore(World world)
{
    public AwsService Create() => new AwsService("ssm")
        .On<GetParameterRequest, GetParameterResponse>((call, request) => new() { Parameter = Find(call.Region, request.Name!) ?? throw NotFound() })
        .On<GetParametersRequest, GetParametersResponse>((call, request) => new()
        {
            Parameters = [.. request.Names!.Select(name => Find(call.Region, name)).OfType<Parameter>()],
            InvalidParameters = [.. request.Names!.Where(name => Find(call.Region, name) is null)],
        })
        .On<GetParametersByPathRequest, GetParametersByPathResponse>((call, request) => new() { Parameters = [.. ByPath(call.Region, request)] })
        .On<PutParameterRequest, PutParameterResponse>(Put)
        .On<DeleteParameterRequest, DeleteParameterResponse>((call, request) =>
        {
            if (!State(call.Region).Parameters.Remove(request.Name!))
            {
                throw NotFound();
            }

            world.Touch();
            return new();
        });

    private SsmState State(string region) => world.Region(region).Of<SsmState>();

    private Parameter? Find(string region, string name)
    {
        var bare = name.Split(':')[0];
        if (PublicParameters.Names.Contains(bare))
        {
            return new() { Name = bare, Type = "String", Value = PublicParameters.ImageId(region, bare), Version = 1, DataType = "aws:ec2:image", ARN = $"arn:aws:ssm:{region}::parameter{bare}" };
        }

        return State(region).Parameters.TryGetValue(bare, out var parameter) ? Shown(region, bare, parameter) : null;
    }

    private Parameter Shown(string region, string name, SsmParameter parameter) => new()
    {
        Name = name,
        Type = parameter.Type,
        Value = parameter.Value,
        Version = parameter.Version,
        LastModifiedDate = parameter.Modified.UtcDateTime,
        DataType = "text",
        ARN = $"arn:aws:ssm:{region}:{world.AccountId}:parameter/{name.TrimStart('/')}",
    };

    private IEnumerable<Parameter> ByPath(string region, GetParametersByPathRequest request)
    {
        var path = request.Path!.TrimEnd('/') + "/";
        return PublicParameters.Names.Concat(State(region).Parameters.Keys)
            .Where(name => name.StartsWith(path, StringComparison.Ordinal) && (request.Recursive == true || !name[path.Length..].Contains('/', StringComparison.Ordinal)))
            .Select(name => Find(region, name)!);
    }

    private PutParameterResponse Put(ServiceCall call, PutParameterRequest request)
    {
        var parameters = State(call.Region).Parameters;
        var there = parameters.GetValueOrDefault(request.Name!);
        if (there is not null && request.Overwrite != true)
        {
            throw AwsFault.Bad("ParameterAlreadyExists", "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        }

        if (request.Name!.StartsWith("/aws", StringComparison.OrdinalIgnoreCase))
        {
            throw AwsFault.Bad("ValidationException", "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
        }

        var version = (there?.Version ?? 0) + 1;
        parameters[request.Name] = new SsmParameter { Value = request.Value!, Type = request.Type?.Value ?? there?.Type ?? "String", Version = version, Modified = call.Now };
        world.Touch();
        return new() { Version = version, Tier = "Standard" };
    }

    private static AwsFault NotFound() => AwsFault.Bad("ParameterNotFound", "");
}
