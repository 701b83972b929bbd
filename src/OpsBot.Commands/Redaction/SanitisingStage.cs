using System.Buffers;
using System.Globalization;

namespace OpsBot.Commands.Redaction;

/// <summary>
/// Drops what a reader does not see: ANSI escape sequences (ECMA-48), control characters, zero-width and bidi characters.
/// <c>\r\n</c> becomes <c>\n</c>; a lone <c>\r</c> (a progress bar) stays for the next stages and ends a line in the last.
/// </summary>
internal sealed class SanitisingStage : ITextStage
{
    private const char Escape = '\u001b', Bell = '\a';

    // The high surrogate of U+E0000 to U+E03FF: tags and variation selectors, all invisible.
    private const char InvisiblePlane = '\udb40';

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "\t\n" + string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c)));

    private State state;
    private bool heldReturn;

    private enum State
    {
        Text,
        AfterEscape,
        ControlSequence, // CSI: parameters, then one final character
        ControlString, // OSC, DCS, SOS, PM, APC: up to BEL or ST
        ControlStringEscape,
        InvisibleLow,
    }

    public void Write(ReadOnlySpan<char> text, IBufferWriter<char> output)
    {
        while (!text.IsEmpty)
        {
            if (state == State.Text && !heldReturn)
            {
                var odd = text.IndexOfAnyExcept(Plain);
                output.Write(odd < 0 ? text : text[..odd]);
                if (odd < 0)
                    return;
                text = text[odd..];
            }

            Take(text[0], output);
            text = text[1..];
        }
    }

    public void Flush(IBufferWriter<char> output)
    {
        if (heldReturn)
            output.Write("\r");
        heldReturn = false;
        state = State.Text;
    }

    private void Take(char c, IBufferWriter<char> output)
    {
        var shown = state;
        state = Next(c);
        // The character that breaks a sequence off is text again.
        if (shown != State.Text && !(state == State.Text && Breaks(shown, c)))
            return;
        if (c == '\r')
        {
            heldReturn = true;
            return;
        }

        if (state != State.Text || IsInvisible(c))
            return;
        if (heldReturn && c != '\n')
            output.Write("\r");
        heldReturn = false;
        output.Write([c is '\u2028' or '\u2029' ? '\n' : c]);
    }

    private State Next(char c) => (state, c) switch
    {
        (State.ControlString, Bell or '\u009c' or '\n') => State.Text,
        (State.ControlString, Escape) => State.ControlStringEscape,
        (State.ControlString, _) => State.ControlString,
        (State.ControlStringEscape, '\\') => State.Text,
        (State.AfterEscape or State.ControlStringEscape, '[') => State.ControlSequence,
        (State.AfterEscape or State.ControlStringEscape, ']' or 'P' or 'X' or '^' or '_') => State.ControlString,
        (State.AfterEscape, >= ' ' and <= '/') => State.AfterEscape,
        (State.ControlSequence, >= ' ' and <= '?') => State.ControlSequence,
        (_, Escape) => State.AfterEscape,
        (_, '\u009b') => State.ControlSequence,
        (_, '\u0090' or '\u0098' or '\u009d' or '\u009e' or '\u009f') => State.ControlString,
        (not State.InvisibleLow, InvisiblePlane) => State.InvisibleLow,
        _ => State.Text,
    };

    /// <summary>Whether a sequence ended before this character, and not with it. A control string ends at the line's end lest it hide the rest of a log.</summary>
    private static bool Breaks(State sequence, char c) => sequence switch
    {
        State.ControlString => c == '\n',
        State.InvisibleLow => !char.IsLowSurrogate(c),
        State.AfterEscape or State.ControlSequence => c is < ' ' or > '~',
        State.ControlStringEscape => c is < ' ' or > '~',
        _ => false,
    };

    private static bool IsInvisible(char c) => c switch
    {
        '\n' or '\t' => false,
        '\u034f' or '\u115f' or '\u1160' or '\u17b4' or '\u17b5' or '\u3164' or '\uffa0' or (>= '\ufe00' and <= '\ufe0f') => true,
        _ => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format,
    };
}
