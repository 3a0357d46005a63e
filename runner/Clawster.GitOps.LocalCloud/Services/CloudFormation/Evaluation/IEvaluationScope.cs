using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Evaluation;

/// <summary>What a template's functions may ask for: two ways to answer are a running stack and the prediction of a change set.</summary>
internal interface IEvaluationScope
{
    /// <summary>The value of a parameter or pseudo parameter: a text or a list of texts.</summary>
    JsonNode Parameter(string name);

    /// <summary>What <c>Ref</c> gives for a resource.</summary>
    JsonNode Reference(string logicalId);

    /// <summary>What <c>Fn::GetAtt</c> gives for a resource.</summary>
    JsonNode Attribute(string logicalId, string attribute);

    /// <summary>The value that another stack exports.</summary>
    string Import(string exportName);

    /// <summary>The zones of a region; an empty name is the stack's own.</summary>
    IReadOnlyList<string> Zones(string region);

    /// <summary>The value of a dynamic reference, without its braces: <c>resolve:ssm:name</c>.</summary>
    string Resolve(string reference);
}
