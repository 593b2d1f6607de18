/**
 * The Markdown subset of Adaptive Cards in Teams: bold, italic, links, lists, paragraphs, `<at>` mentions.
 * Everything is escaped first; what comes out holds only tags written here.
 */
export function renderMarkdown(text: string): string {
  const blocks = escapeHtml(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')).split(/\n{2,}/);
  return blocks.map(renderBlock).join('');
}

function renderBlock(block: string): string {
  const lines = block.split('\n');
  const bullets = lines.map((line) => /^\s*[-*•]\s+(.*)$/.exec(line)?.[1]);
  if (bullets.every((one) => one !== undefined)) return `<ul>${items(bullets as string[])}</ul>`;
  const numbers = lines.map((line) => /^\s*\d+[.)]\s+(.*)$/.exec(line)?.[1]);
  if (numbers.every((one) => one !== undefined)) {
    const start = Number.parseInt(block.trim(), 10);
    return `<ol start="${start}">${items(numbers as string[])}</ol>`;
  }
  return `<p>${lines.map(renderInline).join('<br>')}</p>`;
}

const items = (lines: string[]) => lines.map((line) => `<li>${renderInline(line)}</li>`).join('');

/** One line, already escaped. Links are cut out first, so that `_` in an address stays an address. */
export function renderInline(line: string): string {
  const links: string[] = [];
  const keep = (html: string) => `\u0000${links.push(html) - 1}\u0000`;
  const restore = (html: string): string => html.replace(/\u0000(\d+)\u0000/g, (_, index: string) => restore(links[Number(index)] ?? ''));
  const marked = line
    .replace(/\\([*_~[\]()\\`#+.!-])/g, (_, character: string) => keep(character))
    .replace(/\[([^\]]+)\]\(([^()\s]+)\)/g, (whole, label: string, url: string) =>
      /^(https?:\/\/|mailto:)/i.test(url) ? keep(`<a href="${url}" target="_blank" rel="noreferrer">${label}</a>`) : whole)
    .replace(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, (_, name: string) => keep(`<span class="teams-mention">${name}</span>`))
    .replace(/`([^`]+)`/g, (_, code: string) => keep(`<code>${code}</code>`))
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<![\p{L}\p{N}_])__(?=\S)(.+?)(?<=\S)__(?![\p{L}\p{N}_])/gu, '<strong>$1</strong>')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\p{L}\p{N}*])/gu, '<em>$1</em>')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, '<em>$1</em>')
    .replace(/~~(?=\S)(.+?)(?<=\S)~~/g, '<s>$1</s>');
  return restore(marked);
}

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('\u0000', '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
