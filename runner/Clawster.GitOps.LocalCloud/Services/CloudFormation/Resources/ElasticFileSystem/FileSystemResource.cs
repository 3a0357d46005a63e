using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticFileSystem.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticFileSystem;

/// <summary><c>AWS::EFS::FileSystem</c>.</summary>
internal sealed class FileSystemResource() : EfsResource("FileSystem")
{
    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateFileSystemRequest>(Without(call.Properties, "FileSystemTags", "BackupPolicy"));
        request.CreationToken = call.RequestToken;
        request.Tags = Tagged(call);
        call.PhysicalId = call.Call<CreateFileSystemResponse>(request).FileSystemId!;
    }

    public override bool IsStable(ResourceCall call)
    {
        if (Find(call).LifeCycleState?.Value is not "available")
        {
            return false;
        }

        // A backup policy is taken only by a file system that is available.
        if (call.Properties["BackupPolicy"] is JsonObject policy && !JsonText.Equal(call.Memo["backup"], policy))
        {
            call.Call<PutBackupPolicyResponse>(new PutBackupPolicyRequest { FileSystemId = call.PhysicalId, BackupPolicy = PropertyMapper.To<BackupPolicy>(policy) });
            call.Memo["backup"] = policy.DeepClone();
        }

        return true;
    }

    public override bool HasSteps(ResourceCall call) => call.Properties["BackupPolicy"] is { } policy && !JsonText.Equal(call.Memo["backup"], policy);

    public override bool NeedsReplacement(ResourceCall call) => false;

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "ThroughputMode", "ProvisionedThroughputInMibps"))
        {
            throw AwsFault.Bad("BadRequest", "The local cloud does not change a file system's throughput.");
        }

        Retag(call);
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteFileSystemResponse>(new DeleteFileSystemRequest { FileSystemId = call.PhysicalId });

    public override bool IsGone(ResourceCall call)
    {
        _ = Find(call);
        return false;
    }

    public override JsonObject Attributes(ResourceCall call) => Values(("FileSystemId", call.PhysicalId), ("Arn", Find(call).FileSystemArn));

    public override JsonObject? Read(ResourceCall call) => PropertyMapper.From(Find(call), Without(call.Properties, "FileSystemTags", "BackupPolicy"));

    private static FileSystemDescription Find(ResourceCall call) =>
        call.Call<DescribeFileSystemsResponse>(new DescribeFileSystemsRequest { FileSystemId = call.PhysicalId }).FileSystems?.FirstOrDefault()
        ?? throw AwsFault.Bad("FileSystemNotFound", $"File system '{call.PhysicalId}' does not exist.");
}
