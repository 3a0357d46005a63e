using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;

/// <summary><c>AWS::ElasticLoadBalancingV2::ListenerCertificate</c>.</summary>
internal sealed class ListenerCertificateResource() : ElbResource("ListenerCertificate")
{
    public override bool CanRead => false;

    public override void Create(ResourceCall call)
    {
        call.PhysicalId = $"{Text(call, "ListenerArn")}|{call.LogicalId}";
        call.Call<AddListenerCertificatesResponse>(new AddListenerCertificatesRequest { ListenerArn = Text(call, "ListenerArn"), Certificates = Certificates(call.Properties) });
    }

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "Certificates"))
        {
            call.Call<RemoveListenerCertificatesResponse>(new RemoveListenerCertificatesRequest { ListenerArn = Text(call, "ListenerArn"), Certificates = Certificates(call.Before!) });
            call.Call<AddListenerCertificatesResponse>(new AddListenerCertificatesRequest { ListenerArn = Text(call, "ListenerArn"), Certificates = Certificates(call.Properties) });
        }
    }

    public override void Delete(ResourceCall call) =>
        call.Call<RemoveListenerCertificatesResponse>(new RemoveListenerCertificatesRequest { ListenerArn = Text(call, "ListenerArn"), Certificates = Certificates(call.Properties) });

    private static List<Certificate> Certificates(JsonObject properties) => PropertyMapper.ToList<Certificate>(properties["Certificates"]);
}
