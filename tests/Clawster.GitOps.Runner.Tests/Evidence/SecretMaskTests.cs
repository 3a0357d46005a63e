using Clawster.GitOps.Runner.Evidence;

namespace Clawster.GitOps.Runner.Tests.Evidence;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("using key sk-ant-REDACTED now", "using key *** now")]
    [InlineData("Authorization: Bearer abcdefghijkl.mnop", "Authorization: *** ***")]
    [InlineData("slack xoxb-123456789012-abcdefgh", "slack ***")]
    [InlineData("botToken=987654321:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw4", "botToken=***")]
    [InlineData("bot 987654321:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw4 started", "bot *** started")]
    [InlineData("{\"password\":\"hunter2\",\"port\":1}", "{\"password\":\"***\",\"port\":1}")]
    [InlineData("postgres://user:hunter2@db/x", "postgres://user:***@db/x")]
    [InlineData("token Qm7x0aZ4Wn2Lr8Vb6Tc1Yp5Kd9Hs3Jf0Qm7x0aZ4Wn2Lr8Vb6Tc1Yp5Kd9Hs3Jf0", "token ***")]
    public void What_looks_like_a_secret_is_hidden(string line, string shown) => Assert.Equal(shown, SecretMask.Hide(line));

    [Theory]
    [InlineData("gateway failed: EADDRINUSE 0.0.0.0:18789")]
    [InlineData("stack: Service (AWS::ECS::Service) CREATE_FAILED: the deployment failed")]
    [InlineData("task 0123456789abcdef0123456789abcdef: Essential container in task exited")]
    [InlineData("arn:aws:ecs:eu-central-1:123456789012:task-definition/clawster-support:12")]
    public void What_people_need_to_read_stays(string line) => Assert.Equal(line, SecretMask.Hide(line));
}
