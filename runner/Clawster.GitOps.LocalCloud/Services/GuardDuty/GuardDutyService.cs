using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.GuardDuty.Model;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.GuardDuty;

/// <summary>GuardDuty: a detector with its features, and which instances its agent covers. It never finds anything: nobody attacks a simulation.</summary>
internal sealed class GuardDutyService(CloudServices services)
{
    private readonly World _world = services.World;

    public AwsService Create() => new AwsService("guardduty")
        .On<CreateDetectorRequest, CreateDetectorResponse>(CreateDetector)
        .On<ListDetectorsRequest, ListDetectorsResponse>((call, _) => new() { DetectorIds = State(call.Region).DetectorId is { } id ? [id] : [] })
        .On<GetDetectorRequest, GetDetectorResponse>((call, request) => Show(Detector(call.Region, request.DetectorId!)))
        .On<UpdateDetectorRequest, UpdateDetectorResponse>(Update)
        .On<ListCoverageRequest, ListCoverageResponse>((call, request) =>
        {
            MemberGuard.Refuse(request, "ListCoverage", "DetectorId", "MaxResults");
            return new() { Resources = [.. Coverage(call.Region, Detector(call.Region, request.DetectorId!))] };
        })
        .On<GetCoverageStatisticsRequest, GetCoverageStatisticsResponse>((call, request) =>
        {
            MemberGuard.Refuse(request, "GetCoverageStatistics", "DetectorId", "StatisticsType");
            var covered = Coverage(call.Region, Detector(call.Region, request.DetectorId!)).ToArray();
            return new()
            {
                CoverageStatistics = new()
                {
                    CountByResourceType = Has(request, "COUNT_BY_RESOURCE_TYPE") ? Count(covered, static resource => resource.ResourceDetails!.ResourceType!.Value) : null,
                    CountByCoverageStatus = Has(request, "COUNT_BY_COVERAGE_STATUS") ? Count(covered, static resource => resource.CoverageStatus!.Value) : null,
                },
            };
        })
        .On<ListFindingsRequest, ListFindingsResponse>((call, request) =>
        {
            Detector(call.Region, request.DetectorId!);
            return new() { FindingIds = [] };
        })
        .On<GetFindingsStatisticsRequest, GetFindingsStatisticsResponse>((call, request) =>
        {
            Detector(call.Region, request.DetectorId!);
            return new() { FindingStatistics = new() { CountBySeverity = [] } };
        });

    private static bool Has(GetCoverageStatisticsRequest request, string type) => request.StatisticsType!.Exists(wanted => wanted.ToString() == type);

    private GuardDutyState State(string region) => _world.Region(region).Of<GuardDutyState>();

    private GuardDutyState Detector(string region, string id) => State(region) is { } state && state.DetectorId == id
        ? state
        : throw AwsFault.Bad("BadRequestException", "The request is rejected because the input detectorId is not owned by the current account.");

    private CreateDetectorResponse CreateDetector(ServiceCall call, CreateDetectorRequest request)
    {
        MemberGuard.Refuse(request, "CreateDetector", "Enable", "ClientToken", "FindingPublishingFrequency", "Tags", "Features");
        var state = State(call.Region);
        if (state.DetectorId is not null)
        {
            throw AwsFault.Bad("BadRequestException", "The request is rejected because a detector already exists for the current account.");
        }

        state.DetectorId = _world.Ids.Hex(32);
        state.Created = call.Now;
        state.Enabled = request.Enable!.Value;
        foreach (var (key, value) in request.Tags ?? [])
        {
            state.Tags[key] = value;
        }

        Apply(state, request.FindingPublishingFrequency?.Value, request.Features, call.Now);
        return new() { DetectorId = state.DetectorId };
    }

    private UpdateDetectorResponse Update(ServiceCall call, UpdateDetectorRequest request)
    {
        MemberGuard.Refuse(request, "UpdateDetector", "DetectorId", "Enable", "FindingPublishingFrequency", "Features");
        var state = Detector(call.Region, request.DetectorId!);
        state.Enabled = request.Enable ?? state.Enabled;
        Apply(state, request.FindingPublishingFrequency?.Value, request.Features, call.Now);
        return new();
    }

    private void Apply(GuardDutyState state, string? frequency, List<DetectorFeatureConfiguration>? features, DateTimeOffset now)
    {
        state.Frequency = frequency ?? state.Frequency;
        state.Updated = now;
        foreach (var feature in features ?? [])
        {
            state.Features[feature.Name!.Value] = new()
            {
                Name = feature.Name.Value,
                Status = feature.Status,
                UpdatedAt = now.UtcDateTime,
                AdditionalConfiguration = feature.AdditionalConfiguration?.ConvertAll(more => new DetectorAdditionalConfigurationResult { Name = more.Name, Status = more.Status, UpdatedAt = now.UtcDateTime }),
            };
        }

        _world.Touch();
    }

    private GetDetectorResponse Show(GuardDutyState state) => new()
    {
        ServiceRole = $"arn:aws:iam::{_world.AccountId}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty",
        Status = state.Enabled ? "ENABLED" : "DISABLED",
        CreatedAt = Protocols.ServerText.Iso(state.Created.UtcDateTime),
        UpdatedAt = Protocols.ServerText.Iso(state.Updated.UtcDateTime),
        FindingPublishingFrequency = state.Frequency,
        Tags = new(state.Tags),
        Features = [.. state.Features.Values.Select(Shapes.Copy)],
    };

    // Runtime monitoring sees an instance when the detector manages the agent on it.
    private IEnumerable<CoverageResource> Coverage(string region, GuardDutyState state)
    {
        var managed = state.Enabled && state.Features.GetValueOrDefault("RUNTIME_MONITORING") is { } runtime && runtime.Status == "ENABLED"
            && runtime.AdditionalConfiguration?.Exists(static more => more.Name == "EC2_AGENT_MANAGEMENT" && more.Status == "ENABLED") == true;
        return new Ec2Region(services, region).State.Instances.Where(static instance => instance.Value.State == "running").Select(instance => new CoverageResource
        {
            ResourceId = instance.Key,
            DetectorId = state.DetectorId,
            AccountId = _world.AccountId,
            CoverageStatus = managed ? "HEALTHY" : "UNHEALTHY",
            Issue = managed ? null : "Agent Not Reporting",
            UpdatedAt = _world.Now.UtcDateTime,
            ResourceDetails = new() { ResourceType = "EC2", Ec2InstanceDetails = new() { InstanceId = instance.Key, InstanceType = instance.Value.InstanceType, ManagementType = managed ? "AUTO_MANAGED" : "DISABLED" } },
        });
    }

    private static Dictionary<string, double> Count(CoverageResource[] resources, Func<CoverageResource, string> by) =>
        resources.GroupBy(by, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => (double)group.Count(), StringComparer.Ordinal);
}
