import { emojiOf } from './emoji';

/** Slack's mrkdwn as a tree. Text is already unescaped; nothing in it is markup any more. */
export type MrkdwnNode =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'bold' | 'italic' | 'strike' | 'quote'; children: MrkdwnNode[] }
  | { kind: 'code' | 'pre'; text: string }
  | { kind: 'link'; url: string; children: MrkdwnNode[] }
  | { kind: 'user' | 'channel' | 'group'; id: string; label: string | null }
  | { kind: 'broadcast'; range: string }
  | { kind: 'date'; unix: number; format: string; url: string | null; fallback: string }
  | { kind: 'emoji'; name: string; char: string };

const styles = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** Reads a whole mrkdwn text: fenced code first, then quoted lines, then what stands inside a line. */
export function parseMrkdwn(text: string): MrkdwnNode[] {
  const nodes: MrkdwnNode[] = [];
  text.split('```').forEach((part, index, parts) => {
    const isFenced = index % 2 === 1 && index < parts.length - 1;
    if (isFenced) {
      nodes.push({ kind: 'pre', text: unescape(part.replace(/^\n|\n$/g, '')) });
    } else if (part !== '' || parts.length === 1) {
      // An unclosed fence is text like any other.
      nodes.push(...parseLines(index % 2 === 1 ? '```' + part : part));
    }
  });
  return nodes;
}

function parseLines(text: string): MrkdwnNode[] {
  const nodes: MrkdwnNode[] = [];
  let quoted: string[] = [];
  const endQuote = () => {
    if (quoted.length > 0) nodes.push({ kind: 'quote', children: joined(quoted) });
    quoted = [];
  };

  let needsBreak = false;
  for (const line of text.split('\n')) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quote) {
      quoted.push(quote[1] ?? '');
      needsBreak = false;
      continue;
    }
    endQuote();
    if (needsBreak) nodes.push({ kind: 'break' });
    nodes.push(...parseInline(line));
    needsBreak = true;
  }
  endQuote();
  return nodes;
}

const joined = (lines: string[]): MrkdwnNode[] =>
  lines.flatMap((line, index) => [...(index > 0 ? [{ kind: 'break' } as const] : []), ...parseInline(line)]);

/** One line (or a part of one) without line breaks. */
export function parseInline(text: string): MrkdwnNode[] {
  const nodes: MrkdwnNode[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') nodes.push({ kind: 'text', text: unescape(plain) });
    plain = '';
  };

  let at = 0;
  while (at < text.length) {
    const found = tokenAt(text, at);
    if (found) {
      flush();
      nodes.push(found.node);
      at += found.length;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

function tokenAt(text: string, at: number): { node: MrkdwnNode; length: number } | null {
  const rest = text.slice(at);
  switch (text[at]) {
    case '<': {
      const token = /^<([^<>\n]+)>/.exec(rest);
      const node = token && angleNode(token[1]!);
      return node ? { node, length: token[0].length } : null;
    }
    case '`': {
      const code = /^`([^`\n]+)`/.exec(rest);
      return code ? { node: { kind: 'code', text: unescape(code[1]!) }, length: code[0].length } : null;
    }
    case ':': {
      const shortcode = /^:([a-z0-9_+'-]+)(?:::skin-tone-[2-6])?:/.exec(rest);
      const char = shortcode && emojiOf(shortcode[1]!);
      return char ? { node: { kind: 'emoji', name: shortcode[1]!, char }, length: shortcode[0].length } : null;
    }
    case '*':
    case '_':
    case '~':
      return styledAt(text, at);
    default:
      return null;
  }
}

/** `*bold*` counts only at the edge of a word on both sides, as Slack does: `2*3*4` and `snake_case_name` stay as they are. */
function styledAt(text: string, at: number): { node: MrkdwnNode; length: number } | null {
  const mark = text[at] as keyof typeof styles;
  if (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1]!)) return null;
  for (let end = text.indexOf(mark, at + 2); end > 0; end = text.indexOf(mark, end + 1)) {
    const inner = text.slice(at + 1, end);
    const after = text[end + 1];
    if (/^\s|\s$/.test(inner) || (after !== undefined && /[\p{L}\p{N}]/u.test(after))) continue;
    if (inner.includes('<') && !balanced(inner)) continue;
    return { node: { kind: styles[mark], children: parseInline(inner) }, length: end + 1 - at };
  }
  return null;
}

const balanced = (text: string) => text.split('<').length === text.split('>').length;

function angleNode(token: string): MrkdwnNode | null {
  const [target = '', label] = splitOnce(token, '|');
  const text = label === undefined ? null : unescape(label);
  if (/^@[UWB]/i.test(target)) return { kind: 'user', id: target.slice(1), label: text };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), label: text || null };
  if (target.startsWith('!subteam^')) return { kind: 'group', id: target.slice(9), label: text };
  if (target.startsWith('!date^')) return dateNode(target, text);
  if (target.startsWith('!')) return { kind: 'broadcast', range: target.slice(1).split('^')[0]! };
  return linkNode(target, label);
}

function dateNode(target: string, fallback: string | null): MrkdwnNode | null {
  const [, unix, format, url] = target.split('^');
  if (!unix || !/^\d{1,12}$/.test(unix) || !format || fallback === null) return null;
  return { kind: 'date', unix: Number(unix), format, url: url ? safeUrl(unescape(url)) : null, fallback };
}

function linkNode(target: string, label: string | undefined): MrkdwnNode | null {
  const url = safeUrl(unescape(target));
  if (!url) return null;
  const children = label ? parseInline(label) : [{ kind: 'text', text: url.replace(/^mailto:/, '') } as const];
  return { kind: 'link', url, children };
}

/** Only addresses a message may link to; anything else is shown as text. */
export function safeUrl(url: string): string | null {
  return /^(https?:\/\/|mailto:)/i.test(url) ? url : null;
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** The three entities Slack escapes; nothing else is one. */
export const unescape = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
