import { renderMarkdown } from '../../teams/markdown';
import type { BlockProps } from './BlockView';

/** `markdown`: standard Markdown, escaped before it is read. */
export const MarkdownBlock = ({ block }: BlockProps) => (
  <div className="slack-markdown" dangerouslySetInnerHTML={{ __html: renderMarkdown(block.text) }} />
);
