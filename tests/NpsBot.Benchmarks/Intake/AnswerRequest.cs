using System.Buffers;
using System.Buffers.Text;
using System.Text;
using NpsBot.Benchmarks.Harness;

namespace NpsBot.Benchmarks.Intake;

/// <summary>A request with answers that are new each time, one in five from a detractor, spread over the accounts. For one caller.</summary>
internal sealed class AnswerRequest
{
    /// <summary>Accounts the answers come from; digits of one are always five.</summary>
    public const int Accounts = 20_000;

    public const string Key = "benchmark-key";

    private const string Number = "000000000000";
    private const string Account = "ACCNO";
    private const int DetractorEvery = 5;
    private const int DetractorScore = 3;
    private const int PromoterScore = 9;

    private static long _last;

    private readonly byte[] _bytes;
    private readonly int[] _numbers;
    private readonly int[] _accounts;
    private readonly int _perAnswer;

    /// <param name="count">Answers in the request; 1 for an object, more for an array.</param>
    /// <param name="start">Which of the next answers is the detractor's.</param>
    public AnswerRequest(int count, int start)
    {
        var answers = Enumerable.Range(start, count).Select(Answer);
        _bytes = RawConnection.Request("POST", "/api/responses", $"Authorization: Bearer {Key}\r\n", count == 1 ? answers.Single() : $"[{string.Join(',', answers)}]");
        var text = Encoding.Latin1.GetString(_bytes);
        _numbers = [.. Places(text, Number)];
        _accounts = [.. Places(text, Account)];
        _perAnswer = _numbers.Length / count;
    }

    /// <summary>Requests of one answer each, of which together one in five is a detractor's.</summary>
    public static AnswerRequest[] OneByOne() => [.. Enumerable.Range(0, DetractorEvery).Select(start => new AnswerRequest(1, start))];

    public static string AccountId(int number) => $"acc-{number:00000}";

    /// <summary>The request with answers nobody has sent before; good until the next call.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        for (var answer = 0; answer < _accounts.Length; answer++)
        {
            var number = Interlocked.Increment(ref _last);
            foreach (var at in _numbers.AsSpan(answer * _perAnswer, _perAnswer))
            {
                Write(at, number, Number.Length);
            }

            // A stride that has no factor in common with the number of accounts comes to each of them.
            Write(_accounts[answer], number * 7919 % Accounts, Account.Length);
        }

        return _bytes;
    }

    private void Write(int at, long value, int digits) => Utf8Formatter.TryFormat(value, _bytes.AsSpan(at, digits), out _, new StandardFormat('D', (byte)digits));

    private static string Answer(int index) =>
        $$$"""
        {"id":"a{{{Number}}}","score":{{{(index % DetractorEvery == 0 ? DetractorScore : PromoterScore)}}},"comment":"The export fails every Monday and nobody calls back.","survey":{"id":"s-2026-q4","name":"Relationship Q4"},"respondent":{"email":"b{{{Number}}}@customer.example","name":"Robin Buyer","role":"VP Operations"},"account":{"external_id":"acc-{{{Account}}}"},"properties":{"product":"Exports"}}
        """;

    private static IEnumerable<int> Places(string text, string wanted)
    {
        for (var at = text.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = text.IndexOf(wanted, at + wanted.Length, StringComparison.Ordinal))
        {
            yield return at;
        }
    }
}
