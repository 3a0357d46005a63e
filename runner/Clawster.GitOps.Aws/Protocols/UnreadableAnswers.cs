using System;
using System.Text.Json;
using System.Xml;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>What becomes of an answer of success that is not what the model says.</summary>
internal static class UnreadableAnswers
{
    /// <summary>True for what reading a damaged answer throws.</summary>
    public static bool IsDamage(Exception exception) =>
        exception is XmlException or JsonException or FormatException or OverflowException or InvalidOperationException or NullReferenceException;
}
