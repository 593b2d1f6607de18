import { createContext, useContext } from 'react';
import type { Answer, Block, Json } from '../api/types';
import type { Directory } from '../chat/directory';
import type { SlackState } from './state';

/** A click (or a changed menu) as the Playground takes it; where it happened is added by the window. */
export interface SlackClick {
  blockId: string;
  actionId: string;
  element: Json;
  value?: string;
  selectedOption?: Json | null;
  selectedOptions?: Json[];
  selectedDate?: string | null;
  selectedTime?: string | null;
  selectedDateTime?: number | null;
  selectedUser?: string | null;
  selectedUsers?: string[];
  state: SlackState;
}

/** What the blocks of one message, modal or Home tab share. */
export interface Surface {
  blocks: Block[];
  entries: SlackState;
  /** Replaces one answer; returns all answers with it. */
  enter: (blockId: string, actionId: string, raw: Json) => SlackState;
  /** The element whose click is under way, as `blockId/actionId`. */
  busy: string | null;
  click: (click: SlackClick) => Promise<Answer>;
  errors: Record<string, string>;
  directory: Directory;
  now: Date;
}

export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('Block Kit elements live inside a SlackSurface.');
  return surface;
}
