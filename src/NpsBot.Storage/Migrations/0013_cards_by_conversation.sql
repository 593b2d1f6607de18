create index cards_by_conversation on cards (conversation_key, kind, posted_at);
