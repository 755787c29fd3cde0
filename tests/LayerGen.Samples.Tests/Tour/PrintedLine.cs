namespace LayerGen.Samples.Tests.Tour;

/// <summary>What a line of the tour's code printed.</summary>
/// <param name="File">The name of the file that the line stands in.</param>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Text">The text, which may have several lines.</param>
internal readonly record struct PrintedLine(string File, int Line, string Text);
