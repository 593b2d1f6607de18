using SQLitePCL;

namespace NpsBot.Storage.Sqlite.Prepared;

/// <summary>One compiled statement, with what binds its arguments and reads its rows.</summary>
internal sealed class PreparedStatement(sqlite3_stmt handle) : IDisposable
{
    private readonly string[] _parameters = [.. Enumerable.Range(1, raw.sqlite3_bind_parameter_count(handle)).Select(at => raw.sqlite3_bind_parameter_name(handle, at).utf8_to_string()[1..])];
    private (Type? Type, Argument[] Arguments) _binding = (null, []);
    private RowReader? _reader;

    public sqlite3_stmt Handle => handle;

    public bool IsReadOnly { get; } = raw.sqlite3_stmt_readonly(handle) != 0;

    /// <exception cref="ArgumentException">The arguments lack one of the statement's.</exception>
    public void Bind(object? arguments)
    {
        if (_parameters.Length == 0)
        {
            return;
        }

        ArgumentNullException.ThrowIfNull(arguments);
        if (_binding.Type != arguments.GetType())
        {
            _binding = (arguments.GetType(), Argument.Of(arguments.GetType(), _parameters));
        }

        for (var at = 0; at < _binding.Arguments.Length; at++)
        {
            _binding.Arguments[at].Bind(handle, at + 1, arguments);
        }
    }

    public RowReader<T> RowsAs<T>()
    {
        if (_reader is RowReader<T> known)
        {
            return known;
        }

        var reader = RowReader<T>.For([.. Enumerable.Range(0, raw.sqlite3_column_count(handle)).Select(at => raw.sqlite3_column_name(handle, at).utf8_to_string())]);
        _reader = reader;
        return reader;
    }

    /// <summary>Ready for the next run. What the last one failed with was told when it failed.</summary>
    public void Reset() => raw.sqlite3_reset(handle);

    public void Dispose() => handle.Dispose();
}
