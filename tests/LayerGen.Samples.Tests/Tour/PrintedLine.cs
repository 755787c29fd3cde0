namespace LayerGen.Samples.Tests.Tour;

/// <summary>The output of a line of the tour's code.</summary>
/// <param name="File">The name of the file that contains the line.</param>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Text">The text, which can have several lines.</param>
internal readonly record struct PrintedLine(string File, int Line, string Text);
