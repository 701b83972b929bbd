using Discord;
using Xunit;

namespace OpsBot.Tests.Compat.DiscordNet;

/// <summary>Discord's limits, kept before anything is sent.</summary>
public sealed class BuilderTests
{
    [Fact]
    public void Embed_Limits_Hold()
    {
        Assert.Throws<ArgumentException>(() => new EmbedBuilder { Title = new string('x', 257) });
        Assert.Throws<ArgumentException>(() => new EmbedBuilder { Description = new string('x', 4097) });
        Assert.Throws<ArgumentException>(() => new EmbedFieldBuilder { Name = " " });
        Assert.Throws<ArgumentException>(() => new EmbedFieldBuilder { Value = new string('x', 1025) });
        Assert.Throws<ArgumentException>(() => new EmbedFooterBuilder { Text = new string('x', 2049) });
        Assert.Throws<ArgumentException>(() => Enumerable.Range(0, 26).Aggregate(new EmbedBuilder(), (e, _) => e.AddField("a", "b")));
    }

    [Fact]
    public void Embed_TooLongInAll_Refuses()
    {
        var embed = Enumerable.Range(0, 6).Aggregate(new EmbedBuilder(), (e, _) => e.AddField("a", new string('x', 1000)));
        Assert.Equal(6006, embed.Length);

        Assert.Throws<InvalidOperationException>(() => embed.Build());
    }

    [Fact]
    public void Embed_AddressOfAnotherScheme_Refuses() => Assert.Throws<InvalidOperationException>(() => new EmbedBuilder { Url = "file:///etc/passwd" }.Build());

    [Fact]
    public void Embed_Built_HasWhatWasGiven()
    {
        var embed = new EmbedBuilder { Title = "Plan", Color = Color.Red, Footer = new EmbedFooterBuilder { Text = "abc" } }.AddField("Risk", "mutating", inline: true).Build();

        Assert.Equal(("Plan", Color.Red.RawValue, "abc", 19), (embed.Title, embed.Color!.Value.RawValue, embed.Footer!.Value.Text, embed.Length));
        Assert.Equal(("Risk", "mutating", true), (embed.Fields[0].Name, embed.Fields[0].Value, embed.Fields[0].Inline));
    }

    [Fact]
    public void Buttons_MoreThanARowHolds_GoToTheNext()
    {
        var built = Enumerable.Range(0, 12).Aggregate(new ComponentBuilder(), (c, i) => c.WithButton($"{i}", $"id{i}")).Build();

        Assert.Equal([5, 5, 2], built.Components.Select(r => r.Components.Count));
    }

    [Fact]
    public void Buttons_MoreThanAMessageHolds_Refuses() => Assert.Throws<ArgumentException>(() => Enumerable.Range(0, 26).Aggregate(new ComponentBuilder(), (c, i) => c.WithButton($"{i}", $"id{i}")));

    [Theory]
    [InlineData("", "id")]
    [InlineData("label", "")]
    public void Button_EmptyLabelOrId_Refuses(string label, string id) => Assert.Throws<ArgumentOutOfRangeException>(() => new ButtonBuilder { Label = label, CustomId = id });

    [Fact]
    public void Button_TooLong_Refuses()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ButtonBuilder { Label = new string('x', 81) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ButtonBuilder { CustomId = new string('x', 101) });
    }

    [Fact]
    public void Button_WithoutIdOrWithBoth_Refuses()
    {
        Assert.Throws<InvalidOperationException>(() => new ButtonBuilder { Label = "x", Style = ButtonStyle.Primary }.Build());
        Assert.Throws<InvalidOperationException>(() => new ButtonBuilder { Label = "x", Style = ButtonStyle.Primary, CustomId = "a", Url = "https://a.example" }.Build());
        Assert.Throws<InvalidOperationException>(() => new ButtonBuilder { Label = "x", Style = ButtonStyle.Link, CustomId = "a" }.Build());
    }

    [Fact]
    public void Modal_Inputs_HaveRowsOfTheirOwn()
    {
        var modal = new ModalBuilder("Reason", "m").AddTextInput("One", "a").AddTextInput("Two", "b").Build();

        Assert.Equal([1, 1], modal.Component.Components.Select(r => r.Components.Count));
        Assert.Throws<ArgumentException>(() => Enumerable.Range(0, 6).Aggregate(new ModalBuilder("Reason", "m"), (m, i) => m.AddTextInput("x", $"{i}")));
    }

    [Fact]
    public void TextInput_Limits_Hold()
    {
        Assert.Throws<ArgumentException>(() => new TextInputBuilder { Placeholder = new string('x', 101) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextInputBuilder { MaxLength = 4001 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextInputBuilder { MaxLength = 3, Value = "four" });
        Assert.Throws<ArgumentException>(() => new TextInputBuilder("Label", "id", value: "two\nlines").Build());
    }

    [Theory]
    [InlineData("rollback", true)]
    [InlineData("roll-back_2", true)]
    [InlineData("ประวัติ", true)]
    [InlineData("roll back", false)]
    [InlineData("", false)]
    [InlineData("a23456789012345678901234567890123", false)]
    public void Command_Name_IsHeldAgainstDiscordsForm(string name, bool fine)
    {
        var thrown = Record.Exception(() => new SlashCommandBuilder { Name = name });

        Assert.Equal(fine, thrown is null);
        Assert.True(thrown is null or ArgumentException);
    }

    [Fact]
    public void Command_NameWithCapitals_Refuses() => Assert.Throws<FormatException>(() => new SlashCommandBuilder { Name = "Rollback" });

    [Fact]
    public void Command_Built_HasWhatMustBeGivenFirst()
    {
        var built = new SlashCommandBuilder().WithName("rollback").WithDescription("Go back")
            .AddOption("tag", ApplicationCommandOptionType.String, "To what", isAutocomplete: true)
            .AddOption("service", ApplicationCommandOptionType.String, "Which", isRequired: true, choices: [new ApplicationCommandOptionChoiceProperties { Name = "backend", Value = "backend" }])
            .Build();

        Assert.Equal(["service", "tag"], built.Options.Value.Select(o => o.Name));
    }

    [Fact]
    public void Choices_MoreThan25_Refuses() =>
        Assert.Throws<InvalidOperationException>(() => Enumerable.Range(0, 26).Aggregate(new SlashCommandOptionBuilder(), (o, i) => o.AddChoice($"{i}", $"{i}")));

    [Fact]
    public void AllowedMentions_AllPeopleAndAList_Refuses() =>
        Assert.Throws<ArgumentException>(() => new AllowedMentions(AllowedMentionTypes.Users) { UserIds = [1] }.ToBody());

    [Fact]
    public void Optional_Unspecified_HasNoValue()
    {
        Assert.Throws<InvalidOperationException>(() => Optional<int>.Unspecified.Value);
        Assert.Equal(7, Optional<int>.Unspecified.GetValueOrDefault(7));
        Assert.True(new Optional<string?>(null).IsSpecified);
    }

    [Theory]
    [InlineData("MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs", true)]
    [InlineData("MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs ", false)]
    [InlineData("937it3ow87i4ery69876wqire", false)]
    [InlineData("not.base64!.ZnCjm1XVW7vRze4b7Cq4se7kKWsZnCjm1XVW7vRze4b7Cq4se7kKWs", false)]
    public void Token_OfABot_IsToldFromOthers(string token, bool fine) => Assert.Equal(fine, Record.Exception(() => TokenUtils.ValidateToken(TokenType.Bot, token)) is null);

    [Fact]
    public void Snowflake_ThereAndBack_IsTheSameMoment()
    {
        var moment = new DateTimeOffset(2026, 3, 2, 9, 0, 0, 123, TimeSpan.Zero);

        Assert.Equal(moment, SnowflakeUtils.FromSnowflake(SnowflakeUtils.ToSnowflake(moment)));
    }
}
