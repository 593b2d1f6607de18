using NpsBot.Storage.Postgres;

namespace NpsBot.Storage.Tests.Postgres;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("Host=db;Database=npsbot", true)]
    [InlineData("Server=db;Database=npsbot", true)]
    [InlineData("postgresql://db/npsbot", true)]
    [InlineData("postgres://db/npsbot", true)]
    [InlineData("Data Source=data/npsbot.db", false)]
    [InlineData("Data Source=postgres.db", false)]
    [InlineData("no connection string", false)]
    public void The_text_says_which_engine_is_meant(string text, bool isMeant) => Assert.Equal(isMeant, PostgresAddress.IsMeant(text));

    [Fact]
    public void An_address_is_read_with_all_its_parts()
    {
        var settings = PostgresAddress.Parse("postgresql://nps%40bot:p%3Aw@db.example.com:6432/nps_bot?sslmode=verify-full&application_name=east");

        Assert.Equal(("db.example.com", 6432, "nps_bot", "nps@bot", "p:w"), (settings.Host, settings.Port, settings.Database, settings.Username, settings.Password));
        Assert.Equal((Npgsql.SslMode.VerifyFull, "east"), (settings.SslMode, settings.ApplicationName));
        Assert.Equal("db.example.com:6432/nps_bot", PostgresAddress.Shown(settings));
    }

    [Theory]
    [InlineData("postgresql://db/npsbot?colour=red")]
    [InlineData("postgresql://db:many/npsbot")]
    [InlineData("Host=db;Colour=red")]
    [InlineData("Host=db;Port=many")]
    public void What_cannot_be_read_is_an_argument_error(string text) => Assert.ThrowsAny<ArgumentException>(() => PostgresAddress.Parse(text));
}
