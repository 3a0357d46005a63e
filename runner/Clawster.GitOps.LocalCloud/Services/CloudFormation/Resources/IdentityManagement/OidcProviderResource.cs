using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.IdentityManagement.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.IdentityManagement;

/// <summary><c>AWS::IAM::OIDCProvider</c>.</summary>
internal sealed class OidcProviderResource() : ResourceProvider("AWS::IAM::OIDCProvider")
{
    private const string ClientIds = "ClientIdList";
    private const string Thumbprints = "ThumbprintList";

    public override void Create(ResourceCall call) =>
        call.PhysicalId = call.Call<CreateOpenIDConnectProviderResponse>(new CreateOpenIDConnectProviderRequest
        {
            Url = Text(call, "Url"),
            ClientIDList = Texts(call.Properties, ClientIds),
            ThumbprintList = call.Properties[Thumbprints] is null ? null : Texts(call.Properties, Thumbprints),
            Tags = Tags(call.Tags),
        }).OpenIDConnectProviderArn!;

    public override void Update(ResourceCall call)
    {
        var (before, after) = (Texts(call.Before, ClientIds), Texts(call.Properties, ClientIds));
        foreach (var client in after.Except(before))
        {
            call.Call<AddClientIDToOpenIDConnectProviderResponse>(new AddClientIDToOpenIDConnectProviderRequest { OpenIDConnectProviderArn = call.PhysicalId, ClientID = client });
        }

        foreach (var client in before.Except(after))
        {
            call.Call<RemoveClientIDFromOpenIDConnectProviderResponse>(new RemoveClientIDFromOpenIDConnectProviderRequest { OpenIDConnectProviderArn = call.PhysicalId, ClientID = client });
        }

        if (Changed(call, Thumbprints))
        {
            call.Call<UpdateOpenIDConnectProviderThumbprintResponse>(new UpdateOpenIDConnectProviderThumbprintRequest { OpenIDConnectProviderArn = call.PhysicalId, ThumbprintList = Texts(call.Properties, Thumbprints) });
        }

        if (TagsToSet(call) is { Count: > 0 } set)
        {
            call.Call<TagOpenIDConnectProviderResponse>(new TagOpenIDConnectProviderRequest { OpenIDConnectProviderArn = call.PhysicalId, Tags = Tags(set) });
        }

        if (TagsToRemove(call) is { Count: > 0 } keys)
        {
            call.Call<UntagOpenIDConnectProviderResponse>(new UntagOpenIDConnectProviderRequest { OpenIDConnectProviderArn = call.PhysicalId, TagKeys = keys });
        }
    }

    public override void Delete(ResourceCall call) =>
        call.Call<DeleteOpenIDConnectProviderResponse>(new DeleteOpenIDConnectProviderRequest { OpenIDConnectProviderArn = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call) => Values(("Arn", call.PhysicalId));

    public override JsonObject? Read(ResourceCall call)
    {
        var live = call.Call<GetOpenIDConnectProviderResponse>(new GetOpenIDConnectProviderRequest { OpenIDConnectProviderArn = call.PhysicalId });
        return PropertyMapper.From(live, Without(call.Properties, "Tags", "Url"));
    }

    private static List<Tag> Tags(IEnumerable<KeyValuePair<string, string>> tags) => [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
}
