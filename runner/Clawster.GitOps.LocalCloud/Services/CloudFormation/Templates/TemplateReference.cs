namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>A place in a template that names something else in it.</summary>
/// <param name="Function"><c>Ref</c>, <c>Fn::GetAtt</c>, <c>Fn::Sub</c>, <c>Fn::If</c>, <c>Condition</c> or <c>Fn::FindInMap</c>.</param>
/// <param name="Target">The parameter, resource, condition or mapping.</param>
/// <param name="Attribute">The attribute; <see langword="null"/> for the reference itself.</param>
internal sealed record TemplateReference(string Function, string Target, string? Attribute = null);
