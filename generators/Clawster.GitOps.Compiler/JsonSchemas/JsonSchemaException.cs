using System;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>A schema is wrong. Schemas are part of the product, so this is a defect of ours and never of a bot file.</summary>
public sealed class JsonSchemaException(string message) : Exception(message);
