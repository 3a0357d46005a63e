using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ServiceQuotas.Model;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ServiceQuotas;

/// <summary>Service Quotas: the defaults, what applies here, and requests for more, which are granted after a while.</summary>
internal sealed class ServiceQuotasService(CloudServices services) : IAgendaHandler
{
    private const string Granted = "service-quotas.granted";

    // Small increases are granted by a machine; AWS names no time. Terraform users see minutes to half an hour.
    private static readonly ModelledDuration s_grant = new("service-quotas.grant", DurationRange.Seconds(300, 900), DurationRange.Seconds(300, 1800));

    private readonly World _world = services.World;

    public IReadOnlyCollection<string> Topics => [Granted];

    public AwsService Create()
    {
        _world.Add(this);
        return new AwsService("service-quotas")
            .On<GetServiceQuotaRequest, GetServiceQuotaResponse>((call, request) => new() { Quota = Show(call.Region, Find(request.ServiceCode!, request.QuotaCode!)) })
            .On<GetAWSDefaultServiceQuotaRequest, GetAWSDefaultServiceQuotaResponse>((call, request) => new() { Quota = ShowDefault(call.Region, Find(request.ServiceCode!, request.QuotaCode!)) })
            .On<ListServiceQuotasRequest, ListServiceQuotasResponse>((call, request) => new()
            {
                Quotas = [.. Of(request.ServiceCode!).Where(quota => request.QuotaCode is null || quota.Code == request.QuotaCode).Select(quota => Show(call.Region, quota))],
            })
            .On<ListAWSDefaultServiceQuotasRequest, ListAWSDefaultServiceQuotasResponse>((call, request) => new() { Quotas = [.. Of(request.ServiceCode!).Select(quota => ShowDefault(call.Region, quota))] })
            .On<RequestServiceQuotaIncreaseRequest, RequestServiceQuotaIncreaseResponse>(Ask)
            .On<ListRequestedServiceQuotaChangeHistoryRequest, ListRequestedServiceQuotaChangeHistoryResponse>((call, request) => new()
            {
                RequestedQuotas = [.. State(call.Region).Requests
                    .Where(asked => (request.ServiceCode is null || asked.ServiceCode == request.ServiceCode) && (request.Status is null || asked.Status == request.Status))
                    .Select(Shapes.Copy)],
            });
    }

    public void Run(AgendaEntry entry)
    {
        if (State(entry.Region).Requests.Find(request => request.Id == entry.Key) is not { DesiredValue: { } value, QuotaCode: { } code } request)
        {
            return;
        }

        request.Status = "APPROVED";
        request.LastUpdated = _world.Now.UtcDateTime;
        State(entry.Region).Applied[code] = value;
        if (code == QuotaTable.StandardVcpus)
        {
            new Ec2Region(services, entry.Region).State.StandardVcpuQuota = (int)value;
        }
    }

    private QuotaState State(string region) => _world.Region(region).Of<QuotaState>();

    private static IEnumerable<QuotaDefinition> Of(string service) => QuotaTable.All.Any(quota => quota.Service == service)
        ? QuotaTable.All.Where(quota => quota.Service == service)
        : throw AwsFault.Bad("NoSuchResourceException", $"The request failed because the specified service does not exist: {service}.");

    private static QuotaDefinition Find(string service, string code) => Of(service).FirstOrDefault(quota => quota.Code == code)
        ?? throw AwsFault.Bad("NoSuchResourceException", $"The request failed because the specified quota does not exist: {code}.");

    private double Value(string region, QuotaDefinition quota) =>
        quota.Code == QuotaTable.StandardVcpus ? VcpuQuota.Limit(new Ec2Region(services, region)) : State(region).Applied.GetValueOrDefault(quota.Code, quota.Value);

    private ServiceQuota ShowDefault(string region, QuotaDefinition quota) => Shape(region, quota, quota.Value);

    private ServiceQuota Show(string region, QuotaDefinition quota) => Shape(region, quota, Value(region, quota));

    private ServiceQuota Shape(string region, QuotaDefinition quota, double value) => new()
    {
        ServiceCode = quota.Service,
        ServiceName = quota.ServiceName,
        QuotaCode = quota.Code,
        QuotaName = quota.Name,
        QuotaArn = $"arn:aws:servicequotas:{region}:{_world.AccountId}:{quota.Service}/{quota.Code}",
        Value = value,
        Unit = "None",
        Adjustable = quota.Adjustable,
        GlobalQuota = quota.Service == "iam",
        QuotaAppliedAtLevel = "ACCOUNT",
    };

    private RequestServiceQuotaIncreaseResponse Ask(ServiceCall call, RequestServiceQuotaIncreaseRequest request)
    {
        MemberGuard.Refuse(request, "RequestServiceQuotaIncrease", "ServiceCode", "QuotaCode", "DesiredValue", "SupportCaseAllowed");
        var quota = Find(request.ServiceCode!, request.QuotaCode!);
        if (request.DesiredValue <= Value(call.Region, quota))
        {
            throw AwsFault.Bad("IllegalArgumentException", "You must provide a quota value greater than the current quota value.");
        }

        if (State(call.Region).Requests.Exists(open => open.QuotaCode == quota.Code && open.Status == "PENDING"))
        {
            throw AwsFault.Bad("ResourceAlreadyExistsException", "Only one open service quota increase request is allowed per quota.");
        }

        var asked = new RequestedServiceQuotaChange
        {
            Id = _world.Ids.Hex(32),
            ServiceCode = quota.Service,
            ServiceName = quota.ServiceName,
            QuotaCode = quota.Code,
            QuotaName = quota.Name,
            DesiredValue = request.DesiredValue,
            Status = "PENDING",
            Created = call.Now.UtcDateTime,
            LastUpdated = call.Now.UtcDateTime,
            GlobalQuota = quota.Service == "iam",
            Unit = "None",
        };
        State(call.Region).Requests.Add(asked);
        _world.Agenda.After(_world.Timing.Of(s_grant, quota.Code), call.Region, Granted, asked.Id);
        _world.Touch();
        return new() { RequestedQuota = Shapes.Copy(asked) };
    }
}
