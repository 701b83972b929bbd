using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Steps;
using Xunit;

namespace OpsBot.Commands.Tests.Procedures;

public sealed class VariableLinesTests
{
    private const string File = "# of the shop\nDB_HOST=postgres\n\nexport JWT_SECRET='old one'   # rotate me\r\nJWT_SECRET_NAME=x\nPORT=80\n";

    [Theory]
    [InlineData("A=b\n", "A", "b")]
    [InlineData("A=b", "A", "b")]
    [InlineData("A=b # why\n", "A", "b")]
    [InlineData("A=b#c\n", "A", "b#c")]
    [InlineData("A=\"b # c\" # d\n", "A", "b # c")]
    [InlineData("  export  A='b'\r\n", "A", "b")]
    [InlineData("A=1\nA=2\n", "A", "2")]
    [InlineData("A=\n", "A", "")]
    [InlineData("AB=1\n", "A", null)]
    [InlineData("#A=1\n", "A", null)]
    [InlineData("A\n", "A", null)]
    [InlineData("A='b\nc'\n", "A", null)]
    [InlineData("A=\"b\\\"c\" # d\n", "A", "b\"c")]
    [InlineData("A=\"b\\\"\n", "A", null)]
    [InlineData("A='b\\'\n", "A", "b\\")]
    public void Read_Line_IsItsValue(string text, string name, string? value) => Assert.Equal(value, VariableLines.Read(text, name));

    [Fact]
    public void Write_OneVariable_ChangesNothingElse() =>
        Assert.Equal(File.Replace("'old one'", "new", StringComparison.Ordinal), VariableLines.Write(File, "JWT_SECRET", "new"));

    [Fact]
    public void Write_TheOldRawValue_GivesTheOldFile() =>
        Assert.Equal(File, VariableLines.Write(VariableLines.Write(File, "JWT_SECRET", "new")!, "JWT_SECRET", VariableLines.Raw(File, "JWT_SECRET")!));

    [Fact]
    public void Write_EscapedQuote_ReplacesTheWholeValue() => Assert.Equal("A=new # c\n", VariableLines.Write("A=\"a\\\"b\" # c\n", "A", "new"));

    [Theory]
    [InlineData("A=#x\n")]
    [InlineData("A=\"b\"c\n")]
    public void Write_WhatWouldBeReadOtherwise_IsNull(string text) => Assert.Null(VariableLines.Write(text, "A", "new"));

    [Fact]
    public void Write_VariableThatIsNotThere_IsNull() => Assert.Null(VariableLines.Write(File, "OTHER", "new"));

    [Fact]
    public void Write_AnyFile_ReadsBackAndKeepsTheRest()
    {
        var lines = Gen.Elements("A=1", "B = 2", "export A=3", "# A=4", "", "A='5' # x", "C=\"6\"", "\tA=7\r", "A=\"8\\\"9\" # y", "A=#10", "A=\"11\\\\\"").ListOf();
        Prop.ForAll(lines.ToArbitrary(), all =>
        {
            var text = string.Join('\n', all);
            return VariableLines.Write(text, "A", "new-value") is { } written
                ? VariableLines.Read(written, "A") == "new-value" && written.Split('\n').Zip(text.Split('\n')).Count(pair => pair.First != pair.Second) == 1
                : VariableLines.Raw(text, "A") is null or "";
        }).QuickCheckThrowOnFailure();
    }
}
