using System.Text;
using LayerGen.Playground.Server.Runners;

namespace LayerGen.Playground.Tests.Server;

/// <summary>The lines that a runner writes, or the code in it.</summary>
public sealed class RunnerReplyTests
{
    [Theory]
    [InlineData("""{"id":1,"result":null}""", 1, false, "null")]
    [InlineData("""{"id":0,"result":true}""", 0, false, "true")]
    [InlineData("""{"id":12,"result":{"id":1,"a":[1,{}]}}""", 12, false, """{"id":1,"a":[1,{}]}""")]
    [InlineData("""{"id":3,"error":"a \"b\""}""", 3, true, """ "a \"b\"" """)]
    [InlineData(""" { "id" : 3 , "result" : [ 1 ] } """, 3, false, "[ 1 ]")]
    public void Replies_are_read(string line, long id, bool isError, string value)
    {
        RunnerReply.TryParse(Encoding.UTF8.GetBytes(line), out RunnerReply reply).ShouldBeTrue();
        (reply.Id, reply.IsError).ShouldBe((id, isError));
        Encoding.UTF8.GetString(reply.Value.Span).ShouldBe(value.Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":1}""")]
    [InlineData("""{"id":"1","result":1}""")]
    [InlineData("""{"id":1.5,"result":1}""")]
    [InlineData("""{"result":1,"id":1}""")]
    [InlineData("""{"id":1,"result":}""")]
    [InlineData("""{"id":1,"result":1""")]
    [InlineData("""{"id":1,"result":{"a":1]}}""")]
    [InlineData("""{"id":1,"error":1}""")]
    [InlineData("""{"id":1,"error":{"a":"b"}}""")]
    [InlineData("""{"id":1,"other":1}""")]
    [InlineData("""{"id":1,"result":1,"error":"x"}""")]
    [InlineData("""{"id":1,"result":1} {"id":2,"result":2}""")]
    public void Other_lines_are_refused(string line) =>
        RunnerReply.TryParse(Encoding.UTF8.GetBytes(line), out _).ShouldBeFalse();
}
