import type { ReactNode } from 'react';
import type { Block } from '../../api/types';
import { PlainText } from '../Mrkdwn';
import { ActionsBlock } from './ActionsBlock';
import { AlertBlock } from './AlertBlock';
import { ChartBlock } from './ChartBlock';
import { ContextBlock } from './ContextBlock';
import { ImageBlock } from './ImageBlock';
import { InputBlock } from './InputBlock';
import { MarkdownBlock } from './MarkdownBlock';
import { RichTextBlock } from './RichTextBlock';
import { SectionBlock } from './SectionBlock';
import { DataTableBlock, TableBlock } from './TableBlock';

export interface BlockProps {
  block: Block;
  blockId: string;
}

const views: Record<string, (props: BlockProps) => ReactNode> = {
  actions: ActionsBlock,
  alert: AlertBlock,
  context: ContextBlock,
  data_table: DataTableBlock,
  data_visualization: ChartBlock,
  divider: () => <hr className="slack-divider" />,
  header: ({ block }) => <h3 className="slack-header"><PlainText text={block.text} /></h3>,
  image: ImageBlock,
  input: InputBlock,
  markdown: MarkdownBlock,
  rich_text: RichTextBlock,
  section: SectionBlock,
  table: TableBlock,
};

/** One block. A kind the page cannot draw says so instead of vanishing. */
export function BlockView(props: BlockProps) {
  const View = views[props.block.type];
  return (
    <div className={`slack-block slack-block-${props.block.type}`} data-block-id={props.blockId}>
      {View ? <View {...props} /> : <p className="slack-unknown">This page does not draw “{props.block.type}” blocks.</p>}
    </div>
  );
}
