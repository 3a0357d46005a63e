using System.Linq;
using System.Threading.Tasks;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Simulation;
using Iam = Amazon.IdentityManagement.Model;
using Model = Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.EC2;

/// <summary>Instance profiles that instances get, change and lose while they are there.</summary>
public sealed class InstanceProfileTests
{
    [Fact]
    public void A_profile_is_associated_replaced_and_taken_away()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        Profile(cloud, "one");
        Profile(cloud, "two");
        var id = kit.Launch(kit.PrivateSubnet);
        Assert.Equal("IncorrectInstanceState", cloud.Refused(Associate(id, "one")));
        cloud.Pass(20);

        var made = cloud.Call<Model.AssociateIamInstanceProfileResponse>(Associate(id, "one")).IamInstanceProfileAssociation!;
        Assert.Equal(("associating", "associating"), ((string?)made.State, (string?)Association(cloud).State));
        cloud.Pass(2);
        Assert.Equal((made.AssociationId, "associated"), (Association(cloud).AssociationId, (string?)Association(cloud).State));
        Assert.Equal("arn:aws:iam::111122223333:instance-profile/one", Described(cloud, id));
        var again = Assert.Throws<AwsFault>(() => cloud.Call<object>(Associate(id, "two")));
        Assert.Equal(("IncorrectState", $"There is an existing association for instance {id}"), (again.Code, again.Message));

        var replaced = cloud.Call<Model.ReplaceIamInstanceProfileAssociationResponse>(Replace(made.AssociationId!, "two")).IamInstanceProfileAssociation!;
        Assert.NotEqual(made.AssociationId, replaced.AssociationId);
        Assert.Equal("arn:aws:iam::111122223333:instance-profile/two", Described(cloud, id));
        Assert.Equal("InvalidAssociationID.NotFound", cloud.Refused(new Model.DisassociateIamInstanceProfileRequest { AssociationId = made.AssociationId }));

        cloud.Call<object>(new Model.DisassociateIamInstanceProfileRequest { AssociationId = replaced.AssociationId });
        Assert.Null(Described(cloud, id));
    }

    [Fact]
    public void Unknown_profiles_and_associations_are_refused_and_a_stopped_instance_takes_a_profile()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        Profile(cloud, "one");
        var id = kit.Launch(kit.PrivateSubnet);
        cloud.Pass(20);
        var unknown = Assert.Throws<AwsFault>(() => cloud.Call<object>(Associate(id, "nobody")));
        Assert.Equal(("InvalidParameterValue", "Value (nobody) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name"), (unknown.Code, unknown.Message));
        Assert.Equal("InvalidInstanceID.NotFound", cloud.Refused(Associate("i-0123456789abcdef0", "one")));
        Assert.Equal("InvalidParameterValue", cloud.Refused(Replace(id, "one")));

        cloud.Call<object>(new Model.StopInstancesRequest { InstanceIds = [id] });
        cloud.Pass(60);
        cloud.Call<object>(Associate(id, "one"));
        Assert.Equal("IncorrectState", cloud.Refused(Replace(Association(cloud).AssociationId!, "one")));
        Assert.Equal("associated", (string?)Association(cloud).State);
    }

    [Fact]
    public async Task The_official_package_associates_a_profile()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions { Pace = SimulationPace.Scaled(200) }, cancel);
        using var ec2 = new AmazonEC2Client(
            new BasicAWSCredentials(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey),
            new AmazonEC2Config { ServiceURL = cloud.Endpoint.AbsoluteUri, AuthenticationRegion = "eu-central-1", MaxErrorRetry = 0 });

        var unknown = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.AssociateIamInstanceProfileAsync(new AssociateIamInstanceProfileRequest { InstanceId = "i-0123456789abcdef0", IamInstanceProfile = new IamInstanceProfileSpecification { Name = "one" } }, cancel));
        var malformed = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.DisassociateIamInstanceProfileAsync(new DisassociateIamInstanceProfileRequest { AssociationId = "one" }, cancel));

        Assert.Equal(("InvalidInstanceID.NotFound", "InvalidParameterValue"), (unknown.ErrorCode, malformed.ErrorCode));
        Assert.Empty(cloud.Faults.Entries);
    }

    [Fact]
    public void Where_metadata_show_tags_their_keys_are_limited()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var id = kit.Launch(kit.PrivateSubnet);
        cloud.Pass(20);
        cloud.Call<object>(new Model.CreateTagsRequest { Resources = [id], Tags = [new Model.Tag { Key = "a/b", Value = "c" }] });
        var options = new Model.ModifyInstanceMetadataOptionsRequest { InstanceId = id, InstanceMetadataTags = "enabled" };
        Assert.Equal("InvalidParameterValue", cloud.Refused(options));
        cloud.Call<object>(new Model.DeleteTagsRequest { Resources = [id], Tags = [new Model.Tag { Key = "a/b" }] });

        cloud.Call<object>(options);

        foreach (var key in new[] { "a b", "a/b", "_index", ".." })
        {
            Assert.Equal("InvalidParameterValue", cloud.Refused(new Model.CreateTagsRequest { Resources = [id], Tags = [new Model.Tag { Key = key, Value = "c" }] }));
        }

        cloud.Call<object>(new Model.CreateTagsRequest { Resources = [id], Tags = [new Model.Tag { Key = "clawster:cluster", Value = "c" }] });
        Assert.Equal("enabled", (string?)Instance(cloud, id).MetadataOptions!.InstanceMetadataTags);
        var launch = Assert.Throws<AwsFault>(() => cloud.Call<object>(Launch(kit, "a/b")));
        Assert.Equal(@"'a/b' is not a valid tag key. Tag keys must match pattern ([0-9a-zA-Z\-_+=,.@:]{1,255}), and must not be a reserved name ('.', '..', '_index')", launch.Message);
        cloud.Call<object>(Launch(kit, "a.b"));
    }

    private static Model.RunInstancesRequest Launch(NetworkKit kit, string key) => new()
    {
        MinCount = 1,
        MaxCount = 1,
        ImageId = LocalCloud.Services.EC2.MachineImages.AmazonLinux(Cloud.Region, "arm64").Id,
        InstanceType = "t4g.small",
        SubnetId = kit.PrivateSubnet,
        MetadataOptions = new Model.InstanceMetadataOptionsRequest { InstanceMetadataTags = "enabled" },
        TagSpecifications = [new Model.TagSpecification { ResourceType = "instance", Tags = [new Model.Tag { Key = key, Value = "c" }] }],
    };

    private static Model.AssociateIamInstanceProfileRequest Associate(string id, string name) => new() { InstanceId = id, IamInstanceProfile = new Model.IamInstanceProfileSpecification { Name = name } };

    private static Model.ReplaceIamInstanceProfileAssociationRequest Replace(string id, string name) => new() { AssociationId = id, IamInstanceProfile = new Model.IamInstanceProfileSpecification { Name = name } };

    private static Model.IamInstanceProfileAssociation Association(Cloud cloud) =>
        Assert.Single(cloud.Call<Model.DescribeIamInstanceProfileAssociationsResponse>(new Model.DescribeIamInstanceProfileAssociationsRequest()).IamInstanceProfileAssociations!);

    private static Model.Instance Instance(Cloud cloud, string id) => cloud.Call<Model.DescribeInstancesResponse>(new Model.DescribeInstancesRequest { InstanceIds = [id] }).Reservations!.Single().Instances!.Single();

    private static string? Described(Cloud cloud, string id) => Instance(cloud, id).IamInstanceProfile?.Arn;

    private static void Profile(Cloud cloud, string name) => cloud.Call<object>(new Iam.CreateInstanceProfileRequest { InstanceProfileName = name });
}
