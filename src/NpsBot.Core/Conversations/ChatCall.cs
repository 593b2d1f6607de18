namespace NpsBot.Core.Conversations;

/// <summary>What the outbox asks of a platform; platforms limit each in its own way.</summary>
public enum ChatCall
{
    Post,

    Update,

    OpenPersonal,

    FindPosted,

    FindByEmail,

    PublishHome,
}
