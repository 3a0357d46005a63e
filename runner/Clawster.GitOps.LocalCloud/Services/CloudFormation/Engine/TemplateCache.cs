using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Engine;

/// <summary>Templates that have been read, by their text: an engine looks into one at each step.</summary>
internal sealed class TemplateCache
{
    private const int Most = 500;

    private readonly Dictionary<string, Template> _templates = new(StringComparer.Ordinal);

    /// <exception cref="AwsFault">The text is no template.</exception>
    public Template Read(string body)
    {
        if (!_templates.TryGetValue(body, out var template))
        {
            if (_templates.Count >= Most)
            {
                _templates.Clear();
            }

            _templates.Add(body, template = TemplateParser.Parse(body));
        }

        return template;
    }
}
