using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.SecretsManager;

/// <summary>Secrets Manager with one version a secret. Deleting keeps a secret for a time, and its name is taken until then.</summary>
internal sealed class SecretsService(World world) : IAgendaHandler
{
    private const string Gone = "secretsmanager.gone";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    public IReadOnlyCollection<string> Topics => [Gone];

    public AwsService Create()
    {
        world.Add(this);
        return new AwsService("secretsmanager")
            .On<CreateSecretRequest, CreateSecretResponse>(CreateSecret)
            .On<GetSecretValueRequest, GetSecretValueResponse>((call, request) =>
            {
                var secret = InUse(call.Region, request.SecretId!);
                return secret.Text is null && secret.Bytes is null
                    ? throw Missing("Secrets Manager can't find the specified secret value for staging label: AWSCURRENT")
                    : new() { ARN = secret.Arn, Name = secret.Name, VersionId = secret.VersionId, SecretString = secret.Text, SecretBinary = secret.Bytes is null ? null : new MemoryStream(secret.Bytes), VersionStages = ["AWSCURRENT"], CreatedDate = secret.Changed.UtcDateTime };
            })
            .On<PutSecretValueRequest, PutSecretValueResponse>((call, request) =>
            {
                var secret = InUse(call.Region, request.SecretId!);
                Store(secret, request.SecretString, request.SecretBinary, request.ClientRequestToken, call.Now);
                return new() { ARN = secret.Arn, Name = secret.Name, VersionId = secret.VersionId, VersionStages = ["AWSCURRENT"] };
            })
            .On<UpdateSecretRequest, UpdateSecretResponse>((call, request) =>
            {
                var secret = InUse(call.Region, request.SecretId!);
                secret.Description = request.Description ?? secret.Description;
                secret.KmsKeyId = request.KmsKeyId ?? secret.KmsKeyId;
                if (request.SecretString is not null || request.SecretBinary is not null)
                {
                    Store(secret, request.SecretString, request.SecretBinary, request.ClientRequestToken, call.Now);
                }

                world.Touch();
                return new() { ARN = secret.Arn, Name = secret.Name, VersionId = secret.VersionId };
            })
            .On<DeleteSecretRequest, DeleteSecretResponse>(Delete)
            .On<RestoreSecretRequest, RestoreSecretResponse>((call, request) =>
            {
                var secret = Find(call.Region, request.SecretId!);
                secret.Deletion = null;
                world.Agenda.Cancel(call.Region, Gone, secret.Name);
                world.Touch();
                return new() { ARN = secret.Arn, Name = secret.Name };
            })
            .On<DescribeSecretRequest, DescribeSecretResponse>((call, request) => Describe(Find(call.Region, request.SecretId!)))
            .On<ListSecretsRequest, ListSecretsResponse>((call, request) => new()
            {
                SecretList = [.. State(call.Region).Secrets.Values.Where(secret => secret.Deletion is null || request.IncludePlannedDeletion == true).Where(secret => Matches(secret, request.Filters)).Select(static secret => new SecretListEntry { ARN = secret.Arn, Name = secret.Name, Description = secret.Description, CreatedDate = secret.Created.UtcDateTime, LastChangedDate = secret.Changed.UtcDateTime, Tags = Shown(secret) })],
            })
            .On<GetRandomPasswordRequest, GetRandomPasswordResponse>((_, request) => new() { RandomPassword = Password(request) })
            .On<PutResourcePolicyRequest, PutResourcePolicyResponse>((call, request) =>
            {
                var secret = InUse(call.Region, request.SecretId!);
                secret.Policy = request.ResourcePolicy;
                world.Touch();
                return new() { ARN = secret.Arn, Name = secret.Name };
            })
            .On<TagResourceRequest, TagResourceResponse>((call, request) =>
            {
                var secret = InUse(call.Region, request.SecretId!);
                request.Tags!.ForEach(tag => secret.Tags[tag.Key!] = tag.Value!);
                world.Touch();
                return new();
            })
            .On<UntagResourceRequest, UntagResourceResponse>((call, request) =>
            {
                var secret = InUse(call.Region, request.SecretId!);
                request.TagKeys!.ForEach(key => secret.Tags.Remove(key));
                world.Touch();
                return new();
            });
    }

    public void Run(AgendaEntry entry) => State(entry.Region).Secrets.Remove(entry.Key);

    private SecretsState State(string region) => world.Region(region).Of<SecretsState>();

    private StoredSecret Find(string region, string id) =>
        State(region).Secrets.Values.FirstOrDefault(secret => secret.Name == id || secret.Arn == id || (id.StartsWith("arn:", StringComparison.Ordinal) && secret.Arn[..^7] == id))
        ?? throw Missing("Secrets Manager can't find the specified secret.");

    private StoredSecret InUse(string region, string id) => Find(region, id) is { Deletion: null } secret
        ? secret
        : throw AwsFault.Bad("InvalidRequestException", "You can't perform this operation on the secret because it was marked for deletion.");

    private CreateSecretResponse CreateSecret(ServiceCall call, CreateSecretRequest request)
    {
        if (State(call.Region).Secrets.TryGetValue(request.Name!, out var there))
        {
            throw AwsFault.Bad(
                there.Deletion is null ? "ResourceExistsException" : "InvalidRequestException",
                there.Deletion is null ? $"The operation failed because the secret {request.Name} already exists." : "You can't create this secret because a secret with this name is already scheduled for deletion.");
        }

        var secret = new StoredSecret
        {
            Name = request.Name!,
            Arn = $"arn:aws:secretsmanager:{call.Region}:{world.AccountId}:secret:{request.Name}-{Suffix()}",
            Description = request.Description,
            KmsKeyId = request.KmsKeyId,
            Created = call.Now,
            Changed = call.Now,
        };
        request.Tags?.ForEach(tag => secret.Tags[tag.Key!] = tag.Value!);
        if (request.SecretString is not null || request.SecretBinary is not null)
        {
            Store(secret, request.SecretString, request.SecretBinary, request.ClientRequestToken, call.Now);
        }

        State(call.Region).Secrets.Add(secret.Name, secret);
        world.Touch();
        return new() { ARN = secret.Arn, Name = secret.Name, VersionId = secret.VersionId.Length > 0 ? secret.VersionId : null };
    }

    private string Suffix() => string.Concat(Enumerable.Range(0, 6).Select(_ => (Upper + Lower + Digits)[world.Random.Next(62)]));

    private void Store(StoredSecret secret, string? text, MemoryStream? bytes, string? token, DateTimeOffset now)
    {
        (secret.Text, secret.Bytes, secret.VersionId, secret.Changed) = (text, bytes?.ToArray(), token ?? world.Ids.Uuid(), now);
        world.Touch();
    }

    private DeleteSecretResponse Delete(ServiceCall call, DeleteSecretRequest request)
    {
        var secret = Find(call.Region, request.SecretId!);
        if (request.ForceDeleteWithoutRecovery == true)
        {
            State(call.Region).Secrets.Remove(secret.Name);
            world.Touch();
            return new() { ARN = secret.Arn, Name = secret.Name, DeletionDate = call.Now.UtcDateTime };
        }

        if (request.RecoveryWindowInDays is < 7 or > 30)
        {
            throw AwsFault.Bad("InvalidParameterException", "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }

        secret.Deletion = call.Now.AddDays(request.RecoveryWindowInDays ?? 30);
        world.Agenda.At(secret.Deletion.Value, call.Region, Gone, secret.Name);
        world.Touch();
        return new() { ARN = secret.Arn, Name = secret.Name, DeletionDate = secret.Deletion.Value.UtcDateTime };
    }

    private static DescribeSecretResponse Describe(StoredSecret secret) => new()
    {
        ARN = secret.Arn,
        Name = secret.Name,
        Description = secret.Description,
        KmsKeyId = secret.KmsKeyId,
        CreatedDate = secret.Created.UtcDateTime,
        LastChangedDate = secret.Changed.UtcDateTime,
        DeletedDate = secret.Deletion?.UtcDateTime,
        Tags = Shown(secret),
        VersionIdsToStages = secret.VersionId.Length == 0 ? null : new() { [secret.VersionId] = ["AWSCURRENT"] },
    };

    private static List<Tag> Shown(StoredSecret secret) => [.. secret.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    private static bool Matches(StoredSecret secret, List<Filter>? filters) => filters is null || filters.All(filter => filter.Key?.Value switch
    {
        "name" => filter.Values!.Any(value => secret.Name.StartsWith(value, StringComparison.Ordinal)),
        "tag-key" => filter.Values!.Any(secret.Tags.ContainsKey),
        "tag-value" => filter.Values!.Any(secret.Tags.ContainsValue),
        _ => throw AwsFault.Bad("InvalidParameterException", $"The local cloud does not filter secrets by {filter.Key?.Value}."),
    });

    private string Password(GetRandomPasswordRequest request)
    {
        var length = (int)(request.PasswordLength ?? 32);
        var excluded = request.ExcludeCharacters ?? "";
        string[] kinds =
        [
            request.ExcludeUppercase == true ? "" : Upper,
            request.ExcludeLowercase == true ? "" : Lower,
            request.ExcludeNumbers == true ? "" : Digits,
            request.ExcludePunctuation == true ? "" : Punctuation,
            request.IncludeSpace == true ? " " : "",
        ];
        var usable = kinds.Select(kind => string.Concat(kind.Where(c => !excluded.Contains(c, StringComparison.Ordinal)))).Where(static kind => kind.Length > 0).ToArray();
        if (length is < 1 or > 4096 || usable.Length == 0)
        {
            throw AwsFault.Bad("InvalidParameterException", "The password length must be 1 to 4096 and at least one kind of character must be allowed.");
        }

        var all = string.Concat(usable);
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++)
        {
            var from = request.RequireEachIncludedType != false && i < usable.Length ? usable[i] : all;
            text.Append(from[world.Random.Next(from.Length)]);
        }

        return text.ToString();
    }

    private static AwsFault Missing(string message) => AwsFault.Bad("ResourceNotFoundException", message);
}
