using System.Reflection;
using SQLitePCL;

namespace NpsBot.Storage.Sqlite.Prepared;

/// <summary>Makes values of rows.</summary>
internal abstract class RowReader
{
    private static readonly Dictionary<Type, Delegate> Readers = new()
    {
        [typeof(int)] = (Func<sqlite3_stmt, int, int>)((statement, at) => raw.sqlite3_column_int(statement, at)),
        [typeof(int?)] = (Func<sqlite3_stmt, int, int?>)((statement, at) => IsNull(statement, at) ? null : raw.sqlite3_column_int(statement, at)),
        [typeof(long)] = (Func<sqlite3_stmt, int, long>)((statement, at) => raw.sqlite3_column_int64(statement, at)),
        [typeof(long?)] = (Func<sqlite3_stmt, int, long?>)((statement, at) => IsNull(statement, at) ? null : raw.sqlite3_column_int64(statement, at)),
        [typeof(string)] = (Func<sqlite3_stmt, int, string?>)((statement, at) => raw.sqlite3_column_text(statement, at).utf8_to_string()),
    };

    /// <returns>What reads a column as a type; <see langword="null"/> for a type that is not how values are stored.</returns>
    protected static Delegate? ReaderOf(Type type) => Readers.GetValueOrDefault(type);

    private static bool IsNull(sqlite3_stmt statement, int at) => raw.sqlite3_column_type(statement, at) == raw.SQLITE_NULL;
}

/// <summary>Makes one value of a row: the first column itself, or an object whose properties the columns name.</summary>
internal abstract class RowReader<T> : RowReader
{
    public abstract T Read(sqlite3_stmt statement);

    /// <param name="columns">Names, in order; those without a property are passed over.</param>
    public static RowReader<T> For(IReadOnlyList<string> columns) =>
        ReaderOf(typeof(T)) is { } read
            ? new Single((Func<sqlite3_stmt, int, T>)read)
            : new Whole([.. columns.Select((name, at) => Column.Of(name, at)).OfType<Column>()]);

    private sealed class Single(Func<sqlite3_stmt, int, T> read) : RowReader<T>
    {
        public override T Read(sqlite3_stmt statement) => read(statement, 0);
    }

    private sealed class Whole(Column[] columns) : RowReader<T>
    {
        public override T Read(sqlite3_stmt statement)
        {
            var row = Activator.CreateInstance<T>();
            foreach (var column in columns)
            {
                column.Read(statement, row);
            }

            return row;
        }
    }

    private abstract class Column
    {
        public abstract void Read(sqlite3_stmt statement, T row);

        public static Column? Of(string name, int at)
        {
            if (typeof(T).GetProperty(name.Replace("_", string.Empty, StringComparison.Ordinal), BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not { SetMethod: { } setter } property)
            {
                return null;
            }

            var read = ReaderOf(property.PropertyType) ?? throw new ArgumentException($"{typeof(T).Name}.{property.Name} is a {property.PropertyType.Name}, which is not how values are stored.", nameof(name));
            var set = setter.CreateDelegate(typeof(Action<,>).MakeGenericType(typeof(T), property.PropertyType));
            return (Column)Activator.CreateInstance(typeof(Filled<>).MakeGenericType(typeof(T), property.PropertyType), at, read, set)!;
        }
    }

    private sealed class Filled<TValue>(int at, Func<sqlite3_stmt, int, TValue> read, Action<T, TValue> set) : Column
    {
        public override void Read(sqlite3_stmt statement, T row) => set(row, read(statement, at));
    }
}
