import { useState, type CSSProperties, type ReactNode } from 'react';
import type { Json } from '../../api/types';
import { RichText } from './RichTextBlock';
import type { BlockProps } from './BlockView';

/** `table`: the first row is the header, as Slack draws it. */
export function TableBlock({ block }: BlockProps) {
  const [head = [], ...rows] = block.rows as Json[][];
  return <Table head={head} rows={rows} settings={block.column_settings ?? []} />;
}

/** `data_table`: a caption, and pages of rows. */
export function DataTableBlock({ block }: BlockProps) {
  const [head = [], ...rows] = block.rows as Json[][];
  const pageSize: number = block.page_size ?? 5;
  const [shown, setShown] = useState(pageSize);
  return (
    <>
      <Table head={head} rows={rows.slice(0, shown)} settings={[]} caption={captionOf(block.caption)} rowHeader={block.row_header_column_index ?? 0} />
      {rows.length > shown && (
        <button type="button" className="button is-small" onClick={() => setShown(shown + pageSize)}>
          Show {Math.min(pageSize, rows.length - shown)} more
        </button>
      )}
    </>
  );
}

const captionOf = (caption: unknown): string =>
  typeof caption === 'string' ? caption : String((caption as Json | undefined)?.text ?? '');

interface TableProps {
  head: Json[];
  rows: Json[][];
  settings: (Json | null)[];
  caption?: string;
  rowHeader?: number;
}

function Table({ head, rows, settings, caption, rowHeader }: TableProps) {
  // Slack wraps a column only when it is told to.
  const style = (column: number, cell: Json): CSSProperties => ({
    ...(settings[column]?.is_wrapped ? { minWidth: '9em' } : { whiteSpace: 'nowrap' }),
    textAlign: settings[column]?.align ?? (cell.type === 'raw_number' ? 'right' : 'left'),
  });

  return (
    <div className="slack-table" tabIndex={0} role="region" aria-label={caption || 'Table'}>
      <table>
        {caption && <caption>{caption}</caption>}
        <thead>
          <tr>{head.map((cell, column) => <th key={column} scope="col" style={style(column, cell)}><Cell cell={cell} /></th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => {
                const Tag = column === rowHeader ? 'th' : 'td';
                return <Tag key={column} scope={column === rowHeader ? 'row' : undefined} style={style(column, cell)}><Cell cell={cell} /></Tag>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Cell = ({ cell }: { cell: Json }): ReactNode =>
  cell.type === 'rich_text' ? <RichText elements={cell.elements} /> : String(cell.text ?? cell.value ?? '');
