using System;
using System.Linq;
using Amazon.CloudFormation.Model;

namespace Clawster.GitOps.LocalCloud.Tests.CloudFormation;

public sealed class TemplateTests
{
    private const string Thing = "Type: Test::Things::Thing";

    [Theory]
    [InlineData("{", "Template format error: JSON not well-formed.")]
    [InlineData("Resources: [", "Template format error: YAML not well-formed.")]
    [InlineData("just text", "Template format error: unsupported structure.")]
    [InlineData("{}", "Template format error: At least one Resources member must be defined.")]
    [InlineData("Resource: {}", "Invalid template property or properties [Resource]")]
    [InlineData("Resources: {A: {Properties: {}}}", "Template format error: [/Resources/A] Every Resources object must contain a Type member.")]
    [InlineData("Resources: {A: {Type: AWS::SNS::Topic}}", "Template format error: Unrecognized resource types: [AWS::SNS::Topic]")]
    [InlineData("Resources: {A: {Type: 'Test::Things::Thing', Properties: {X: !Ref B}}}", "Template format error: Unresolved resource dependencies [B] in the Resources block of the template")]
    [InlineData("Resources: {A: {Type: 'Test::Things::Thing', Properties: {X: !GetAtt B.Arn}}}", "Template error: instance of Fn::GetAtt references undefined resource B")]
    [InlineData("Resources: {A: {Type: 'Test::Things::Thing', DependsOn: B}, B: {Type: 'Test::Things::Thing', Properties: {X: !Sub '${A}'}}}", "Circular dependency between resources: [A, B]")]
    [InlineData("Resources: {V: {Type: 'AWS::EC2::VPC'}, S: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !GetAtt V.Nothing}}}", "Template error: resource V does not support attribute type Nothing in Fn::GetAtt")]
    [InlineData("Parameters: {P: {Type: String}}\nResources: {A: {Type: 'Test::Things::Thing'}}", "Parameters: [P] must have values")]
    [InlineData("Parameters: {P: {Type: Number, Default: x}}\nResources: {A: {Type: 'Test::Things::Thing'}}", "Parameter 'P' must be a number.")]
    [InlineData("Parameters: {P: {Type: String, Default: x, AllowedValues: [a, b]}}\nResources: {A: {Type: 'Test::Things::Thing'}}", "Parameter 'P' must be one of AllowedValues")]
    public void A_template_that_does_not_hold_together_is_refused_in_AWSs_words(string template, string message)
    {
        using var world = new StackWorld();

        var refusal = world.Refusal(new CreateStackRequest { StackName = "app", TemplateBody = template });

        Assert.Equal("ValidationError", refusal.Code);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(world.Call<DescribeStacksResponse>(new DescribeStacksRequest()).Stacks!);
    }

    [Theory]
    [InlineData("!Join ['-', [a, !Ref 'AWS::Region', b]]", "a-eu-central-1-b")]
    [InlineData("!Sub '${P} ${!keep} ${AWS::AccountId}'", "value ${keep} 111122223333")]
    [InlineData("!Sub ['${x}/${P}', {x: !Ref P}]", "value/value")]
    [InlineData("!Select [1, !Split [',', 'a,b,c']]", "b")]
    [InlineData("!If [IsValue, yes, no]", "yes")]
    [InlineData("!If [IsBoth, yes, no]", "no")]
    [InlineData("!FindInMap [Sizes, !Ref 'AWS::Region', big]", "42")]
    [InlineData("!Base64 hello", "aGVsbG8=")]
    [InlineData("!Select [0, !GetAZs '']", "eu-central-1a")]
    [InlineData("!Select [2, !Cidr [10.0.0.0/16, 4, 8]]", "10.0.2.0/24")]
    [InlineData("!Select [1, !Ref L]", "y")]
    [InlineData("'{{resolve:ssm:/name:1}}'", "from ssm")]
    [InlineData("!Join ['', ['{{resolve:secretsmanager:', s, ':SecretString:key}}']]", "from secret")]
    [InlineData("!Ref FromSsm", "from ssm")]
    public void Functions_give_what_AWS_documents(string value, string expected)
    {
        using var world = new StackWorld();
        world.Call<object>(new LocalCloud.Models.SimpleSystemsManagement.PutParameterRequest { Name = "/name", Value = "from ssm", Type = "String" });
        world.Call<object>(new Amazon.SecretsManager.Model.CreateSecretRequest { Name = "s", SecretString = """{"key":"from secret"}""" });

        world.Create("app", $$$"""
            Parameters:
              P: {Type: String, Default: value}
              L: {Type: CommaDelimitedList, Default: 'x, y'}
              FromSsm: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /name}
            Mappings:
              Sizes: {eu-central-1: {big: 42}}
            Conditions:
              IsValue: !Equals [!Ref P, value]
              IsBoth: !And [!Condition IsValue, !Not [!Condition IsValue]]
            Resources:
              A:
                {{{Thing}}}
                Properties:
                  Color: {{{value}}}
                  Gone: !Ref AWS::NoValue
            """);

        Assert.Equal("CREATE_COMPLETE", world.Stack("app").StackStatus);
        var thing = Assert.Single(world.Things.Existing.Values);
        Assert.Equal(expected, thing["Color"]!.ToString());
        Assert.False(thing.ContainsKey("Gone"));
    }

    [Fact]
    public void A_resource_whose_condition_does_not_hold_is_not_made()
    {
        using var world = new StackWorld();

        world.Create("app", $"Conditions: {{Never: !Equals [a, b]}}\nResources:\n  A: {{{Thing.Replace("Test::Things::Thing", "'Test::Things::Thing'", StringComparison.Ordinal)}}}\n  B: {{Type: 'Test::Things::Thing', Condition: Never}}");

        Assert.Equal(["create A"], world.Things.Calls);
    }

    [Fact]
    public void Properties_are_held_to_the_schema_of_their_type()
    {
        using var world = new StackWorld();

        world.Create("app", "Resources: {G: {Type: 'AWS::EC2::SecurityGroup', Properties: {Colour: red, SecurityGroupIngress: [{FromPort: many}]}}}");

        var failed = Assert.Single(world.AllEvents("app"), static entry => entry.ResourceStatus == "CREATE_FAILED").ResourceStatusReason!;
        Assert.StartsWith("Properties validation failed for resource G with message:", failed, StringComparison.Ordinal);
        Assert.Contains("#: extraneous key [Colour] is not permitted", failed, StringComparison.Ordinal);
        Assert.Contains("#: required key [GroupDescription] not found", failed, StringComparison.Ordinal);
        Assert.Contains("#/SecurityGroupIngress/0/FromPort: expected type: Integer, found: String", failed, StringComparison.Ordinal);
        Assert.Contains("#/SecurityGroupIngress/0: required key [IpProtocol] not found", failed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_over_51200_bytes_is_refused_and_roles_need_a_capability()
    {
        using var world = new StackWorld();
        const string Role = "Resources: {R: {Type: 'AWS::IAM::Role', Properties: {RoleName: r, AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'sts:AssumeRole', Principal: {Service: ec2.amazonaws.com}}]}}}}";

        Assert.Contains("less than or equal to 51200", world.Refusal(new CreateStackRequest { StackName = "app", TemplateBody = StackWorld.Template(("A", new() { ["Color"] = new string('x', 51_200) })) }).Message, StringComparison.Ordinal);
        Assert.Equal("Requires capabilities : [CAPABILITY_NAMED_IAM]", world.Refusal(new CreateStackRequest { StackName = "app", TemplateBody = Role, Capabilities = ["CAPABILITY_IAM"] }).Message);
        world.Create("app", Role, static request => request.Capabilities = ["CAPABILITY_NAMED_IAM"]);

        Assert.Equal("CREATE_COMPLETE", world.Stack("app").StackStatus);
    }
}
