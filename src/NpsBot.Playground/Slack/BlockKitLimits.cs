namespace NpsBot.Playground.Slack;

/// <summary>What Slack allows, in Unicode code points and items.</summary>
/// <remarks>Sources: docs.slack.dev reference of blocks, composition objects and views; the message total is what bot builders observed.</remarks>
public static class BlockKitLimits
{
    public const int Id = 255;
    public const int Text = 3000;
    public const int SectionFields = 10;
    public const int SectionField = 2000;
    public const int Header = 150;
    public const int ContextElements = 10;
    public const int ActionsElements = 25;
    public const int Label = 2000;
    public const int AltText = 2000;
    public const int Title = 2000;
    public const int Url = 3000;
    public const int Markdown = 12_000;
    public const int ButtonText = 75;
    public const int ButtonValue = 2000;
    public const int AccessibilityLabel = 75;
    public const int ConfirmTitle = 100;
    public const int ConfirmText = 300;
    public const int ConfirmButton = 30;
    public const int OptionText = 75;
    public const int OptionValue = 150;
    public const int OptionDescription = 75;
    public const int OptionGroupLabel = 75;
    public const int SelectOptions = 100;
    public const int Placeholder = 150;
    public const int OverflowOptions = 5;
    public const int ChoiceOptions = 10;
    public const int InputLength = 3000;
    public const int TableRows = 100;
    public const int TableColumns = 20;
    public const int DataTableRows = 101;
    public const int DataTablePage = 100;
    public const int DataTableText = 20_000;
    public const int ChartTitle = 50;
    public const int ChartLabel = 20;
    public const int ChartSeries = 6;
    public const int ChartPoints = 20;
    public const int ChartAxisLabel = 50;
    public const int ChartsPerMessage = 2;
    public const int CardTitle = 150;
    public const int CardBody = 200;
    public const int CardActions = 3;
    public const int CarouselCards = 10;
    public const int ContainerBlocks = 10;
    public const int AlertText = 200;
    public const int MessageBlocks = 50;
    public const int ViewBlocks = 100;
    public const int MessageText = 40_000;
    public const int UpdateText = 4000;

    /// <summary>All block text of one message together; undocumented, observed near this.</summary>
    public const int MessageBlockText = 13_200;

    public const int ViewTitle = 24;
    public const int PrivateMetadata = 3000;
    public const int ViewBytes = 250 * 1024;
    public const int ViewStack = 3;
}
