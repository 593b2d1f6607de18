import type { Message } from '../api/types';
import { parseMrkdwn, type MrkdwnNode } from '../slack/mrkdwn';
import { headlineOf } from '../teams/prepare';

/** What a notification would show: the first line of news. */
export function summaryOf(message: Message): string {
  const text = message.text || (message.card ? headlineOf(message.card) : firstBlockText(message));
  return `${message.from.name}: ${plain(parseMrkdwn(text.split('\n')[0] ?? ''))}`;
}

function firstBlockText({ blocks }: Message): string {
  for (const block of blocks ?? []) {
    const text = block.text?.text ?? block.elements?.[0]?.text?.text;
    if (typeof text === 'string') return text;
  }
  return 'new message';
}

const plain = (nodes: MrkdwnNode[]): string =>
  nodes.map((node) => {
    switch (node.kind) {
      case 'text':
      case 'code':
      case 'pre':
        return node.text;
      case 'bold':
      case 'italic':
      case 'strike':
      case 'quote':
      case 'link':
        return plain(node.children);
      case 'emoji':
        return node.char;
      case 'date':
        return node.fallback;
      case 'user':
        return `@${node.label ?? 'somebody'}`;
      default:
        return ' ';
    }
  }).join('');
