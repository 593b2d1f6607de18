namespace NpsBot.Core.Terms;

/// <summary>An amount with its currency; amounts in different currencies are never added up.</summary>
/// <param name="Amount">Zero or more, in whole units of the currency (euros, not cents).</param>
/// <param name="Currency">ISO 4217 code in upper case, e.g. <c>EUR</c>.</param>
public sealed record Money(decimal Amount, string Currency);
