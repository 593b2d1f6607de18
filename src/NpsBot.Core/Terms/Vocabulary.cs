namespace NpsBot.Core.Terms;

/// <summary>What a case is for: winning back an unhappy customer, or a lighter reply to somebody who asked for one.</summary>
public enum CaseKind
{
    Recovery,
    FollowUp,
}

/// <summary>Where a case stands, in the order it normally moves.</summary>
public enum CaseStage
{
    /// <summary>Nobody has reached the customer yet; the first-contact clock runs.</summary>
    AwaitingContact,

    /// <summary>First contact is made; the playbook goes on.</summary>
    InRecovery,

    /// <summary>Closed with an outcome and a post-mortem.</summary>
    Closed,

    /// <summary>Set aside because the answer was not real (a test, a slip of the finger).</summary>
    Void,
}

/// <summary>How contact was made, always by a person.</summary>
public enum ContactMedium
{
    Call,
    Meeting,
    Video,
    Email,
}

/// <summary>What came of an attempt to contact the customer; the policy names which of them stops the clock.</summary>
public enum ContactOutcome
{
    Attempted,
    LeftMessage,
    Reached,
    CustomerAnswered,
}

/// <summary>Whether the answer speaks for one person or for the whole organisation.</summary>
public enum Scope
{
    OnePerson,
    WholeOrganisation,
}

/// <summary>Danger for the account, from how critical and how urgent it is.</summary>
public enum RiskLevel
{
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>The three groups of causes; each has its own path.</summary>
public enum CauseGroup
{
    Collaboration,
    TechnicalPerformance,
    BusinessOutcome,
}

/// <summary>For whom an action is done: a date given to the customer is a promise.</summary>
public enum ActionAudience
{
    Customer,
    Internal,
}

/// <summary>State of a planned action.</summary>
public enum ActionState
{
    Open,
    Done,

    /// <summary>The customer was told of a new date before the old one passed.</summary>
    MovedWithNotice,
    Broken,
}

/// <summary>What became of a date promised to the customer; each promise is one of these.</summary>
public enum PromiseStanding
{
    Open,
    Kept,

    /// <summary>The customer was told of another date before the first one passed, done by now or not.</summary>
    Moved,

    /// <summary>The date passed without a word.</summary>
    Broken,

    /// <summary>Broken, and done afterwards.</summary>
    DoneLate,
}

/// <summary>How a case ended for the customer.</summary>
public enum CaseOutcome
{
    Satisfied,
    Improved,
    Unchanged,
    Lost,
    NoAnswer,
}

/// <summary>How much say a contact has at the customer.</summary>
public enum Influence
{
    Low,
    Medium,
    High,
}

/// <summary>What a person does in the company that runs NpsBot.</summary>
public enum PersonRole
{
    Csm,
    Manager,
    Executive,
    Administrator,
}

/// <summary>How the time of a promise is counted.</summary>
public enum TimeCount
{
    /// <summary>Every hour, nights and weekends included.</summary>
    Elapsed,

    /// <summary>Hours of the owner's working calendar, in their zone.</summary>
    WorkingHours,
}

/// <summary>Why the first-contact clock stands still. A closed set: nothing else stops it.</summary>
public enum PauseReason
{
    /// <summary>We tried often enough; the customer has the next word.</summary>
    WaitingForCustomer,
}
