using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.IdentityManagement.Model;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Tests.Services.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ImageBuilder;

/// <summary>What Image Builder tells of what is in an image: packages and counts of findings; and the files that instances of it have.</summary>
public sealed class ContentTests : IDisposable
{
    private readonly Cloud _cloud = new();
    private readonly BuilderKit _kit;

    public ContentTests() => _kit = new BuilderKit(_cloud);

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void The_packages_come_in_pages_and_hold_what_the_parent_has_and_what_a_component_installs()
    {
        var arn = Built(_kit.Recipe("bot", _kit.Component()));

        var first = Page(arn, null, null);
        var all = Packages(arn, 7);

        Assert.Equal(25, first.ImagePackageList!.Count);
        Assert.NotNull(first.NextToken);
        Assert.Equal(all.Keys.Take(25), first.ImagePackageList!.Select(static package => package.PackageName!));
        Assert.Contains("amazon-efs-utils", all.Keys);
        Assert.Contains("ecs-init", all.Keys);
        Assert.All(all.Values, static version => Assert.EndsWith(".simulated", version, StringComparison.Ordinal));
    }

    [Fact]
    public void They_are_the_same_for_the_same_parent_and_others_for_another()
    {
        var infrastructure = _kit.Infrastructure();
        var component = _kit.Component();
        var one = Packages(Built(_kit.Recipe("one", component), infrastructure), null);
        var same = Packages(Built(_kit.Recipe("two", component), infrastructure), null);
        var other = Packages(Built(_kit.RecipeOn(MachineImages.AmazonLinux(Cloud.Region, "arm64").Id, "three", component), infrastructure), null);

        Assert.Equal(one, same);
        Assert.DoesNotContain("ecs-init", other.Keys);
        Assert.Equal(one["amazon-efs-utils"], other["amazon-efs-utils"]);
        Assert.Contains(other, package => one[package.Key] != package.Value);
    }

    [Fact]
    public void Without_the_right_to_put_an_inventory_and_before_it_is_taken_nothing_is_known()
    {
        var infrastructure = _kit.Infrastructure();
        var begun = _kit.Build(_kit.Recipe("begun", _kit.Component()), infrastructure);
        Assert.Empty(Packages(begun, null));

        _cloud.Call<object>(new DeleteRolePolicyRequest { RoleName = "builder", PolicyName = BuilderKit.Inventory });
        _kit.Statuses(begun);

        Assert.Empty(Packages(begun, null));
    }

    [Fact]
    public void A_scan_is_made_when_it_is_asked_for_and_keeps_what_it_found()
    {
        var faults = new CloudFaults(_cloud.Services, Cloud.Region);
        faults.PlantPackageVulnerabilities("openssl-libs", "CRITICAL", 1);
        faults.PlantPackageVulnerabilities("sudo", "LOW", 4);
        faults.PlantPackageVulnerabilities("nobody-has-it", "HIGH", 9);
        var infrastructure = _kit.Infrastructure();
        var without = Built(_kit.Recipe("without", _kit.Component()), infrastructure);
        var with = _kit.Build(_kit.Recipe("with", _kit.Component()), infrastructure, scan: true);
        Assert.Equal("PENDING", _kit.Image(with).ScanState!.Status!.Value);
        _kit.Statuses(with);
        faults.PlantPackageVulnerabilities("sudo", "LOW", 40);

        Assert.Null(_kit.Image(without).ScanState);
        Assert.Equal("COMPLETED", _kit.Image(with).ScanState!.Status!.Value);
        var answer = Findings(new Filter { Name = "imageBuildVersionArn", Values = [with, without] });
        var found = Assert.Single(answer.Responses!).ImageAggregation!;
        Assert.Equal(("imageBuildVersionArn", with), (answer.AggregationType, found.ImageBuildVersionArn));
        Assert.Equal((5L, 1L, 0L, 0L), (found.SeverityCounts!.All, found.SeverityCounts.Critical, found.SeverityCounts.High, found.SeverityCounts.Medium));
        Assert.Equal(5, Assert.Single(Findings(null).Responses!).AccountAggregation!.SeverityCounts!.All);
        Assert.Contains("CollectImageScanFindings", Steps(with));
        Assert.DoesNotContain("CollectImageScanFindings", Steps(without));
    }

    [Fact]
    public void What_a_component_writes_by_CreateFile_is_on_instances_of_the_image_before_user_data_and_what_a_test_writes_is_not()
    {
        const string Step = "      - name: Settings\n        action: CreateFile\n        inputs:\n          - path: /etc/ecs/ecs.config\n            content: |\n              A=1\n              B=1\n";
        var data = BuilderKit.Document.Replace("      - name: Install\n", Step + "      - name: Install\n", StringComparison.Ordinal).Replace("      - name: Agent\n", Step.Replace("A=1", "A=3", StringComparison.Ordinal) + "      - name: Agent\n", StringComparison.Ordinal);
        var arn = Built(_kit.Recipe("bot", _kit.Component(data: data)));

        var instance = _kit.Network.Launch(_kit.Network.PublicSubnet, publicIp: true, image: _kit.Image(arn).OutputResources!.Amis![0].Image!, userData: "#!/bin/bash\ncat >> /etc/ecs/ecs.config <<'END'\nB=2\nEND\n");
        _cloud.Pass(120);

        Assert.Equal("A=1\nB=1\nB=2\n", _cloud.Instance(instance).File("/etc/ecs/ecs.config"));
    }

    [Fact]
    public void What_is_asked_wrongly_is_refused()
    {
        var arn = _kit.Build(_kit.Recipe("bot", _kit.Component()));

        Assert.Equal("InvalidRequestException", _cloud.Refused(new ListImagePackagesRequest { ImageBuildVersionArn = arn.Replace(":image/", ":component/", StringComparison.Ordinal) }));
        Assert.Equal("InvalidRequestException", _cloud.Refused(new ListImagePackagesRequest { ImageBuildVersionArn = arn, MaxResults = 26 }));
        Assert.Equal("InvalidPaginationTokenException", _cloud.Refused(new ListImagePackagesRequest { ImageBuildVersionArn = arn, NextToken = "?" }));
        Assert.Equal("ResourceNotFoundException", _cloud.Refused(new ListImagePackagesRequest { ImageBuildVersionArn = arn[..^1] + "9" }));
        Assert.Equal("InvalidRequestException", _cloud.Refused(new ListImageScanFindingAggregationsRequest { Filter = new() { Name = "name", Values = ["bot"] } }));
        Assert.Equal("InvalidRequestException", _cloud.Refused(new ListImageScanFindingAggregationsRequest { Filter = new() { Name = "imagePipelineArn" } }));
        Assert.Equal("NotImplemented", _cloud.Refused(new ListImageScanFindingAggregationsRequest { Filter = new() { Name = "vulnerabilityId", Values = ["CVE-2026-0001"] } }));
    }

    private string Built(string recipe, string? infrastructure = null)
    {
        var arn = _kit.Build(recipe, infrastructure);
        Assert.Equal("AVAILABLE", _kit.Statuses(arn)[^1]);
        return arn;
    }

    private ListImagePackagesResponse Page(string arn, int? size, string? token) => _cloud.Call<ListImagePackagesResponse>(new ListImagePackagesRequest { ImageBuildVersionArn = arn, MaxResults = size, NextToken = token });

    private SortedDictionary<string, string> Packages(string arn, int? size)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var page = Page(arn, size, null); ; page = Page(arn, size, page.NextToken))
        {
            page.ImagePackageList!.ForEach(package => found.Add(package.PackageName!, package.PackageVersion!));
            if (page.NextToken is null)
            {
                return found;
            }
        }
    }

    private ListImageScanFindingAggregationsResponse Findings(Filter? filter) => _cloud.Call<ListImageScanFindingAggregationsResponse>(new ListImageScanFindingAggregationsRequest { Filter = filter });

    private string[] Steps(string arn)
    {
        var runs = _cloud.Call<ListWorkflowExecutionsResponse>(new ListWorkflowExecutionsRequest { ImageBuildVersionArn = arn }).WorkflowExecutions!;
        return [.. runs.SelectMany(run => _cloud.Call<ListWorkflowStepExecutionsResponse>(new ListWorkflowStepExecutionsRequest { WorkflowExecutionId = run.WorkflowExecutionId }).Steps!).Select(static step => step.Name!)];
    }
}
