import { TableOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useState } from 'react';
import { storage } from '../../../lib/storage.ts';
import { useTicketsWords } from '../words.ts';
import { type OptionalColumn, optionalColumns, usualColumns } from './columns.tsx';

const KEY = 'bihuan.columns.tickets';

/** Which columns are shown; kept in this browser. */
export function useColumnChoice() {
  const [chosen, setChosen] = useState<ReadonlySet<OptionalColumn>>(readChoice);
  return {
    chosen,
    choose(columns: readonly OptionalColumn[]) {
      storage.write(KEY, columns.join(' '));
      setChosen(new Set(columns));
    },
  };
}

function readChoice(): ReadonlySet<OptionalColumn> {
  const kept = storage.read(KEY);
  if (kept === null) return new Set(usualColumns);
  const names = kept.split(' ');
  return new Set(optionalColumns.filter((column) => names.includes(column)));
}

/** A button with a check mark for each column. */
export function ColumnChoice({ chosen, choose }: ReturnType<typeof useColumnChoice>) {
  const t = useTicketsWords();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          className="column-choice"
          value={[...chosen]}
          options={optionalColumns.map((column) => ({ value: column, label: t(`columns.${column}`) }))}
          onChange={choose}
        />
      }
    >
      <Button icon={<TableOutlined />} aria-label={t('columns.choose')} title={t('columns.choose')} />
    </Popover>
  );
}
