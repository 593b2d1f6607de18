import { PlainText } from '../Mrkdwn';
import type { BlockProps } from './BlockView';

export const ImageBlock = ({ block }: BlockProps) => (
  <figure className="slack-image">
    {block.title && <figcaption><PlainText text={block.title} /></figcaption>}
    <img src={block.image_url ?? block.slack_file?.url} alt={block.alt_text} />
  </figure>
);
