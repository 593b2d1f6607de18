import { useMemo, useState } from 'react';
import type { Answer, Block } from '../api/types';
import type { Directory } from '../chat/directory';
import { BlockView } from './blocks/BlockView';
import { blockIdOf, type SlackState } from './state';
import { SurfaceContext, type SlackClick, type Surface } from './surface';

interface Props {
  blocks: Block[];
  directory: Directory;
  now: Date;
  onClick: (click: SlackClick) => Promise<Answer>;
  /** Given by a modal, which needs the answers for its submit; a message keeps its own. */
  entries?: SlackState;
  onEntries?: (entries: SlackState) => void;
  errors?: Record<string, string>;
}

const none = {};

/** Blocks with their answers. Entries survive an update as long as block and action ids stay, as in Slack. */
export function SlackSurface({ blocks, directory, now, onClick, entries: given, onEntries, errors = none }: Props) {
  const [own, setOwn] = useState<SlackState>({});
  const [busy, setBusy] = useState<string | null>(null);
  const entries = given ?? own;

  const surface = useMemo<Surface>(
    () => ({
      blocks,
      entries,
      errors,
      directory,
      now,
      busy,
      enter: (blockId, actionId, raw) => {
        const next = { ...entries, [blockId]: { ...entries[blockId], [actionId]: raw } };
        (onEntries ?? setOwn)(next);
        return next;
      },
      click: async (click) => {
        if (busy !== null) return { ok: false };
        setBusy(`${click.blockId}/${click.actionId}`);
        try {
          return await onClick(click);
        } finally {
          setBusy(null);
        }
      },
    }),
    [blocks, entries, errors, directory, now, busy, onEntries, onClick],
  );

  return (
    <SurfaceContext value={surface}>
      <div className="slack-blocks">
        {blocks.map((block, index) => (
          <BlockView key={keyOf(blocks, index)} block={block} blockId={blockIdOf(block, index)} />
        ))}
      </div>
    </SurfaceContext>
  );
}

/** Inputs go by their id. Other blocks go by their place among their kind: their ids change with every edit, and a button that has the focus should keep it. */
function keyOf(blocks: Block[], index: number): string {
  const block = blocks[index]!;
  return block.type === 'input' ? blockIdOf(block, index) : `${block.type} ${blocks.slice(0, index).filter(({ type }) => type === block.type).length}`;
}
