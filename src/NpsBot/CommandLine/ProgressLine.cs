using System.Globalization;

namespace NpsBot.CommandLine;

/// <summary>Progress on standard error: a bar on a terminal, a line every tenth elsewhere.</summary>
internal sealed class ProgressLine(TextWriter error) : IProgress<double>
{
    private const int Width = 30;

    private readonly bool _isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private int _shown = -1;

    public void Report(double value)
    {
        var percent = (int)Math.Clamp(100 * value, 0, 100);
        if (_isTerminal ? percent == _shown : percent / 10 == _shown / 10 && _shown >= 0)
        {
            return;
        }

        _shown = percent;
        var text = percent.ToString(CultureInfo.InvariantCulture);
        if (_isTerminal)
        {
            var filled = Width * percent / 100;
            error.Write($"\r[{new string('#', filled)}{new string('.', Width - filled)}] {text,3} %");
        }
        else
        {
            error.WriteLine($"{text} %");
        }
    }

    /// <summary>Leaves the bar's line, so that what follows stands on its own.</summary>
    public void End()
    {
        if (_isTerminal && _shown >= 0)
        {
            error.WriteLine();
        }
    }
}
