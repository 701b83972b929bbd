using Discord;
using Discord.Rest;

namespace OpsBot.Chat.Discord.Slash;

/// <summary>Commands in the SDK's types, and back.</summary>
internal static class SdkCommands
{
    /// <summary>What is sent.</summary>
    public static ApplicationCommandProperties Write(SlashCommand command)
    {
        if (command.Kind == SlashKind.OnMessage)
        {
            return new MessageCommandBuilder { Name = command.Name }.Build();
        }

        var builder = new SlashCommandBuilder { Name = command.Name, Description = command.Description };
        foreach (var option in command.Options)
        {
            builder.AddOption(OptionOf(option));
        }

        return builder.Build();
    }

    /// <summary>What Discord knows; null for a kind of command that is none of ours.</summary>
    public static SlashCommand? Read(RestApplicationCommand command) => command.Type switch
    {
        ApplicationCommandType.Slash => new SlashCommand(SlashKind.Typed, command.Name, command.Description ?? "", [.. command.Options.Select(Read)]),
        ApplicationCommandType.Message => new SlashCommand(SlashKind.OnMessage, command.Name, "", []),
        _ => null,
    };

    private static SlashOption Read(RestApplicationCommandOption option) => new(TypeOf(option.Type), option.Name, option.Description ?? "")
    {
        Required = option.IsRequired ?? false,
        Completed = option.IsAutocomplete ?? false,
        Choices = [.. option.Choices.Select(c => c.Value?.ToString() ?? "")],
        Options = [.. option.Options.Select(Read)],
    };

    private static SlashCommandOptionBuilder OptionOf(SlashOption option)
    {
        var builder = new SlashCommandOptionBuilder
        {
            Name = option.Name,
            Description = option.Description,
            Type = TypeOf(option.Type),
            IsRequired = option.Type == SlashType.Below ? null : option.Required,
            IsAutocomplete = option.Completed,
            MinValue = option.Type == SlashType.Count ? 1 : null,
        };
        foreach (var choice in option.Choices)
        {
            builder.AddChoice(choice, choice);
        }

        foreach (var below in option.Options)
        {
            builder.AddOption(OptionOf(below));
        }

        return builder;
    }

    private static ApplicationCommandOptionType TypeOf(SlashType type) => type switch
    {
        SlashType.Below => ApplicationCommandOptionType.SubCommand,
        SlashType.Text => ApplicationCommandOptionType.String,
        SlashType.Count => ApplicationCommandOptionType.Integer,
        SlashType.Flag => ApplicationCommandOptionType.Boolean,
        _ => throw new InvalidOperationException($"no type for {type}"),
    };

    private static SlashType TypeOf(ApplicationCommandOptionType type) => type switch
    {
        ApplicationCommandOptionType.SubCommand => SlashType.Below,
        ApplicationCommandOptionType.String => SlashType.Text,
        ApplicationCommandOptionType.Integer => SlashType.Count,
        ApplicationCommandOptionType.Boolean => SlashType.Flag,
        _ => SlashType.Other,
    };
}
