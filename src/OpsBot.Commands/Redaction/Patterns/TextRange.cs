using System.Runtime.InteropServices;

namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>A part of a line.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">After its last character.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextRange(int Start, int End);
