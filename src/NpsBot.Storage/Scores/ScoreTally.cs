using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace NpsBot.Storage.Scores;

/// <summary>Changes added up in memory, so that each sum they touch is written once.</summary>
internal sealed class ScoreTally
{
    /// <summary>The period of sums of all time.</summary>
    private const int Ever = 0;

    private readonly Dictionary<SumKey, Counts> _days = [];
    private readonly Dictionary<SumKey, Counts> _months = [];
    private readonly Dictionary<MixKey, Counts> _mixDays = [];
    private readonly Dictionary<MixKey, Counts> _mixMonths = [];

    /// <summary>Rows for <c>score_days</c>, as <see cref="RollupSql.AddRows"/> takes them.</summary>
    public string Days => Rows(_days);

    public string Months => Rows(_months);

    public string MixDays => Rows(_mixDays);

    public string MixMonths => Rows(_mixMonths);

    public void Add(ScoreChange change)
    {
        var counts = new Counts(change.Promoters, change.Passives, change.Detractors);
        Add(RollupDimension.All, null, null, change.Day, counts);
        Add(RollupDimension.Region, change.RegionKey, change.Region, change.Day, counts);
        Add(RollupDimension.Segment, change.SegmentKey, change.Segment, change.Day, counts);
        Add(RollupDimension.Owner, change.OwnerId, null, change.Day, counts);
        Add(RollupDimension.Account, change.AccountId, null, change.Day, counts);
        Add(RollupDimension.Product, change.ProductKey, change.Product, change.Day, counts);
        Add(RollupDimension.Survey, change.SurveyId, null, change.Day, counts);
        Add(RollupDimension.Source, change.Source, null, change.Day, counts);
        var mix = new MixKey(change.Day, change.RegionKey ?? string.Empty, change.SegmentKey ?? string.Empty, change.ProductKey ?? string.Empty, change.SurveyId ?? string.Empty, change.Source);
        Add(_mixDays, mix, counts);
        Add(_mixMonths, mix with { Period = change.Day / 100 }, counts);
    }

    private void Add(RollupDimension dimension, string? item, string? spelling, int day, Counts counts)
    {
        var key = new SumKey(dimension.Name, day, item ?? string.Empty, spelling ?? string.Empty);
        Add(_days, key, counts);
        Add(_months, key with { Period = day / 100 }, counts);
        Add(_months, key with { Period = Ever }, counts);
    }

    private static void Add<TKey>(Dictionary<TKey, Counts> sums, TKey key, Counts counts)
        where TKey : notnull
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        sum = new Counts(sum.Promoters + counts.Promoters, sum.Passives + counts.Passives, sum.Detractors + counts.Detractors);
    }

    /// <summary>In the order of the table's key, so that neighbours are written one after the other.</summary>
    private static string Rows<TKey>(Dictionary<TKey, Counts> sums)
        where TKey : IRowKey<TKey>
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        foreach (var (key, counts) in sums.OrderBy(pair => pair.Key))
        {
            writer.WriteStartArray();
            key.Write(writer);
            writer.WriteNumberValue(counts.Promoters);
            writer.WriteNumberValue(counts.Passives);
            writer.WriteNumberValue(counts.Detractors);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private interface IRowKey<TKey> : IComparable<TKey>
    {
        void Write(Utf8JsonWriter writer);
    }

    private readonly record struct Counts(int Promoters, int Passives, int Detractors);

    private readonly record struct SumKey(string Dimension, int Period, string Item, string Spelling) : IRowKey<SumKey>
    {
        public int CompareTo(SumKey other) =>
            string.CompareOrdinal(Dimension, other.Dimension) is not 0 and var byDimension ? byDimension
            : Period != other.Period ? Period.CompareTo(other.Period)
            : string.CompareOrdinal(Item, other.Item);

        public void Write(Utf8JsonWriter writer)
        {
            writer.WriteStringValue(Dimension);
            writer.WriteNumberValue(Period);
            writer.WriteStringValue(Item);
            writer.WriteStringValue(Spelling);
        }
    }

    private readonly record struct MixKey(int Period, string Region, string Segment, string Product, string Survey, string Source) : IRowKey<MixKey>
    {
        public int CompareTo(MixKey other) =>
            Period != other.Period ? Period.CompareTo(other.Period)
            : string.CompareOrdinal(Region, other.Region) is not 0 and var byRegion ? byRegion
            : string.CompareOrdinal(Segment, other.Segment) is not 0 and var bySegment ? bySegment
            : string.CompareOrdinal(Product, other.Product);

        public void Write(Utf8JsonWriter writer)
        {
            writer.WriteNumberValue(Period);
            writer.WriteStringValue(Region);
            writer.WriteStringValue(Segment);
            writer.WriteStringValue(Product);
            writer.WriteStringValue(Survey);
            writer.WriteStringValue(Source);
        }
    }
}
