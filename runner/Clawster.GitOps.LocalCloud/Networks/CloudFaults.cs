using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Services.ECR;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>Makes the machines and zones of a region fail on purpose. Safe for use by several threads at once.</summary>
public sealed class CloudFaults
{
    private readonly CloudServices _services;
    private readonly string _region;

    internal CloudFaults(CloudServices services, string region)
    {
        _services = services;
        _region = region;
    }

    /// <summary>Instances that are pending or running, in order of id.</summary>
    public IReadOnlyList<string> Instances => Do(region => (IReadOnlyList<string>)[.. region.State.Instances.Values.Where(IsUp).Select(static instance => instance.Id)]);

    /// <summary>An instance's host fails: it answers nobody and its status checks fail.</summary>
    /// <exception cref="ArgumentException">There is no such instance that is up.</exception>
    public void KillInstance(string instanceId) => Change(instanceId, static (region, instance) => Impair(region, instance));

    /// <summary>A Spot instance gets its notice; two minutes later it is terminated.</summary>
    /// <exception cref="ArgumentException">There is no such instance that is up, or it is no Spot instance.</exception>
    public void InterruptSpotInstance(string instanceId) => Change(instanceId, static (region, instance) =>
        InstanceLifecycle.Interrupt(region, instance.Spot ? instance : throw new ArgumentException($"{instance.Id} is no Spot instance.", nameof(instanceId))));

    /// <summary>A zone is lost with all that runs in it; nothing can be launched there.</summary>
    /// <param name="zone">For example <c>eu-central-1a</c>.</param>
    public void LoseZone(string zone) => Do(region =>
    {
        region.State.LostZones.Add(zone);
        foreach (var instance in region.State.Instances.Values.Where(instance => instance.Zone == zone && IsUp(instance)).ToList())
        {
            Impair(region, instance);
        }

        region.NetworkChanged();
        return zone;
    });

    /// <summary>A lost zone is there again. What failed in it stays failed.</summary>
    public void RestoreZone(string zone) => Do(region =>
    {
        region.State.LostZones.Remove(zone);
        region.NetworkChanged();
        return zone;
    });

    /// <summary>EC2 has no room for an instance type in a zone.</summary>
    /// <param name="type">For example <c>t4g.small</c>; <c>*</c> is every type.</param>
    /// <param name="zone">For example <c>eu-central-1a</c>; <c>*</c> is every zone.</param>
    public void RemoveCapacity(string type, string zone) => Do(region => region.State.MissingCapacity.Add($"{type}/{zone}"));

    /// <summary>EC2 has room again.</summary>
    /// <param name="type">As it was given to <see cref="RemoveCapacity"/>.</param>
    /// <param name="zone">As it was given to <see cref="RemoveCapacity"/>.</param>
    public void ReturnCapacity(string type, string zone) => Do(region => region.State.MissingCapacity.Remove($"{type}/{zone}"));

    /// <summary>Sets how many vCPUs of on-demand standard instances may run at once.</summary>
    /// <param name="vcpus">0 or more.</param>
    public void SetVcpuQuota(int vcpus) => Do(region => region.State.StandardVcpuQuota = vcpus);

    /// <summary>A step of a component fails in builds of Image Builder.</summary>
    /// <param name="component">Name of the component.</param>
    /// <param name="step">Name of the step.</param>
    /// <param name="reason">What the step says, for example <c>exit status 1</c>; <see langword="null"/> lets it succeed again.</param>
    public void FailComponentStep(string component, string step, string? reason) => Do(region =>
    {
        var failing = _services.World.Region(region.Name).Of<BuilderState>().FailingSteps;
        return reason is null ? failing.Remove($"{component}/{step}") : failing.TryAdd($"{component}/{step}", reason);
    });

    /// <summary>An image of the account is bad: the ECS agent of instances that boot from it from now on does not register.</summary>
    /// <param name="imageId">For example <c>ami-0123456789abcdef0</c>.</param>
    /// <exception cref="ArgumentException">The account has no such image.</exception>
    public void SpoilImage(string imageId) => Do(region =>
    {
        var image = region.State.Images.GetValueOrDefault(imageId) ?? throw new ArgumentException($"The account has no image {imageId} in {_region}.", nameof(imageId));
        return image.HasEcsAgent = false;
    });

    /// <summary>Scans of a container image find vulnerabilities, those that have ended too.</summary>
    /// <param name="repository">Name of the repository.</param>
    /// <param name="digest">Of an image of one processor, or of an index: then in the image of each.</param>
    /// <param name="severity">ECR's word, for example <c>CRITICAL</c>.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentException">There is no such image.</exception>
    public void PlantVulnerabilities(string repository, string digest, string severity, int count) => Do(region =>
    {
        var images = _services.World.Region(region.Name).Of<EcrState>().Repositories.GetValueOrDefault(repository)?.Images;
        var image = images?.GetValueOrDefault(digest) ?? throw new ArgumentException($"There is no image {repository}@{digest} in {_region}.", nameof(digest));
        foreach (var one in image.MediaType == StoredImage.Index ? images.Where(other => image.Manifest.Contains(other.Key, StringComparison.Ordinal)).Select(static other => other.Value) : [image])
        {
            one.Vulnerabilities[severity] = count;
        }

        return count;
    });

    /// <summary>Scans of machine images that begin from now on find vulnerabilities in a package.</summary>
    /// <param name="package">Its name.</param>
    /// <param name="severity">Amazon Inspector's word, for example <c>CRITICAL</c>.</param>
    /// <param name="count">How many.</param>
    public void PlantPackageVulnerabilities(string package, string severity, int count) => Do(region =>
    {
        var known = _services.World.Region(region.Name).Of<BuilderState>().Vulnerabilities;
        known.TryAdd(package, new(StringComparer.Ordinal));
        return known[package][severity] = count;
    });

    private static bool IsUp(InstanceRecord instance) => instance.State is "pending" or "running";

    private static void Impair(Ec2Region region, InstanceRecord instance)
    {
        instance.Impaired = true;
        instance.Machine.Up = false;
        region.NetworkChanged();
        region.Services.Events.RaiseInstanceChanged(region.Name, instance.Id);
    }

    private void Change(string instanceId, Action<Ec2Region, InstanceRecord> change) => Do(region =>
    {
        if (!region.State.Instances.TryGetValue(instanceId, out var instance) || !IsUp(instance))
        {
            throw new ArgumentException($"There is no instance {instanceId} that is up in {_region}.", nameof(instanceId));
        }

        change(region, instance);
        return instanceId;
    });

    private T Do<T>(Func<Ec2Region, T> work) => _services.World.Enter(() =>
    {
        var done = work(new Ec2Region(_services, _region));
        _services.World.Touch();
        return done;
    });
}
