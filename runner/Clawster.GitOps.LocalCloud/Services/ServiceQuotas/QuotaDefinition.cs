namespace Clawster.GitOps.LocalCloud.Services.ServiceQuotas;

/// <summary>A quota as AWS gives it to every account.</summary>
/// <param name="Service">Service code, for example <c>ec2</c>.</param>
/// <param name="ServiceName">For people.</param>
/// <param name="Code">Quota code.</param>
/// <param name="Name">For people.</param>
/// <param name="Value">AWS's default.</param>
/// <param name="Adjustable">AWS raises it on request.</param>
internal sealed record QuotaDefinition(string Service, string ServiceName, string Code, string Name, double Value, bool Adjustable);
