namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>The network interface of a task in <c>awsvpc</c> mode.</summary>
internal sealed class TaskInterface
{
    /// <summary>EC2's id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The id of the attachment, a UUID.</summary>
    public string AttachmentId { get; set; } = "";

    /// <summary>EC2's id of the attachment.</summary>
    public string? Ec2AttachmentId { get; set; }

    public string SubnetId { get; set; } = "";

    public string Address { get; set; } = "";

    public string MacAddress { get; set; } = "";

    /// <summary><c>ATTACHING</c>, <c>ATTACHED</c> or <c>DELETED</c>.</summary>
    public string Status { get; set; } = "ATTACHING";
}
