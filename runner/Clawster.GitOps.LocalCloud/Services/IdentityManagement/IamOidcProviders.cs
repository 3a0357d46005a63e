using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>OpenID Connect providers: whose tokens the account believes.</summary>
internal sealed class IamOidcProviders(World world)
{
    private const int MostClients = 100;
    private const int MostThumbprints = 5;

    private IamState State => world.Global.Of<IamState>();

    public AwsService AddTo(AwsService service) => service
        .On<CreateOpenIDConnectProviderRequest, CreateOpenIDConnectProviderResponse>(Create)
        .On<ListOpenIDConnectProvidersRequest, ListOpenIDConnectProvidersResponse>((_, _) => new() { OpenIDConnectProviderList = [.. State.Providers.Keys.Select(static arn => new OpenIDConnectProviderListEntry { Arn = arn })] })
        .On<GetOpenIDConnectProviderRequest, GetOpenIDConnectProviderResponse>((_, request) => Shown(Provider(request.OpenIDConnectProviderArn!)))
        .On<DeleteOpenIDConnectProviderRequest, DeleteOpenIDConnectProviderResponse>((_, request) =>
        {
            State.Providers.Remove(request.OpenIDConnectProviderArn!); // "does not return an error when the provider does not exist" (API reference)
            world.Touch();
            return new();
        })
        .On<UpdateOpenIDConnectProviderThumbprintRequest, UpdateOpenIDConnectProviderThumbprintResponse>((_, request) =>
            Change(request.OpenIDConnectProviderArn!, new UpdateOpenIDConnectProviderThumbprintResponse(), provider => provider.Thumbprints = Thumbprints(request.ThumbprintList)))
        .On<AddClientIDToOpenIDConnectProviderRequest, AddClientIDToOpenIDConnectProviderResponse>((_, request) =>
            Change(request.OpenIDConnectProviderArn!, new AddClientIDToOpenIDConnectProviderResponse(), provider => provider.Clients = Clients([.. provider.Clients.Append(request.ClientID!).Distinct(StringComparer.Ordinal)])))
        .On<RemoveClientIDFromOpenIDConnectProviderRequest, RemoveClientIDFromOpenIDConnectProviderResponse>((_, request) =>
            Change(request.OpenIDConnectProviderArn!, new RemoveClientIDFromOpenIDConnectProviderResponse(), provider => provider.Clients.Remove(request.ClientID!)))
        .On<TagOpenIDConnectProviderRequest, TagOpenIDConnectProviderResponse>((_, request) =>
            Change(request.OpenIDConnectProviderArn!, new TagOpenIDConnectProviderResponse(), provider => request.Tags!.ForEach(tag => provider.Tags[tag.Key!] = tag.Value!)))
        .On<UntagOpenIDConnectProviderRequest, UntagOpenIDConnectProviderResponse>((_, request) =>
            Change(request.OpenIDConnectProviderArn!, new UntagOpenIDConnectProviderResponse(), provider => request.TagKeys!.ForEach(key => provider.Tags.Remove(key))));

    private IamOidcProvider Provider(string arn) => State.Providers.GetValueOrDefault(arn) ?? throw IamRoles.Missing($"OpenIDConnect Provider not found for arn {arn}");

    private CreateOpenIDConnectProviderResponse Create(ServiceCall call, CreateOpenIDConnectProviderRequest request)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.Query.Length > 0)
        {
            throw AwsFault.Bad("ValidationError", "Invalid Open ID Connect Provider URL. It must begin with https:// and have no query.");
        }

        var arn = $"arn:aws:iam::{world.AccountId}:oidc-provider/{request.Url!["https://".Length..]}";
        var provider = new IamOidcProvider { Url = request.Url["https://".Length..], Clients = Clients(request.ClientIDList ?? []), Thumbprints = Thumbprints(request.ThumbprintList), Created = call.Now };
        request.Tags?.ForEach(tag => provider.Tags[tag.Key!] = tag.Value!);
        if (!State.Providers.TryAdd(arn, provider))
        {
            throw new AwsFault(409, "EntityAlreadyExists", $"Provider with url {request.Url} already exists.");
        }

        world.Touch();
        return new() { OpenIDConnectProviderArn = arn, Tags = Tags(provider) };
    }

    private static GetOpenIDConnectProviderResponse Shown(IamOidcProvider provider) => new()
    {
        Url = provider.Url,
        ClientIDList = provider.Clients,
        ThumbprintList = provider.Thumbprints,
        CreateDate = provider.Created.UtcDateTime,
        Tags = Tags(provider),
    };

    private static List<Tag>? Tags(IamOidcProvider provider) => provider.Tags.Count == 0 ? null : [.. provider.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    private static List<string> Clients(List<string> clients) => clients.Count <= MostClients ? clients : throw IamDocuments.Exceeded("ClientIdsPerOpenIdConnectProvider", MostClients);

    private static List<string> Thumbprints(List<string>? thumbprints) => thumbprints switch
    {
        null => [],
        { Count: > MostThumbprints } => throw AwsFault.Bad("InvalidInput", "Thumbprint list must contain fewer than 5 entries."),
        _ when thumbprints.Exists(static one => one.Length != 40) => throw AwsFault.Bad("ValidationError", "Value at 'thumbprintList' failed to satisfy constraint: Member must have length of 40"),
        _ => thumbprints,
    };

    private T Change<T>(string arn, T response, Action<IamOidcProvider> change)
    {
        change(Provider(arn));
        world.Touch();
        return response;
    }
}
