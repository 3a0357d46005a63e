using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class SecurityGroupRecord : Ec2Resource
{
    public string VpcId { get; set; } = "";

    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public List<SecurityGroupRuleRecord> Rules { get; set; } = [];
}
