using System.Reflection;
using System.Text.Json;
using SQLitePCL;

namespace NpsBot.Storage.Sqlite.Prepared;

/// <summary>Takes one argument out of the object that holds them all and binds it.</summary>
internal abstract class Argument
{
    private static readonly Dictionary<Type, Delegate> Binders = new()
    {
        [typeof(int)] = (Action<sqlite3_stmt, int, int>)((statement, at, value) => raw.sqlite3_bind_int64(statement, at, value)),
        [typeof(int?)] = (Action<sqlite3_stmt, int, int?>)((statement, at, value) => BindLong(statement, at, value)),
        [typeof(long)] = (Action<sqlite3_stmt, int, long>)((statement, at, value) => raw.sqlite3_bind_int64(statement, at, value)),
        [typeof(long?)] = (Action<sqlite3_stmt, int, long?>)BindLong,
        [typeof(string)] = (Action<sqlite3_stmt, int, string?>)BindText,
        [typeof(string[])] = (Action<sqlite3_stmt, int, string[]?>)((statement, at, value) => BindText(statement, at, value is null ? null : JsonSerializer.Serialize(value, PreparedJson.Default.StringArray))),
    };

    public abstract void Bind(sqlite3_stmt statement, int at, object arguments);

    /// <summary>The arguments a statement wants, in its order.</summary>
    /// <param name="type">Of the object that holds them.</param>
    /// <param name="names">Without their sign; found without case.</param>
    public static Argument[] Of(Type type, IEnumerable<string> names) => [.. names.Select(name => Of(type, name))];

    private static Argument Of(Type type, string name)
    {
        var property = type.GetProperty(name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.IgnoreCase)
            ?? throw new ArgumentException($"{type.Name} has no argument @{name}.", nameof(name));
        var binder = Binders.GetValueOrDefault(property.PropertyType) ?? throw new ArgumentException($"@{name} is a {property.PropertyType.Name}, which is not how values are stored.", nameof(name));
        var getter = property.GetMethod!.CreateDelegate(typeof(Func<,>).MakeGenericType(type, property.PropertyType));
        return (Argument)Activator.CreateInstance(typeof(Taken<,>).MakeGenericType(type, property.PropertyType), getter, binder)!;
    }

    private static void BindLong(sqlite3_stmt statement, int at, long? value)
    {
        if (value is { } number)
        {
            raw.sqlite3_bind_int64(statement, at, number);
        }
        else
        {
            raw.sqlite3_bind_null(statement, at);
        }
    }

    private static void BindText(sqlite3_stmt statement, int at, string? value)
    {
        if (value is null)
        {
            raw.sqlite3_bind_null(statement, at);
        }
        else
        {
            raw.sqlite3_bind_text(statement, at, value);
        }
    }

    private sealed class Taken<TArguments, TValue>(Func<TArguments, TValue> get, Action<sqlite3_stmt, int, TValue> bind) : Argument
        where TArguments : class
    {
        public override void Bind(sqlite3_stmt statement, int at, object arguments) => bind(statement, at, get((TArguments)arguments));
    }
}
