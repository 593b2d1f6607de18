using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NpsBot.Storage.Copying;

/// <summary>Number and digest of rows, whatever their order: the sum of the rows' hashes.</summary>
internal sealed class TableDigest
{
    private const byte Null = 0;
    private const byte Number = 1;
    private const byte Letters = 2;
    private const byte Fraction = 3;

    private readonly ArrayBufferWriter<byte> _row = new();
    private UInt128 _sum;

    public long Rows { get; private set; }

    /// <summary>32 hex digits.</summary>
    public string Sum => _sum.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Takes in a row.</summary>
    /// <param name="values"><see langword="null"/>, <see cref="long"/>, <see cref="double"/> or <see cref="string"/>, in the table's order.</param>
    public void Add(ReadOnlySpan<object?> values)
    {
        _row.ResetWrittenCount();
        foreach (var value in values)
        {
            Add(value);
        }

        _sum += BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(_row.WrittenSpan));
        Rows++;
    }

    private void Add(object? value)
    {
        switch (value)
        {
            case null:
                Write(Null, 0);
                break;
            case long number:
                Write(Number, number);
                break;
            case double fraction:
                Write(Fraction, BitConverter.DoubleToInt64Bits(fraction));
                break;
            case string text:
                Write(Letters, Encoding.UTF8.GetByteCount(text));
                Encoding.UTF8.GetBytes(text, _row);
                break;
            default:
                throw new System.Diagnostics.UnreachableException(value.GetType().Name);
        }
    }

    private void Write(byte kind, long number)
    {
        var span = _row.GetSpan(sizeof(byte) + sizeof(long));
        span[0] = kind;
        BinaryPrimitives.WriteInt64BigEndian(span[1..], number);
        _row.Advance(sizeof(byte) + sizeof(long));
    }
}
