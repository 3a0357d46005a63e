using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using Amazon.ServiceQuotas.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>
/// Asks before anything is made whether the account allows what new bots need: a launch that is refused after minutes costs a whole deployment. What cannot be asked is not held against anybody.
/// </summary>
/// <remarks>Codes: Service Quotas console, "Amazon EC2" and "Elastic Load Balancing".</remarks>
/// <param name="clients">Of the region.</param>
/// <param name="region">As it should be.</param>
/// <param name="parts">What of its network is there.</param>
internal sealed class QuotaCheck(AwsClients clients, RegionSpec region, RegionParts parts)
{
    private const int CpuUnits = 1024;
    private const int NatCpus = 2; // every t4g has two

    // A, C, D, H, I, M, R, T, Z: the families that the quotas of standard instances count. Some names begin like them and have quotas of their own.
    private const string StandardFamilies = "acdhimrtz";
    private static readonly ImmutableArray<string> s_otherFamilies = ["dl", "hpc", "inf", "mac", "trn"];

    /// <summary>Says whether an instance counts towards the quotas of standard instances.</summary>
    /// <param name="type">For example <c>t4g.small</c>.</param>
    public static bool IsStandard(string type) => type.Length > 0 && StandardFamilies.Contains(type[0], StringComparison.Ordinal) && !s_otherFamilies.Any(family => type.StartsWith(family, StringComparison.Ordinal));

    /// <param name="wanted">Bots that are new in the region.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <returns>A sentence for each quota that is too small.</returns>
    public async Task<ImmutableArray<string>> PassedAsync(ImmutableArray<BotSpec> wanted, CancellationToken cancellationToken)
    {
        if (wanted.IsEmpty)
        {
            return [];
        }

        var balancers = region.LoadBalancer switch
        {
            LoadBalancerKind.Dedicated => wanted.Count(static bot => bot.Network.Public),
            LoadBalancerKind.Shared when !parts.Has(RegionPart.LoadBalancer) && wanted.Any(static bot => bot.Network.Public) => 1,
            _ => 0,
        };
        var nat = region.Nat is NatKind.Instance && !parts.Has(RegionPart.NatGroup) ? NatCpus : 0;
        var found = await Task.WhenAll(
            CheckAsync("ec2", "L-1216C47A", "vCPUs of on-demand standard instances", Cpus(wanted, spot: false) + nat + SpareCpus, () => CpusInUseAsync(spot: false, cancellationToken), cancellationToken),
            CheckAsync("ec2", "L-34B43A08", "vCPUs of standard spot instances", Cpus(wanted, spot: true), () => CpusInUseAsync(spot: true, cancellationToken), cancellationToken),
            CheckAsync("elasticloadbalancing", "L-53DA6B97", "application load balancers", balancers, () => BalancersInUseAsync(cancellationToken), cancellationToken),
            CheckAsync("vpc", "L-F678F1CE", "VPCs", parts.Has(RegionPart.Vpc) ? 0 : 1, () => VpcsInUseAsync(cancellationToken), cancellationToken));
        return [.. found.OfType<string>()];
    }

    // A group that is there has its instances, or is refused them, already.
    private int SpareCpus => region.Spares is { } spares && !parts.Has(RegionPart.SpareGroup) && IsStandard(spares.InstanceType) ? spares.Count * (InstanceTypes.Find(spares.InstanceType)?.VirtualCpus ?? 0) : 0;

    private static int Cpus(IEnumerable<BotSpec> bots, bool spot) => bots
        .Where(bot => bot.Compute.Spot == spot && IsStandard(bot.Compute.InstanceType))
        .Sum(static bot => bot.Compute.CpuUnits / CpuUnits);

    private async Task<string?> CheckAsync(string service, string code, string what, int needed, Func<Task<int>> used, CancellationToken cancellationToken)
    {
        if (needed == 0)
        {
            return null;
        }

        try
        {
            var (limit, there) = (ValueAsync(service, code, cancellationToken), used());
            await Task.WhenAll(limit, there);
            return await limit is { } most && await there + needed > most
                ? FormattableString.Invariant($"this account allows {most:0} {what} in {region.Name}; {await there} are in use and this needs {needed} more. Ask for {await there + needed} in Service Quotas ({service}, {code}), or deploy fewer or smaller bots")
                : null;
        }
        catch (AmazonServiceException)
        {
            return null; // who may not ask is not stopped; AWS itself says it then
        }
    }

    private async Task<double?> ValueAsync(string service, string code, CancellationToken cancellationToken)
    {
        try
        {
            return (await clients.Quotas.GetServiceQuotaAsync(new GetServiceQuotaRequest { ServiceCode = service, QuotaCode = code }, cancellationToken)).Quota?.Value;
        }
        catch (AmazonServiceException fault) when (fault.Says("NoSuchResourceException"))
        {
            return (await clients.Quotas.GetAWSDefaultServiceQuotaAsync(new GetAWSDefaultServiceQuotaRequest { ServiceCode = service, QuotaCode = code }, cancellationToken)).Quota?.Value;
        }
    }

    private async Task<int> CpusInUseAsync(bool spot, CancellationToken cancellationToken)
    {
        var cpus = 0;
        var request = new DescribeInstancesRequest { Filters = [new Filter("instance-state-name", ["pending", "running", "stopping", "shutting-down"])] };
        do
        {
            var page = await clients.Ec2.DescribeInstancesAsync(request, cancellationToken);
            cpus += (page.Reservations ?? []).SelectMany(static one => one.Instances)
                .Where(one => one.InstanceLifecycle?.Value == "spot" == spot && IsStandard(one.InstanceType.Value))
                .Sum(static one => (one.CpuOptions?.CoreCount ?? 1) * (one.CpuOptions?.ThreadsPerCore ?? 1));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return cpus;
    }

    private async Task<int> BalancersInUseAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        var request = new DescribeLoadBalancersRequest();
        do
        {
            var page = await clients.LoadBalancing.DescribeLoadBalancersAsync(request, cancellationToken);
            count += (page.LoadBalancers ?? []).Count(static one => one.Type?.Value == "application");
            request.Marker = page.NextMarker;
        }
        while (!string.IsNullOrEmpty(request.Marker));
        return count;
    }

    private async Task<int> VpcsInUseAsync(CancellationToken cancellationToken) => (await clients.Ec2.DescribeVpcsAsync(new DescribeVpcsRequest(), cancellationToken)).Vpcs?.Count ?? 0;
}
