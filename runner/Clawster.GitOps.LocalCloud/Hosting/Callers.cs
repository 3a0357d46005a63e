using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Clawster.GitOps.LocalCloud.Hosting;

/// <summary>Who may call: the user of <see cref="LocalCredentials"/> and those that the options name.</summary>
internal sealed class Callers(string accountId, IEnumerable<LocalUser> others)
{
    /// <summary>The user of <see cref="LocalCredentials"/>.</summary>
    public static readonly LocalUser Local = new("local", LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey);

    private readonly FrozenDictionary<string, LocalUser> _users = others.Prepend(Local).ToFrozenDictionary(static user => user.AccessKeyId, StringComparer.Ordinal);

    /// <summary>The ids of the keys that are known.</summary>
    public IEnumerable<string> AccessKeyIds => _users.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whose key it is; <see langword="null"/> when nobody's.</summary>
    public LocalUser? Find(string? accessKeyId) => accessKeyId is null ? null : _users.GetValueOrDefault(accessKeyId);

    public string Arn(LocalUser user) => $"arn:aws:iam::{accountId}:user/{user.Name}";

    /// <summary>The unique id of a user: <c>AIDA…</c>.</summary>
    public static string Id(LocalUser user) => user == Local ? "AIDACKCEVSQ6C2EXAMPLE" : "AIDA" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(user.Name)))[..17];
}
